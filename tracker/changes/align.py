"""Which things of two lists correspond because they are equal, and which of them keep their order.

Everything here is exact and bounded by counts; similarity is the business of `pairs`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

Pair = tuple[int, int]
"""An index into the old list and one into the new list."""

# How often the gaps between unique things are searched for unique things again. Texts need two or
# three; lists can be made that would need one for each line.
_LEVELS = 16

MOST_CELLS = 16_000_000
"""Largest product of two lengths for which the longest common subsequence is worked out."""


class Gap(NamedTuple):
    """A stretch of both lists; the ends are one past the last."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def old(self) -> range:
        """The indexes of the old list."""
        return range(self.old_start, self.old_end)

    @property
    def new(self) -> range:
        """The indexes of the new list."""
        return range(self.new_start, self.new_end)

    @property
    def cells(self) -> int:
        """How many pairs could be made."""
        return len(self.old) * len(self.new)


def gaps_between(pairs: Sequence[Pair], whole: Gap) -> Iterator[Gap]:
    """Yield the stretches of `whole` that lie between pairs, in order; none that is empty.

    Args:
        pairs: Increasing on both sides, inside `whole`.
        whole: The stretch that they divide.
    """
    old, new = whole.old_start, whole.new_start
    for i, j in (*pairs, (whole.old_end, whole.new_end)):
        if i > old or j > new:
            yield Gap(old, i, new, j)
        old, new = i + 1, j + 1


