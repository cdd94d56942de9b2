"""Which sentences that are not equal are the same sentence rewritten."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel, LCSseq
from rapidfuzz.process import extract_iter

from tracker.changes.align import heaviest_chain
from tracker.changes.sides import Sentence, Side
from tracker.text.normalise import fold
from tracker.text.tokens import is_unspaced, words

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

# Of longer sentences the start stands for the whole.
_LONGEST = 100_000

# Bags longer than this are counted: the longest common subsequence takes quadratic time.
_LONG_BAG = 3_000

_FIRST_CHARACTER = 0x100
_SURROGATES = range(0xD800, 0xE000)
_LAST_CHARACTER = 0x10FFFF


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


class Bags:
    """The words of sentences, each as often as it weighs, as sorted strings of one character each.

    The longest common subsequence of two sorted strings is what both bags share. A word weighs the
    more the fewer sentences have it: what all lines of a list have in common makes no two alike.

    Args:
        old: The earlier side.
        new: The later side.
        free_old: The old sentences that may be compared.
        free_new: The new ones.
    """

    def __init__(
        self, old: Side, new: Side, free_old: Sequence[Sentence], free_new: Sequence[Sentence]
    ) -> None:
        self._sides = (old, new)
        self._likenesses: dict[tuple[int, int], int] = {}
        self._characters: dict[str, str] = {}
        self._words: dict[str, list[str]] = {}
        self._bags: dict[str, str] = {}
        counts = [
            Counter(word for one in side for word in set(self.words(one)))
            for side in (free_old, free_new)
        ]
        self._counts = counts
        self._free = (free_old, free_new)
        self._size = max(len(free_old), len(free_new))

    def words(self, sentence: Sentence) -> list[str]:
        """Return the words of a sentence, in order and in one form."""
        found = self._words.get(sentence.text)
        if found is None:
            folded = fold(sentence.text[:_LONGEST])
            found = words(folded)
            if not folded.isascii():
                found += [one for one in folded if is_unspaced(one)]
            self._words[sentence.text] = found
        return found

    def of(self, sentence: Sentence) -> str:
        """Return the bag of a sentence."""
        bag = self._bags.get(sentence.text)
        if bag is None:
            bag = "".join(sorted(self._weighed(word) for word in self.words(sentence)))
            self._bags[sentence.text] = bag
        return bag

    def _weighed(self, word: str) -> str:
        """Return the character of a word, as often as the word weighs."""
        known = self._characters.get(word)
        if known is None:
            often = max(1, *(counts[word] for counts in self._counts))
            weight = max(1, (self._size // often).bit_length())
            known = self._characters[word] = _character(len(self._characters)) * weight
        return known

    def likeness(self, old: Sentence, new: Sentence, least: int) -> int:
        """Return how alike two sentences are in a hundred, or less than `least` if that is less."""
        if old.key == new.key:
            return 100
        one, other = self.of(old), self.of(new)
        # What both share is no more than the shorter one.
        if 200 * min(len(one), len(other)) < least * (len(one) + len(other)):
            return 0
        return likeness(one, other)

    def alike(
        self, old: Sequence[Sentence], new: Sequence[Sentence], least: int
    ) -> Iterator[Likeness]:
        """Yield the pairs that are alike enough, each held against each."""
        bags = [self.of(one) for one in new]
        # The library tells quickly what is nearly alike enough; what counts is told in integers.
        nearly = least / 100 - 1e-6
        for i, one in enumerate(old):
            bag = self.of(one)
            if len(bag) > _LONG_BAG:
                near = list(range(len(new)))
            else:
                found = extract_iter(
                    bag, bags, scorer=Indel.normalized_similarity, score_cutoff=nearly
                )
                near = [j for _, _, j in found]
            for j in near:
                percent = self.likeness(one, new[j], least)
                if percent >= least:
                    yield Likeness(i, j, percent)

    def alike_among(
        self, old: Sequence[Sentence], new: Sequence[Sentence], least: int
    ) -> Iterator[Likeness]:
        """Yield the pairs of many sentences that share rare words and are alike enough."""
        mine = {one.order: k for k, one in enumerate(old)}
        others = {one.order: k for k, one in enumerate(new)}
        for i, j, percent in self._sharing:
            if percent >= least and i in mine and j in others:
                yield Likeness(mine[i], others[j], percent)

    @cached_property
    def _sharing(self) -> list[tuple[int, int, int]]:
        """The orders of free sentences that share rare words, and how alike they are."""
        found = []
        for one, other in _sharing_rare_words(*self._free, self):
            percent = self.likeness(one, other, ALIKE)
            if percent >= ALIKE:
                found.append((one.order, other.order, percent))
        return found

    def likeness_of_blocks(self, old: Sentence, new: Sentence) -> int:
        """Return how alike the blocks are in which two sentences stand, in a hundred."""
        blocks = (old.block, new.block)
        if blocks not in self._likenesses:
            bags = [
                self._of_block(side, one) for side, one in zip(self._sides, (old, new), strict=True)
            ]
            self._likenesses[blocks] = likeness(*bags)
        return self._likenesses[blocks]

    def _of_block(self, side: Side, sentence: Sentence) -> str:
        return "".join(sorted("".join(self.of(one) for one in side.by_block[sentence.block])))


def _character(number: int) -> str:
    number += _FIRST_CHARACTER
    if number >= _SURROGATES.start:
        number += len(_SURROGATES)
    # Past the last character the rarest of words share one; it only blurs likeness.
    return chr(min(number, _LAST_CHARACTER))


def likeness(one: str, other: str) -> int:
    """Return how alike two bags are in a hundred; two empty ones are not."""
    total = len(one) + len(other)
    if not total:
        return 0
    if min(len(one), len(other)) > _LONG_BAG:
        return 200 * (Counter(one) & Counter(other)).total() // total
    return 200 * LCSseq.similarity(one, other) // total


def pair_in_order(
    old: Sequence[Sentence], new: Sequence[Sentence], bags: Bags, *, least: int = ALIKE
) -> list[Likeness]:
    """Return pairs of alike sentences that keep their order, the whole as alike as can be."""
    candidates = sorted(alike(old, new, bags, least=least), key=lambda one: (one.old, one.new))
    pairs = [(one.old, one.new) for one in candidates]
    weights = [one.percent - least + 2 for one in candidates]
    if len({i for i, _ in pairs}) < len(pairs) or len({j for _, j in pairs}) < len(pairs):
        # Of several that are alike, the one in the paragraph that is alike too is meant.
        weights = [
            weight + bags.likeness_of_blocks(old[i], new[j]) // 2
            for weight, (i, j) in zip(weights, pairs, strict=True)
        ]
    return [candidates[k] for k in heaviest_chain(pairs, weights)] if pairs else []


def alike(
    old: Sequence[Sentence], new: Sequence[Sentence], bags: Bags, *, least: int
) -> Iterator[Likeness]:
    """Yield the pairs that are alike enough; past `MOST_CELLS` only those that share rare words."""
    if len(old) * len(new) > MOST_CELLS:
        yield from bags.alike_among(old, new, least)
        return
    yield from bags.alike(old, new, least)


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
