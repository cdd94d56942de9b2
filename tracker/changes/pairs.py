"""Which sentences that are not equal are the same sentence rewritten."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.changes.align import heaviest_chain
from tracker.changes.bags import Bag, Bags
from tracker.changes.sides import Sentence

# Of sentences of one article that have nothing to do with each other one pair in 2,600 reaches it;
# of rewritten ones with two words in three replaced nearly all do (`tests/quality`).
ALIKE = 30
"""From how much in a hundred two sentences in the same place are one, rewritten."""

MOST_CELLS = 60_000
"""Largest product of two lengths for which each sentence is held against each."""

MOST_COMPARED = 5_000
"""Past so many sentences each looks through the less the more there are."""

_MOST_POSTINGS = 400
_FEWEST_POSTINGS = 16
_MOST_CANDIDATES = 4
_FEW = 24
_FEW_CELLS = 8


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two sentences that are alike, by their numbers in the lists that were compared.

    Attributes:
        old: Number of the old sentence.
        new: Number of the new one.
        percent: What both have of all that they have, in a hundred.
    """

    old: int
    new: int
    percent: int


def pair_in_order(
    old: Sequence[Sentence], new: Sequence[Sentence], seeker: Seeker, *, least: int = ALIKE
) -> list[Likeness]:
    """Return pairs of alike sentences that keep their order, the whole as alike as can be."""
    candidates = list(seeker.among(old, new, least=least))
    if len(candidates) <= 1:
        return candidates
    pairs = [(one.old, one.new) for one in candidates]
    weights = [one.percent - least + 2 for one in candidates]
    if len({i for i, _ in pairs}) < len(pairs) or len({j for _, j in pairs}) < len(pairs):
        # Of several that are alike, the one in the paragraph that is alike too is meant.
        weights = [
            weight + seeker.bags.likeness_of_blocks(old[i], new[j]) // 2
            for weight, (i, j) in zip(weights, pairs, strict=True)
        ]
    return [candidates[k] for k in heaviest_chain(pairs, weights)]


class Seeker:
    """The search for sentences that are alike.

    Args:
        bags: The words of the sentences.
    """

    def __init__(self, bags: Bags) -> None:
        self.bags = bags
        self._sharing: list[tuple[int, int, int]] | None = None

    def among(
        self, old: Sequence[Sentence], new: Sequence[Sentence], *, least: int
    ) -> Iterator[Likeness]:
        """Yield the pairs that are alike enough, by number of the old and of the new sentence.

        Past `MOST_CELLS` only of those that share rare words.
        """
        cells = len(old) * len(new)
        if cells > MOST_CELLS:
            yield from self._among_many(old, new, least)
            return
        numbers: Sequence[int] = range(len(new))
        postings = _postings(new, self.bags) if cells > _FEW_CELLS else None
        for i, one in enumerate(old):
            if postings is not None:
                bag = self.bags.of(one)
                # What has no words is alike where it is equal.
                numbers = (
                    _promising(self.bags, bag, postings, least) if bag.weight else range(len(new))
                )
            for j in numbers:
                percent = self.bags.likeness(one, new[j], least)
                if percent >= least:
                    yield Likeness(i, j, percent)

    def _among_many(
        self, old: Sequence[Sentence], new: Sequence[Sentence], least: int
    ) -> Iterator[Likeness]:
        mine = {one.order: k for k, one in enumerate(old)}
        others = {one.order: k for k, one in enumerate(new)}
        if self._sharing is None:
            self._sharing = sorted(self._share_rare_words())
        for i, j, percent in self._sharing:
            if percent >= least and i in mine and j in others:
                yield Likeness(mine[i], others[j], percent)

    def _share_rare_words(self) -> Iterator[tuple[int, int, int]]:
        """Yield the orders of free sentences that share rare words, and how alike they are."""
        for one, other in _sharing_rare_words(*self.bags.free, self.bags):
            percent = self.bags.likeness(one, other, ALIKE)
            if percent >= ALIKE:
                yield one.order, other.order, percent


def _postings(sentences: Sequence[Sentence], bags: Bags) -> dict[str, list[int]]:
    """Return in which sentences each word is."""
    postings: dict[str, list[int]] = {}
    for j, sentence in enumerate(sentences):
        for word in bags.of(sentence).words:
            postings.setdefault(word, []).append(j)
    return postings


def _promising(
    bags: Bags, bag: Bag, postings: Mapping[str, Sequence[int]], least: int
) -> Sequence[int]:
    """Return the sentences that may be alike enough, in order.

    What is alike shares at least so much of the weight that it cannot all be of the commonest
    words: it has one of the others.
    """
    rest = bag.weight
    found: set[int] = set()
    for word in sorted(bag.words, key=lambda word: (len(postings.get(word, ())), word)):
        if rest * (200 - least) < least * bag.weight:
            break
        found.update(postings.get(word, ()))
        rest -= bags.weights[word]
    return sorted(found)


def _sharing_rare_words(
    old: Sequence[Sentence], new: Sequence[Sentence], bags: Bags
) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield for each old sentence the few new ones that share most of its rarer words."""
    postings: dict[str, list[int]] = {}
    for j, sentence in enumerate(new):
        for word in dict.fromkeys(bags.words(sentence)):
            postings.setdefault(word, []).append(j)
    most = min(_MOST_POSTINGS, max(_FEWEST_POSTINGS, _MOST_POSTINGS * MOST_COMPARED // len(old)))
    for i, sentence in enumerate(old):
        place = i * len(new) // len(old)
        shared = _count_shared(bags.words(sentence), postings, place, most)
        ranked = sorted((-count, abs(j - place), j) for j, count in shared.items())
        for _, _, j in ranked[:_MOST_CANDIDATES]:
            yield sentence, new[j]


def _count_shared(
    found: Sequence[str], postings: Mapping[str, Sequence[int]], place: int, most: int
) -> dict[int, int]:
    """Return how many of the rarer words of a sentence others share, within a bound of work.

    Of a word that too many have, those near the place where the sentence would be are taken.
    """
    known = sorted((len(postings[word]), word) for word in dict.fromkeys(found) if word in postings)
    shared: dict[int, int] = {}
    work = 0
    for count, word in known:
        if work > most or (count > _FEW and shared):
            break
        others = postings[word]
        if count > most:
            start = max(0, min(bisect_left(others, place) - most // 2, count - most))
            others = others[start : start + most]
        for j in others:
            shared[j] = shared.get(j, 0) + 1
        work += count
    return shared
