"""Sentences that were made of one, and sentences of which one was made.

Only after all pairing: a sentence in no pair, right beside one that has a partner, is the other
half of that partner when the pair leaves most of its words unexplained.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tracker.changes.pairs import Bags
from tracker.changes.sides import Side

# Measured: at this share the wrong ones fall from 22 to 2 of 98.
COVERED = 60
"""How much of a half, in a hundred, must stand in what the pair leaves unexplained."""

_FEWEST_WORDS = 2


def find_halves(
    one: Side, other: Side, partners: Mapping[int, int], bags: Bags, *, but: Mapping[int, int]
) -> dict[int, int]:
    """Return the orders of sentences that are halves, each with the order of the one it joins.

    Args:
        one: The side whose sentences may be halves.
        other: The other side.
        partners: The order on the other side of each sentence of this side that is in a pair.
        bags: The words of the sentences.
        but: Sentences of the other side that were joined already, with what they joined.
    """
    joined: dict[int, int] = {}
    merged = {*but.values()}
    for sentence in one.sentences:
        order = sentence.order
        if order in partners or len(bags.words(sentence)) < _FEWEST_WORDS:
            continue
        best = (COVERED - 1, 0)
        for beside in (order - 1, order + 1):
            base = joined.get(beside, beside)
            partner = partners.get(base)
            if (
                partner is None
                or partner in merged
                or one.sentences[beside].block != sentence.block
            ):
                continue
            group = [base, *(half for half, joins in joined.items() if joins == base)]
            unexplained = Counter(bags.of(other.sentences[partner]))
            for member in group:
                unexplained -= Counter(bags.of(one.sentences[member]))
            half = Counter(bags.of(sentence))
            best = max(best, (100 * (unexplained & half).total() // half.total(), -base))
        if best[0] >= COVERED:
            joined[order] = -best[1]
    return joined
