"""Sentences that were made of one, and sentences of which one was made.

Only after all pairing: a sentence in no pair, right beside one that has a partner, is the other
half of that partner when the pair leaves most of its words unexplained.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tracker.changes.bags import Bags
from tracker.changes.sides import Sentence, Side

# Measured: at this share the wrong ones fall from 22 to 2 of 98.
COVERED = 60
"""How much of a half, in a hundred, must stand in what the pair leaves unexplained."""

_FEWEST_WORDS = 2


def find_halves(
    free: Sequence[Sentence],
    one: Side,
    other: Side,
    *,
    partners: Mapping[int, int],
    bags: Bags,
    but: Mapping[int, int],
) -> dict[int, int]:
    """Return the orders of sentences that are halves, each with the order of the one it joins.

    Args:
        free: The sentences that may be halves: those that are in no pair.
        one: Their side.
        other: The other side.
        partners: The order on the other side of each sentence of this side that is in a pair.
        bags: The words of the sentences.
        but: Sentences of the other side that were joined already, with what they joined.
    """
    joined: dict[int, int] = {}
    rest: dict[int, Counter[str]] = {}
    merged = {*but.values()}
    for sentence in free:
        order = sentence.order
        bases = [
            base
            for base in _beside(one, order, joined)
            if base in partners
            and partners[base] not in merged
            # An equal pair leaves no words unexplained.
            and one.sentences[base].key != other.sentences[partners[base]].key
        ]
        if not bases or len(bags.words(sentence)) < _FEWEST_WORDS:
            continue
        half = Counter(bags.words(sentence))
        weight = bags.weight_of_counts(half)
        best = (COVERED - 1, 0)
        for base in bases:
            if base not in rest:
                whole = Counter(bags.words(other.sentences[partners[base]]))
                rest[base] = whole - Counter(bags.words(one.sentences[base]))
            best = max(best, (100 * bags.weight_of_counts(rest[base] & half) // weight, -base))
        if best[0] >= COVERED:
            base = -best[1]
            joined[order] = base
            rest[base] -= half
    return joined


def _beside(side: Side, order: int, joined: Mapping[int, int]) -> Iterator[int]:
    """Yield the sentences in the same block that the neighbours are, or that they joined."""
    sentences = side.sentences
    for beside in (order - 1, order + 1):
        is_there = 0 <= beside < len(sentences)
        if is_there and sentences[beside].block == sentences[order].block:
            yield joined.get(beside, beside)
