"""PDFs as articles: lines to paragraphs, headings, lists, tables, notes; what runs along pages."""

from __future__ import annotations

import pytest

from tests.extract.documents.pdfs import WIDTH, Pdf, wrapped
from tests.extract.documents.reading import blocks, left_out, marks, read, refused, texts
from tracker.model.article import Role
from tracker.model.reading import Property

FIRST = (
    "The ferry sailed again on Thursday, nine days after a crack in its hull had been found, and "
    "nobody on the quay was surprised when the engineers said that it would not be the last."
)
SECOND = (
    "Its owner has promised to pay for the inquiry, which the council had asked for twice, and to "
    "publish what the divers saw."
)
THIRD = (
    "Three islands have no other way to the mainland in winter, and their shops were empty by the "
    "weekend, the mayor of the largest of them told a meeting."
)


def report() -> Pdf:
    """Return a report of one page as a word processor sets it: headings, room between paragraphs."""
    made = Pdf()
    made.text(72, 720, "The crack in the ferry", size=20, bold=True)
    made.text(72, 690, "What was found", size=14, bold=True)
    y = made.paragraph(72, 670, FIRST)
    y = made.paragraph(72, y - 8, SECOND)
    made.text(72, y - 16, "What is to be done", size=14, bold=True)
    made.paragraph(72, y - 36, THIRD)
    return made


def test_lines_become_headings_and_paragraphs() -> None:
    """By the size of the letters, and the room between lines."""
    found = read(report().finish())

    assert [
        (Role.HEADLINE, "The crack in the ferry"),
        (Role.HEADING, "What was found"),
        (Role.PARAGRAPH, FIRST),
        (Role.PARAGRAPH, SECOND),
        (Role.HEADING, "What is to be done"),
        (Role.PARAGRAPH, THIRD),
    ] == blocks(found)
    assert "The crack in the ferry" == found.article.title
    assert [None, 2, None, None, 2, None] == [block.level for block in found.article.blocks]


def test_paragraphs_that_are_only_indented_are_told_apart() -> None:
    """As TeX sets them, without room between them."""
    made = Pdf()
    y = 700.0
    for text in (FIRST, SECOND, THIRD):
        y = made.paragraph(72, y, text, indent=2)

    assert [FIRST, SECOND, THIRD] == texts(read(made.finish()))


def test_what_a_pdf_declares_is_known_with_its_places() -> None:
    """Dates in ISO 8601, several authors, the language of the catalogue."""
    found = read(
        report().finish(
            info={
                "Title": "Ferry report",
                "Author": "Ann Doe; Bob Roe",
                "Keywords": "ferry, hull",
                "CreationDate": "D:20240304101500+01'00'",
                "ModDate": "D:20240305",
            },
            language="en-GB",
        )
    )
    article = found.article

    assert (("Ann Doe", "Bob Roe"), "en-GB") == (article.byline, article.language)
    assert ("ferry", "hull") == article.tags
    assert article.published is not None
    assert article.modified is not None
    assert ("2024-03-04T10:15:00+01:00", "2024-03-05") == (
        article.published.text,
        article.modified.text,
    )
    places = {one.name: [held.place for held in one.candidates] for one in found.metadata}
    assert ["the headline", "pdf Title"] == places[Property.TITLE]
    assert ["pdf CreationDate"] == places[Property.PUBLISHED]


def test_a_title_that_is_the_name_of_a_file_is_none() -> None:
    """Word writes it there; the address names what has no other title."""
    made = Pdf()
    made.paragraph(72, 700, FIRST)

    found = read(made.finish(info={"Title": "Microsoft Word - draft3.doc"}))

    assert "ferry-report" == found.article.title


def test_words_cut_at_the_end_of_a_line_are_made_whole() -> None:
    """And compounds keep their hyphen, whether or not a line ends at it."""
    text = (
        "The offi|cials made an in|quiry into long-|term main|tenance that was well-known, and the "
        "main|tenance of a well-|known ferry is a long-term task, offi|cials and engi|neers say in "
        "their in|quiry for 2019-|2020."
    )
    whole = text.replace("|", "")
    cuts = 0
    for columns in range(20, 45):
        made = Pdf()
        cuts += sum(line.endswith("-") for line in wrapped(text, columns))
        y = made.paragraph(72, 700, text, columns=columns)
        made.paragraph(72, y - 10, f"{whole} The term was long and well known.", columns=columns)

        assert whole == texts(read(made.finish()))[0], columns

    assert cuts > 25


