"""Shapes of pages that once lost a line of the article, or gained one when a notice came in."""

from __future__ import annotations

import pytest

from tests.extract.bare import TEXT, read, texts
from tests.extract.sites import CHINESE, HEADLINE, PARAGRAPHS
from tracker.extract import extract
from tracker.model.article import Article, Role
from tracker.model.capture import NotArticle
from tracker.text.form.article import marked

BESIDE = "The harbour office answers questions about tickets by telephone on weekdays. "
NOTICE = "Correction: an earlier version of this story gave the price of a ticket as 12 crowns."
PLAIN = "Nobody in the office wanted to say on Friday who had ordered the second ship."


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


def test_a_headline_that_says_more_than_the_title_is_one() -> None:
    """Titles in the head are often cut, and a box of the text has a heading named `headline`."""
    long = f"{HEADLINE} and storms"
    box = (
        '<div><h3 class="box__headline">In brief</h3><ul><li>A second ship is due.</li></ul></div>'
    )
    found = read(f"<article><h1>{long}</h1>{box}{TEXT}</article>")

    assert [b.text for b in found.blocks if b.role is Role.HEADLINE] == [long]


def test_the_date_of_today_at_the_top_of_the_page_dates_no_article() -> None:
    """It would be another each day."""
    top = "<div><p>Thursday, 2 March 2023</p></div><div><p>Crosswords and games</p></div>"
    found = read(f"{top}<div><h1>{HEADLINE}</h1></div><div>{TEXT}</div>")
    own = read(f"<div><p>Thursday, 2 March 2023</p><h1>{HEADLINE}</h1>{TEXT}</div>")

    assert found.published is None
    assert own.published is not None


def test_what_one_agrees_to_is_no_byline() -> None:
    """Behind the word "by" stands a name, or a deed."""
    line = '<p>By clicking "Send" you accept our terms</p>'
    found = read(f"<article><h1>{HEADLINE}</h1>{line}{TEXT}</article>")

    assert found.byline == ()
    assert Role.BYLINE not in [block.role for block in found.blocks]


def test_a_byline_far_down_a_text_without_spaces_is_none() -> None:
    """Scripts that need few signs have long paragraphs as well."""
    lines = "".join(f"<p>{text * 4}</p>" for text in CHINESE)
    end = f"<p>{CHINESE[0]}</p><p>作者 李明</p><p>{CHINESE[1]}</p>"
    found = read(f"<article><h1>{HEADLINE}</h1>{lines}{end}</article>")

    assert Role.BYLINE not in [block.role for block in found.blocks]


@pytest.mark.parametrize("root", ["", " id=page"])
def test_what_stands_below_the_text_of_a_page_without_an_article_is_left_out(root: str) -> None:
    """An aside, or cards that lead to other articles; a correction there is kept."""
    card = (
        '<div><a href="/n/{0}"><h3>Story number {0}</h3></a><p>The hall was closed again.</p></div>'
    )
    cards = f"<div>{''.join(card.format(number) for number in range(4))}</div>"
    aside = f"<aside><p>{BESIDE}</p><p>{NOTICE}</p></aside>"
    top = f"<h1>{HEADLINE}</h1>{TEXT}"
    found = texts(read(f"{top}{aside}{cards}" if root else f"<div>{top}</div>{aside}{cards}"))

    assert found == [HEADLINE, *PARAGRAPHS, NOTICE]


def test_a_paragraph_that_is_a_link_to_another_site_is_of_the_text() -> None:
    """It is what the text is about; a link to the same site is what to read next."""
    first, rest = TEXT.split("</p>", 1)
    links = (
        '<p><a href="https://museum.example.org/ships">The list of all ships since 1801</a></p>'
        '<p><a href="https://www.courier.example/b">More: the story of the first ship</a></p>'
    )
    found = texts(read(f"<article><h1>{HEADLINE}</h1>{first}</p>{links}{rest}</article>"))

    assert "The list of all ships since 1801" in found
    assert "More: the story of the first ship" not in found


def test_an_image_that_scripts_bring_is_taken_from_where_it_stands_without_them() -> None:
    """In a `<noscript>`, where no other image is in the same frame; a pixel is none."""
    alone = '<figure><noscript><img src="/a.jpg" alt="The ship"></noscript></figure>'
    twice = (
        '<figure><img data-src="/b.jpg" alt="The quay"><noscript><img src="/b.jpg" alt="The quay">'
        "</noscript></figure>"
    )
    pixel = '<noscript><img src="https://count.example/p"></noscript>'
    first, rest = TEXT.split("</p>", 1)
    found = texts(
        read(f"<article><h1>{HEADLINE}</h1>{first}</p>{alone}{twice}{pixel}{rest}</article>")
    )

    assert [text for text in found if text in ("The ship", "The quay", "")] == [
        "The ship",
        "The quay",
    ]


def test_an_image_right_behind_the_last_paragraph_is_of_the_article() -> None:
    """One further down is not."""
    image = '<img src="/a.jpg" alt="The ship" width="800" height="600">'
    far = '<div><div><img src="/b.jpg" alt="The app" width="800" height="600"></div></div>'
    body = f"<article><h1>{HEADLINE}</h1><div>{TEXT}{image}</div>{far}</article>"
    found = texts(read(body))

    assert "The ship" in found
    assert "The app" not in found


