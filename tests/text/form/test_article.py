"""The form of `article.md`."""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tracker.errors import ArchiveDamagedError
from tracker.model.article import Article, Block, Mark, MarkKind, Role
from tracker.text.form.article import canonical, marked, read_article, write_article, write_block
from tracker.text.form.inline_writing import joins_bare
from tracker.text.times.dates import parse_declared

NASTY = st.sampled_from(
    [
        *"#-+*_~=>|<&![]()\\`:;.,?\"'/ \n\t$^{}@%",
        *"aZé文。！」א0١1\u0301\u200f\u202e\u00ad😀€",
        *(
            "1. ",
            "2) ",
            "- ",
            "# ",
            "* ",
            "> ",
            "---",
            "***",
            "___",
            "===",
            "```",
            "~~~",
            "| ",
            "![",
        ),
        *("](", "[x]: u", "&amp;", "&#35;", "<br>", "<em>", "</em>", "<!--", "<a>", "http://x.y"),
        *(
            " *\n",
            " * * *\n",
            " **\n",
            " _\n",
            " ~\n",
            " `\n",
            "\\\n",
            "  \n",
            "\u00a0",
            "\u2028",
            "\r",
            "\x00",
            "\x1b[31m",
            "\x85",
            "\ufffe",
        ),
        *("Mr. Fox ", "It rained. ", "It did! Yes. ", "雨だ。", "「雨だ。」", "word ", "in", " | "),
    ]
)
WORDS = st.lists(NASTY, min_size=1, max_size=14).map("".join)
TARGETS = st.sampled_from(
    [
        "u",
        "https://a.b/c?d=e&f=g",
        "a b",
        "a(b)",
        "(",
        "<>",
        "\\",
        "&amp;",
        "a|b",
        "",
        "x\\|y",
        "文",
    ]
)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Any block at all, most of them far from canonical."""
    text = draw(WORDS)
    place = st.integers(0, len(text))
    marks = draw(
        st.lists(
            st.builds(
                lambda a, b, kind, target: Mark(min(a, b), max(a, b), kind, target),
                place,
                place,
                st.sampled_from(MarkKind),
                TARGETS,
            ),
            max_size=5,
        )
    )
    level = draw(st.none() | st.integers(-1, 12))
    ordinal = draw(st.none() | st.integers(-1, 12))
    return Block(draw(st.sampled_from(Role)), text, level, ordinal, tuple(marks))


FIELD = (
    st.none() | WORDS | st.sampled_from(["no", "true", "1.5", "a: b", "a #b", "~", "- x", "é b"])
)
ARTICLES = st.builds(
    Article,
    title=FIELD,
    byline=st.lists(WORDS, max_size=2).map(tuple),
    canonical=FIELD,
    language=FIELD,
    section=FIELD,
    tags=st.just(("a", "b")),
    image=st.just("i"),
    blocks=st.lists(blocks(), max_size=6).map(tuple),
)


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
def test_an_article_reads_back_as_it_was_written(article: Article) -> None:
    """Equal text means equal article, and nothing is lost."""
    tidy = canonical(article)

    assert tidy == read_article(write_article(article), tags=article.tags, image=article.image)


@settings(max_examples=150, deadline=None)
@given(ARTICLES)
def test_canonical_is_where_it_stays(article: Article) -> None:
    """What is canonical is not touched again."""
    tidy = canonical(article)

    assert tidy == canonical(tidy)


COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def seen(token: Token) -> str:
    """The words of an inline token as a reader sees them."""
    said = ""
    for child in token.children or ():
        if child.type == "softbreak":
            said += "" if joins_bare(said, len(said)) else " "
        elif child.type == "hardbreak" or (child.type, child.content) == ("html_inline", "<br>"):
            said += "\n"
        elif child.type == "image":
            said += seen(child)
        elif child.type in ("text", "code_inline", "text_special"):
            said += child.content
    return said


def rendered(markdown: str) -> list[str]:
    """The text of each block, cells parted by tabs, rows by newlines."""
    found: list[str] = []
    cells: list[list[str]] = []
    in_table = False
    for token in COMMONMARK.parse(markdown):
        if token.type == "table_open":
            in_table, cells = True, []
        elif token.type == "tr_open":
            cells.append([])
        elif token.type == "table_close":
            in_table = False
            found.append("\n".join("\t".join(row).rstrip("\t") for row in cells))
        elif token.type == "fence":
            found.append(token.content.removesuffix("\n"))
        elif token.type == "inline":
            (cells[-1] if in_table else found).append(seen(token))
        elif token.type in ("code_block", "html_block", "hr"):
            found.append(f"!! {token.type}")
    return found


def body(written: str) -> str:
    """What follows the front matter."""
    return written.split("\n---\n", 1)[1] if "\n---\n" in written else ""


@settings(max_examples=200, deadline=None)
@given(ARTICLES)
@example(
    Article(blocks=(Block(Role.PARAGRAPH, "a\n***\nb", marks=(Mark(0, 7, MarkKind.STRONG),)),))
)
@example(
    Article(
        blocks=(Block(Role.PARAGRAPH, "#「雨だ。」#", marks=(Mark(5, 7, MarkKind.IMAGE, "u"),)),)
    )
)
def test_any_reader_of_markdown_shows_the_words_that_the_page_showed(article: Article) -> None:
    """Published text is never taken for markup, and our markup always is."""
    tidy = canonical(article)

    assert [block.text for block in tidy.blocks] == rendered(body(write_article(article)))


def kinds(token: Token) -> list[str]:
    """The kinds of marks that a Markdown reader finds, in order."""
    names = {"em_open": "em", "strong_open": "strong", "link_open": "link", "code_inline": "code"}
    found = []
    for child in token.children or ():
        if child.type in names:
            found.append(names[child.type])
        elif child.type == "image":
            found.append("image")
            found += kinds(child)
        elif child.type == "html_inline" and (tag := re.fullmatch(r"<([a-z]+)>", child.content)):
            found.append(tag[1])
        elif child.type == "s_open":
            found.append("strikethrough")
    return found


@settings(max_examples=200, deadline=None)
@given(blocks())
def test_any_reader_of_markdown_finds_the_marks_that_we_meant(block: Block) -> None:
    """No emphasis, link or image is invented, and none is lost."""
    short = {
        "emphasis": "em",
        "superscript": "sup",
        "subscript": "sub",
        "inserted": "ins",
        "deleted": "del",
    }
    tidy = canonical(Article(blocks=(block,))).blocks
    marks = [short.get(mark.kind, mark.kind.value) for one in tidy for mark in one.marks]

    tokens = COMMONMARK.parse("".join(write_block(one) for one in tidy))

    found = [name for token in tokens if token.type == "inline" for name in kinds(token)]
    assert sorted(marks) == sorted(name for name in found if name != "br")


@pytest.mark.parametrize(
    "prose",
    [
        "The sum is 5 * 3, or 15.",
        "A variable in snake_case here.",
        'He wrote "hisself [sic]" [and left].',
        "AT&T rose; Q&A; R&D.",
        "Where A < B and B > C.",
        "C:\\Users and a\\b",
        "#hashtag, @name, -5 degrees, +3 percent, 1.5 million, ~40 people",
        "It cost $5 (or 4€); 100 % sure?!",
        "Update 1 (March 23, 2012 2:00pm) –",
        "– He said so",
        "https://example.org/a_b/c-d?e=f&g=h#i",
    ],
)
def test_ordinary_prose_stays_as_published(prose: str) -> None:
    """Escapes stand only where Markdown needs them."""
    assert prose == write_block(Block(Role.PARAGRAPH, prose))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("---", "\\---"),
        ("# no heading", "\\# no heading"),
        ("- no item", "\\- no item"),
        ("1. no item", "1\\. no item"),
        ("1) no item", "1\\) no item"),
        ("> no quotation", "\\> no quotation"),
        ("| no table", "\\| no table"),
        ("```", "\\`\\`\\`"),
        ("[x]: https://a.b", "\\[x]: https://a.b"),
        ("<b>bold</b> & &lt;", "\\<b>bold\\</b> & \\&lt;"),
        ("***", "\\*\\*\\*"),
        ("[a](b)", "[a\\](b)"),
        ("*a* _b_ ~~c~~", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~"),
    ],
)
def test_text_that_looks_like_markup_is_escaped(text: str, written: str) -> None:
    """Published text is never taken for our markup."""
    assert written == write_block(Block(Role.PARAGRAPH, text))


def test_an_article_reads_well() -> None:
    """The whole form at a glance."""
    strong, link, super_ = MarkKind.STRONG, MarkKind.LINK, MarkKind.SUPERSCRIPT
    article = Article(
        title="Flood: the valley",
        byline=("Ana Diaz",),
        canonical="https://example.org/flood?page=1",
        language="no",
        section="World",
        blocks=(
            Block(Role.HEADLINE, "Flood: the valley"),
            Block(Role.NOTICE, "Update 1 (March 23, 2012 2:00pm) –", marks=(Mark(0, 8, strong),)),
            Block(
                Role.PARAGRAPH,
                "It rained. Roads are shut.\nStay in.",
                marks=(Mark(3, 9, link, "u"),),
            ),
            Block(Role.HEADING, "More", 2),
            Block(Role.LIST_ITEM, "One. Two.", 1, 9),
            Block(Role.LIST_ITEM, "Deep", 2),
            Block(Role.QUOTATION, "We left. All of us.", 1),
            Block(Role.TABLE, "Day\tmm\nMonday\t80|90"),
            Block(Role.PARAGRAPH, "雨だ。川も。10 m2", marks=(Mark(10, 11, super_),)),
            Block(Role.CODE, "a = 1\n\nb"),
        ),
    )

    written = write_article(article)

    assert EXPECTED == written


EXPECTED = """\
---
title: "Flood: the valley"
byline: ["Ana Diaz"]
canonical: https://example.org/flood?page=1
language: "no"
section: World
roles: [1, "notice"]
---

