"""Footnotes: small lines at the foot of a page or column, taken out of the way of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.extract.documents.pdf.lines import Line
from tracker.extract.documents.pdf.rows import Table
from tracker.model.article import MarkKind

_SMALLER = 0.93
_MARK = re.compile(r"(?:\[?\d{1,3}\]?|[*†‡§¶]{1,3}|[a-z])[\s.)]?\s*(?=\S)")


def split_notes(
    lines: Sequence[Line | Table], *, body: float
) -> tuple[list[Line | Table], list[Line]]:
    """Return the text of a page, and its footnotes.

    Args:
        lines: In the order of the page.
        body: Size of the letters of the text.
    """
    text: list[Line | Table] = []
    notes: list[Line] = []
    place = 0
    while place < len(lines):
        end = _end_of_notes(lines, place, body)
        if end > place:
            notes += (line for line in lines[place:end] if isinstance(line, Line))
            place = end
        else:
            text.append(lines[place])
            place += 1
    return text, notes


def opens_note(line: Line) -> bool:
    """Return whether a line starts as a footnote does: with a raised sign, or a number."""
    has_raised = any(span.start == 0 and span.kind is MarkKind.SUPERSCRIPT for span in line.spans)
    return has_raised or _MARK.match(line.text) is not None


def _end_of_notes(lines: Sequence[Line | Table], start: int, body: float) -> int:
    """Return where the footnotes end that start with a line; its own place when none do."""
    first = lines[start]
    if not isinstance(first, Line) or not _is_small(first, body) or not opens_note(first):
        return start
    before = lines[start - 1] if start else None
    if isinstance(before, Line) and _is_small(before, body) and before.y > first.y:
        return start
    end = start + 1
    while end < len(lines):
        line, last = lines[end], lines[end - 1]
        if not isinstance(line, Line) or not isinstance(last, Line) or line.y > last.y:
            break
        if not _is_small(line, body):
            # Text goes on below: it was small print in the middle of it.
            return start
        end += 1
    return end


def _is_small(line: Line, body: float) -> bool:
    return line.size <= _SMALLER * body
