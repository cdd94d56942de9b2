"""Paragraphs of which several were made, several of which one was made, and shifted borders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.changes.sides import Sentence

Blocks = tuple[int, int]
"""Numbers of an old and a new block that have sentences in common."""


# As many are made as sentences.
@dataclass(slots=True, eq=False)
class Link:
    """Sentences that correspond: one and one, or one and its halves; it is never changed."""

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
    """Sentences of a paragraph and of those that were made of it, or the other way round.

    On both sides they follow each other without anything between that was added, removed or moved.
    """

    olds: tuple[Sentence, ...]
    news: tuple[Sentence, ...]


def find_divisions(kept: Sequence[Link]) -> tuple[list[Division], list[Link]]:
    """Return the divisions of paragraphs, and the links that crossed a border without one.

    Args:
        kept: The links that keep their order.
    """
    crossing = _crossing(kept)
    sizes: Counter[Blocks] = Counter()
    for link in crossing:
        sizes[link.blocks] += link.size
    together = _untangled(sizes)
    shifted = [link for link in crossing if link.blocks not in together]
    staying = [link for link in crossing if link.blocks in together]
    found = []
    for run in _runs(staying):
        if len({link.blocks for link in run}) > 1:
            olds = tuple(one for link in run for one in link.olds)
            news = tuple(one for link in run for one in link.news)
            found.append(Division(olds, news))
    return found, shifted


def _crossing(kept: Sequence[Link]) -> list[Link]:
    """Return the links in blocks that have sentences in common with more than one block."""
    pairs = {link.blocks for link in kept}
    olds = Counter(one for one, _ in pairs)
    news = Counter(other for _, other in pairs)
    crossing = {pair for pair in pairs if olds[pair[0]] > 1 or news[pair[1]] > 1}
    return [link for link in kept if link.blocks in crossing] if crossing else []


def _runs(links: Sequence[Link]) -> Iterator[list[Link]]:
    """Yield the links in runs that have a block in common and leave nothing out."""
    run: list[Link] = []
    for link in links:
        if run and not _goes_on(run, link):
            yield run
            run = []
        run.append(link)
    if run:
        yield run


def _goes_on(run: Sequence[Link], link: Link) -> bool:
    last = run[-1]
    if link.olds[0].order != last.olds[-1].order + 1:
        return False
    if link.news[0].order != last.news[-1].order + 1:
        return False
    # Blocks come in order: what has the first one's block, all between have.
    return any(one == other for one, other in zip(run[0].blocks, link.blocks, strict=True))


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
