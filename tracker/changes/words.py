"""What differs between two lists of words, in bounded work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel, LCSseq

from tracker.changes.align import Gap, gaps_between, heaviest_chain, unique_pairs

MOST_STEPS = 100
"""Words of both sides times words that differ: past so many they are compared by a program that is
quicker for long texts, and finds as much in common."""

MOST_CELLS = 400_000_000
"""Largest product of two lengths for which that is done (50 MB); past it, only between places
where four words in a row occur once on both sides."""

_GRAM = 4
_FIRST_CHARACTER = 0x100
_SURROGATES = range(0xD800, 0xE000)
_LAST_CHARACTER = 0x10FFFF - len(_SURROGATES)
# Words between two edits are taken in when both edits have so many times as many.
_WEAK = 3


@dataclass(frozen=True, slots=True)
class Hunk:
    """What differs at one place: from where to where, on both sides."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


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
        elif gap.cells > MOST_CELLS or len(set(olds).union(news)) > _LAST_CHARACTER:
            yield from self._between_grams(gap)
        else:
            for one in _aligned(olds, news):
                yield Hunk(
                    gap.old_start + one.old_start,
                    gap.old_start + one.old_end,
                    gap.new_start + one.new_start,
                    gap.new_start + one.new_end,
                )

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


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    """Yield what differs, with as many words as possible in common."""
    characters: dict[str, str] = {}
    for word in (*old, *new):
        if word not in characters:
            number = _FIRST_CHARACTER + len(characters)
            shift = len(_SURROGATES) if number >= _SURROGATES.start else 0
            characters[word] = chr(number + shift)
    one, other = ("".join(characters[word] for word in side) for side in (old, new))
    differing = len(one) + len(other) - 2 * LCSseq.similarity(one, other)
    if differing * (len(one) + len(other)) <= MOST_STEPS:
        return _by_library(one, other)
    return _quickly(one, other)


def _by_library(old: str, new: str) -> Iterator[Hunk]:
    differ = diff_match_patch()
    # Its limit of time would make the result depend on the machine; the input is bounded instead.
    differ.Diff_Timeout = 0
    i = j = start_old = start_new = 0
    for sign, run in (*differ.diff_main(old, new, checklines=False), (0, "")):
        if sign == 0:
            if i > start_old or j > start_new:
                yield Hunk(start_old, i, start_new, j)
            i, j = i + len(run), j + len(run)
            start_old, start_new = i, j
        elif sign < 0:
            i += len(run)
        else:
            j += len(run)


def _quickly(old: str, new: str) -> Iterator[Hunk]:
    i = j = 0
    for block in Indel.opcodes(old, new).as_matching_blocks():
        if block.a > i or block.b > j:
            yield Hunk(i, block.a, j, block.b)
        i, j = block.a + block.size, block.b + block.size


def joined(hunks: Iterable[Hunk], old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return the hunks, with the few words between two long ones taken in."""
    kept: list[Hunk] = []
    for hunk in hunks:
        last = hunk
        while kept and _is_weak(kept[-1], last, old, new):
            before = kept.pop()
            last = Hunk(before.old_start, last.old_end, before.new_start, last.new_end)
        kept.append(last)
    return kept


def _is_weak(before: Hunk, after: Hunk, old: Sequence[str], new: Sequence[str]) -> bool:
    between = _count_words(old[before.old_end : after.old_start])
    return _WEAK * between < min(_size(before, old, new), _size(after, old, new)) and between > 0


def _size(hunk: Hunk, old: Sequence[str], new: Sequence[str]) -> int:
    return max(
        _count_words(old[hunk.old_start : hunk.old_end]),
        _count_words(new[hunk.new_start : hunk.new_end]),
    )


def _count_words(words: Iterable[str]) -> int:
    return sum(any(map(str.isalnum, word)) for word in words)
