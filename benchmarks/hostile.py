"""Pairs of texts that are made to be slow: up to 5 MB a side.

    python -m benchmarks.hostile NAME

Compares one pair, and prints how many edits there are, what it cost, and what was coarsened.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence

from tracker.changes.differ import diff_with_reasons
from tracker.model.article import Article, Block, Role

Pair = tuple[Sequence[str], Sequence[str]]
"""Paragraphs of two articles."""

LINE = "The same line of text comes again and again and says nothing that is new to anybody here."
_LINES = 50_000
_CHARACTERS = 5_000_000


def sentences(seed: int, count: int = _LINES) -> list[str]:
    """Return sentences of fourteen words, drawn from three thousand."""
    chance = random.Random(seed)  # noqa: S311 (repeatable, and no secret)
    words = ["".join(chance.choices("aeioubdfgklmnprst", k=6)) for _ in range(3000)]
    return [" ".join(chance.choices(words, k=14)).capitalize() + "." for _ in range(count)]


def _filled(piece: str) -> list[str]:
    return [piece * (_CHARACTERS // len(piece.encode()))]


def _numbered(first: int, points: int) -> list[str]:
    return [
        f"Item {first + k} of the list stands at {(7 * k + points) % 1000} points, as before."
        for k in range(_LINES)
    ]


def _touched(lines: Sequence[str], each: int = 1) -> list[str]:
    return [line.replace("a", "o", 1) if k % each == 0 else line for k, line in enumerate(lines)]


def _shuffled(lines: Sequence[str]) -> list[str]:
    return random.Random(7).sample(lines, len(lines))  # noqa: S311 (repeatable, and no secret)


def _between(lines: Sequence[str], *, is_first: bool) -> list[str]:
    return [one for line in lines for one in ((LINE, line) if is_first else (line, LINE))]


PAIRS: dict[str, Callable[[], Pair]] = {
    "one line of 1 MB": lambda: (
        [" ".join(sentences(1, 10_000))],
        [" ".join(_touched(sentences(1, 10_000), each=50))],
    ),
    "one line of 5 MB": lambda: ([" ".join(sentences(1))], [" ".join(sentences(2))]),
    "equal lines": lambda: ([LINE] * _LINES, [LINE] * (_LINES - 1000)),
    "all lines new": lambda: (sentences(1), sentences(2)),
    "all lines touched": lambda: (sentences(1), _touched(sentences(1))),
    "touched and shuffled": lambda: (sentences(1), _shuffled(_touched(sentences(1)))),
    "alternating lines": lambda: ([LINE, "Other."] * 25_000, ["Other.", LINE] * 25_000),
    "alternating with new lines": lambda: (
        _between(sentences(1, 25_000), is_first=True),
        _between(sentences(2, 25_000), is_first=False),
    ),
    "numbered lines": lambda: (_numbered(0, 0), _numbered(1, 1)),
    "short numbered lines": lambda: (
        [f"Line {k}" for k in range(_LINES)],
        [f"Line {k}" for k in range(_LINES, 2 * _LINES)],
    ),
    "halves swapped": lambda: (sentences(1), sentences(1)[25_000:] + sentences(1)[:25_000]),
    "turned round": lambda: (sentences(1), sentences(1)[::-1]),
    "lines in one paragraph": lambda: (["\n".join(sentences(1))], ["\n".join(sentences(2))]),
    "no spaces": lambda: (_filled("a"), _filled("b")),
    "no spaces, Chinese": lambda: (_filled("今日は雨"), _filled("今日は雪")),
    "no spaces, with stops": lambda: (_filled("今日は雨。"), _filled("今日は雪。")),
    "one letter words": lambda: (_filled("a b "), _filled("a c ")),
    "numbers alone": lambda: (_filled("1 2 3 "), _filled("1 2 4 ")),
    "stops alone": lambda: (_filled("."), _filled("!")),
    "initials": lambda: (_filled("A. "), _filled("B. ")),
    "quotation marks": lambda: (_filled('"a" '), _filled('"b" ')),
    "marks that combine": lambda: (_filled("e\u0301"), _filled("e\u0300")),
}
"""Each pair by its name, made when it is asked for."""


def article_of(paragraphs: Sequence[str]) -> Article:
    """Return an article of paragraphs."""
    return Article(language="en", blocks=tuple(Block(Role.PARAGRAPH, one) for one in paragraphs))


def main() -> None:
    """Compare the pair that the command line names."""
    parser = argparse.ArgumentParser(description="Compare a pair that is made to be slow.")
    parser.add_argument("name", choices=PAIRS)
    old, new = map(article_of, PAIRS[parser.parse_args().name]())
    start = time.process_time()
    edits, reasons = diff_with_reasons(old, new)
    cost = time.process_time() - start
    kinds = Counter(edit.kind.value for edit in edits)
    print(json.dumps({"seconds": round(cost, 2), "edits": kinds, "reasons": reasons}))


if __name__ == "__main__":
    main()
