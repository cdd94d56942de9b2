"""What differs between two lists of words, in bounded work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from tracker.changes.align import Gap, gaps_between, heaviest_chain, unique_pairs

MOST_CELLS = 400_000_000
"""Largest product of two lengths for which the longest common subsequence is worked out (50 MB);
past it, only between places where four words in a row occur once on both sides."""

MOST_FOR_PATCH = 100
"""Up to so many pairs of words diff-match-patch compares them; past it rapidfuzz, which finds as
many in common and is quicker the longer both are."""

_GRAM = 4
_FIRST_CHARACTER = 0x100
# Words between two edits are taken in when both edits have so many times as many.
_WEAK = 3


class Hunk(NamedTuple):
    """What differs at one place: from where to where, on both sides."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def length(self) -> int:
        """The greater number of words."""
        return max(self.old_end - self.old_start, self.new_end - self.new_start)

    @property
    def is_even(self) -> bool:
        """Whether it has as many words on both sides."""
        return self.old_end - self.old_start == self.new_end - self.new_start

    @property
    def turned(self) -> Hunk:
        """The same with the sides swapped."""
        return Hunk(self.new_start, self.new_end, self.old_start, self.old_end)


class Difference:
    """What differs between two lists of words.

    Attributes:
        hunks: In order.
        is_coarse: Whether something is told as replaced that was not compared.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        self.is_coarse = False
        self.hunks = list(self._within(Gap(0, len(old), 0, len(new))))

    def _within(self, whole: Gap) -> Iterator[Hunk]:
        gap = self._trimmed(whole)
        olds, news = self._old[gap.old_start : gap.old_end], self._new[gap.new_start : gap.new_end]
        if not olds and not news:
            return
        if not gap.cells or set(olds).isdisjoint(news):
            yield Hunk(gap.old_start, gap.old_end, gap.new_start, gap.new_end)
        elif gap.cells > MOST_CELLS:
            yield from self._between_grams(gap)
        else:
            yield from _balanced([*_aligned(olds, news, gap)], self._old, self._new)

    def _trimmed(self, gap: Gap) -> Gap:
        """Return a gap without what is equal at both ends."""
        i, old_end, j, new_end = gap.old_start, gap.old_end, gap.new_start, gap.new_end
        while i < old_end and j < new_end and self._old[i] == self._new[j]:
            i, j = i + 1, j + 1
        while i < old_end and j < new_end and self._old[old_end - 1] == self._new[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
        return Gap(i, old_end, j, new_end)

    def _between_grams(self, gap: Gap) -> Iterator[Hunk]:
        """Yield what differs between places where four words in a row are the same and unique."""
        pairs = unique_pairs(
            _grams(self._old, gap.old),
            _grams(self._new, gap.new),
            Gap(0, max(len(gap.old) - _GRAM + 1, 0), 0, max(len(gap.new) - _GRAM + 1, 0)),
        )
        chain = [pairs[k] for k in heaviest_chain(pairs, [1] * len(pairs))]
        if not chain:
            self.is_coarse = True
            yield Hunk(gap.old_start, gap.old_end, gap.new_start, gap.new_end)
            return
        places = [(gap.old_start + i, gap.new_start + j) for i, j in chain]
        for inner in gaps_between(places, gap):
            yield from self._within(inner)


def _grams(words: Sequence[str], where: range) -> list[str]:
    return ["\0".join(words[k : k + _GRAM]) for k in range(where.start, where.stop - _GRAM + 1)]


def _aligned(old: Sequence[str], new: Sequence[str], gap: Gap) -> Iterator[Hunk]:
    """Yield what differs in a gap, of which these are the words, with as many as can be shared."""
    if gap.cells <= MOST_FOR_PATCH:
        yield from _by_patch(old, new, gap)
        return
    # As numbers, for what the library compares is the hash.
    numbers: dict[str, int] = {}
    one, other = ([numbers.setdefault(word, len(numbers)) for word in side] for side in (old, new))
    i, j = gap.old_start, gap.new_start
    old_end = new_end = 0
    for block in Indel.opcodes(one, other).as_matching_blocks():
        if block.a > old_end or block.b > new_end:
            yield Hunk(i + old_end, i + block.a, j + new_end, j + block.b)
        old_end, new_end = block.a + block.size, block.b + block.size


def _by_patch(old: Sequence[str], new: Sequence[str], gap: Gap) -> Iterator[Hunk]:
    differ = diff_match_patch()
    # Its limit of time would make the result depend on the machine.
    differ.Diff_Timeout = 0
    characters: dict[str, str] = {}
    for word in (*old, *new):
        characters.setdefault(word, chr(_FIRST_CHARACTER + len(characters)))
    one, other = ("".join(characters[word] for word in side) for side in (old, new))
    i, j = old_start, new_start = gap.old_start, gap.new_start
    for sign, run in (*differ.diff_main(one, other, checklines=False), (0, "")):
        if sign == 0:
            if i > old_start or j > new_start:
                yield Hunk(old_start, i, new_start, j)
            i, j = i + len(run), j + len(run)
            old_start, new_start = i, j
        elif sign < 0:
            i += len(run)
        else:
            j += len(run)


def _balanced(hunks: list[Hunk], old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return the hunks, with the words between two of them where both are the shortest.

    Of "the end of the road" and "a bend in the street" the second "the" stayed, not the first.
    """
    for k in range(len(hunks) - 1):
        before, after = hunks[k], hunks[k + 1]
        if not before.is_even or not after.is_even:
            before, after = _turned(*_shifted(*_turned(*_shifted(before, after, old)), new))
            hunks[k], hunks[k + 1] = before, after
    return [hunk for hunk in hunks if hunk.length]


