"""Which sentences of two articles correspond, and which of them moved."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.changes.align import Gap, Pair, anchors, heaviest_pairs, unique_pairs
from tracker.changes.bags import Bags
from tracker.changes.divisions import Link
from tracker.changes.halves import find_halves
from tracker.changes.in_place import Between, equal_between, touched_between
from tracker.changes.moves import extend_moves, find_moves, is_long_enough
from tracker.changes.pairs import ALIKE, MOST_COMPARED, Seeker, pair_in_order
from tracker.changes.sides import Sentence, Side

# As alike as this, two sentences are one wherever they stand.
_SURELY_ALIKE = 60


MOST_STOPS = 100_000
"""Past so many possible ends of sentences in what differs, blocks are compared as they are."""

MOST_FREE = 200_000
"""Past so many sentences that are equal to none, those that are alike are not looked for."""

_STOP = re.compile(r"[.!?…\n\u0589\u061f\u06d4\u0964\u0965\u3002\uff01\uff1f]")


@dataclass(slots=True)
class Matching:
    """Which sentences of both sides correspond.

    Attributes:
        old: The earlier side.
        new: The later side.
        kept: New order by old order, for sentences that kept their place, equal or rewritten.
        moved: New order by old order, for sentences that stand elsewhere.
        old_halves: Orders of old sentences that were merged into the one that their neighbour
            became, with the order of that neighbour.
        new_halves: The same for new sentences, which were split off.
        reasons: Where the work was bounded, and what that means for the result.
    """

    old: Side
    new: Side
    kept: dict[int, int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    old_halves: dict[int, int] = field(default_factory=dict)
    new_halves: dict[int, int] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()

    def links(self, pairs: Mapping[int, int]) -> list[Link]:
        """Return pairs with the halves that belong to them, in the order of the old side."""
        old_groups, new_groups = _groups(self.old_halves), _groups(self.new_halves)
        olds, news = self.old.sentences, self.new.sentences
        links = []
        for i, j in sorted(pairs.items()):
            mine: tuple[Sentence, ...] = (olds[i],)
            others: tuple[Sentence, ...] = (news[j],)
            if i in old_groups:
                mine = tuple(olds[k] for k in sorted([i, *old_groups[i]]))
            if j in new_groups:
                others = tuple(news[k] for k in sorted([j, *new_groups[j]]))
            links.append(Link(mine, others))
        return links


def _groups(halves: Mapping[int, int]) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = {}
    for half, base in halves.items():
        groups.setdefault(base, []).append(half)
    return groups


def match_sentences(old: Side, new: Side) -> Matching:
    """Return which sentences of two sides correspond, in their place or elsewhere.

    The search is the same whichever side came first, so that what is added one way is removed the
    other way; only which of two that weigh the same and changed places has moved depends on it.
    """
    is_turned = old.keys > new.keys
    search = _Search(new, old) if is_turned else _Search(old, new)
    search.match_equal_blocks()
    search.match_equal_sentences()
    search.match_touched()
    if search.is_worth_comparing():
        search.match_alike()
    weights = {(j, i) if is_turned else (i, j): weight for (i, j), weight in search.weights.items()}
    kept = dict(heaviest_pairs(weights))
    moved = {i: j for i, j in sorted(weights) if i not in kept}
    halves = search.halves[::-1] if is_turned else search.halves
    return Matching(old, new, kept, moved, *halves, tuple(search.reasons()))


class _Search:
    """The pairs found so far.

    Attributes:
        weights: How much it is for a pair of orders to keep its place: the length of its text, a
            half of it for the likeness.
        halves: Old sentences that are halves, with what they join; and new ones.
        is_by_block: Whether there was too much to cut it into sentences.
        is_sparse: Whether there were too many sentences to hold each against all that it may be.
    """

    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        self._new_of: dict[int, int] = {}
        self._old_of: dict[int, int] = {}
        self._kept: list[Pair] = []
        self.weights: dict[Pair, int] = {}
        self.halves: tuple[dict[int, int], dict[int, int]] = ({}, {})
        self.is_by_block = False
        self.is_sparse = False

    def is_worth_comparing(self) -> bool:
        """Tell whether both sides have sentences in no pair, and not too many."""
        free = [len(side.sentences) - len(self._new_of) for side in (self._old, self._new)]
        self.is_sparse = max(free) > MOST_COMPARED and min(free) > 0
        return min(free) > 0 and max(free) <= MOST_FREE

    def _take(self, i: int, j: int, percent: int = 100) -> None:
        self._new_of[i] = j
        self._old_of[j] = i
        size = len(self._old.sentences[i].text) + len(self._new.sentences[j].text)
        self.weights[i, j] = 1 + size * (100 + percent) // 200

    def _take_in_place(self, found: Sequence[tuple[int, int, int]]) -> None:
        """Take pairs that lie in the gaps: what was the heaviest chain is so with them."""
        for i, j, percent in found:
            self._take(i, j, percent)
        self._kept = sorted([*self._kept, *((i, j) for i, j, _ in found)])

    def _settle(self) -> None:
        """Find out what keeps its place, after pairs were taken wherever they stand."""
        self._kept = heaviest_pairs(self.weights)

    def _gaps(self) -> list[Between]:
        """Return the free sentences between those that kept their places, where both sides have."""
        olds, news = [i for i, _ in self._kept], [j for _, j in self._kept]
        free_old, free_new = self._free()
        gaps: dict[int, Between] = {}
        for one in free_old:
            gaps.setdefault(bisect(olds, one.order), ([], []))[0].append(one)
        for other in free_new:
            gap = gaps.get(bisect(news, other.order))
            if gap is not None:
                gap[1].append(other)
        return [gap for gap in gaps.values() if gap[1]]

    def _free(self) -> tuple[list[Sentence], list[Sentence]]:
        mine = [one for one in self._old.sentences if one.order not in self._new_of]
        others = [one for one in self._new.sentences if one.order not in self._old_of]
        return mine, others

    def match_equal_blocks(self) -> None:
        """Pair blocks that are equal: in order, or unique and long. They are not cut."""
        old, new = self._old, self._new
        pairs = [(old.numbers[i], new.numbers[j]) for i, j in _equal_blocks(old.keys, new.keys)]
        old.join(i for i, _ in pairs)
        new.join(j for _, j in pairs)
        equal = {i for i, _ in pairs}, {j for _, j in pairs}
        if _has_many_stops(old, equal[0]) or _has_many_stops(new, equal[1]):
            self.is_by_block = True
            old.join_all()
            new.join_all()
        for i, j in pairs:
            self._take(old.by_block[i][0].order, new.by_block[j][0].order)
        self._settle()

    def match_equal_sentences(self) -> None:
        """Pair sentences that are equal: unique and long, alone or in a run, or in their places."""
        mine, others = self._free()
        keys = ([one.key for one in mine], [one.key for one in others])
        found = unique_pairs(*keys, Gap(0, len(mine), 0, len(others)))
        for run in _runs_of(found, mine, others):
            if is_long_enough(" ".join(mine[i].text for i, _ in run)):
                for i, j in run:
                    self._take(mine[i].order, others[j].order)
        self._settle()
        repeated = set(keys[0]).intersection(keys[1]).difference(mine[i].key for i, _ in found)
        if repeated:
            self._take_in_place(
                [pair for gap in self._gaps() for pair in equal_between(gap, repeated)]
            )

    def match_touched(self) -> None:
        """Pair sentences that were touched at one place, which a look at both ends tells."""
        self._take_in_place([pair for gap in self._gaps() for pair in touched_between(gap)])

    def match_alike(self) -> None:
        """Pair sentences that are alike, those that are most alike first."""
        mine, others = self._free()
        bags = Bags(self._old, self._new, mine, others)
        seeker = Seeker(bags)
        self._match_in_gaps(seeker, _SURELY_ALIKE)
        self._match_moves(seeker)
        self._match_in_gaps(seeker, ALIKE)
        old, new = self._old, self._new
        mine, others = self._free()
        merged = find_halves(mine, old, new, partners=self._new_of, bags=bags, but={})
        divided = find_halves(others, new, old, partners=self._old_of, bags=bags, but=merged)
        self.halves = merged, divided

    def _match_in_gaps(self, seeker: Seeker, least: int) -> None:
        self._take_in_place(
            [
                (mine[one.old].order, others[one.new].order, one.percent)
                for mine, others in self._gaps()
                for one in pair_in_order(mine, others, seeker, least=least)
            ]
        )

    def _match_moves(self, seeker: Seeker) -> None:
        mine, others = self._free()
        for one in find_moves(mine, others, seeker):
            self._take(mine[one.old].order, others[one.new].order, one.percent)
        self._settle()
        moved = self._release_short(self._moved())
        taken = (self._new_of, self._old_of)
        for i, j, percent in extend_moves(self._old, self._new, moved, taken, seeker.bags):
            self._take(i, j, percent)
        self._settle()

    def _moved(self) -> list[Pair]:
        kept = set(self._kept)
        return sorted(pair for pair in self.weights if pair not in kept)

    def _release_short(self, moved: Sequence[Pair]) -> list[Pair]:
        """Free the short sentences that would have moved, for they are met by chance.

        Returns:
            Those that did move.
        """
        left = []
        for i, j in moved:
            if is_long_enough(self._old.sentences[i].text) or self._is_beside_moved(i, j):
                left.append((i, j))
            else:
                del self._new_of[i], self._old_of[j], self.weights[i, j]
        return left

    def _is_beside_moved(self, i: int, j: int) -> bool:
        return self._new_of.get(i - 1) == j - 1 or self._new_of.get(i + 1) == j + 1

    def reasons(self) -> Iterator[str]:
        """Yield what the bounds of the work mean for the result."""
        if self.is_by_block:
            yield "too long to be compared by sentences: told by whole paragraphs"
        if self.is_sparse:
            yield (
                "too many sentences differ to compare each with each: some that were rewritten or "
                "moved may be told as removed and added"
            )


def _runs_of(
    pairs: Sequence[Pair], old: Sequence[Sentence], new: Sequence[Sentence]
) -> Iterator[list[Pair]]:
    """Yield equal sentences in runs that follow each other on both sides.

    One that is long is not met by chance, nor is a run of short ones.
    """
    run: list[Pair] = []
    for i, j in sorted(pairs):
        if run:
            before = old[run[-1][0]].order + 1, new[run[-1][1]].order + 1
            if before != (old[i].order, new[j].order):
                yield run
                run = []
        run.append((i, j))
    if run:
        yield run


def _has_many_stops(side: Side, equal: set[int]) -> bool:
    """Say whether the unequal blocks of a side might be cut in too many places."""
    texts = [side.blocks[number].text for number in side.numbers if number not in equal]
    if sum(map(len, texts)) <= MOST_STOPS:
        return False
    return sum(len(_STOP.findall(text)) for text in texts) > MOST_STOPS


def _equal_blocks(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return equal blocks that keep their order, and long ones that occur once on each side."""
    whole = Gap(0, len(old), 0, len(new))
    found = anchors(old, new, whole)
    taken_old, taken_new = {i for i, _ in found}, {j for _, j in found}
    elsewhere = [
        (i, j)
        for i, j in unique_pairs(old, new, whole)
        if i not in taken_old and j not in taken_new and is_long_enough(old[i])
    ]
    return [*found, *elsewhere]
