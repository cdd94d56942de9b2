"""What runs along the pages: headers, footers and page numbers, which no reader reads as text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.extract.documents.pdf.lines import Line

_DIGITS = re.compile(r"\d+")
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
    def key(self) -> str:
        """Its words, all figures alike."""
        return _DIGITS.sub("#", " ".join(line.text for line in self.lines).casefold())

    @property
    def place(self) -> int:
        """Where it stands, in steps of a few points."""
        return round(self.lines[0].y / _SAME_PLACE)


def running_lines(pages: Sequence[Sequence[Line]]) -> dict[int, str]:
    """Return the lines that run along the pages by `id`, each with the reason.

    A row runs when it is the outermost of its page, or nearer to one that runs than to the text,
    and the same words (figures apart) stand at the same place of at least three pages, or of both
    of two; or when it is a number that counts with the pages.

    Args:
        pages: The lines of each page.
    """
    edges = [list(_edges(lines)) for lines in pages]
    reasons = _repeated(edges, least=min(_LEAST, max(2, len(pages))))
    numbers = _page_numbers(edges)
    found: dict[int, str] = {}
    heads: set[str] = set()
    for lines, rows in zip(pages, edges, strict=True):
        taken = _taken(rows, reasons, numbers, heads)
        # A page that holds nothing else is one of several that are alike.
        if len(taken) < len(lines):
            found |= taken
    return found


def _taken(
    rows: Sequence[_Edge],
    reasons: dict[tuple[str, int], str],
    numbers: set[int],
    heads: set[str],
) -> dict[int, str]:
    """Return the lines of one page that run, from the edges inwards."""
    taken: dict[int, str] = {}
    ended: set[bool] = set()
    for row in sorted(rows, key=lambda one: one.rank):
        if row.is_top in ended:
            continue
        reason = reasons.get((row.key, row.place))
        is_number = all(id(line) in numbers for line in row.lines)
        if (reason is None and not is_number) or not row.is_near:
            ended.add(row.is_top)
        elif len(row.lines) >= _HEADS and row.key not in heads:
            # The head of a table that goes on over pages is read once.
            heads.add(row.key)
        else:
            for line in row.lines:
                taken[id(line)] = _A_NUMBER if id(line) in numbers else reason or _A_NUMBER
    return taken


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


def _repeated(edges: Sequence[Sequence[_Edge]], *, least: int) -> dict[tuple[str, int], str]:
    """Return which rows stand at the same place of so many pages, by words and place."""
    counts: Counter[tuple[str, int]] = Counter()
    for rows in edges:
        counts.update({(row.key, row.place) for row in rows})
    found = {}
    for key, place in counts:
        # What stands at the border of two places is in either.
        count = max(counts[key, place] + counts[key, place + step] for step in (-1, 1))
        if count >= least and key.strip("# "):
            found[key, place] = f"at the same place of {count} pages"
    return found


def _page_numbers(edges: Sequence[Sequence[_Edge]]) -> set[int]:
    """Return the lines, by `id`, that count the pages: as many pages on, as many more."""
    ahead: Counter[tuple[int, int]] = Counter()
    numbered: list[tuple[tuple[int, int], Line]] = []
    for rows in edges:
        for row in rows:
            for line in row.lines:
                number = _number(line.text)
                if number is not None:
                    key = (number - line.page, row.place // 4)
                    numbered.append((key, line))
                    ahead[key] += 1
    only = edges[0] if len(edges) == 1 else []
    foot = {id(line) for row in only if row.rank == 0 and not row.is_top for line in row.lines}
    return {
        id(line) for key, line in numbered if ahead[key] > 1 or (key[0] == 0 and id(line) in foot)
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
