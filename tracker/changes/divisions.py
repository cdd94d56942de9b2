"""Paragraphs of which several were made, several of which one was made, and shifted borders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.changes.sides import Sentence, Side

Blocks = tuple[int, int]
"""Numbers of an old and a new block that have sentences in common."""


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences that correspond: one and one, or one and its halves."""

    olds: tuple[Sentence, ...]
    news: tuple[Sentence, ...]

    @property
    def blocks(self) -> Blocks:
        """The blocks in which they stand."""
        return self.olds[0].block, self.news[0].block

    @property
    def size(self) -> int:
        """How much text it is."""
        return sum(len(one.text) + 1 for one in (*self.olds, *self.news))


@dataclass(frozen=True, slots=True)
class Division:
    """A paragraph and those that were made of it, or the other way round.

    What lies between the first and the last sentence on each side belongs to it.
    """

    olds: tuple[Sentence, ...]
    news: tuple[Sentence, ...]


def find_divisions(
    old: Side, new: Side, kept: Sequence[Link], moved: Iterable[Link]
) -> tuple[list[Division], list[Link]]:
    """Return the divisions of paragraphs, and the links that crossed a border without one.

    Args:
        old: The earlier side.
        new: The later side.
        kept: The links that keep their order.
        moved: Those that do not; a paragraph that holds one is not told as divided.
    """
    sizes: Counter[Blocks] = Counter()
    for link in kept:
        sizes[link.blocks] += link.size
    together = _untangled(sizes)
    shifted = [link for link in kept if link.blocks not in together]
    foreign_old = {one.order for link in (*moved, *shifted) for one in link.olds}
    foreign_new = {one.order for link in (*moved, *shifted) for one in link.news}
    found = []
    for group in _groups(together):
        links = [link for link in kept if link.blocks in group]
        olds = _between(old, [one for link in links for one in link.olds])
        news = _between(new, [one for link in links for one in link.news])
        is_own = not any(one.order in foreign_old for one in olds) and not any(
            one.order in foreign_new for one in news
        )
        is_all = {one.block for one in olds} == {block for block, _ in group} and {
            one.block for one in news
        } == {block for _, block in group}
        if is_own and is_all:
            found.append(Division(olds, news))
    return found, shifted


def _untangled(sizes: Counter[Blocks]) -> set[Blocks]:
    """Return the pairs of blocks that belong together, so that one of each is in no other pair.

    Where a border between two paragraphs was shifted, the pair with the least text goes.
    """
    left = dict(sizes)
    olds = Counter(one for one, _ in left)
    news = Counter(one for _, one in left)
    for pair in sorted(left, key=lambda pair: (left[pair], pair)):
        if olds[pair[0]] > 1 and news[pair[1]] > 1:
            olds[pair[0]] -= 1
            news[pair[1]] -= 1
            del left[pair]
    return set(left)


def _groups(pairs: set[Blocks]) -> list[set[Blocks]]:
    """Return the pairs that share a block, where there is more than one."""
    olds = Counter(one for one, _ in pairs)
    news = Counter(one for _, one in pairs)
    groups: dict[tuple[bool, int], set[Blocks]] = {}
    for old, new in sorted(pairs):
        if olds[old] > 1:
            groups.setdefault((True, old), set()).add((old, new))
        elif news[new] > 1:
            groups.setdefault((False, new), set()).add((old, new))
    return list(groups.values())


def _between(side: Side, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    return tuple(side.sentences[sentences[0].order : sentences[-1].order + 1])