def test_ligatures_are_letters() -> None:
    """As TeX sets them; a search finds the words."""
    made = Pdf()
    made.text(72, 700, "The o\ufb03ce found the \ufb01rst \ufb02aw di\ufb00icult")

    assert ["The office found the first flaw difficult"] == texts(read(made.finish()))


def test_two_columns_are_read_one_after_the_other() -> None:
    """A paragraph goes on at the top of the second one."""
    made = Pdf()
    lines = wrapped(f"{FIRST} {SECOND} {THIRD}", 34)
    half = len(lines) // 2
    for x, column in ((50, lines[:half]), (320, lines[half:])):
        for number, line in enumerate(column):
            made.text(x, 700 - 12 * number, line)

    assert [f"{FIRST} {SECOND} {THIRD}"] == texts(read(made.finish()))


def test_columns_that_are_written_line_by_line_are_put_in_order() -> None:
    """Some programs write both columns of a line before the next line."""
    made = Pdf()
    left, right = wrapped(f"{FIRST} {FIRST}", 34), wrapped(f"{SECOND} {THIRD}", 34)
    for number, pair in enumerate(zip(left, right, strict=False)):
        for x, line in zip((50, 320), pair, strict=True):
            made.text(x, 700 - 12 * number, line)

    found = " ".join(texts(read(made.finish())))

    assert found.startswith(FIRST)
    assert SECOND in found


def with_headers(pages: int, *, first: int = 1) -> Pdf:
    """Return a document with a header, a changing chapter and a number on each page."""
    made = Pdf()
    for number in range(pages):
        if number:
            made.page()
        made.text(72, 760, f"The inquiry, volume 2 {number + first:20}", size=8)
        y = made.paragraph(72, 700, f"{chr(65 + number)}. {FIRST}")
        made.paragraph(72, y - 8, f"{chr(65 + number)}. {SECOND}")
        made.text(290, 40, f"- {number + first} -", size=8)
    return made


@pytest.mark.parametrize(("pages", "first"), [(3, 1), (4, 17), (2, 1)])
def test_headers_footers_and_page_numbers_are_left_out(pages: int, first: int) -> None:
    """They are listed as furniture; the pages are known as anchors."""
    found = read(with_headers(pages, first=first).finish())

    assert 2 * pages == len(found.article.blocks)
    assert not any("inquiry, volume" in text or text.startswith("-") for text in texts(found))
    assert {"furniture"} == set(left_out(found).values())
    assert tuple((2 * number, number + 1) for number in range(pages)) == found.pages


def test_the_head_of_a_table_over_several_pages_is_read_once() -> None:
    """And its rows, which repeat words at the same place, are all there."""
    made = Pdf()
    for page in range(4):
        if page:
            made.page()
        for x, head in zip((72, 250, 400), ("Company", "Kind", "Jobs"), strict=True):
            made.text(x, 740, head, bold=True)
        for row in range(12):
            for x, cell in zip(
                (72, 250, 400), (f"Firm {'abcdefghijkl'[row]}{'wxyz'[page]}", "Closure", "12"),
                strict=True,
            ):  # fmt: skip
                made.text(x, 720 - 14 * row, cell)

    found = read(made.finish())
    said = "\n".join(texts(found))

    assert 48 == said.count("Closure")
    assert 1 == said.count("Company")
    assert all(f"Firm {row}{page}\tClosure\t12" in said for row in "al" for page in "wz")


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    """Footnotes come last; their raised sign is marked as such."""
    made = Pdf()
    lines = wrapped(f"{FIRST} {SECOND}", 60)
    for number, line in enumerate(lines[:4]):
        made.text(72, 700 - 12 * number, line)
    made.text(72 + WIDTH * 10 * len(lines[3]), 668, "1", size=6)
    made.text(72, 80, "1", size=6)
    made.text(78, 77, "The first crack was seen in May, and reported in June.", size=8)
    made.page()
    for number, line in enumerate(lines[4:]):
        made.text(72, 700 - 12 * number, line)

    found = read(made.finish())

    assert [
        f"{FIRST} {SECOND}".replace(lines[3], f"{lines[3]}<sup>1</sup>"),
        "<sup>1</sup> The first crack was seen in May, and reported in June.",
    ] == marks(found)
    assert "page 1: a footnote" == found.reasons[1]
    assert ((0, 1),) == found.pages


