"""Markdown as articles."""

from __future__ import annotations

import pytest

from tracker.extract.front_matter import split_front_matter
from tracker.extract.markdown import read_markdown
from tracker.model.article import Article, Block, Mark, MarkKind, Role

ADDRESS = "https://docs.example/guide/ferry.md"


def read(text: str) -> Article:
    """Return the article of a text."""
    article = read_markdown(text, address=ADDRESS)
    assert article is not None
    return article


def test_blocks_keep_what_they_are() -> None:
    """Headings, lists, quotations, code, rules."""
    article = read(
        "# Ferry\n\nIt sails\nagain.\n\n## Part\n\n3. three\n   - inner\n4. four\n\n   more\n\n"
        "> said\n> > twice\n\n---\n\n```py\na  = 1\n```\n\n# Second\n"
    )

    assert (
        Block(Role.HEADLINE, "Ferry"),
        Block(Role.PARAGRAPH, "It sails again."),
        Block(Role.HEADING, "Part", 2),
        Block(Role.LIST_ITEM, "three", 1, 3),
        Block(Role.LIST_ITEM, "inner", 2),
        Block(Role.LIST_ITEM, "four", 1, 4),
        Block(Role.PARAGRAPH, "more"),
        Block(Role.QUOTATION, "said", 1),
        Block(Role.QUOTATION, "twice", 2),
        Block(Role.CODE, "a  = 1"),
        Block(Role.HEADING, "Second", 1),
    ) == article.blocks
    assert article.title == "Ferry"


def test_inline_markup_becomes_marks() -> None:
    """Links absolute, without tracking."""
    (block,) = read("a *b **c*** [d `e`](../x?utm_source=1) ![f](/g.png?w=1)  \nh").blocks

    assert block.text == "a b c d e f\nh"
    assert (
        Mark(2, 5, MarkKind.EMPHASIS),
        Mark(4, 5, MarkKind.STRONG),
        Mark(6, 9, MarkKind.LINK, "https://docs.example/x"),
        Mark(8, 9, MarkKind.CODE),
        Mark(10, 11, MarkKind.IMAGE, "https://docs.example/g.png"),
    ) == block.marks


def test_a_table_is_a_line_a_row() -> None:
    """With the marks in its cells."""
    (block,) = read("| a | b |\n|---|---|\n| 1 | **2** |\n").blocks

    assert Block(Role.TABLE, "a\tb\n1\t2", marks=(Mark(6, 7, MarkKind.STRONG),)) == block


def test_an_image_alone_is_a_caption() -> None:
    """As on a page."""
    (block,) = read("![The ship](ship.png)").blocks

    assert block.role is Role.CAPTION
    assert block.text == "The ship"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<div onclick='x'>seen <b>text</b></div>", ["seen text"]),
        ("<script>alert(1)</script>\n\nrest", ["rest"]),
        ("<!-- hidden -->\n\nrest", ["rest"]),
        ("a <b>b</b> <br>c <script>d", ["a b\nc d"]),
        ("[x](javascript:alert(1))", ["[x](javascript:alert(1))"]),
    ],
)
def test_raw_html_gives_its_text_only(text: str, shown: list[str]) -> None:
    """Nothing of it is markup afterwards."""
    assert shown == [block.text for block in read(text).blocks]


def test_a_notice_is_known() -> None:
    """By the vocabulary that all parts share."""
    article = read("# T\n\n**Correction:** it was Friday.\n")

    assert article.blocks[1].role is Role.NOTICE


FRONTS = [
    '---\ntitle: "Ferry: a tale"\nauthors:\n  - Mira Sol\n  - name: Jo Ek\ndate: 2024-03-07 # day\n'
    "lastmod: 2024-03-08T10:00:00Z\nlang: en\ntags: [sea, 'ships']\ncategories:\n- News\n"
    "canonical: /ferry?utm_id=1\n---\n",
    "+++\ntitle = 'Ferry: a tale'\nauthors = ['Mira Sol', 'Jo Ek']\ndate = 2024-03-07\n"
    "lastmod = '2024-03-08T10:00:00Z'\nlanguage = 'en'\ncategories = ['News']\n"
    "canonical = '/ferry'\n[taxonomies]\ntags = ['sea', 'ships']\n+++\n",
]


@pytest.mark.parametrize("front", FRONTS, ids=["yaml", "toml"])
def test_front_matter_gives_the_fields(front: str) -> None:
    """In YAML and in TOML."""
    article = read(f"{front}\nText.\n")

    assert article.title == "Ferry: a tale"
    assert article.byline == ("Mira Sol", "Jo Ek")
    assert article.published is not None
    assert article.published.at == "2024-03-07"
    assert article.modified is not None
    assert article.modified.timezone == "Z"
    assert (article.language, article.section, article.tags) == ("en", "News", ("sea", "ships"))
    assert article.canonical == "https://docs.example/ferry"
    assert article.blocks == (Block(Role.PARAGRAPH, "Text."),)


@pytest.mark.parametrize(
    "text", ["---\n\nText\n", "---\nno pairs here\n---\n", "+++\n= bad\n+++\nx"]
)
def test_what_only_looks_like_front_matter_stays_text(text: str) -> None:
    """Nothing is swallowed."""
    assert split_front_matter(text).rest == text


def test_a_text_without_title_has_the_name_of_its_file() -> None:
    """And nothing at all is no article."""
    assert read("Only text.").title == "ferry"
    assert read_markdown("\n", address=ADDRESS) is None
