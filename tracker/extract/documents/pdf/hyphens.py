"""Words cut at the end of a line, made whole where the document shows that they are one."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+)[-‐]$")
_SOFT = "\u00ad"
_NEXT = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_SHORTEST = 2
_DASHES = ("–", "—")
_OWN_WORD = 3


class Hyphens:
    """What the words of a document say about its hyphens.

    Args:
        lines: The texts of all lines, in order.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        is_cut = False
        for line in lines:
            words = [word.casefold() for word in _WORD.findall(line)]
            if is_cut:
                words = words[1:]
            is_cut = line.endswith(("-", "‐", _SOFT))
            # Half a word is none.
            self._words.update(words[:-1] if is_cut else words)

    def join(self, first: str, second: str) -> str | None:
        """Return how the end of `first` goes over into `second`: what takes the place of its end.

        Returns:
            What `first` becomes when the two are joined without a space; None when a space stands
            between them.
        """
        if first.endswith(_SOFT):
            return first[:-1]
        if first.endswith(_DASHES) and first[-2:-1].strip() and second[:1].isalnum():
            return first
        cut, after = _CUT.search(first), _NEXT.match(second)
        if cut is None or after is None:
            return first if first.endswith(("-", "‐")) and second[:1].isdigit() else None
        return first[:-1] if self._is_one_word(cut[1], after[0]) else first

    def _is_one_word(self, head: str, tail: str) -> bool:
        is_loud = head.isupper() and tail.isupper()
        if len(head) < _SHORTEST or (tail[0].isupper() and not is_loud):
            return False
        one, two = head.casefold(), tail.casefold()
        if one + two in self._words:
            return True
        if f"{one}-{two}" in self._words or f"{one}‐{two}" in self._words:
            return False
        # Both halves stand elsewhere as words of their own: a compound, cut at its own hyphen.
        are_words = one in self._words and two in self._words
        return not (are_words and min(len(one), len(two)) >= _OWN_WORD)
