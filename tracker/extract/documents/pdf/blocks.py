"""Lines to paragraphs, headings, items and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tracker.extract.documents.pdf.flow import BULLET, NUMBER, Flow
from tracker.extract.documents.pdf.hyphens import Hyphens
from tracker.extract.documents.pdf.lines import Line
from tracker.extract.documents.pdf.rows import Table
from tracker.extract.documents.words import MarkOf, Words, paragraphs_of, row_of, table_of
from tracker.extract.links import link_of
from tracker.extract.marks import Inline
from tracker.model.article import MarkKind

_CLOSE = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff]"  # Chinese and Japanese signs
)
_LEADER = re.compile(r"(?:\s*[.․…·_]){4,}\s*\S{1,8}$")


@dataclass(slots=True)
class Paragraph:
    """Lines that are one block.

    Attributes:
        lines: In order.
        is_note: Whether it is a footnote.
    """

    lines: list[Line]
    is_note: bool = False

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]

    @property
    def is_contents(self) -> bool:
        """Whether it is a line of a table of contents: words, dots, a page number."""
        return _LEADER.search(self.lines[-1].text) is not None


Part = Paragraph | Table


@dataclass(slots=True)
class Assembler:
    """Puts the lines of all pages together."""

    flow: Flow
    parts: list[Part] = field(default_factory=list)
    _open: list[Line] = field(default_factory=list)
    _notes: list[Paragraph] = field(default_factory=list)

    def page(self, text: Sequence[Line | Table], notes: Sequence[Line]) -> None:
        """Add the text of a page, and its footnotes.

        Notes come at the end of all, where they stay when a page ends elsewhere the next time.
        """
        for one in text:
            if isinstance(one, Table):
                self._close()
                self.parts.append(one)
            elif self._open and self._goes_on(one):
                self._open.append(one)
            else:
                self._close()
                self._open = [one]
        self._add_notes(notes)

    def end(self) -> list[Part]:
        """Return all parts, the footnotes last."""
        self._close()
        return [*self.parts, *self._notes]

    def _goes_on(self, line: Line) -> bool:
        if _LEADER.search(self._open[-1].text):
            return False
        return self.flow.goes_on(self._open, line)

    def _close(self) -> None:
        if self._open:
            self.parts.append(Paragraph(self._open))
            self._open = []

    def _add_notes(self, lines: Sequence[Line]) -> None:
        note: list[Line] = []
        for line in lines:
            if note and not is_new_note(note, line) and self.flow.goes_on(note, line):
                note.append(line)
            else:
                note = [line]
                self._notes.append(Paragraph(note, is_note=True))


def is_new_note(note: Sequence[Line], line: Line) -> bool:
    """Return whether a line starts the next footnote: with a raised sign, as the first did."""
    return _is_raised(line) and _is_raised(note[0])


def _is_raised(line: Line) -> bool:
    return any(span.start == 0 and span.kind is MarkKind.SUPERSCRIPT for span in line.spans)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes lines as text.

    Attributes:
        hyphens: What the document says about its hyphens.
        address: Of the document.
    """

    hyphens: Hyphens
    address: str

    def paragraph(self, lines: Sequence[Line], *, skip: int = 0) -> Inline:
        """Return lines as one text, words that were cut made whole.

        Args:
            lines: Of the paragraph.
            skip: How many characters of the first line are left away: the sign of an item.
        """
        words = Words()
        for number, line in enumerate(lines):
            after = lines[number + 1].text if number + 1 < len(lines) else ""
            first = skip if number == 0 else 0
            text, between = self._end(line.text, after)
            self._write(words, line, text[first:], first)
            words.write(between)
        return words.finish()

    def _end(self, text: str, after: str) -> tuple[str, str]:
        """Return a line's text, and what stands between it and the next one."""
        if not after:
            return text, ""
        joined = self.hyphens.join(text, after)
        if joined is not None:
            return joined, ""
        is_close = _CLOSE.match(text[-1]) is not None and _CLOSE.match(after[0]) is not None
        return text, "" if is_close else " "

    def _write(self, words: Words, line: Line, text: str, skipped: int) -> None:
        borders = {0, len(text)}
        for span in line.spans:
            borders |= {min(max(place - skipped, 0), len(text)) for place in (span.start, span.end)}
        places = sorted(borders)
        for start, end in pairwise(places):
            words.write(text[start:end], self._marks(line, start + skipped, end + skipped))

    def _marks(self, line: Line, start: int, end: int) -> tuple[MarkOf, ...]:
        found: list[MarkOf] = []
        for span in line.spans:
            if span.start <= start and end <= span.end:
                target = span.target and link_of(span.target, base=self.address)
                if span.kind is not MarkKind.LINK or target:
                    found.append((span.kind, target or None))
        return tuple(found)

    def table(self, table: Table) -> Inline:
        """Return a table, a row a line."""
        return table_of(
            row_of(paragraphs_of([self.paragraph(cell)]) for cell in row) for row in table.rows
        )


def item_sign(text: str) -> tuple[int, int | None] | None:
    """Return how long the sign of an item is, and its number; None where there is none."""
    bullet = BULLET.match(text)
    if bullet is not None:
        return bullet.end(), None
    number = NUMBER.match(text)
    return None if number is None else (number.end(), int(number[1]))
