"""Characters to lines: each a piece of text on one base line without a wide gap in it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TypeVar

from tracker.extract.documents.pdf.glyphs import Glyph
from tracker.extract.documents.pdf.links import LinkBox
from tracker.extract.documents.pdf.right_to_left import WIDE_GAP
from tracker.model.article import MarkKind

# In units of the size of the letters.
_RAISED = 0.22
_LOWERED = 0.08
_OFF_LINE = 0.45
_SMALL = 0.82
_MARKED = 0.7
_APART = 0.15
_SHADOW = 0.25
_MIDDLE = 0.3
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ufffe\uffff]")
_Held = TypeVar("_Held")
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
    0xFB06: "st",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A mark in a line."""

    start: int
    end: int
    kind: MarkKind
    target: str | None = None


@dataclass(slots=True)
class Line:
    """A piece of text on one base line.

    Attributes:
        page: From 1.
        text: Without white space at its ends.
        x0: Left end.
        x1: Right end.
        y: The base line, upwards.
        size: Of most of its letters, in points.
        is_bold: Whether most of its letters are.
        first_end: Right end of its first word.
        spans: Marks.
        turn: By how much it is turned, a multiple of 90 degrees; None when it is aslant.
    """

    page: int
    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool = False
    first_end: float = 0.0
    spans: tuple[Span, ...] = ()
    turn: int | None = 0


@dataclass(slots=True)
class _Draft:
    """A line in the making."""

    glyphs: list[Glyph] = field(default_factory=list)
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    size: float = 0.0
    has_right_to_left: bool = False

    def takes(self, glyph: Glyph) -> bool:
        """Return whether a character goes on with the line: on it, or raised beside it."""
        if glyph.piece or self.glyphs[0].piece:
            return glyph.piece == self.glyphs[0].piece
        size = max(self.size, glyph.look.size)
        gap = max(glyph.x0 - self.x1, self.x0 - glyph.x1)
        if glyph.look.turn != self.glyphs[0].look.turn or gap > WIDE_GAP * size:
            return False
        if gap < 0 and self._jumps(glyph, size):
            return False
        return abs(glyph.y - self.y) <= _OFF_LINE * size

    def _jumps(self, glyph: Glyph, size: float) -> bool:
        """Return whether a character stands among those that are there: written over them.

        Where a line runs from right to left, figures in it run the other way and jump.
        """
        last = next(one for one in reversed(self.glyphs) if not one.text.isspace())
        distance = max(glyph.x0 - last.x1, last.x0 - glyph.x1)
        return distance > WIDE_GAP * size and not self.has_right_to_left

    def add(self, glyph: Glyph) -> None:
        """Take the next character."""
        if unicodedata.bidirectional(glyph.text) in ("R", "AL"):
            self.has_right_to_left = True
        if not any(not one.is_made for one in self.glyphs):
            self.glyphs = []
            self.x0, self.x1, self.y, self.size = glyph.x0, glyph.x1, glyph.y, glyph.look.size
        elif glyph.look.size > self.size:
            # The line is where its large letters are; what was first may be raised.
            self.y, self.size = glyph.y, glyph.look.size
        self.glyphs.append(glyph)
        self.x0, self.x1 = min(self.x0, glyph.x0), max(self.x1, glyph.x1)


def lines_of(
    glyphs: Iterable[Glyph], *, page: int, links: Sequence[LinkBox] = ()
) -> Iterator[Line]:
    """Give the lines of a page in the order of its text.

    Args:
        glyphs: In that order.
        page: Its number, from 1.
        links: The boxes on it that lead somewhere.
    """
    seen: dict[str, list[Line]] = {}
    for line in _drafted(glyphs, page=page, links=links):
        again = seen.setdefault(line.text, [])
        if not any(_is_over(line, other) for other in again):
            again.append(line)
            yield line


def _is_over(line: Line, other: Line) -> bool:
    """Return whether a line is another one drawn once more, for its shadow or to look bold."""
    near = _SHADOW * line.size
    return abs(line.x0 - other.x0) < near and abs(line.y - other.y) < near


