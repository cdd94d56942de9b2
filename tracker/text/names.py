"""The names in a byline, without what stands around them.

What leads to them ("By"), dates, counts ("Posts: 210"), what their bearers are ("Staff Writer") and
where they write from are no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.text.bylines import Languages, byline_words
from tracker.text.normalise import squash
from tracker.text.notices.dated import date_labels
from tracker.text.notices.phrases import Word, lead_of, words_from
from tracker.text.scripts import is_spaced
from tracker.text.times.calendars import primary_language
from tracker.text.times.dates import find_times

_PARTS = re.compile(r"[\n\t]|\s*[|·•¦／｜]\s*|\s+[-–—/]\s+")
_LIST = re.compile(r"\s*(?:[;；、，،]|,(?!\d))\s*|\s*[&＆]\s*")
_KEY = re.compile(r"[:：]")
_DEGREES = frozenset(
    "jr sr phd ph.d md m.d ii iii iv esq mp dds mba ma msc bsc rn cpa frcp dphil llm jd".split()
)
# Lower case at the start of a name.
_PARTICLES = frozenset(
    "de van von der den del della di da du la le el al bin ibn bint abu ter ten zu af av dos das "
    "do san mc y e i".split()
)
_AROUND = " \t,()[]"
_TRIM = ' \t,，.|·•–—-:：*()[]（）【】«»"“”'
_MOST_WORDS = 7
_LONGEST_NAME = 80
_LONGEST = 1_000
_MOST_NAMES = 60
_NEAR_BY = 4


def names_in(text: str, *, language: str | None = None, is_led: bool = False) -> tuple[str, ...]:
    """Return the names in a byline, each once, in its order.

    >>> names_in("By Ida Bro and Ulf Sand, Staff Writers | March 11, 2024")
    ('Ida Bro', 'Ulf Sand')

    Args:
        text: The line.
        language: BCP 47 tag of the page.
        is_led: Whether only those count to which a word leads ("by").
    """
    parts = [_Part(part, language) for part in _parts(text[:_LONGEST], language)]
    if is_led or any(part.is_led for part in parts):
        parts = [part for part in parts if part.is_led]
    found = list(dict.fromkeys(name for part in parts for name in part.names()))[:_MOST_NAMES]
    people = [name for name in found if not _is_role(name)]
    return tuple(people or found[:1])


def _parts(text: str, language: str | None) -> list[str]:
    """Return what stands between dates and marks, without the words for a date."""
    times = find_times(text, language=language)
    cuts = [(time.start, time.end) for time in times]
    labels = date_labels(text, dates=cuts, language=language)
    cuts = sorted([*cuts, *((label.start, label.end) for label in labels)])
    kept, place = [], 0
    for start, end in cuts:
        kept.append(text[place:start])
        place = max(place, end)
    kept.append(text[place:])
    return [part for piece in kept for part in _PARTS.split(piece) if part.strip(_TRIM)]


@dataclass(slots=True)
class _Part:
    """A part of a byline.

    Attributes:
        text: Without the words that lead to names.
        is_led: Whether there were any.
        languages: In which its words are read.
    """

    text: str
    language: str | None
    is_led: bool = False
    languages: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Cut the words that lead to names."""
        self.languages = frozenset(filter(None, ("en", primary_language(self.language))))
        while cut := _by_at(self.text):
            place, languages = cut
            self.text = self.text[place:].lstrip(_TRIM)
            self.languages |= frozenset(languages)
            self.is_led = True

    def names(self) -> Iterator[str]:
        """Give the names in it."""
        if _KEY.search(self.text):
            return
        found: list[str] = []
        for piece in _LIST.split(self.text):
            for name in self._joined(piece):
                if found and name.strip(_TRIM).casefold() in _DEGREES:
                    found[-1] += f", {name.strip(_AROUND)}"
                    continue
                bare = _without_role(name.strip(_TRIM))
                if _is_name(bare) and not (found and _is_behind_name(found[-1], bare)):
                    found.append(bare)
        yield from found

    def _joined(self, piece: str) -> Iterator[str]:
        """Give what stands between the words that join names, up to those that end them."""
        words = words_from(piece, 0)
        table = byline_words()
        start = 0
        for i, word in enumerate(words):
            if word.start < start or not self._is_word(piece, word):
                continue
            count = self._length(table.joins.longest(words, i))
            if count and i + count < len(words):
                yield piece[start : word.start]
                start = words[i + count].start
            elif i > 1 and self._length(table.tails.longest(words, i)):
                yield piece[start : word.start]
                return
        yield piece[start:]

    def _length(self, found: tuple[int, Languages] | None) -> int:
        return found[0] if found is not None and not self.languages.isdisjoint(found[1]) else 0

    def _is_word(self, piece: str, word: Word) -> bool:
        """Return whether a word is none of a name: "y" is, the initial "Y" is not."""
        raw = piece[word.start : word.end]
        return raw == raw.lower() or (piece == piece.upper() and len(raw) > 1)


def _by_at(text: str) -> tuple[int, Languages] | None:
    """Return where the names start, and in which languages what leads to them is said."""
    words = words_from(text, lead_of(text), most=10)
    known = byline_words().by
    for i in range(min(len(words), _NEAR_BY + 1)):
        # Inside a line only "by" is sure: "von" and "di" are parts of names.
        if i and words[i].folded != "by":
            continue
        found = known.longest(words, i)
        if found is None:
            continue
        count, languages = found
        behind = text[words[i + count - 1].end :]
        if _may_lead(words[i : i + count], behind):
            return words[i + count - 1].end, languages
    return None


def _may_lead(words: Sequence[Word], behind: str) -> bool:
    """Return whether names may follow: in a script without spaces only behind a mark."""
    first = behind.lstrip(_TRIM)[:1]
    is_parted = bool(behind) and not behind[0].isalnum()
    return (is_parted or len(words) > 1) and (first.isalpha() or first in tuple("@_"))


def _is_behind_name(name: str, piece: str) -> bool:
    """Return whether what stands behind a whole name is a place, an agency or a house."""
    if not is_spaced(name) or len(name.split()) == 1:
        return False
    return len(piece.split()) == 1 or is_house(piece)


def is_house(text: str) -> bool:
    """Return whether a text names an organisation or a part of one ("Dept. of Physics")."""
    words = words_from(text, 0)
    houses = byline_words().houses
    return any(houses.length_at(words, i) for i in range(len(words)))


def _is_name(text: str) -> bool:
    words = text.split()
    if not words or len(text) > _LONGEST_NAME or len(words) > _MOST_WORDS:
        return False
    if any(letter.isdecimal() for letter in text) and len(words) > 1:
        return False
    if not any(map(str.isalpha, text)) or "@" in text[1:] or "://" in text:
        return False
    first = words[0]
    return len(words) == 1 or not first.islower() or first.lower() in _PARTICLES


def _without_role(name: str) -> str:
    """Return a name without the word behind it for what its bearer is (`홍길동 기자`)."""
    words = words_from(name, 0, most=12)
    last = len(words) - 1
    # Where names have capitals such a word is a part of a byline by itself.
    if last < 1 or name[:1].lower() != name[:1].upper():
        return name
    roles = byline_words().roles
    for i in range(1, last + 1):
        if roles.length_at(words, i) == len(words) - i:
            return name[: words[i - 1].end]
    return name


def _is_role(name: str) -> bool:
    """Return whether a name is what somebody is, or a desk."""
    words = words_from(squash(name), 0)
    roles = byline_words().roles
    return any(roles.length_at(words, i) for i in range(len(words)))