def unique_pairs(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[Pair]:
    """Return the pairs of equal things that occur once on each side of the gap, by old index."""
    in_old = _once(old, gap.old)
    in_new = _once(new, gap.new)
    return [(i, in_new[key]) for key, i in in_old.items() if key in in_new]


def _once(things: Sequence[str], indexes: range) -> dict[str, int]:
    seen: dict[str, int] = {}
    for index in indexes:
        key = things[index]
        seen[key] = -1 if key in seen else index
    return {key: index for key, index in seen.items() if index >= 0}


def anchors(old: Sequence[str], new: Sequence[str], whole: Gap) -> list[Pair]:
    """Return pairs of equal things, increasing on both sides.

    What is equal at both ends comes first, then what occurs once on each side (its heaviest
    chain), and inside the gaps so found the same again; where nothing is unique the longest
    common subsequence, or past `MOST_CELLS` the repeated things in their order of occurrence.
    """
    found: list[Pair] = []
    level = [whole]
    for _ in range(_LEVELS):
        level = [inner for gap in level for inner in _anchor_unique(old, new, gap, found)]
    for gap in level:
        found.extend(_repeated(old, new, gap))
    return sorted(found)


def _anchor_unique(
    old: Sequence[str], new: Sequence[str], gap: Gap, found: list[Pair]
) -> list[Gap]:
    """Append the equal ends and the unique pairs of a gap, and return the gaps in between."""
    gap = _trim(old, new, gap, found)
    if not gap.cells:
        return []
    unique = unique_pairs(old, new, gap)
    chain = [unique[k] for k in heaviest_chain(unique, [len(old[i]) + 1 for i, _ in unique])]
    if not chain:
        found.extend(_repeated(old, new, gap))
        return []
    found.extend(chain)
    return [inner for inner in gaps_between(chain, gap) if inner.cells]


def _trim(old: Sequence[str], new: Sequence[str], gap: Gap, found: list[Pair]) -> Gap:
    """Append the equal pairs at both ends of the gap, and return what is left of it."""
    i, j, old_end, new_end = gap.old_start, gap.new_start, gap.old_end, gap.new_end
    while i < old_end and j < new_end and old[i] == new[j]:
        found.append((i, j))
        i, j = i + 1, j + 1
    while i < old_end and j < new_end and old[old_end - 1] == new[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
        found.append((old_end, new_end))
    return Gap(i, old_end, j, new_end)


def _repeated(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[Pair]:
    """Pair things none of which occurs once on both sides."""
    if {old[i] for i in gap.old}.isdisjoint(new[j] for j in gap.new):
        return []
    if gap.cells > MOST_CELLS:
        return _by_occurrence(old, new, gap)
    # As numbers, for what the library compares is the hash.
    numbers: dict[str, int] = {}
    one = [numbers.setdefault(old[i], len(numbers)) for i in gap.old]
    other = [numbers.setdefault(new[j], len(numbers)) for j in gap.new]
    return [
        (gap.old_start + block.a + k, gap.new_start + block.b + k)
        for block in Indel.opcodes(one, other).as_matching_blocks()
        for k in range(block.size)
    ]


def _by_occurrence(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[Pair]:
    places: dict[str, list[int]] = {}
    for i in reversed(gap.old):
        places.setdefault(old[i], []).append(i)
    pairs = []
    for j in gap.new:
        waiting = places.get(new[j])
        if waiting:
            pairs.append((waiting.pop(), j))
    pairs.sort()
    return [pairs[k] for k in heaviest_chain(pairs, [1] * len(pairs))]


def heaviest_chain(pairs: Sequence[Pair], weights: Sequence[int]) -> list[int]:
    """Return the numbers of the pairs that form the heaviest chain increasing on both sides.

    Of two chains that weigh the same the one whose last pair comes first is taken: of two equal
    things that changed places the one that moved up is outside. Takes n log n steps.

    Args:
        pairs: Sorted by old index; an index may occur again, but only once in the chain.
        weights: Positive, one for each pair.
    """
    if _is_increasing(pairs):
        return list(range(len(pairs)))
    ranks = {j: rank for rank, j in enumerate(sorted({j for _, j in pairs}), 1)}
    if len(ranks) < len(pairs) or len({i for i, _ in pairs}) < len(pairs):
        return _chain(pairs, weights, ranks)
    runs = _runs(pairs, ranks)
    first = [pairs[run.start] for run in runs]
    chain = _chain(first, [sum(weights[run.start : run.stop]) for run in runs], ranks)
    return [k for number in chain for k in runs[number]]


def _runs(pairs: Sequence[Pair], ranks: Mapping[int, int]) -> list[range]:
    """Return the numbers of pairs between which no other lies on either side: all or none chain."""
    runs = []
    start, before = 0, ranks[pairs[0][1]]
    for k in range(1, len(pairs)):
        rank = ranks[pairs[k][1]]
        if rank != before + 1:
            runs.append(range(start, k))
            start = k
        before = rank
    return [*runs, range(start, len(pairs))]


def _chain(pairs: Sequence[Pair], weights: Sequence[int], ranks: Mapping[int, int]) -> list[int]:
    best = _Prefixes(len(ranks))
    previous: list[int] = []
    total: list[int] = []
    waiting: list[int] = []  # pairs with the same old index do not follow each other
    for k, (i, j) in enumerate(pairs):
        if waiting and pairs[waiting[0]][0] != i:
            best.enter(waiting, total, ranks, pairs)
        weight, last = best.heaviest(ranks[j] - 1)
        previous.append(last)
        total.append(weight + weights[k])
        waiting.append(k)
    last = max(range(len(pairs)), key=lambda k: (total[k], -k))
    chain = []
    while last >= 0:
        chain.append(last)
        last = previous[last]
    return chain[::-1]


def heaviest_pairs(weights: Mapping[Pair, int]) -> list[Pair]:
    """Return the heaviest chain of pairs that keep their order: what lies outside has moved.

    Of two that weigh the same and changed places, the one that moved up has moved.
    """
    pairs = sorted(weights)
    news = [j for _, j in pairs]
    if news == sorted(news):
        return pairs
    return [pairs[k] for k in heaviest_chain(pairs, [weights[pair] for pair in pairs])]


def _is_increasing(pairs: Sequence[Pair]) -> bool:
    before = (-1, -1)
    for pair in pairs:
        if pair[0] <= before[0] or pair[1] <= before[1]:
            return False
        before = pair
    return True


class _Prefixes:
    """The heaviest chain that ends at or below a rank (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self.weight = [0] * (size + 1)
        self.last = [-1] * (size + 1)

    def heaviest(self, rank: int) -> tuple[int, int]:
        weight, last = 0, -1
        while rank > 0:
            if self.weight[rank] > weight:
                weight, last = self.weight[rank], self.last[rank]
            rank &= rank - 1
        return weight, last

    def enter(
        self, waiting: list[int], total: list[int], ranks: Mapping[int, int], pairs: Sequence[Pair]
    ) -> None:
        for k in waiting:
            rank = ranks[pairs[k][1]]
            while rank < len(self.weight):
                if total[k] > self.weight[rank]:
                    self.weight[rank], self.last[rank] = total[k], k
                rank += rank & -rank
        waiting.clear()
