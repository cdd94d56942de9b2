"""What runs along the pages: headers, footers and page numbers, which no reader reads as text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tracker.extract.documents.pdf.lines import Line

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlc]{1,7}", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:(?:page|p\.|pg\.?|seite|s\.|página|pág\.|pagina|pag\.|стр\.|第)\s*)?[-–—|\[(]?\s*"
    r"(\d{1,5}|[ivxlc]{1,7})\s*[-–—|\])]?(?:\s*(?:of|/|von|de|sur|di|из|页|頁)\s*(\d{1,5})?)?",
    re.IGNORECASE,
)
_ROWS = 3
_SAME_PLACE = 3.0
_LEAST = 3


def running_lines(pages: Sequence[Sequence[Line]]) -> dict[int, str]:
    """Return the lines that run along the pages by `id`, each with the reason.

    A line runs when it is one of the outermost of its page, and the same words (figures apart)
    stand at the same place of at least three pages, or of both of two; a page number when it
    counts with the pages.

    Args:
        pages: The lines of each page.
    """
    found: dict[int, str] = {}
    edges = [list(_edges(lines)) for lines in pages]
    places: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for lines in edges:
        for line in lines:
            key = _DIGITS.sub("#", line.text.casefold())
            places[key, round(line.y / _SAME_PLACE)].append(line)
    least = min(_LEAST, max(2, len(pages)))
    for (key, place), lines in sorted(places.items(), key=lambda one: one[0]):
        # What stands at the border of two places is in either.
        beside = lines + places.get((key, place + 1), [])
        count = len({line.page for line in beside})
        if count >= least and key != "#":
            for line in beside:
                found.setdefault(id(line), f"at the same place of {count} pages")
    for line in _page_numbers(edges):
        found[id(line)] = "the number of a page"
    return found


def _edges(lines: Sequence[Line]) -> Iterator[Line]:
    """Give the lines in the outermost rows of a page, at its top and at its foot."""
    rows = sorted({round(line.y) for line in lines})
    outer = {*rows[:_ROWS], *rows[-_ROWS:]}
    for line in lines:
        if round(line.y) in outer:
            yield line


def _page_numbers(edges: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Give the lines that count the pages: as many pages on, as many more."""
    ahead: Counter[tuple[int, int]] = Counter()
    numbered: list[tuple[tuple[int, int], Line]] = []
    for lines in edges:
        for line in lines:
            number = _number(line.text)
            if number is not None:
                key = (number - line.page, round(line.y / (4 * _SAME_PLACE)))
                numbered.append((key, line))
                ahead[key] += 1
    for key, line in numbered:
        is_alone = len(edges) == 1 and key[0] == 0 and _is_at_foot(line, edges[0])
        if ahead[key] > 1 or is_alone:
            yield line


def _is_at_foot(line: Line, lines: Sequence[Line]) -> bool:
    return all(line.y <= other.y for other in lines)


def _number(text: str) -> int | None:
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    said = found[1]
    return int(said) if said.isdecimal() else _roman(said.lower())


def _roman(text: str) -> int | None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    if not _ROMAN.fullmatch(text):
        return None
    total = 0
    for sign, after in zip(text, f"{text[1:]} ", strict=True):
        value = values[sign]
        total += -value if value < values.get(after, 0) else value
    return total
