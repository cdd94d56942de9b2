"""Shapes of pages that once lost a line of the article, or gained one when a notice came in."""

from __future__ import annotations

import pytest

from tests.extract.sites import HEADLINE, PARAGRAPHS
from tracker.extract import extract
from tracker.model.article import Article, Role
from tracker.model.capture import Extraction

TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
BESIDE = "The harbour office answers questions about tickets by telephone on weekdays. "
NOTICE = "Correction: an earlier version of this story gave the price of a ticket as 12 crowns."
PLAIN = "Nobody in the office wanted to say on Friday who had ordered the second ship."


def read(body: str) -> Article:
    """Return the article on a page with this body."""
    page = f"<html lang=en><head><title>{HEADLINE}</title></head><body>{body}</body></html>"
    found = extract(page.encode(), address="https://courier.example/a", media_type="text/html")
    assert isinstance(found, Extraction), found
    return found.article


def texts(article: Article) -> list[str]:
    """Return the texts of an article's blocks."""
    return [block.text for block in article.blocks]


@pytest.mark.parametrize("length", range(40, 120, 10))
@pytest.mark.parametrize("place", ["before", "behind", "beside"])
def test_a_notice_does_not_tip_what_counts_as_the_article(length: int, place: str) -> None:
    """However much text stands beside the article, nothing but the notice comes in."""

    def page(before: str = "", behind: str = "", beside: str = "") -> Article:
        side = f"<div><div>{(BESIDE * 2)[:length]}</div>{beside}</div>"
        return read(
            f"<div><div>{before}<div><h1>{HEADLINE}</h1>{TEXT}</div>{behind}</div>{side}</div>"
        )

    with_notice = page(**{place: f"<div>{NOTICE}</div>"})

    assert texts(page()) == [text for text in texts(with_notice) if text != NOTICE]
    assert NOTICE in texts(with_notice)


@pytest.mark.parametrize(
    "markup", ['<div class="meta">{}</div>', '<article class="entry"><p>{}</p></article>']
)
def test_a_notice_by_a_heading_does_not_make_another_article_of_it(markup: str) -> None:
    """Some texts have several `h1`; a notice under one is no byline and no article."""
    more = "".join(f"<p>{paragraph}</p>" for paragraph in reversed(PARAGRAPHS))
    part = f"<div><h1>When and where</h1>{markup.replace('{}', PLAIN)}{more}</div>"
    found = texts(read(f"<main><h1>{HEADLINE}</h1>{TEXT}{part}</main>"))

    assert PLAIN in found
    assert "When and where" in found


def test_text_behind_a_paywall_that_is_on_the_page_is_of_the_article() -> None:
    """Sites put the word on each paragraph, or around the rest, that only subscribers see."""
    paragraphs = "".join(f'<p class="paywall">{text}</p>' for text in PARAGRAPHS)
    box = f'<div><p>{BESIDE * 5}</p><div class="paywall-content">{TEXT}</div></div>'

    for body in (f"<article>{paragraphs}</article>", box):
        found = texts(read(f"<h1>{HEADLINE}</h1>{body}"))

        assert [text for text in PARAGRAPHS if text not in found] == []


def test_what_is_offered_at_a_paywall_is_not_of_the_article() -> None:
    """A short box of that name is what it says."""
    offer = "Read on for one crown a month."
    body = f'<article><h1>{HEADLINE}</h1>{TEXT}<div class="paywall">{offer}</div></article>'

    assert offer not in texts(read(body))


def test_a_heading_over_links_by_the_headline_is_no_standfirst() -> None:
    """Nor is a counter."""
    links = '<h3>You may also like</h3><p><a href="/b">A story of quite another day</a></p>'
    for line, gone in ((links, "You may also like"), ('<p class="summary">0</p>', "0")):
        found = read(f"<article><h1>{HEADLINE}</h1>{line}{TEXT}</article>")

        assert gone not in [b.text for b in found.blocks if b.role is Role.STANDFIRST]


def test_a_notice_with_a_heading_at_the_end_keeps_no_heading_before_it() -> None:
    """What stands under a notice's own heading is no text of the part before."""
    end = f"<h2>More like this</h2><section><h2>Correction</h2><p>{PLAIN}</p></section>"
    found = texts(read(f"<article><h1>{HEADLINE}</h1>{TEXT}{end}</article>"))

    assert PLAIN in found
    assert "More like this" not in found


def test_a_footer_under_the_headline_is_of_the_article() -> None:
    """Sites set byline and notes there, also where the page has no element for its article."""
    top = f"<h1>{HEADLINE}</h1><footer><p>{PLAIN}</p></footer>"
    found = texts(read(f"<div>{top}<div>{TEXT}</div></div>"))

    assert PLAIN in found


def test_paragraphs_behind_the_article_stay_when_a_stamp_comes_between() -> None:
    """What stands right behind the article's box belongs to it, and so does a date line there."""
    last = BESIDE * 2
    stamp = "<p>Last updated 9 March 2024</p>"
    body = f"<div><div><h1>{HEADLINE}</h1>{TEXT * 4}</div>{{}}<p>{last}</p></div>"

    assert last.strip() in texts(read(body.replace("{}", "")))
    assert last.strip() in texts(read(body.replace("{}", stamp)))