def test_lines_side_by_side_are_a_table() -> None:
    """A row a line, cells parted by tabs; a cell may go on in a second line."""
    made = Pdf()
    made.paragraph(72, 720, FIRST)
    rows = [("Name", "First", "Second"), ("Ann Doe", "12", "13.5"), ("Bob Roe", "14", "")]
    for number, row in enumerate(rows):
        for x, cell in zip((72, 250, 350), row, strict=True):
            if cell:
                made.text(x, 640 - 16 * number, cell)
    made.paragraph(72, 560, SECOND)

    assert [
        (Role.PARAGRAPH, FIRST),
        (Role.TABLE, "Name\tFirst\tSecond\nAnn Doe\t12\t13.5\nBob Roe\t14"),
        (Role.PARAGRAPH, SECOND),
    ] == blocks(read(made.finish()))


def test_signs_and_numbers_before_lines_are_lists() -> None:
    """With their depth; the sign may stand apart from the words."""
    made = Pdf()
    y = made.paragraph(72, 720, FIRST)
    made.text(72, y - 6, "\x95")
    made.text(90, y - 6, "the hull is to be closed")
    made.text(72, y - 20, "\x95 the divers are to be heard")
    made.text(100, y - 34, "\x95 by the council")
    made.text(72, y - 50, "1. First of all")
    made.text(72, y - 64, "2. Then the rest, and what else there is to do on it before")
    made.text(90, y - 76, "the winter comes")

    found = read(made.finish())

    assert [
        (1, None, "the hull is to be closed"),
        (1, None, "the divers are to be heard"),
        (2, None, "by the council"),
        (1, 1, "First of all"),
        (1, 2, "Then the rest, and what else there is to do on it before the winter comes"),
    ] == [(b.level, b.ordinal, b.text) for b in found.article.blocks if b.role is Role.LIST_ITEM]


def test_captions_links_and_the_outline_are_known() -> None:
    """A heading in letters of the text is one when the outline names it."""
    made = Pdf()
    made.text(72, 720, "2.1 Scope of the inquiry")
    made.paragraph(72, 704, FIRST)
    made.text(72, 600, "See ")
    made.link(96, 600, "the first report", "https://office.example/first?utm_source=x")
    made.text(72, 570, "Figure 3: The hull, seen from below")

    found = read(made.finish(outline=[("2.1 Scope of the inquiry", 0)]))

    assert [Role.HEADLINE, Role.PARAGRAPH, Role.PARAGRAPH, Role.CAPTION] == [
        block.role for block in found.article.blocks
    ]
    assert "See [the first report](https://office.example/first)" == marks(found)[2]


def test_arabic_is_read_in_its_order() -> None:
    """Its letters are drawn from left to right, as most programs write them."""
    made = Pdf()
    text = "عادت العبارة يوم الخميس"
    made.text(300, 700, text[::-1])

    assert [text] == texts(read(made.finish()))