def test_a_text_that_is_marked_up_as_its_section_names_none() -> None:
    """Some sites take `articleSection` for a part of the text."""
    found = read(
        "<article itemscope itemtype='https://schema.org/Article'>"
        f"<h1>{HEADLINE}</h1><div itemprop='articleSection'>{TEXT}</div></article>"
    )

    assert found.section is None


def test_a_heading_below_the_text_is_no_headline() -> None:
    """Boxes of other services stand there, with an `h1` of their own."""
    found = read(f"<div><p>News of the company</p>{TEXT}</div><div><h1>Translate</h1></div>")

    assert Role.HEADLINE not in [block.role for block in found.blocks]


def test_a_page_laid_out_by_a_table_ends_with_its_column() -> None:
    """What stands in the other columns is beside the article."""
    beside = "<p>Word of the day</p><p>Ship of the month</p>"
    page = f"<table><tr><td><h1>{HEADLINE}</h1>{TEXT}</td><td>{beside}</td></tr></table>"

    assert texts(read(page)) == [HEADLINE, *PARAGRAPHS]


def test_a_bare_figure_above_the_text_is_a_counter() -> None:
    """Between headline and text nothing else is a figure alone; in the text it may count."""
    first, rest = TEXT.split("</p>", 1)
    body = f"<h1>{HEADLINE}</h1><ul><li>2,127</li></ul>{first}</p><p>17</p>{rest}"
    found = texts(read(f"<article>{body}</article>"))

    assert "2,127" not in found
    assert "17" in found


def test_a_card_below_the_text_leaves_no_crumbs() -> None:
    """Its link is left out, and so is the line that says where it leads."""
    card = '<div><h3><a href="/b">Another story</a></h3><p>From the desk for ships</p></div>'
    found = texts(read(f"<main><h1>{HEADLINE}</h1>{TEXT}<p>Ada Lind in Holm</p>{card}</main>"))

    assert found == [HEADLINE, *PARAGRAPHS, "Ada Lind in Holm"]


def test_a_table_with_heads_keeps_cells_that_are_links() -> None:
    """Half of what an encyclopaedia's box says are links."""
    rows = "".join(
        f'<tr><th>{name}</th><td><a href="/{name}">{name} of the northern islands</a></td></tr>'
        for name in ("Harbour", "Council", "School")
    )
    found = read(f"<article><h1>{HEADLINE}</h1>{TEXT}<table>{rows}</table>{TEXT}</article>")
    table = next(block for block in found.blocks if block.role is Role.TABLE)

    assert "Council\tCouncil of the northern islands" in table.text


def test_a_line_that_shows_an_address_is_of_the_text() -> None:
    """Whatever the site, it is told, not offered."""
    first, rest = TEXT.split("</p>", 1)
    address = "https://www.courier.example/timetable"
    line = f'<p>Times: <a href="{address}">{address}</a></p>'
    found = texts(read(f"<article><h1>{HEADLINE}</h1>{first}</p>{line}{rest}</article>"))

    assert f"Times: {address}" in found


@pytest.mark.parametrize("tag", ["p", "div"])
def test_an_offer_under_the_headline_changes_no_role(tag: str) -> None:
    """What is left out is not counted among the lines by the headline."""
    offer = f'<div class="newsletter"><h3>The morning letter</h3><p>{BESIDE * 2}</p></div>'
    lead = f'<{tag} class="intro">{PLAIN}</{tag}>'
    page = f"<article><div class='head'><h1>{HEADLINE}</h1>{{}}{lead}<i>-</i></div>{TEXT}</article>"

    plain, offered = read(page.replace("{}", "")), read(page.replace("{}", offer))

    assert Role.STANDFIRST in [block.role for block in plain.blocks]
    assert plain.blocks == offered.blocks


@pytest.mark.parametrize("name", ["related-media", "fig fig--has-shares", "relatedPhoto"])
def test_a_picture_of_the_article_is_kept_whatever_its_figure_is_called(name: str) -> None:
    """A related photo is the article's own; a figure that can be shared is no share bar."""
    figure = f'<figure class="{name}"><img src="/ship.jpg" alt="The ship at the quay"></figure>'
    found = read(f"<article><h1>{HEADLINE}</h1>{PARAGRAPHS[0]}{figure}{TEXT}</article>")

    assert any(mark.target for block in found.blocks for mark in block.marks)


@pytest.mark.parametrize("tag", ["div", "li", "article"])
def test_cards_at_the_end_of_a_page_without_sections_are_not_of_its_text(tag: str) -> None:
    """Their few words are prose by length, and about other pages."""
    card = f'<{tag}><a href="/n/{{}}"><h3>Story {{}} of the day</h3></a><p>{PLAIN}</p></{tag}>'
    cards = "".join(card.replace("{}", str(number)) for number in range(5))
    page = f"<h1>{HEADLINE}</h1>{TEXT}<div>{{}}</div>"

    assert texts(read(page.replace("{}", cards))) == texts(read(page.replace("{}", "")))


