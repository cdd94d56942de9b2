"""How alike sentences are: by the words that both have, a rare word weighing more.

Of a word that a sentence has twice, the second is marked and counts as a word of its own, so that
a bag is a set, and what two bags share is one intersection.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from tracker.changes.sides import Sentence, Side
from tracker.text.normalise import fold
from tracker.text.tokens import is_unspaced, words

# Of longer sentences the start stands for the whole.
_LONGEST = 20_000

_AGAIN = "\0"


@dataclass(slots=True, eq=False)
class Bag:
    """The words of a sentence, or of a block; it is never changed.

    Attributes:
        words: Each once; what comes again is marked.
        weight: Of all together.
    """

    words: set[str]
    weight: int


class Bags:
    """The words of sentences, and how much they weigh.

    A word weighs the more the fewer sentences have it: what all lines of a list have in common
    makes no two alike.

    Args:
        old: The earlier side.
        new: The later side.
        free_old: The old sentences that may be compared.
        free_new: The new ones.
    """

    def __init__(
        self, old: Side, new: Side, free_old: Sequence[Sentence], free_new: Sequence[Sentence]
    ) -> None:
        self.free = (free_old, free_new)
        self._sides = (old, new)
        self._known: dict[str, str] = {}
        self._words: dict[str, list[str]] = {}
        self._bags: dict[str, Bag] = {}
        self._blocks: tuple[dict[int, Bag], dict[int, Bag]] = ({}, {})
        counts = [
            Counter(chain.from_iterable(set(self.words(one)) for one in side)) for side in self.free
        ]
        self.weights = _Weights(*counts, size=max(len(free_old), len(free_new)))

    def words(self, sentence: Sentence) -> list[str]:
        """Return the words of a sentence, in order and in one form."""
        found = self._words.get(sentence.text)
        if found is None:
            known = self._known
            # One object for a word, for all the words of a large text take much memory.
            found = [known.setdefault(word, word) for word in _words(sentence.text[:_LONGEST])]
            self._words[sentence.text] = found
        return found

    def of(self, sentence: Sentence) -> Bag:
        """Return the bag of a sentence."""
        bag = self._bags.get(sentence.text)
        if bag is None:
            bag = self._bags[sentence.text] = self._bag(self.words(sentence))
        return bag

    def _bag(self, found: Sequence[str]) -> Bag:
        members: set[str] = set()
        again = []
        for word in found:
            if word in members:
                again.append(word)
            else:
                members.add(word)
        members.update(f"{word}{_AGAIN}{count}" for word, count in _numbered(again))
        return Bag(members, self.weight(members))

    def weight(self, members: Iterable[str]) -> int:
        """Return how much some words of a bag weigh."""
        return sum(map(self.weights.__getitem__, members))

    def weight_of_counts(self, counts: Mapping[str, int]) -> int:
        """Return how much words weigh, each as often as it is there."""
        return sum(self.weights[word] * count for word, count in counts.items())

    def likeness(self, old: Sentence, new: Sentence, least: int) -> int:
        """Return how alike two sentences are in a hundred, or less than `least` if that is less."""
        if old.key == new.key:
            return 100
        return self._likeness(self.of(old), self.of(new), least)

    def _likeness(self, one: Bag, other: Bag, least: int) -> int:
        total = one.weight + other.weight
        # What both share is no more than the lighter one; two empty ones are not alike.
        if 200 * min(one.weight, other.weight) < least * total or not total:
            return 0
        return 200 * self.weight(one.words & other.words) // total

    def likeness_of_blocks(self, old: Sentence, new: Sentence) -> int:
        """Return how alike the blocks are in which two sentences stand, in a hundred."""
        return self._likeness(self._of_block(0, old.block), self._of_block(1, new.block), 0)

    def _of_block(self, side: int, block: int) -> Bag:
        sentences = self._sides[side].by_block[block]
        if len(sentences) == 1:
            return self.of(sentences[0])
        bag = self._blocks[side].get(block)
        if bag is None:
            found = list(chain.from_iterable(map(self.words, sentences)))
            bag = self._blocks[side][block] = self._bag(found)
        return bag


class _Weights(dict[str, int]):
    """What each word weighs, worked out when it is asked for."""

    def __init__(self, old: Mapping[str, int], new: Mapping[str, int], *, size: int) -> None:
        super().__init__()
        self._counts = (old, new)
        self._size = size

    def __missing__(self, word: str) -> int:
        bare, _, _ = word.partition(_AGAIN)
        often = max(1, *(counts.get(bare, 0) for counts in self._counts))
        weight = self[word] = max(1, (self._size // often).bit_length())
        return weight


def _words(text: str) -> list[str]:
    folded = fold(text)
    found = words(folded)
    if not folded.isascii():
        found += [one for one in folded if is_unspaced(one)]
    return found


def _numbered(found: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield words, each with how often it came so far."""
    counts: dict[str, int] = {}
    for word in found:
        counts[word] = counts.get(word, 0) + 1
        yield word, counts[word]
