"""What markup becomes: blocks, marks, tables, lists, figures."""

from __future__ import annotations

import pytest

from tests.extract.sites import PARAGRAPHS
from tracker.extract import extract
from tracker.model.article import Article, Block, Mark, MarkKind, Role
from tracker.model.capture import Extraction
from tracker.text.normalise import squash

ADDRESS = "https://courier.example/2024/03/ferry"


def read(body: str) -> Article:
    """Return the article of a page with `body` between a headline and text."""
    prose = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = (
        '<html lang="en"><head><title>Ferry sails</title></head><body><article>'
        f"<h1>Ferry sails</h1>{prose}{body}<p>{PARAGRAPHS[0]} End.</p></article></body></html>"
    )
    found = extract(page.encode(), address=ADDRESS, media_type="text/html")
    assert isinstance(found, Extraction), found
    return found.article


def inner(body: str) -> list[Block]:
    """Return the blocks that `body` becomes."""
    return list(read(body).blocks[1 + len(PARAGRAPHS) : -1])


def only(body: str) -> Block:
    """Return the one block that `body` becomes."""
    (block,) = inner(body)
    return block


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>one \n\t two&nbsp;three</p>", "one two three"),
        ("<p>one<br>two</p>", "one\ntwo"),
        ("<p>one <br> two<br></p>", "one\ntwo"),
        ("<p>super<wbr>cali</p>", "supercali"),
        ("<p>soft\u00adhyphen \u200fmark\u200e</p>", "soft\u00adhyphen \u200fmark\u200e"),
        ("<p>zero\u200bwidth\ufeff</p>", "zerowidth"),
        ("<p>a<b>b</b>c <!-- x -->d</p>", "abc d"),
        ("<p>He said <q>no</q>.</p>", "He said “no”."),
        ("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>の</p>", "漢(かん)の"),
        ("<p>seen<span hidden>not</span><span style='display: none'>not</span></p>", "seen"),
        ("<p>seen<span class='sr-only'>not</span></p>", "seen"),
        ("<p><span aria-hidden='true'>D</span>rop cap</p>", "Drop cap"),
        ("<p>x <math><mi>a</mi><mo>=</mo><mn>1</mn></math> y</p>", "x a=1 y"),
        ("<p>it <x-tip>is</x-tip> so</p>", "it is so"),
        ("<details><summary>More</summary></details>", "More"),
        ("<p>nul\x00 and \x01 control</p>", "nul and control"),
    ],
)
def test_text_is_what_a_browser_shows(markup: str, text: str) -> None:
    """White space, breaks, hidden text, quotation marks, ruby."""
    block = only(markup)

    assert text == block.text
    assert block.text == "\n".join(squash(line) for line in block.text.split("\n"))


def test_two_breaks_part_paragraphs() -> None:
    """`<br><br>` is how old pages part paragraphs."""
    blocks = inner("<div>One is here.<br> <br>Two is here.<br/><br/><br>Three is here.</div>")

    assert ["One is here.", "Two is here.", "Three is here."] == [b.text for b in blocks]


@pytest.mark.parametrize(
    ("markup", "kind"),
    [("em", MarkKind.EMPHASIS), ("i", MarkKind.EMPHASIS), ("strong", MarkKind.STRONG),
     ("b", MarkKind.STRONG), ("code", MarkKind.CODE), ("sup", MarkKind.SUPERSCRIPT),
     ("sub", MarkKind.SUBSCRIPT), ("ins", MarkKind.INSERTED), ("del", MarkKind.DELETED),
     ("s", MarkKind.DELETED)],
)  # fmt: skip
def test_inline_elements_become_marks(markup: str, kind: MarkKind) -> None:
    """A mark spans the words, never the spaces around them."""
    block = only(f"<p>so <{markup}> it is </{markup}>here</p>")

    assert Block(Role.PARAGRAPH, "so it is here", marks=(Mark(3, 8, kind),)) == block


