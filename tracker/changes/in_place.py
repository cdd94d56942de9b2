"""What corresponds between two pairs that keep their places, found without a look at words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Postfix, Prefix

from tracker.changes.align import Gap, Pair, anchors, heaviest_pairs, unique_pairs
from tracker.changes.moves import is_long_enough
from tracker.changes.pairs import MOST_CELLS
from tracker.changes.sides import Sentence

Between = tuple[list[Sentence], list[Sentence]]
"""Old and new sentences in no pair, between the same two pairs that keep their places."""

# With so much the same at both ends, in a hundred, a sentence was touched at one place.
_SURELY_TOUCHED = 70

# So many characters at an end tell sentences apart.
_END = 24


def equal_between(gap: Between, repeated: set[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the orders of long sentences in a gap that are equal, in order."""
    if any(repeated.isdisjoint(one.key for one in side) for side in gap):
        return
    mine, others = ([one for one in side if is_long_enough(one.text)] for side in gap)
    whole = Gap(0, len(mine), 0, len(others))
    for i, j in anchors([one.key for one in mine], [one.key for one in others], whole):
        yield mine[i].order, others[j].order, 100


def touched_between(gap: Between) -> Iterator[tuple[int, int, int]]:
    """Yield the orders of sentences in a gap that mostly begin and end alike, in order.

    Of few sentences all or none: where one was put in, those beside it may look alike.
    """
    mine, others = gap
    percents: dict[Pair, int] = {}
    for i, j in _promising(mine, others):
        percent = _same_ends(mine[i].text, others[j].text)
        if percent >= _SURELY_TOUCHED:
            percents[i, j] = percent
    if len(percents) < len(mine) and len(mine) * len(others) <= MOST_CELLS:
        return
    for i, j in heaviest_pairs(percents):
        yield mine[i].order, others[j].order, percents[i, j]


def _promising(old: Sequence[Sentence], new: Sequence[Sentence]) -> list[Pair]:
    """Return as many sentences one by one, or of very many those that share an end."""
    if len(old) * len(new) > MOST_CELLS:
        return _same_at_an_end([one.text for one in old], [one.text for one in new])
    return [(k, k) for k in range(len(old))] if len(old) == len(new) else []


def _same_at_an_end(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return those that begin or end as no other on their side."""
    whole = Gap(0, len(old), 0, len(new))
    found = unique_pairs([one[:_END] for one in old], [one[:_END] for one in new], whole)
    taken = {i for i, _ in found}, {j for _, j in found}
    for i, j in unique_pairs([one[-_END:] for one in old], [one[-_END:] for one in new], whole):
        if i not in taken[0] and j not in taken[1]:
            found.append((i, j))
    return found


def _same_ends(old: str, new: str) -> int:
    """Return how much of the longer of two texts both begin and end with, in a hundred."""
    start = Prefix.similarity(old, new)
    end = Postfix.similarity(old[start:], new[start:])
    return 100 * (start + end) // max(len(old), len(new), 1)
