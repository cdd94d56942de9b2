"""Whether a version is plausible beside the one before it."""

from __future__ import annotations

import re
from collections import Counter

from tracker.model.article import Article

_LEAST_WORDS = 50
_LEAST_COMPARED = 30
_LOST = 0.7
_ALIKE = 0.2
_LONG = 4
# Words, or single signs of scripts that set no spaces.
_WORD = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\u0e00-\u0eff]|[^\W\u2e80-\u9fff\uac00-\ud7af\u0e00-\u0eff]+"
)


def doubt(old: Article, new: Article) -> str | None:
    """Return why `new` is suspect beside `old`; None when it is plausible.

    Args:
        old: The version in force.
        new: What came back now.
    """
    before, after = _words(old), _words(new)
    count = before.total()
    if count < _LEAST_WORDS:
        return None
    gone = 1 - (before & after).total() / count
    if gone > _LOST and after.total() < (1 - _LOST) * count:
        return _loss(gone)
    if after.total() >= _LEAST_COMPARED and _likeness(before, after) < _ALIKE:
        return "almost nothing in common with the version before"
    return _loss(gone) if gone > _LOST else None


def _loss(gone: float) -> str:
    # Cut, not rounded: what leaves a sentence is not all of it.
    return f"{int(100 * gone)} % of the text is gone"


def _words(article: Article) -> Counter[str]:
    words: Counter[str] = Counter()
    for block in article.blocks:
        words.update(_WORD.findall(block.text.casefold()))
    return words


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return how many of the telling words both have (Dice): short ones are in every text."""
    first, second = _telling(one), _telling(other)
    both = len(first) + len(second)
    return 2 * len(first & second) / both if both else 1.0


def _telling(words: Counter[str]) -> set[str]:
    return {word for word in words if len(word) >= _LONG or not word.isascii()}
