"""Which sentences that are not equal are the same sentence rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from tracker.changes.align import heaviest_chain
from tracker.changes.sides import Sentence
from tracker.text.normalise import fold
from tracker.text.tokens import words

# Measured on 5,000 labelled pairs of revisions: best at 0.35, flat from 0.30 to 0.40.
ALIKE = 35
"""From how much in a hundred two sentences in the same place are one, rewritten."""

MOST_CELLS = 60_000
"""Largest product of two lengths for which each sentence is held against each."""

_MOST_POSTINGS = 400
_MOST_CANDIDATES = 4
_FEW = 24

# Two words can be told apart by a character each as long as there are fewer than this.
_FIRST_CHARACTER = 0x100
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two sentences that are alike, by their numbers in the lists that were compared.

    Attributes:
        old: Number of the old sentence.
        new: Number of the new one.
        percent: Words that both have, of all their words, in a hundred.
    """

    old: int
    new: int
    percent: int


class Bags:
    """The words of sentences as sorted strings of one character a word, made when asked for.

    The longest common subsequence of two sorted strings is what both bags share.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._bags: dict[str, str] = {}

    def of(self, sentence: Sentence) -> str:
        """Return the bag of a sentence."""
        bag = self._bags.get(sentence.text)
        if bag is None:
            numbers = sorted(self._number(word) for word in words(fold(sentence.text)))
            bag = "".join(map(chr, numbers))
            self._bags[sentence.text] = bag
        return bag

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = _FIRST_CHARACTER + len(self._numbers)
            if number >= _SURROGATES.start:
                number += len(_SURROGATES)
            # Past the last character the rarest of words share one; it only blurs likeness.
            number = min(number, 0x10FFFF)
            self._numbers[word] = number
        return number


def likeness(one: str, other: str) -> int:
    """Return how alike two bags are in a hundred; two empty ones are not."""
    total = len(one) + len(other)
    return 200 * LCSseq.similarity(one, other) // total if total else 0


def pair_in_order(old: Sequence[Sentence], new: Sequence[Sentence], bags: Bags) -> list[Likeness]:
    """Return pairs of alike sentences that keep their order, the whole as alike as can be."""
    candidates = sorted(alike(old, new, bags, least=ALIKE), key=lambda one: (one.old, one.new))
    pairs = [(one.old, one.new) for one in candidates]
    weights = [one.percent - ALIKE + 2 for one in candidates]
    return [candidates[k] for k in heaviest_chain(pairs, weights)] if pairs else []


def alike(
    old: Sequence[Sentence], new: Sequence[Sentence], bags: Bags, *, least: int
) -> Iterator[Likeness]:
    """Yield the pairs that are alike enough; past `MOST_CELLS` only those that share rare words."""
    if len(old) * len(new) <= MOST_CELLS:
        pairs: Iterable[tuple[int, int]] = (
            (i, j) for i in range(len(old)) for j in range(len(new))
        )
    else:
        pairs = _sharing_rare_words(old, new, bags)
    others = [bags.of(sentence) for sentence in new]
    mine = [bags.of(sentence) for sentence in old]
    for i, j in pairs:
        shorter, total = min(len(mine[i]), len(others[j])), len(mine[i]) + len(others[j])
        # What both share is no more than the shorter one.
        if 200 * shorter >= least * total > 0:
            percent = likeness(mine[i], others[j])
            if percent >= least:
                yield Likeness(i, j, percent)


def _sharing_rare_words(
    old: Sequence[Sentence], new: Sequence[Sentence], bags: Bags
) -> Iterator[tuple[int, int]]:
    """Yield for each old sentence the few new ones that share most of its rarer words."""
    postings: dict[str, list[int]] = {}
    for j, sentence in enumerate(new):
        for word in dict.fromkeys(bags.of(sentence)):
            postings.setdefault(word, []).append(j)
    for i, sentence in enumerate(old):
        shared = _count_shared(bags.of(sentence), postings)
        ranked = sorted(shared, key=lambda j: (-shared[j], abs(j * len(old) - i * len(new)), j))
        for j in ranked[:_MOST_CANDIDATES]:
            yield i, j


def _count_shared(bag: str, postings: dict[str, list[int]]) -> dict[int, int]:
    """Return how many of the rarer words of a bag each sentence shares, within a bound of work."""
    known = sorted((len(postings[word]), word) for word in dict.fromkeys(bag) if word in postings)
    shared: dict[int, int] = {}
    work = 0
    for count, word in known:
        if work > _MOST_POSTINGS or (count > _FEW and shared):
            break
        for j in postings[word][:_MOST_POSTINGS]:
            shared[j] = shared.get(j, 0) + 1
        work += count
    return shared