def test_chinese_lines_join_without_a_space() -> None:
    """A paragraph of several lines."""
    made = Pdf()
    text = "渡轮在船体出现裂缝九天之后于星期四再次起航，工程师们表示这不会是最后一次。" * 3
    for number in range(0, len(text), 40):
        made.text(72, 700 - 14 * (number // 40), text[number : number + 40])

    assert [text] == texts(read(made.finish()))


def test_a_page_that_is_turned_is_read_as_one_holds_it() -> None:
    """Its lines run upwards on the sheet."""
    made = Pdf()
    made.pages[0].rotate = 90
    for number, line in enumerate(wrapped(FIRST, 60)):
        made.text(72 + 12 * number, 72, line, matrix="0 1 -1 0")

    assert [FIRST] == texts(read(made.finish()))


def test_a_watermark_and_what_stands_in_the_margin_are_left_out() -> None:
    """What is set across the page, with little text."""
    made = report()
    made.text(200, 300, "DRAFT", size=60, matrix="0.7 0.7 -0.7 0.7")
    made.text(30, 300, "ferry:1234.5678v2", matrix="0 1 -1 0")

    found = read(made.finish())

    assert {"DRAFT": "furniture", "ferry:1234.5678v2": "furniture"} == left_out(found)
    assert 6 == len(found.article.blocks)


def test_a_table_of_contents_is_left_out() -> None:
    """Its page numbers move with every paragraph."""
    made = Pdf()
    for number, name in enumerate(("Findings", "Causes", "What is to be done")):
        made.text(72, 700 - 14 * number, f"{name} {'.' * (50 - len(name))} {number + 2}")
    made.page()
    made.paragraph(72, 700, FIRST)

    found = read(made.finish())

    assert [FIRST] == texts(found)
    assert {"navigation"} == set(left_out(found).values())


def test_text_that_is_drawn_twice_is_read_once() -> None:
    """For a shadow, or to look bold."""
    made = Pdf()
    for shift in (0, 0.4):
        made.text(72 + shift, 700, "The crack in the ferry")

    assert ["The crack in the ferry"] == texts(read(made.finish()))


def test_a_notice_in_a_document_is_a_notice() -> None:
    """As on a page."""
    made = report()
    made.text(72, 400, "Correction: an earlier version of this report said 12 people.")

    assert (
        Role.NOTICE,
        "Correction: an earlier version of this report said 12 people.",
    ) == blocks(read(made.finish()))[-1]


def test_the_same_bytes_give_the_same_article() -> None:
    """Twice in one process."""
    body = with_headers(5).finish()

    assert read(body) == read(body)


def test_a_title_whose_bytes_are_no_text_is_none() -> None:
    """Half a surrogate, in the information dictionary and in the outline."""
    body = report().finish(info={"Title": "AAAA"}, outline=[("AAAA", 0)])

    found = read(body.replace("AAAA".encode("utf-16-be").hex().encode(), b"d800004100420043"))

    assert "The crack in the ferry" == found.article.title


def test_a_scan_is_told() -> None:
    """No page has text."""
    made = Pdf()
    made.image()
    made.page()
    made.image()

    assert "a scan without text: its 2 pages are pictures" == refused(made.finish())


def test_pages_without_text_among_others_are_told() -> None:
    """They are listed as left out."""
    made = report()
    made.page()
    made.image()

    found = read(made.finish())

    assert {"page 2": "outside"} == left_out(found)
    assert ((0, 1),) == found.pages


def test_a_form_that_other_readers_do_not_show_is_told() -> None:
    """Its one page asks to wait."""
    made = Pdf()
    made.text(72, 720, "Please wait...", size=14)
    made.paragraph(
        72, 700, "If this message is not eventually replaced by the proper contents of the "
        "document, your PDF viewer may not be able to display this type of document. You can "
        "upgrade to the latest version of Adobe Reader by visiting "
        "http://www.adobe.com/go/reader_download.",
    )  # fmt: skip

    assert "a form that only Adobe Reader shows (XFA)" == refused(made.finish())


def test_an_encrypted_document_is_told() -> None:
    """It asks for a password."""
    assert "the document is encrypted" == refused(report().finish(is_encrypted=True))


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7\n", report().finish()[9:400], b"%PDF-1.4 \x00\xff" * 99]
)
def test_a_damaged_document_is_told(body: bytes) -> None:
    """Cut off, or nothing but a head."""
    assert "the document is damaged: it does not open as a PDF" == refused(
        body, media_type="application/pdf"
    )


def test_a_document_that_is_cut_at_its_end_is_read_where_it_can_be() -> None:
    """PDFium builds the table of its objects again, as every reader does."""
    whole = report().finish()

    assert FIRST in texts(read(whole[: whole.index(b"startxref")]))