def test_a_section_that_the_contents_lead_to_is_text() -> None:
    """Journals call each section `toc-section`; its prose shows that it is no way through a site."""
    section = '<div class="toc-section"><h2>Part {}</h2><p>{}</p><p>{}</p></div>'
    parts = "".join(
        section.format(number, f"{BESIDE * 2}{number}.", f"{PLAIN}{number}") for number in range(12)
    )
    found = texts(read(f"<div><h1>{HEADLINE}</h1>{TEXT}{parts}</div>"))

    assert [n for n in range(12) if f"Part {n}" not in found or f"{PLAIN}{n}" not in found] == []


@pytest.mark.parametrize("name", ["onetrust-banner-sdk", "didomi-popup", "CybotCookiebotDialog"])
def test_a_consent_box_is_no_article_whatever_else_there_is(name: str) -> None:
    """A page that waits for scripts often has nothing else to read."""
    box = f'<div id="{name}" role="alertdialog"><h2>We value your privacy</h2>{TEXT * 3}</div>'

    refused = extract(
        f"<html><body><div id=app></div>{box}<script>app()</script></body></html>".encode(),
        address="https://gazette.example/a",
        media_type="text/html",
    )

    assert isinstance(refused, NotArticle)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("<h1><span>Title:</span>{}</h1>", HEADLINE),
        ("<h1>The harbour blog</h1><h3>{}</h3>", f"The harbour blog: {HEADLINE}"),
    ],
    ids=["with a word before", "under the blog's name"],
)
def test_the_heading_that_says_the_declared_title_is_the_headline(heading: str, title: str) -> None:
    """A kicker may stand before it in the same element, and the site's name above it."""
    page = (
        f'<title>{title}</title><meta property="og:title" content="{HEADLINE}">'
        f"<body><h1>Ships > Ferries</h1><div>{heading.format(HEADLINE)}{TEXT}</div>"
    )

    assert HEADLINE in (read(page).title or "")


def test_pictures_of_other_stories_below_the_text_are_not_of_it() -> None:
    """A figure that is a link is of the text amid it, or where it has a caption of its own."""
    picture = (
        '<figure><a href="/n/{0}"><img src="/{0}.jpg" alt="Picture number {0}"></a>{1}</figure>'
    )
    amid, captioned = picture.format(1, ""), picture.format(2, f"<figcaption>{PLAIN}</figcaption>")
    other = picture.format(3, '<figcaption><a href="/n/3">Another story</a></figcaption>')
    body = f"<article><h1>{HEADLINE}</h1>{TEXT}{amid}{TEXT}{captioned}{other}</article>"
    found = "\n".join(marked(block.text, block.marks) for block in read(body).blocks)

    assert "/1.jpg" in found
    assert "/2.jpg" in found
    assert "/3.jpg" not in found


@pytest.mark.parametrize(
    "line",
    [
        '<p><a href="/files/judgment.pdf">The judgment in full</a></p>',
        '<ul><li><a href="/a.pdf">Letter of 4 May</a></li><li><a href="/b.docx">Reply</a></li></ul>',
        "<dl><dt>Law</dt><dd><a href='/law/9'>Water Act 1999</a></dd></dl>",
    ],
)
def test_links_to_files_and_in_definitions_are_what_the_text_is_about(line: str) -> None:
    """Other links that stand alone are ways to other stories."""
    found = read(f"<article><h1>{HEADLINE}</h1>{TEXT}{line}{TEXT}</article>")
    other = read(f"<article><h1>{HEADLINE}</h1>{TEXT}<p><a href='/n'>Story</a></p>{TEXT}</article>")

    assert any(mark.target for block in found.blocks for mark in block.marks)
    assert "Story" not in texts(other)


@pytest.mark.parametrize("name", ["share-price", "popular-science", "recommended-dose", "sidebar"])
@pytest.mark.parametrize(("said", "is_kept"), [(PLAIN, True), ("12 shares", False)])
def test_a_sentence_amid_the_text_is_kept_whatever_its_class(
    name: str, said: str, *, is_kept: bool
) -> None:
    """A class is a weak sign; what is hardly a sentence is what its class says."""
    found = read(f'<article><h1>{HEADLINE}</h1>{TEXT}<p class="{name}">{said}</p>{TEXT}</article>')

    assert is_kept == (said in texts(found))


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ("/_next/image?url=%2Fa.jpg&w=640&q=75", "/_next/image?url=%2Fa.jpg"),
        ("/image.php?id=7&width=640", "/image.php?id=7"),
        ("/a.jpg?w=640&s=3f9c", "/a.jpg"),
    ],
)
def test_an_image_is_known_by_what_names_it(image: str, address: str) -> None:
    """Not by its size, nor by what signs its address."""
    found = read(f'<article><h1>{HEADLINE}</h1>{TEXT}<img src="{image}" alt="A ship">{TEXT}')
    targets = [mark.target for block in found.blocks for mark in block.marks]

    assert [f"https://courier.example{address}"] == targets