def _turned(before: Hunk, after: Hunk) -> tuple[Hunk, Hunk]:
    return before.turned, after.turned


def _shifted(before: Hunk, after: Hunk, old: Sequence[str]) -> tuple[Hunk, Hunk]:
    """Return two hunks with the words between them where else they stand on the old side."""
    size = after.old_start - before.old_end
    between = old[before.old_end : after.old_start]
    best = before.length + after.length, before, after
    for place in range(before.old_start, after.old_end - size + 1):
        if old[place] == between[0] and old[place : place + size] == between:
            one = Hunk(before.old_start, place, before.new_start, before.new_end)
            other = Hunk(place + size, after.old_end, after.new_start, after.new_end)
            if one.length + other.length < best[0]:
                best = one.length + other.length, one, other
    return best[1:]


def joined(hunks: Sequence[Hunk], old: Sequence[str], new: Sequence[str]) -> Sequence[Hunk]:
    """Return the hunks, with the few words between two long ones taken in."""
    if sum(hunk.length > _WEAK for hunk in hunks) <= 1:
        return hunks
    kept: list[Hunk] = []
    for hunk in hunks:
        last = hunk
        while kept and _is_weak(kept[-1], last, old, new):
            before = kept.pop()
            last = Hunk(before.old_start, last.old_end, before.new_start, last.new_end)
        kept.append(last)
    return kept


def _is_weak(before: Hunk, after: Hunk, old: Sequence[str], new: Sequence[str]) -> bool:
    if min(before.length, after.length) <= _WEAK:
        return False
    between = _count_words(old[before.old_end : after.old_start])
    return _WEAK * between < min(_size(before, old, new), _size(after, old, new)) and between > 0


def _size(hunk: Hunk, old: Sequence[str], new: Sequence[str]) -> int:
    return max(
        _count_words(old[hunk.old_start : hunk.old_end]),
        _count_words(new[hunk.new_start : hunk.new_end]),
    )


def _count_words(words: Iterable[str]) -> int:
    return sum(any(map(str.isalnum, word)) for word in words)
