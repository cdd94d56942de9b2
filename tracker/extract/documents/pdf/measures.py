"""What a document's own lines say about its setting: the size of its text, the leading."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tracker.extract.documents.pdf.lines import Line

_USUAL = 1.2
_BIN = 10.0
_NEAR = 4
_WINDOW = 3
_RAGGED = 5.0
_ALIKE = 0.1
_LEAST_FULL = 4
_MOSTLY = 0.6


@dataclass(slots=True)
class Measures:
    """The setting of a document.

    Attributes:
        body: Size of the letters of most of its text.
        is_bold: Whether most of its text is.
        has_indents: Whether a paragraph is known by its first line, not by the room above it.
        rights: For each page, where the lines end that begin near a place.
    """

    body: float = 0.0
    is_bold: bool = False
    has_indents: bool = False
    leadings: dict[float, float] = field(default_factory=dict)
    rights: dict[int, dict[int, float]] = field(default_factory=dict)
    narrow: dict[int, float] = field(default_factory=dict)

    def leading(self, size: float) -> float:
        """Return the usual distance of two base lines."""
        return self.leadings.get(round(size, 1), _USUAL * size)

    def right(self, line: Line) -> float:
        """Return where the column ends in which a line stands."""
        narrow = self.narrow.get(id(line))
        if narrow is not None:
            return narrow
        rights = self.rights.get(line.page, {})
        place = int(line.x0 // _BIN)
        near = (rights.get(place + step, 0.0) for step in range(-_NEAR, _NEAR + 1))
        return max(near, default=line.x1)


def measure(lines: Sequence[Line]) -> Measures:
    """Return the setting of the lines of a document, in the order of its text."""
    found = Measures()
    sizes: Counter[float] = Counter()
    bold = total = 0
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
        total += len(line.text)
        bold += len(line.text) * line.is_bold
        rights = found.rights.setdefault(line.page, {})
        place = int(line.x0 // _BIN)
        rights[place] = max(rights.get(place, 0.0), line.x1)
    if sizes:
        found.body = max(sizes.items(), key=lambda one: (one[1], -one[0]))[0]
    found.is_bold = bold * 2 > total
    found.leadings = _leadings(lines)
    found.narrow = dict(_narrow(lines))
    found.has_indents = _has_indents(lines, found)
    return found


def _narrow(lines: Sequence[Line]) -> Iterator[tuple[int, float]]:
    """Give where a text ends that its neighbours show to be narrower: beside a picture, say."""
    for number, line in enumerate(lines):
        near = [
            other
            for other in lines[max(0, number - _WINDOW) : number + _WINDOW + 1]
            if other.page == line.page
            and abs(other.x0 - line.x0) <= _NEAR * _BIN
            and abs(other.y - line.y) <= 2 * _WINDOW * line.size
            and abs(other.size - line.size) <= _ALIKE * line.size
        ]
        right = max(other.x1 for other in near)
        full = sum(other.x1 > right - _RAGGED * line.size for other in near)
        if full >= _LEAST_FULL and full >= _MOSTLY * len(near):
            yield id(line), right


def _leadings(lines: Iterable[Line]) -> dict[float, float]:
    """Return the commonest distance of neighbours of one size, for each size."""
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    last: Line | None = None
    for line in lines:
        if last is not None and last.page == line.page and abs(last.size - line.size) < 0.3:  # noqa: PLR2004
            step = last.y - line.y
            if 0.8 * line.size <= step <= 2.6 * line.size:
                steps[round(line.size, 1)][round(step, 1)] += 1
        last = line
    return {
        size: min(counts, key=lambda step: (-counts[step], step))
        for size, counts in steps.items()
        if counts.total() > 2  # noqa: PLR2004 - two could be anything
    }


def _has_indents(lines: Iterable[Line], found: Measures) -> bool:
    indents = gaps = 0
    last: Line | None = None
    for line in lines:
        if last is not None and last.page == line.page:
            step, size = last.y - line.y, line.size
            if 0 < step <= 1.25 * found.leading(size):
                indents += 0.6 * size < line.x0 - last.x0 < 4 * size
            elif 0 < step < 3 * found.leading(size):
                gaps += 1
        last = line
    return indents > gaps
