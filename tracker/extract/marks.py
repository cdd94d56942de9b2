"""Marks in the making, whatever the format they come from."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.model.article import Mark, MarkKind

# Start, end, the order in which it ended, kind, target.
Span = tuple[int, int, int, MarkKind, str | None]


@dataclass(frozen=True, slots=True)
class Inline:
    """Text with its marks, as `Block` wants them."""

    text: str
    marks: tuple[Mark, ...]


def trim(text: str, marks: list[Span]) -> Inline:
    """Return the text without outer white space, and marks that neither start nor end in any."""
    start = len(text) - len(text.lstrip())
    bare = text.strip()
    found: list[Span] = []
    for first, last, order, kind, target in marks:
        begin, end = min(max(first - start, 0), len(bare)), min(last - start, len(bare))
        while begin < end and bare[begin].isspace():
            begin += 1
        while end > begin and bare[end - 1].isspace():
            end -= 1
        if end > begin or kind is MarkKind.IMAGE:
            found.append((begin, max(begin, end), order, kind, target))
    # Marks are noted when they end, so of two with the same extent the later one is the outer.
    found.sort(key=lambda mark: (mark[0], -mark[1], -mark[2]))
    return Inline(bare, _joined([Mark(b, e, kind, target) for b, e, _, kind, target in found]))


def _joined(marks: list[Mark]) -> tuple[Mark, ...]:
    """Return the marks with neighbours of one kind made one: how markup cuts them means nothing."""
    out: list[Mark] = []
    # Where the mark stands that ends at a place, by what it is.
    ending: dict[tuple[int, MarkKind, str | None], int] = {}
    for mark in marks:
        joins = mark.kind is not MarkKind.IMAGE
        before = ending.pop((mark.start, mark.kind, mark.target), None) if joins else None
        if before is None:
            before = len(out)
            out.append(mark)
        else:
            held = out[before]
            out[before] = Mark(held.start, mark.end, held.kind, held.target)
        if out[before].start < out[before].end:
            key = (mark.end, mark.kind, mark.target)
            ending[key] = max(before, ending.get(key, -1))
    if len(out) == len(marks):
        return tuple(out)
    out.sort(key=lambda mark: (mark.start, -mark.end))
    return tuple(out) if _is_nested(out) else tuple(marks)


def _is_nested(marks: list[Mark]) -> bool:
    open_ends: list[int] = []
    for mark in marks:
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        if open_ends and mark.end > open_ends[-1]:
            return False
        open_ends.append(mark.end)
    return True
