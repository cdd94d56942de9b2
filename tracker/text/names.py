"""The names in a byline, without what stands around them.

What leads to them ("By"), dates, counts ("Posts: 210"), what their bearers are ("Staff Writer") and
where they write from are no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.text.bylines import Languages, byline_words
from tracker.text.name_forms import (
    BRACKETS,
    TRIM,
    has_role,
    is_behind_name,
    is_house,
    is_name,
    tidy,
    without_role,
)
from tracker.text.notices.dated import date_labels
from tracker.text.notices.notice_index import languages_near
from tracker.text.notices.notice_words import notice_words
from tracker.text.notices.phrases import Word, lead_of, words_from
from tracker.text.scripts import is_spaced
from tracker.text.times.calendars import primary_language
from tracker.text.times.dates import find_times

_LINES = re.compile(r"[\n\t]")
_PARTS = re.compile(r"\s*[|·•¦／｜]\s*|\s+[-–—/]\s+")
_LIST = re.compile(r"\s*(?:[;；、，،]|,(?!\d))\s*|\s*[&＆]\s*")
_KEY = re.compile(r"[:：]")
# "Ida Bro@idabro", "Ida Bro (Paris)": what stands behind a name, and what it may hold.
_HANDLE = re.compile(r"\s*@\s?\S.*")
_BRACKET = re.compile(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]?\s*$")
_DEGREES = frozenset(
    "jr sr phd ph.d md m.d ii iii iv esq mp dds mba ma msc bsc rn cpa frcp dphil llm jd".split()
)
_AROUND = " \t,()[]"
_LONGEST = 1_000
_MOST_NAMES = 60
_NEAR_BY = 4


def names_in(
    text: str, *, language: str | None = None, is_led: bool = False, is_declared: bool = False
) -> tuple[str, ...]:
    """Return the names in a byline, each once, in its order.

    >>> names_in("By Ida Bro and Ulf Sand, Staff Writers | March 11, 2024")
    ('Ida Bro', 'Ulf Sand')

    Args:
        text: The line.
        language: BCP 47 tag of the page.
        is_led: Whether only those count to which a word leads ("by").
        is_declared: Whether the text stands where nothing but names belongs.
    """
    found = list(dict.fromkeys(_found(text[:_LONGEST], language, is_led, is_declared)))
    people = [name for name in found[:_MOST_NAMES] if not has_role(name)]
    return tuple(people or found[:1])


def _found(
    text: str,
    language: str | None,
    is_led: bool,  # noqa: FBT001 - private
    is_declared: bool,  # noqa: FBT001 - private
) -> Iterator[str]:
    lines = [
        [_Part(part, language, is_declared=is_declared) for part in line]
        for line in _parts(text, language)
    ]
    has_led = is_led or any(part.is_led for line in lines for part in line)
    for line in lines:
        for part in line:
            names = list(part.names()) if part.is_led or not has_led else []
            yield from names
            if names and not has_led:
                # Behind a bar stands where or for whom one writes.
                break


def _parts(text: str, language: str | None) -> Iterator[list[str]]:
    """Give for each line what stands between dates and marks, without the words for a date."""
    for line in _LINES.split(text):
        times = find_times(line, language=language)
        cuts = [(_before(line, time.start, language), time.end) for time in times]
        labels = date_labels(line, dates=cuts, language=language)
        cuts = sorted([*cuts, *((label.start, label.end) for label in labels)])
        kept, place = [], 0
        for start, end in cuts:
            kept.append(line[place:start])
            place = max(place, end)
        kept.append(line[place:])
        yield [part for piece in kept for part in _PARTS.split(piece) if part.strip(TRIM)]


def _before(line: str, place: int, language: str | None) -> int:
    """Return where a date starts with the word that stands before it ("on")."""
    words = [word for word in words_from(line, 0) if word.end <= place][-1:]
    for code in languages_near(language):
        if words and notice_words(code).before_date.length_at(words, 0):
            return words[0].start
    return place


@dataclass(slots=True)
class _Part:
    """A part of a byline.

    Attributes:
        text: Without the words that lead to names.
        language: BCP 47 tag of the page.
        is_declared: Whether nothing but names belongs there.
        is_led: Whether a word leads to names.
        languages: In which its words are read.
    """

    text: str
    language: str | None
    is_declared: bool = False
    is_led: bool = False
    languages: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Cut the words that lead to names."""
        self.languages = frozenset(filter(None, ("en", primary_language(self.language))))
        while cut := _by_at(self.text):
            place, languages = cut
            self.text = self.text[place:].lstrip(TRIM + BRACKETS)
            self.languages |= frozenset(languages)
            self.is_led = True

    def names(self) -> Iterator[str]:
        """Give the names in it."""
        text = self._without_bracket()
        if _KEY.search(text):
            return
        found: list[str] = []
        for piece in _LIST.split(text):
            for place, name in enumerate(self._joined(piece)):
                if found and name.strip(TRIM).casefold().rstrip(".") in _DEGREES:
                    found[-1] += f", {name.strip(_AROUND)}"
                    continue
                bare = tidy(without_role(tidy(_HANDLE.sub("", name))))
                if is_name(bare, is_sure=self.is_led or self.is_declared):
                    if not found or place or not is_behind_name(found[-1], bare):
                        found.append(bare)
                elif not found and bare:
                    # What follows belongs to whatever that is.
                    return
        yield from found

    def _without_bracket(self) -> str:
        """Return the text without a bracket at its end, but for one with more names."""
        bracket = _BRACKET.search(self.text)
        if bracket is None or not bracket.start():
            return self.text
        words = words_from(bracket[1], 0)
        joined = self._length(byline_words().joins.longest(words, 0))
        more = f", {bracket[1][words[joined - 1].end :]}" if joined else ""
        return self.text[: bracket.start()] + more

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
            elif self._ends_name(piece, words, i):
                yield piece[start : word.start]
                return
        yield piece[start:]

    def _ends_name(self, piece: str, words: Sequence[Word], i: int) -> bool:
        """Return whether a word parts a name from what is said of its bearer."""
        count = self._length(byline_words().tails.longest(words, i))
        if not count or not i or is_house(piece[: words[i].start]):
            return False
        return i > 1 or i + count == len(words)

    def _length(self, found: tuple[int, Languages] | None) -> int:
        return found[0] if found is not None and not self.languages.isdisjoint(found[1]) else 0

    def _is_word(self, piece: str, word: Word) -> bool:
        """Return whether a word is none of a name: "y" is, the initial "Y" is not."""
        raw = piece[word.start : word.end]
        return raw == raw.lower() or (piece == piece.upper() and len(raw) > 1)


def _by_at(text: str) -> tuple[int, Languages] | None:
    """Return where the names start, and in which languages what leads to them is said."""
    words = words_from(text, lead_of(text), most=12)
    known = byline_words()
    for i in range(min(len(words), _NEAR_BY + 1)):
        # Inside a line only "by" is sure: "von" and "di" are parts of names.
        if i and words[i].folded != "by":
            continue
        for phrases, is_noun in ((known.by, False), (known.nouns, True)):
            found = phrases.longest(words, i)
            if found is None:
                continue
            end = words[i + found[0] - 1].end
            if _may_lead(words[i : i + found[0]], text[end:], is_noun=is_noun):
                return end, found[1]
    return None


def _may_lead(words: Sequence[Word], behind: str, *, is_noun: bool) -> bool:
    """Return whether names may follow: in a script without spaces only behind a mark."""
    first = behind.lstrip(TRIM + BRACKETS)[:1]
    if not behind or not (first.isalpha() or first in tuple("@_")):
        return False
    if is_noun:
        return behind.lstrip()[:1] in tuple(":：")
    return not behind[0].isalnum() or (len(words) > 1 and not is_spaced(behind[:_NEAR_BY]))
