"""The two pages of the worked example differ where its story says, and tell no untruth."""

import json
import re
from typing import Any

import lxml.html
import pytest

from tracker.demo import server

NOTICE = "Update 1 (March 23, 2012 2:00pm) –"


def parse(name: str) -> Any:
    """Return the tree of a page, parsed as UTF-8."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.document_fromstring(server.read_page(name), parser=parser)


def body_of(name: str) -> list[str]:
    """Return what the publisher wrote below the caption, a text for each paragraph or heading."""
    found = parse(name).xpath(
        "//div[@class='story-body']/*[self::p or self::h2]"
        " | //div[@class='story-body']/blockquote/p"
    )
    return [" ".join(element.text_content().split()) for element in found]


def linked_data(name: str) -> dict[str, Any]:
    """Return the page's JSON-LD."""
    (script,) = parse(name).xpath("//script[@type='application/ld+json']")
    found: dict[str, Any] = json.loads(script.text)
    return found


def meta(name: str, key: str) -> str:
    """Return the content of a `<meta>`."""
    (content,) = parse(name).xpath(f"//meta[@property='{key}']/@content")
    return str(content)


def test_the_update_and_a_paragraph_are_put_above_the_old_text() -> None:
    """The first block is the label alone, the second belongs to it, the old text follows."""
    old, new = body_of("first"), body_of("second")

    assert NOTICE == new[0]
    assert len(new) == len(old) + 2
    assert old[0] == new[2]


def test_the_update_stands_right_after_the_caption() -> None:
    """Nothing visible stands between the figure and the body that the notice opens."""
    (figure,) = parse("second").xpath("//figure")

    assert "story-body" == figure.getnext().get("class")
    assert NOTICE == " ".join(figure.getnext()[0].text_content().split())


def test_one_figure_is_corrected_without_a_word_and_nothing_else_is() -> None:
    """Below the update exactly one paragraph differs, in exactly one number."""
    pairs = zip(body_of("first"), body_of("second")[2:], strict=True)
    ((old, new),) = [(old, new) for old, new in pairs if old != new]

    assert "130,000" in old
    assert old.replace("130,000", "200,000") == new
    assert "200,000" not in " ".join(body_of("second")[:2])


@pytest.mark.parametrize(
    "path",
    [
        "//h1",
        "//p[@class='standfirst']",
        "//p[@class='byline']",
        "//p[@class='published']",
        "//figcaption",
    ],
)
def test_what_stands_above_the_body_is_the_same(path: str) -> None:
    """Headline, standfirst, byline, date line and caption do not change."""
    (old,), (new,) = parse("first").xpath(path), parse("second").xpath(path)

    assert old.text_content() == new.text_content()
    assert old.text_content().strip()


@pytest.mark.parametrize(
    "path",
    [
        "//nav[@class='primary']",
        "//nav[@class='trending']",
        "//section[@class='related']",
        "//h2[@id='comments-title']",
        "//section[@class='most-read']",
        "//div[@class='newsletter-box']",
        "//aside[contains(@class, 'ad-slot-inline')]",
        "//div[contains(@class, 'ad-slot-top')]//img/@alt",
        "//div[contains(@class, 'ad-slot-side')]//img/@alt",
    ],
)
def test_what_surrounds_the_article_differs(path: str) -> None:
    """Menus, related links, counters and advertisements are the noise of the example."""
    (old,), (new,) = parse("first").xpath(path), parse("second").xpath(path)
    texts = [part if isinstance(part, str) else part.text_content() for part in (old, new)]

    assert texts[0].split() != texts[1].split()


def test_a_reader_s_comment_looks_like_an_update() -> None:
    """A comment opens with `Update:`; the article's own text has no such words."""
    comments = parse("second").xpath("//li[@class='comment']/p/text()")

    assert [text for text in comments if text.startswith("Update:")]
    assert not [text for text in body_of("second") if text.startswith("Update:")]


def test_the_declared_dates_move_with_the_update_only() -> None:
    """The modified date is that of the update, the published date stays."""
    old, new = linked_data("first"), linked_data("second")

    assert "NewsArticle" == new["@type"]
    assert "2012-03-22T11:30:00+00:00" == old["datePublished"] == old["dateModified"]
    assert "2012-03-22T11:30:00+00:00" == new["datePublished"]
    assert "2012-03-23T14:05:00+00:00" == new["dateModified"]
    assert old | {"dateModified": new["dateModified"]} == new


@pytest.mark.parametrize("name", server.PAGES)
def test_the_places_of_metadata_agree(name: str) -> None:
    """JSON-LD, Open Graph and the page itself say the same."""
    data, tree = linked_data(name), parse(name)

    assert data["headline"] == meta(name, "og:title")
    assert data["headline"] == tree.xpath("string(//h1)")
    assert data["datePublished"] == meta(name, "article:published_time")
    assert data["dateModified"] == meta(name, "article:modified_time")
    assert data["datePublished"] == tree.xpath("string(//p[@class='published']/time/@datetime)")
    assert data["author"]["name"] == tree.xpath("string(//a[@rel='author'])")
    assert data["mainEntityOfPage"]["@id"] == tree.xpath("string(//link[@rel='canonical']/@href)")


@pytest.mark.parametrize("name", server.PAGES)
def test_every_address_is_absolute(name: str) -> None:
    """What is stored does not depend on the port on which the page was served."""
    addresses = parse(name).xpath("//@href | //@src | //@action")

    assert not [a for a in addresses if not re.match(r"https://|mailto:|#", a)]


@pytest.mark.parametrize("name", server.PAGES)
def test_the_page_is_long_enough_to_be_an_article(name: str) -> None:
    """At least eight paragraphs of prose, a quotation and two headings inside it."""
    tree = parse(name)
    paragraphs = tree.xpath("//div[@class='story-body']/p")

    assert len(paragraphs) >= 8
    assert 2 == len(tree.xpath("//div[@class='story-body']/h2"))
    assert 1 == len(tree.xpath("//div[@class='story-body']/blockquote"))


def test_no_page_of_another_name_is_read() -> None:
    """A name is no path."""
    with pytest.raises(ValueError, match="no page"):
        server.read_page("../server")
