"""Whether a line goes on with the paragraph of the line before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.extract.documents.pdf.lines import Line
from tracker.extract.documents.pdf.measures import Measures

BULLET = re.compile(r"(?:[•‣▪◦●○■□▸►➢✓·\uf0b7\uf0a7\uf0d8]|[–—*o-](?=\s))\s*(?=\S)")
NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
LETTER = re.compile(r"\(?(?:[a-zA-Z]|[ivx]{1,5}|\d{1,3})\)\s+(?=\S)|[a-z][.]\s+(?=\S)")
_STOPS = (".", "!", "?", ":", "。", "！", "？", "…", "؟", "।", '."', ".”", ".’", ".)", "”")
_SIZES_ALIKE = 0.07
_GAP = 1.3
_INDENT = 0.6
_RAGGED = 5.0
_LEAST_FULL = 3
_LOOKED_AT = 12
_DEEPEST_INDENT = 6.0
_HYPHENS = ("-", "‐", "\u00ad")


@dataclass(frozen=True, slots=True)
class Flow:
    """Judges pairs of neighbours.

    Attributes:
        measures: The setting of the document.
    """

    measures: Measures

    def goes_on(self, lines: list[Line], line: Line) -> bool:
        """Return whether a line belongs to the paragraph of these lines."""
        last = lines[-1]
        if not looks_alike(last, line):
            return False
        if starts_item(line.text) and self._is_item(last, line):
            return False
        if self.is_heading_size(last):
            return self._is_next(last, line)
        if line.page != last.page or line.y > last.y:
            return self._goes_over(lines, line)
        is_apart = last.y - line.y > _GAP * self.measures.leading(line.size)
        return not (is_apart or self._is_set_off(lines, line) or self._had_room(lines, line))

    def is_heading_size(self, line: Line) -> bool:
        """Return whether a line is set larger than the text, so that it breaks where it likes."""
        return line.size >= 1.12 * self.measures.body

    def _is_next(self, last: Line, line: Line) -> bool:
        step = last.y - line.y
        return line.page == last.page and 0 < step <= 1.6 * line.size

    def _is_item(self, last: Line, line: Line) -> bool:
        """Return whether a sign at the start of a line is that of an item, not of prose."""
        if BULLET.match(line.text) and line.text[0] not in "-–—*o":
            return True
        ends = last.text.endswith((*_STOPS, ";", ",")) or starts_item(last.text)
        return ends or self._had_room([last], line) or abs(last.x0 - line.x0) > line.size

    def _goes_over(self, lines: list[Line], line: Line) -> bool:
        """Return whether a paragraph goes on in the next column or on the next page."""
        last = lines[-1]
        if last.text.endswith(_HYPHENS) or line.text[0].islower():
            return True
        if self._had_room(lines, line) or self._is_indented(line):
            return False
        return not last.text.endswith(_STOPS) or (
            self.measures.has_indents and len(lines) > 1 and not line.is_bold
        )

    def _is_indented(self, line: Line) -> bool:
        rights = self.measures.rights.get(line.page, {})
        near = [place for place in rights if place * 10 <= line.x0 and rights[place] > line.x0]
        left = min((place * 10 for place in near if line.x0 - place * 10 < 40), default=line.x0)  # noqa: PLR2004 - an indent
        return self.measures.has_indents and line.x0 - left > 10 + _INDENT * line.size

    def _is_set_off(self, lines: list[Line], line: Line) -> bool:
        """Return whether a line begins to the right of the one before, or left of its paragraph."""
        last, size = lines[-1], line.size
        step = line.x0 - last.x0
        is_hanging = len(lines) == 1 and starts_item(last.text)
        is_centred = abs((last.x0 + last.x1) - (line.x0 + line.x1)) < size
        if is_hanging or is_centred:
            return False
        if _INDENT * size < step < _DEEPEST_INDENT * size:
            return True
        return len(lines) > 1 and step < -_INDENT * size and starts_item(lines[0].text)

    def _had_room(self, lines: list[Line], line: Line) -> bool:
        """Return whether the first word of a line would have fitted on the one before.

        Then somebody ended that line on purpose.
        """
        last, lines = lines[-1], lines[-_LOOKED_AT:]
        if last.text.endswith(_HYPHENS) and line.text[0].islower():
            return False
        right = max(one.x1 for one in (*lines, line))
        full = sum(one.x1 > right - _RAGGED * one.size for one in lines)
        if full < _LEAST_FULL or full * 2 < len(lines):
            # The paragraph's own lines do not tell yet how wide it is.
            right = self.measures.right(last)
        room = right - last.x1
        word = line.first_end - line.x0
        return room > word + 0.6 * last.size


def starts_item(text: str) -> bool:
    """Return whether a text starts with the sign of an item of a list."""
    return any(one.match(text) is not None for one in (BULLET, NUMBER, LETTER))


def looks_alike(one: Line, other: Line) -> bool:
    """Return whether two lines are set alike."""
    larger = max(one.size, other.size)
    return (
        abs(one.size - other.size) <= _SIZES_ALIKE * larger
        and one.is_bold == other.is_bold
        and one.turn == other.turn
    )