# Flood: the valley

**Update 1** (March 23, 2012 2:00pm) –

It [rained](u).
Roads are shut.\\
Stay in.

## More

9. One.
   Two.

   - Deep

> We left.
> All of us.

| Day | mm |
| --- | --- |
| Monday | 80\\|90 |

雨だ。
川も。
10 m<sup>2</sup>

```
a = 1

b
```
"""


def test_one_inserted_notice_touches_few_lines() -> None:
    """`git log -p` shows the notice, and one line of the front matter."""
    captions = [Block(Role.CAPTION, "A photo") for _ in range(5)]
    paragraphs = [Block(Role.PARAGRAPH, "Words") for _ in range(5)]
    notice = Block(Role.NOTICE, "Update 1")

    old = write_article(Article(blocks=(*paragraphs, *captions))).split("\n")
    new = write_article(Article(blocks=(notice, *paragraphs, *captions))).split("\n")

    assert [line for line in new if line not in old] == [
        'roles: ["notice", 5, "caption", "caption", "caption", "caption", "caption"]',
        "Update 1",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("# x\n", 1),
        ("---\nx: y\n---\n", 2),
        ('---\ntitle: "x\n---\n', 2),
        ("---\nbyline: 5\n---\n", 2),
        ("---\ntitle: a\ntitle: b\n---\n", 3),
        ("---\n", 2),
        ("---\n---\n\na", 4),
        ("---\n---\na\n", 3),
        ("---\n---\n\n\na\n", 3),
        ("---\n---\n\n# a\nb\n", 5),
        ("---\n---\n\n```\na\n", 4),
        ("---\n---\n\na\n**b\n", 5),
        ("---\n---\n\na](\n", 4),
        ("---\n---\n\na](b)\n", 4),
        ("---\n---\n\na <x>\n", 4),
        ("---\n---\n\n`a\n", 4),
        ("---\n---\n\na\\\n", 4),
        ("---\n---\n\n  - a\n", 4),
        ("---\n---\n\n- a\nb\n", 5),
        ("---\n---\n\n> a\nb\n", 5),
        ("---\n---\n\n| a |\n", 4),
        ("---\n---\n\n| a |\n| b |\n", 5),
        ("---\n---\n\n| a |\n| --- |\nb\n", 6),
        ('---\nroles: ["headline"]\n---\n\na\n', 5),
        ('---\nroles: ["notice"]\n---\n\n## a\n', 5),
    ],
)
def test_what_does_not_read_is_told_with_its_line(text: str, line: int) -> None:
    """A damaged archive is no bug of ours: it says where to look."""
    with pytest.raises(ArchiveDamagedError, match=rf"article\.md, line {line}: "):
        read_article(text)


def test_declared_times_stand_as_the_publisher_wrote_them() -> None:
    """A time that its own words do not say, completed from elsewhere, is written out."""
    said = parse_declared("March 23, 2012 2:00pm", language="en")
    assert said is not None
    completed = replace(said, timezone="Europe/Paris", resolved=("timezone",))
    article = Article(published=said, modified=completed, language="en")

    written = write_article(article)

    assert 'published: "March 23, 2012 2:00pm"' in written or (
        "published: March 23, 2012 2:00pm\n" in written
    )
    assert article == read_article(written)


def test_roles_for_blocks_that_are_not_there_are_damage() -> None:
    """A block was cut off."""
    with pytest.raises(ArchiveDamagedError, match="more blocks"):
        read_article('---\nroles: [1, "notice"]\n---\n\na\n')


@settings(max_examples=150, deadline=None)
@given(ARTICLES, st.data())
def test_damage_is_always_an_error_of_the_archive(article: Article, data: st.DataObject) -> None:
    """However the text is cut or altered, nothing but `ArchiveDamagedError` is raised."""
    written = write_article(article)
    at = data.draw(st.integers(0, len(written)))
    altered = written[:at] + data.draw(NASTY) + written[at + data.draw(st.integers(0, 3)) :]

    with contextlib.suppress(ArchiveDamagedError):
        read_article(altered)


@pytest.mark.parametrize(
    "words",
    [
        *("a " * 50_000, "." * 100_000, "[" * 100_000, "*" * 100_000, "`" * 100_000),
        *("` " * 50_000, "[](" * 30_000, "* a" * 30_000, "\\" * 100_000, "&a" * 50_000),
        *("a. B" * 30_000, "|\t" * 50_000, "<a" * 50_000, "~_" * 50_000),
    ],
)
@pytest.mark.parametrize("role", [Role.PARAGRAPH, Role.TABLE, Role.HEADLINE])
def test_hostile_text_is_written_and_read_in_bounded_time(words: str, role: Role) -> None:
    """Quadratic work on a text of this size would not end."""
    article = canonical(Article(blocks=(Block(role, words),)))

    assert article == read_article(write_article(article))


def test_many_marks_are_written_and_read_in_bounded_time() -> None:
    """A link on every word, and an emphasis around each."""
    text = "ab " * 5_000
    marks = [
        Mark(at, at + 2, kind, "u" if kind is MarkKind.LINK else None)
        for at in range(0, len(text), 3)
        for kind in (MarkKind.EMPHASIS, MarkKind.LINK, MarkKind.CODE)
    ]
    article = canonical(Article(blocks=(Block(Role.PARAGRAPH, text, marks=tuple(marks)),)))

    assert article == read_article(write_article(article))


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ((Mark(0, 3, MarkKind.LINK, "u"),), "[one](u) two"),
        ((Mark(4, 7, MarkKind.STRONG), Mark(4, 7, MarkKind.EMPHASIS)), "one ***two***"),
        ((Mark(0, 3, MarkKind.IMAGE, "i"), Mark(7, 7, MarkKind.IMAGE, "j")), "![one](i) two![](j)"),
        ((Mark(0, 3, MarkKind.CODE), Mark(4, 7, MarkKind.SUPERSCRIPT)), "`one` <sup>two</sup>"),
        (
            (Mark(0, 7, MarkKind.INSERTED), Mark(4, 7, MarkKind.DELETED)),
            "<ins>one <del>two</del></ins>",
        ),
    ],
)
def test_marks_can_be_shown_to_people(marks: tuple[Mark, ...], shown: str) -> None:
    """Nothing is escaped: this is for reading."""
    assert shown == marked("one two", marks)


def test_a_block_of_which_a_reader_sees_nothing_is_left_out() -> None:
    """White space alone is no block; an image alone is one."""
    image = Block(Role.CAPTION, "", marks=(Mark(0, 0, MarkKind.IMAGE, "https://a.b/c.png"),))
    article = Article(blocks=(Block(Role.PARAGRAPH, " \n\u00a0"), image, Block(Role.CODE, "\n")))

    assert (image,) == canonical(article).blocks
