"""A PDF to an article: characters, lines, paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from tracker.extract.documents.draft import Draft
from tracker.extract.documents.pdf.blocks import Assembler, Paragraph, Writer
from tracker.extract.documents.pdf.facts import outline_of, read_facts
from tracker.extract.documents.pdf.flow import Flow
from tracker.extract.documents.pdf.glyphs import MOST_GLYPHS, PageText
from tracker.extract.documents.pdf.headings import find_headings
from tracker.extract.documents.pdf.hyphens import Hyphens
from tracker.extract.documents.pdf.lines import Line, lines_of
from tracker.extract.documents.pdf.links import link_boxes
from tracker.extract.documents.pdf.measures import measure
from tracker.extract.documents.pdf.notes import split_notes
from tracker.extract.documents.pdf.opening import opened
from tracker.extract.documents.pdf.right_to_left import as_read
from tracker.extract.documents.pdf.rows import arranged
from tracker.extract.documents.pdf.running import running_lines
from tracker.extract.documents.pdf.writing import write_parts
from tracker.extract.documents.trouble import DamagedError, TooLargeError, UnreadableError
from tracker.model.reading import LeftOut, Property

_FEW = 0.1
_MOST_CHARACTERS = 20_000_000
_WRONG = 0.4
# What the only page of such a form says to every other reader, in the language of its maker.
_WAITS = ("adobe reader", "www.adobe.com/go/")
_SHORT = 2_000
_FEW_LINES = 40


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it was read.

    Attributes:
        lines: In the order of the text, those that run the page's way first.
        aside: What is set across the page or aslant, as a watermark is.
        wrong: How many characters no font names.
        count: How many there are.
        is_picture: Whether it has no text, but something else on it.
    """

    lines: list[Line]
    aside: list[Line]
    wrong: int
    count: int
    is_picture: bool


def read_pdf(body: bytes, *, address: str) -> Draft:
    """Return the blocks of a PDF and what it declares.

    Raises:
        UnreadableError: It cannot be read.
    """
    draft = Draft()
    with opened(body) as document:
        read_facts(document, draft.declared)
        outline = outline_of(document)
        pages = _read_pages(document)
    _refuse_unread(pages)
    running = running_lines([page.lines for page in pages])
    kept = [[line for line in page.lines if id(line) not in running] for page in pages]
    measures = measure([line for lines in kept for line in lines])
    assembler = Assembler(Flow(measures))
    for lines in kept:
        assembler.page(*split_notes(list(arranged(lines)), body=measures.body))
    parts = assembler.end()
    headings = find_headings(
        [part for part in parts if isinstance(part, Paragraph)],
        measures,
        outline=outline,
        title=draft.declared.text(Property.TITLE),
    )
    hyphens = Hyphens(line.text for lines in kept for line in lines)
    write_parts(draft, parts, headings, Writer(hyphens, address))
    _leave_out(draft, pages, running)
    return draft


def _read_pages(document: Any) -> list[_Page]:
    found = []
    total = 0
    for number in range(len(document)):
        page = _read_page(document, number)
        total += page.count
        if total > _MOST_CHARACTERS:
            raise TooLargeError(f"over {_MOST_CHARACTERS:,} characters")
        found.append(page)
    return found


def _read_page(document: Any, number: int) -> _Page:
    try:
        page = document[number]
    except RuntimeError as problem:
        raise DamagedError(f"page {number + 1} does not load") from problem
    text = PageText(page.raw)
    try:
        if text.count > MOST_GLYPHS:
            raise TooLargeError(f"over {MOST_GLYPHS:,} characters on page {number + 1}")
        glyphs = list(as_read(text.glyphs()))
        boxes = link_boxes(document.raw, page.raw)
        is_picture = not glyphs and pdfium.FPDFPage_CountObjects(page.raw) > 0
    finally:
        text.close()
        page.close()
    lines = list(lines_of(glyphs, page=number + 1, links=boxes))
    wrong = sum(glyph.is_wrong for glyph in glyphs)
    text_lines, aside = _sorted_out(lines)
    return _Page(text_lines, aside, wrong, len(glyphs), is_picture=is_picture)


def _sorted_out(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the text of a page, what runs its way first, and the little that runs another way."""
    turns: Counter[int | None] = Counter()
    for line in lines:
        turns[line.turn] += len(line.text)
    if len(turns) < 2:  # noqa: PLR2004 - one way alone
        return list(lines), []
    order = sorted(turns, key=lambda turn: (-turns[turn], turn is None, turn or 0))
    few = {turn for turn in order[1:] if turns[turn] < _FEW * turns.total()}
    kept = [line for turn in order if turn not in few for line in lines if line.turn == turn]
    return kept, [line for line in lines if line.turn in few]


def _refuse_unread(pages: Sequence[_Page]) -> None:
    """Refuse what has no text that can be read."""
    count = sum(page.count for page in pages)
    if not any(page.lines for page in pages):
        said = "1 page is a picture" if len(pages) == 1 else f"{len(pages):,} pages are pictures"
        raise UnreadableError(
            f"a scan without text: its {said}",
            hint="give a copy in which text has been recognised (OCR)",
        )
    said = " ".join(line.text for page in pages for line in page.lines[:_FEW_LINES]).casefold()
    if count < _SHORT and all(words in said for words in _WAITS):
        raise UnreadableError(
            "a form that only Adobe Reader shows (XFA)", hint="give a copy that was printed"
        )
    if sum(page.wrong for page in pages) > _WRONG * count:
        raise UnreadableError("its fonts do not say which letters they show")


def _leave_out(draft: Draft, pages: Sequence[_Page], running: dict[int, str]) -> None:
    for number, page in enumerate(pages):
        if page.is_picture:
            draft.leave_out(LeftOut.OUTSIDE, "a page without text", f"page {number + 1}")
        for line in page.lines:
            if id(line) in running:
                draft.leave_out(LeftOut.FURNITURE, running[id(line)], line.text)
        for line in page.aside:
            draft.leave_out(LeftOut.FURNITURE, "set across the page", line.text)
