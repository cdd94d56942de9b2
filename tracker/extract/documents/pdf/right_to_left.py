"""Lines in Arabic, Hebrew and their like: their characters in the order in which they are read.

A PDF says where each letter stands, and programs write the letters of such a line in any order:
as read, as drawn, or word by word both ways. Where they stand says how they are read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count, groupby, pairwise

from tracker.extract.documents.pdf.glyphs import Glyph

# In units of the size of the letters.
_OFF_LINE = 0.45
WIDE_GAP = 1.7
_GAP = 0.2

_RIGHT = frozenset(["R", "AL"])
_LEFT = frozenset(["L", "EN", "AN"])
# What stands inside a number keeps its place in it.
_IN_NUMBERS = frozenset(["ES", "ET", "CS"])
# No line that starts at the right has the one at its left, or the other at its right end.
_BULLETS = frozenset("•‣◦▪●○")
_STOPS = frozenset(".,:;!?،؛؟")
_LAM = "\u0644"
_ALEFS = frozenset("\u0622\u0623\u0625\u0627")
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))

# A character with the marks that stand over it.
Held = list[Glyph]


def as_read(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Give the characters of a page, those of lines that run from right to left as they are read.

    Args:
        glyphs: In the order of PDFium.
    """
    pieces = count(1)
    for row in _rows(glyphs):
        if not any(_side(glyph) == "R" for glyph in row):
            yield from row
            continue
        for piece in reversed(_pieces(row)):
            number = next(pieces)
            yield from (replace(glyph, piece=number) for glyph in _turned(piece))


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Give what stands on one base line, as long as nothing else comes between."""
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and not glyph.is_made and not _is_beside(glyph, row[0]):
            yield row
            row = []
        if row or not glyph.is_made:
            row.append(glyph)
    yield row


def _is_beside(glyph: Glyph, first: Glyph) -> bool:
    size = max(glyph.look.size, first.look.size)
    return glyph.look.turn == first.look.turn and abs(glyph.y - first.y) <= _OFF_LINE * size


def _pieces(row: list[Glyph]) -> list[list[Held]]:
    """Return what is drawn on a row, from left to right, parted where there is a wide gap."""
    drawn = sorted(_with_marks(row), key=lambda one: one[0].x0 + one[0].x1)
    pieces = [drawn[:1]]
    for before, after in pairwise(drawn):
        if after[0].x0 - before[0].x1 > WIDE_GAP * after[0].look.size:
            pieces.append([])
        pieces[-1].append(after)
    return pieces


def _turned(drawn: list[Held]) -> list[Glyph]:
    """Return the characters of a piece of a row, as they are read."""
    base = _base(drawn)
    runs = _runs(_spaced(drawn), base)
    if base == "R":
        runs.reverse()
    read = [
        glyph
        for side, run in runs
        for held in (_reversed(run) if side == "R" else run)
        for glyph in held
    ]
    return _with_brackets(read)


def _base(drawn: list[Held]) -> str:
    """Return to which side a line is read: that of most of its letters.

    Where its sign stands at the left, or its stop at the right, it is set to start at the left.
    """
    shown = [one[0].text for one in drawn if not one[0].text.isspace()]
    if shown and (shown[0] in _BULLETS or shown[-1] in _STOPS):
        return "L"
    directions = [unicodedata.bidirectional(text) for text in shown]
    rightward = sum(direction in _RIGHT for direction in directions)
    return "R" if rightward >= directions.count("L") else "L"


def _side(glyph: Glyph) -> str:
    """Return to which side a character is read: `R`, `L`, or empty where its neighbours say it."""
    direction = unicodedata.bidirectional(glyph.text)
    return "R" if direction in _RIGHT else "L" if direction in _LEFT else ""


def _with_marks(row: list[Glyph]) -> list[Held]:
    """Return the characters that take up room, each with the marks that stand over it.

    What PDFium put there has no place, and is left out.
    """
    solid = [glyph for glyph in row if not glyph.is_made]
    held = [[glyph] for glyph in solid if not unicodedata.combining(glyph.text)]
    for mark in solid:
        if unicodedata.combining(mark.text) and held:
            middle = (mark.x0 + mark.x1) / 2
            min(held, key=lambda one: abs((one[0].x0 + one[0].x1) / 2 - middle)).append(mark)
    return held


def _spaced(drawn: list[Held]) -> list[Held]:
    """Return what is drawn, from left to right, with a space where there is room for one."""
    spaced = drawn[:1]
    for before, after in pairwise(drawn):
        last, first = before[0], after[0]
        room = first.x0 - last.x1
        is_space = last.text.isspace() or first.text.isspace()
        if room > _GAP * first.look.size and not is_space:
            spaced.append([replace(first, text=" ", x0=last.x1, x1=first.x0, is_made=True)])
        spaced.append(after)
    return spaced


def _runs(drawn: list[Held], base: str) -> list[tuple[str, list[Held]]]:
    """Return runs of what is read to one side, as they are drawn from left to right."""
    sides = [_side(one[0]) for one in drawn]
    for place in range(1, len(drawn) - 1):
        direction = unicodedata.bidirectional(drawn[place][0].text)
        if direction in _IN_NUMBERS and sides[place - 1] == sides[place + 1] == "L":
            sides[place] = "L"
    _settle(sides, base)
    return [
        (side, [one for _, one in group])
        for side, group in groupby(zip(sides, drawn, strict=True), key=lambda one: one[0])
    ]


def _settle(sides: list[str], base: str) -> None:
    """Give what has no side of its own that of both its neighbours, else that of the line."""
    start = 0
    while start < len(sides):
        end = start
        while end < len(sides) and not sides[end]:
            end += 1
        if end > start:
            before = sides[start - 1] if start else base
            after = sides[end] if end < len(sides) else base
            sides[start:end] = [before if before == after else base] * (end - start)
        start = end + 1


def _reversed(run: list[Held]) -> list[Held]:
    """Return a run that is read from right to left, from its first character on."""
    read = run[::-1]
    for place, (one, other) in enumerate(pairwise(read)):
        # Both are one sign, which has one place: nothing there says which comes first.
        if one[0].text in _ALEFS and other[0].text == _LAM and one[0].x0 == other[0].x0:
            read[place], read[place + 1] = other, one
    return read


def _with_brackets(read: list[Glyph]) -> list[Glyph]:
    """Return a text whose brackets open before they close: fonts may name them by how they look."""
    for opening, closing in _BRACKETS:
        places = [place for place, one in enumerate(read) if one.text in (opening, closing)]
        if len(places) % 2 == 0:
            for number, place in enumerate(places):
                read[place] = replace(read[place], text=(opening, closing)[number % 2])
    return read
