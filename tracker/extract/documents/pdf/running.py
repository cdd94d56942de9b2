"""What runs along the pages: headers, footers and page numbers, which no reader reads as text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from tracker.extract.documents.pdf.lines import Line

_DIGITS = re.compile(r"(\d+)")
_NUMBER = re.compile(
    r"(?:(?:page|p\.|pg\.?|seite|s\.|página|pág\.|pagina|pag\.|стр\.|第)\s*)?[-–—|\[(]?\s*"
    r"(\d{1,5}|[ivxlc]{1,7})\s*[-–—|\])]?(?:\s*(?:of|/|von|de|sur|di|из|页|頁)\s*(\d{1,5})?)?",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROWS = 3
_SAME_PLACE = 3.0
_LEAST = 3
_HEADS = 3
_NEAR = 0.8
_MOST_NUMBERS = 3
_MOST_DIGITS = 9
_A_NUMBER = "the number of a page"


@dataclass(frozen=True, slots=True)
class _Edge:
    """One of the outermost rows of a page.

    Attributes:
        lines: On one base line.
        rank: 0 for the outermost of its side, then 1, 2.
        is_top: Whether it stands at the top.
        is_near: Whether it is no nearer to the text than to the row further out.
    """

    lines: tuple[Line, ...]
    rank: int
    is_top: bool
    is_near: bool

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(line.text for line in self.lines).casefold()

    @property
    def place(self) -> int:
        """Where it stands, in steps of a few points."""
        return round(self.lines[0].y / _SAME_PLACE)

    def constants(self) -> set[str]:
        """Return what is the same on the pages along which it runs.

        Each of its numbers is either the same everywhere or counts with the pages.
        """
        words = _DIGITS.split(self.text)
        numbers = words[1::2]
        if len(numbers) > _MOST_NUMBERS or any(len(one) > _MOST_DIGITS for one in numbers):
            return {self.text}
        page = self.lines[0].page
        ways = product(*(({number}, {f"#{int(number) - page}"}) for number in numbers))
        found = set()
        for way in ways:
            written = [sign for signs in way for sign in signs]
            parts = [*words]
            parts[1::2] = written
            found.add("".join(parts))
        return found


def running_lines(pages: Sequence[Sequence[Line]]) -> dict[int, str]:
    """Return the lines that run along the pages by `id`, each with the reason.

    A row runs when it is the outermost of its page, or nearer to one that runs than to the text,
    and the same words stand at the same place of at least three pages, or of both of two, numbers
    in them the same or counting with the pages; or when the number of the page stands in it.

    Args:
        pages: The lines of each page.
    """
    edges = [list(_edges(lines)) for lines in pages]
    counts = _counts(edges)
    least = min(_LEAST, max(2, len(pages)))
    numbers = _page_numbers(edges)
    found: dict[int, str] = {}
    heads: set[str] = set()
    for lines, rows in zip(pages, edges, strict=True):
        taken: dict[int, str] = {}
        for row, reason in _inwards(rows, counts, numbers, least=least):
            if len(row.lines) >= _HEADS and row.text not in heads and reason != _A_NUMBER:
                # The head of a table that goes on over pages is read once.
                heads.add(row.text)
                continue
            taken |= {id(line): _A_NUMBER if id(line) in numbers else reason for line in row.lines}
        # A page that holds nothing else is one of several that are alike.
        if len(taken) < len(lines):
            found |= taken
    return found


def _inwards(
    rows: Sequence[_Edge], counts: Counter[tuple[str, int]], numbers: set[int], *, least: int
) -> Iterator[tuple[_Edge, str]]:
    """Give the rows of one page that run, from the edges inwards, each with the reason."""
    ended: set[bool] = set()
    for row in sorted(rows, key=lambda one: one.rank):
        count = max(_count(counts, key, row.place) for key in row.constants())
        has_number = any(id(line) in numbers for line in row.lines)
        if row.is_top in ended or not row.is_near or (count < least and not has_number):
            ended.add(row.is_top)
        elif count >= least:
            yield row, f"at the same place of {count} pages"
        else:
            yield row, _A_NUMBER if len(row.lines) == 1 else "beside the number of the page"


def _count(counts: Counter[tuple[str, int]], key: str, place: int) -> int:
    if not key.strip("# -0123456789"):
        return 0
    # What stands at the border of two places is in either.
    return max(counts[key, place] + counts[key, place + step] for step in (-1, 1))


def _counts(edges: Sequence[Sequence[_Edge]]) -> Counter[tuple[str, int]]:
    """Return on how many pages the same stands at the same place."""
    found: Counter[tuple[str, int]] = Counter()
    for rows in edges:
        found.update({(key, row.place) for row in rows for key in row.constants()})
    return found


def _edges(lines: Sequence[Line]) -> Iterator[_Edge]:
    """Give the outermost rows of a page, at its top and at its foot."""
    rows: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        rows[round(line.y)].append(line)
    order = sorted(rows, reverse=True)
    half = (len(order) + 1) // 2
    sides = ((order[: min(_ROWS, half)], order, True),
             (order[: half - 1 : -1][:_ROWS], order[::-1], False))  # fmt: skip
    for outer, inwards, is_top in sides:
        for rank, y in enumerate(outer):
            yield _Edge(tuple(rows[y]), rank, is_top=is_top, is_near=_is_near(inwards, rank))


def _is_near(inwards: Sequence[int], rank: int) -> bool:
    if rank == 0 or rank + 1 >= len(inwards):
        return True
    before, here, after = inwards[rank - 1 : rank + 2]
    return abs(here - after) >= _NEAR * abs(before - here)


def _page_numbers(edges: Sequence[Sequence[_Edge]]) -> set[int]:
    """Return the lines, by `id`, that count the pages: as many pages on, as many more.

    Once that is known, such a number elsewhere at an edge is one too: that of a first page.
    """
    numbered = [
        (number - line.page, row, line)
        for rows in edges
        for row in rows
        for line in row.lines
        if (number := _number(line.text)) is not None
    ]
    ahead = Counter((offset, row.place // 4) for offset, row, _ in numbered)
    known = {offset for (offset, _), count in ahead.items() if count > 1}
    if len(edges) == 1:
        known.add(0)
    return {
        id(line)
        for offset, row, line in numbered
        if ahead[offset, row.place // 4] > 1
        or (offset in known and row.rank == 0 and len(row.lines) == 1)
    }


def _number(text: str) -> int | None:
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    said = found[1]
    return int(said) if said.isdecimal() else _roman(said.lower())


def _roman(text: str) -> int:
    total = 0
    for sign, after in zip(text, f"{text[1:]} ", strict=True):
        value = _ROMAN[sign]
        total += -value if value < _ROMAN.get(after, 0) else value
    return total
