"""The differ: blocks, then sentences, then words.

    equal blocks  ->  equal sentences between them  ->  alike sentences between those  ->  moves

Deterministic, without a clock; work is bounded by counts (see `align`, `pairs` and `spans`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.changes.align import Gap, Pair, anchors, gaps_between, heaviest_chain
from tracker.changes.edits import Matching, make_edits
from tracker.changes.moves import find_moves
from tracker.changes.pairs import Bags, pair_in_order
from tracker.changes.sides import Sentence, Side
from tracker.model.article import Article
from tracker.model.change import Edit


def diff_articles(old: Article, new: Article) -> list[Edit]:
    """Return the edits between two articles, in the order of the new one; none when equal.

    Headlines and bylines are left out, since they are told as fields; blocks are counted with
    them all the same.
    """
    if old.blocks == new.blocks:
        return []
    matching = match_sentences(Side(old), Side(new))
    return make_edits(matching, language=new.language or old.language)


def match_sentences(old: Side, new: Side) -> Matching:
    """Return which sentences of two sides correspond, in their place or elsewhere."""
    bags = Bags()
    pairs = _equal_in_equal_blocks(old, new)
    for gap in gaps_between(pairs, Gap(0, len(old.sentences), 0, len(new.sentences))):
        pairs = [*pairs, *_in_gap(old.sentences, new.sentences, gap, bags)]
    free_old = _free(old, {i for i, _ in pairs})
    free_new = _free(new, {j for _, j in pairs})
    moves = [
        (free_old[i].order, free_new[j].order) for i, j in find_moves(free_old, free_new, bags)
    ]
    return _decide_what_moved(old, new, sorted([*pairs, *moves]))


def _equal_in_equal_blocks(old: Side, new: Side) -> list[Pair]:
    """Return the sentences of blocks that are equal and in the same order."""
    whole = Gap(0, len(old.keys), 0, len(new.keys))
    pairs = []
    for i, j in anchors(old.keys, new.keys, whole):
        mine, others = old.by_block[old.numbers[i]], new.by_block[new.numbers[j]]
        # The same words are cut alike, unless one is a table or code and the other is not.
        if len(mine) == len(others):
            pairs += [(a.order, b.order) for a, b in zip(mine, others, strict=True)]
    return pairs


def _in_gap(
    old: Sequence[Sentence], new: Sequence[Sentence], gap: Gap, bags: Bags
) -> Iterator[Pair]:
    """Yield the pairs between two anchors: equal sentences, and alike ones between those."""
    equal = anchors([one.key for one in old], [one.key for one in new], gap)
    equal = [pair for pair in equal if _is_anchor(old, new, pair, gap)]
    yield from equal
    for inner in gaps_between(equal, gap):
        mine = [old[i] for i in inner.old]
        others = [new[j] for j in inner.new]
        for one in pair_in_order(mine, others, bags):
            yield mine[one.old].order, others[one.new].order


def _is_anchor(old: Sequence[Sentence], new: Sequence[Sentence], pair: Pair, gap: Gap) -> bool:
    """Say whether an equal sentence may tie the two sides together.

    A very short one ("It rained.") that stands alone among others is met by chance.
    """
    i, j = pair
    if len(old[i].text) >= _SHORT:
        return True
    is_beside = (
        (i == gap.old_start and j == gap.new_start)
        or (i + 1 == gap.old_end and j + 1 == gap.new_end)
        or (old[i].index == 0 and new[j].index == 0)
        or old[i - 1].key == new[j - 1].key
    )
    return is_beside or old[i + 1 : i + 2] == new[j + 1 : j + 2] == []


_SHORT = 12


def _free(side: Side, taken: set[int]) -> list[Sentence]:
    return [one for one in side.sentences if one.order not in taken]


def _decide_what_moved(old: Side, new: Side, pairs: Sequence[Pair]) -> Matching:
    """Return the matching: what lies outside the heaviest chain in order has moved.

    Weight is the length of the text. Of two that weigh the same and changed places, the one that
    moved up has moved.
    """
    weights = [len(old.sentences[i].text) + len(new.sentences[j].text) + 1 for i, j in pairs]
    chain = set(heaviest_chain(pairs, weights))
    matching = Matching(old, new)
    for k, (i, j) in enumerate(pairs):
        (matching.kept if k in chain else matching.moved)[i] = j
    return matching