def test_a_link_is_absolute_and_without_tracking() -> None:
    """Its target is part of the text."""
    block = only('<p>read <a href="../x?utm_source=a&amp;id=7#part">this <b>report</b></a>.</p>')

    link = Mark(5, 16, MarkKind.LINK, "https://courier.example/2024/x?id=7#part")
    assert (link, Mark(10, 16, MarkKind.STRONG)) == block.marks


@pytest.mark.parametrize("href", ["javascript:void(0)", "#top", "", "data:text/html,x"])
def test_a_link_that_leads_nowhere_is_only_text(href: str) -> None:
    """No mark, but the words stay."""
    assert only(f'<p>see <a href="{href}">the words</a> here</p>').marks == ()


def test_a_figure_is_its_image_and_then_its_caption() -> None:
    """Both have the role caption; the address has lost its query."""
    blocks = inner(
        '<figure><img src="/i/ship.jpg?w=640" alt="The ship at the quay">'
        "<figcaption>The ship on Monday. <span>Photo: Mira Sol</span></figcaption></figure>"
    )

    image = Mark(0, 20, MarkKind.IMAGE, "https://courier.example/i/ship.jpg")
    assert [
        Block(Role.CAPTION, "The ship at the quay", marks=(image,)),
        Block(Role.CAPTION, "The ship on Monday. Photo: Mira Sol"),
    ] == blocks


def test_an_image_without_words_is_an_empty_mark() -> None:
    """Also one that is loaded late; pixels and icons are none."""
    block = only(
        '<figure><img src="data:image/gif;base64,AA" data-src="/a.png"></figure>'
        '<img src="/pixel.gif" width="1" height="1"><p><img class="icon" src="/i.svg"></p>'
    )

    image = Mark(0, 0, MarkKind.IMAGE, "https://courier.example/a.png")
    assert Block(Role.CAPTION, "", marks=(image,)) == block


def test_lists_keep_level_and_number() -> None:
    """Nested, ordered, with a start and a value."""
    blocks = inner(
        '<ol start="3"><li>three<ul><li>inner</li></ul></li><li value="7">seven</li><li>eight</li>'
        "</ol><ul><li><p>first</p><p>second</p></li></ul>"
    )

    assert [
        Block(Role.LIST_ITEM, "three", 1, 3),
        Block(Role.LIST_ITEM, "inner", 2),
        Block(Role.LIST_ITEM, "seven", 1, 7),
        Block(Role.LIST_ITEM, "eight", 1, 8),
        Block(Role.LIST_ITEM, "first", 1),
        Block(Role.PARAGRAPH, "second"),
    ] == blocks


def test_headings_quotations_and_definitions_keep_their_kind() -> None:
    """With the level that the page gives them."""
    blocks = inner(
        "<h3>Part</h3><blockquote><p>He spoke.</p><blockquote>She too.</blockquote></blockquote>"
        "<dl><dt>Quay</dt><dd>Where ships lie.</dd></dl>"
    )

    assert [
        Block(Role.HEADING, "Part", 3),
        Block(Role.QUOTATION, "He spoke.", 1),
        Block(Role.QUOTATION, "She too.", 2),
        Block(Role.PARAGRAPH, "Quay"),
        Block(Role.LIST_ITEM, "Where ships lie.", 1),
    ] == blocks


def test_code_is_kept_verbatim() -> None:
    """Also where every line has an element of its own."""
    blocks = inner(
        "<pre>\nif a:\n    b  = 1\n</pre><pre><code><div>x</div><div>  y</div></code></pre>"
    )

    assert [Block(Role.CODE, "if a:\n    b  = 1"), Block(Role.CODE, "x\n  y")] == blocks


def test_a_table_is_a_line_a_row_and_merged_cells_stand_once() -> None:
    """What a merged cell covers beside and below is empty."""
    blocks = inner(
        "<table><caption>Crossings</caption><tr><th>Day</th><th colspan=2>Ships</th></tr>"
        '<tr><td rowspan=2>Monday</td><td>3</td><td><a href="/four">four</a></td></tr>'
        "<tr><td>5</td><td></td></tr></table>"
    )

    link = Mark(19, 23, MarkKind.LINK, "https://courier.example/four")
    assert [
        Block(Role.CAPTION, "Crossings"),
        Block(Role.TABLE, "Day\tShips\nMonday\t3\tfour\n\t5", marks=(link,)),
    ] == blocks


