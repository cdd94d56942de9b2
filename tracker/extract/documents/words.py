"""Text with marks in the making, for formats that mark each run of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.extract.marks import Inline, Span, trim
from tracker.model.article import Mark, MarkKind

MarkOf = tuple[MarkKind, str | None]
"""A kind of mark with its target."""

_ON_A_LINE = str.maketrans("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029", " " * 12)
# Invisible and without any meaning, but for joiners and marks of direction.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ufffe\uffff]")


class Words:
    """The text of a block, run by run."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._marks: dict[tuple[MarkKind, str | None], list[Span]] = {}

    @property
    def is_empty(self) -> bool:
        """Whether there are no words yet."""
        return not any(part.strip() for part in self._parts)

    def write(self, text: str, marks: Iterable[MarkOf] = ()) -> None:
        """Add a run of text; line breaks and tabs in it are spaces.

        Args:
            text: The words.
            marks: What holds for them, the outermost first.
        """
        self._append(_UNSEEN.sub("", text).translate(_ON_A_LINE), marks)

    def line_break(self) -> None:
        """Add a line break that the publisher set."""
        self._append("\n", ())

    def _append(self, text: str, marks: Iterable[MarkOf]) -> None:
        if not text:
            return
        start, end = self._length, self._length + len(text)
        self._parts.append(text)
        self._length = end
        for depth, mark in enumerate(marks):
            spans = self._marks.setdefault(mark, [])
            if spans and spans[-1][1] == start:
                first, _, order, kind, target = spans.pop()
                spans.append((first, end, order, kind, target))
            else:
                spans.append((start, end, -depth, *mark))

    def finish(self) -> Inline:
        """Return the text without outer white space, and its marks."""
        found = [span for spans in self._marks.values() for span in spans]
        return trim("".join(self._parts), found)

    def code(self) -> Inline:
        """Return the text as code, which has no marks and keeps its white space."""
        return Inline("\n".join(line.rstrip() for line in "".join(self._parts).split("\n")), ())


def row_of(cells: Iterable[Inline]) -> Inline:
    """Return one row of a table: its cells parted by tabs, no cell over several lines."""
    flat = [Inline(cell.text.translate(_ON_A_LINE), cell.marks) for cell in cells]
    return _put_together(flat, between="\t")


def table_of(rows: Iterable[Inline]) -> Inline:
    """Return a table: its rows parted by line breaks."""
    return _put_together(rows, between="\n")


def paragraphs_of(parts: Iterable[Inline]) -> Inline:
    """Return several paragraphs as one text, as in a cell."""
    return _put_together([part for part in parts if part.text], between=" ")


def _put_together(parts: Iterable[Inline], *, between: str) -> Inline:
    texts: list[str] = []
    marks: list[Mark] = []
    length = 0
    for number, part in enumerate(parts):
        if number:
            texts.append(between)
            length += len(between)
        texts.append(part.text)
        marks += [
            Mark(mark.start + length, mark.end + length, mark.kind, mark.target)
            for mark in part.marks
        ]
        length += len(part.text)
    return Inline("".join(texts), tuple(marks))