def _drafted(glyphs: Iterable[Glyph], *, page: int, links: Sequence[LinkBox]) -> Iterator[Line]:
    draft = _Draft()
    for glyph in glyphs:
        if glyph.is_made or glyph.text.isspace():
            if draft.glyphs:
                draft.glyphs.append(glyph)
            continue
        if draft.glyphs and not draft.takes(glyph):
            yield from _finish(draft, page, links)
            draft = _Draft()
        draft.add(glyph)
    yield from _finish(draft, page, links)


def _finish(draft: _Draft, page: int, links: Sequence[LinkBox]) -> Iterator[Line]:
    solid = [glyph for glyph in draft.glyphs if not glyph.text.isspace()]
    if not solid:
        return
    size = _usual_size(solid)
    y = median(glyph.y for glyph in solid if glyph.look.size >= _SMALL * size)
    written = _Written(size, y, links)
    for glyph in draft.glyphs:
        written.add(glyph)
    text = written.finish()
    if not text:
        return
    yield Line(
        page=page,
        text=text,
        x0=draft.x0,
        x1=draft.x1,
        y=y,
        size=size,
        is_bold=sum(glyph.look.is_bold for glyph in solid) > _MARKED * len(solid),
        first_end=written.first_end,
        turn=solid[0].look.turn,
        spans=tuple(sorted(written.spans(), key=lambda one: (one.start, -one.end))),
    )


def _usual_size(solid: list[Glyph]) -> float:
    sizes = Counter(round(glyph.look.size, 1) for glyph in solid)
    return max(sizes.items(), key=lambda one: (one[1], one[0]))[0]


class _Written:
    """The text of a line in the making, with what holds for each character of it."""

    def __init__(self, size: float, y: float, links: Sequence[LinkBox]) -> None:
        self.first_end = 0.0
        self._size = size
        self._y = y
        self._links = links
        self._parts: list[str] = []
        self._kinds: list[MarkKind | None] = []
        self._targets: list[str | None] = []
        self._last: Glyph | None = None
        self._is_first = True

    def add(self, glyph: Glyph) -> None:
        """Add a character, and a space before it where the page shows one."""
        if glyph.text.isspace():
            self._space()
            return
        last = self._last
        # PDFium sees no space beside a raised sign.
        is_other = last is not None and last.look.size != glyph.look.size
        if last is not None and is_other and glyph.x0 - last.x1 > _APART * self._size:
            self._space()
        self._last = glyph
        kind, target = self._kind(glyph), self._target(glyph)
        for character in _LIGATURES.get(ord(glyph.text), _UNSEEN.sub("", glyph.text)):
            self._put(character, kind, target)
        if self._is_first:
            self.first_end = max(self.first_end, glyph.x1)

    def _space(self) -> None:
        if self._parts and self._parts[-1] != " ":
            self._put(" ", None, self._targets[-1])
            self._is_first = False

    def _put(self, character: str, kind: MarkKind | None, target: str | None) -> None:
        self._parts.append(character)
        self._kinds.append(kind)
        self._targets.append(target)

    def finish(self) -> str:
        """Return the text without white space at its ends."""
        while self._parts and self._parts[-1] == " ":
            for held in (self._parts, self._kinds, self._targets):
                held.pop()
        return "".join(self._parts)

    def spans(self) -> Iterator[Span]:
        """Give the marks."""
        for start, end, kind in _runs(self._kinds):
            yield Span(start, end, kind)
        for start, end, target in _runs(self._targets):
            yield Span(start, end, MarkKind.LINK, target)

    def _kind(self, glyph: Glyph) -> MarkKind | None:
        size = self._size
        if glyph.look.size > _SMALL * size:
            return None
        if glyph.y - self._y > _RAISED * size:
            return MarkKind.SUPERSCRIPT
        return MarkKind.SUBSCRIPT if self._y - glyph.y > _LOWERED * size else None

    def _target(self, glyph: Glyph) -> str | None:
        if not self._links or glyph.look.turn != 0:
            return None
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y + _MIDDLE * glyph.look.size
        return next((box.target for box in self._links if box.holds(x, y)), None)


def _runs(held: Sequence[_Held | None]) -> Iterator[tuple[int, int, _Held]]:
    """Give the runs of one thing: where each starts and ends, and what it is."""
    start = 0
    for end in range(1, len(held) + 1):
        if end == len(held) or held[end] != held[start]:
            what = held[start]
            if what is not None:
                yield start, end, what
            start = end