def test_a_layout_table_is_no_table() -> None:
    """One with whole paragraphs in its cells only sets them side by side."""
    blocks = inner(f"<table><tr><td><p>{'Left. ' * 90}</p></td><td><p>Right.</p></td></tr></table>")

    assert [Role.PARAGRAPH, Role.PARAGRAPH] == [block.role for block in blocks]


def test_lines_by_the_headline_get_their_roles() -> None:
    """Standfirst, byline and date line, without what changes by itself."""
    prose = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = (
        "<article><p>News</p><h1>Ferry sails</h1><p class='standfirst'>It was repaired.</p>"
        "<div class='byline'>By Mira Sol</div><div>Updated 5:32 p.m. ET, March 7, 2024</div>"
        f"<span>3 hours ago</span><span> · 5 min read</span>{prose}</article>"
    )
    found = extract(page.encode(), address=ADDRESS, media_type="text/html")

    assert isinstance(found, Extraction)
    assert [
        (Role.HEADLINE, "Ferry sails"),
        (Role.STANDFIRST, "It was repaired."),
        (Role.BYLINE, "By Mira Sol"),
        (Role.DATELINE, "Updated 5:32 p.m. ET, March 7, 2024"),
    ] == [(b.role, b.text) for b in found.article.blocks[:4]]
    assert ("Mira Sol",) == found.article.byline
    assert PARAGRAPHS[0] == found.article.blocks[4].text


def test_live_entries_are_blocks_with_their_times() -> None:
    """Entries of a live blog are no other articles."""
    entries = "".join(
        f"<article><time>1{n}:05</time><h2>Entry number {n}</h2><p>{text}</p></article>"
        for n, text in enumerate(PARAGRAPHS)
    )
    page = f"<main><h1>Live: the ferry</h1>{entries}</main>"
    found = extract(page.encode(), address=ADDRESS, media_type="text/html")

    assert isinstance(found, Extraction)
    shown = [block.text for block in found.article.blocks]
    assert [text for text in shown if text in PARAGRAPHS] == list(PARAGRAPHS)
    assert {"10:05", "11:05", "12:05", "13:05", "Entry number 3"} <= set(shown)


def test_links_alone_are_no_part_of_the_article() -> None:
    """But a sentence that announces a list keeps it."""
    promo = '<p><a href="/a">Read also: another story altogether</a></p>'
    sources = "<p>The council published these documents:</p><ul>" + "".join(
        f'<li><a href="/d{n}.pdf">Document {n}</a></li>' for n in range(3)
    )

    assert inner(promo) == []
    assert len(inner(f"{sources}</ul>")) == 4


def test_a_headline_that_is_there_twice_cuts_nothing() -> None:
    """Once over the picture, once over the text."""
    prose = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = (
        "<title>Ferry sails again</title><div class=hero><h1>Ferry sails again</h1></div>"
        f"<article class=story><h1>Ferry sails again</h1><p class=byline>By Jo Ek</p>{prose}</article>"
    )
    found = extract(page.encode(), address=ADDRESS, media_type="text/html")

    assert isinstance(found, Extraction)
    assert ["Ferry sails again", "By Jo Ek", *PARAGRAPHS] == [b.text for b in found.article.blocks]


def test_a_byline_with_a_date_gives_names_and_time() -> None:
    """Where the metadata is silent, what readers see is read."""
    prose = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = (
        '<article><h1>Ferry sails</h1><div class="meta"><span class="author">By Jo Ek and A. Bee</span>'
        f' <time datetime="2012-03-22">March 22, 2012</time></div>{prose}</article>'
    )
    found = extract(page.encode(), address=ADDRESS, media_type="text/html")

    assert isinstance(found, Extraction)
    assert found.article.byline == ("Jo Ek", "A. Bee")
    assert found.article.published is not None
    assert found.article.published.at == "2012-03-22"
