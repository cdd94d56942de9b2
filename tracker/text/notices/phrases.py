"""Phrases with gaps and choices, matched word by word.

A form is words parted by spaces, in which `{name}` is one of a set of phrases, `{name?}` the same
or nothing, and `*` a few words of the same sentence. All ways through a form are followed at once,
and only the start of a sentence is looked at, so that no text can make matching slow.

In scripts that set no spaces each character is a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from tracker.text.scripts import is_spaced

_UNSPACED = "\u3005\u3007\u3040-\u30ff\u3400-\u9fff"
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff"
# Vowel signs and accents, and what joins letters unseen.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u00ad\u200c\u200d"
_LEAD = re.compile(r"[\W_]{0,16}")
_APOSTROPHES = "’ʼ‘`´"
_SAME = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىی", "ي"),
    "ک": "ك",
    "ة": "ه",
    "ۀ": "ه",
    "ı": "i",
}
_SLOT = re.compile(r"\{(\w+)(\??)\}|\*|[^\s{}*]+")
_CHOICE = re.compile(r"\(([^()]*)\)")
_ENDS = frozenset(".!?。！？؟।")
_COMMAS = (",", "،", "、", "，")
WINDOW = 48
"""How many words of a sentence are looked at."""

_SPACE_A_WORD = 40


class Word(NamedTuple):
    """A folded word or mark and where it stands in its text."""

    folded: str
    start: int
    end: int


class _Folds(dict[int, str]):
    """Each character as it is compared, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    lower = character.casefold()
    if "\u3040" <= character <= "\u30ff" or "\uac00" <= character <= "\ud7a3":
        return lower  # a voiced kana is another letter, and a syllable is no accent
    bare = "".join(
        part for part in unicodedata.normalize("NFD", lower) if unicodedata.category(part) != "Mn"
    )
    if character in "ـ\u00ad\u200c\u200d":
        return ""
    return "".join(_SAME.get(part, part) for part in bare)


@cache
def _word(*, with_unspaced: bool) -> re.Pattern[str]:
    """Return the expression for a word or a mark, the cheaper one for texts that are spaced."""
    unspaced = _UNSPACED if with_unspaced else ""
    return re.compile(
        (f"[{_UNSPACED}]|" if with_unspaced else "") + rf"(?:[^\W{unspaced}][{_MARKS}]*)+"
        rf"(?:['’ʼ](?:[^\W\d_{unspaced}][{_MARKS}]*)+)*['’]?|[^\w\s{_INVISIBLE}]"
    )


@cache
def _folds() -> _Folds:
    return _Folds()


def fold_word(text: str) -> str:
    """Return a word as it is compared: lower case, plain apostrophes, bare letters.

    Accents are often left out in capitals, vowel signs and the forms of the alif nearly always.
    """
    return text.casefold() if text.isascii() else text.translate(_folds())


def lead_of(text: str, start: int = 0) -> int:
    """Return where the words of a text, or of its rest, start.

    Brackets, bullets, signs and quotation marks before them are passed over; a lead that goes on
    and on is none.
    """
    lead = _LEAD.match(text, start)
    return lead.end() if lead else start


def words_from(text: str, start: int, *, most: int = WINDOW) -> tuple[Word, ...]:
    """Return the first words and marks of a text from a place on, looking at a bounded part."""
    words = []
    end = start + most * _SPACE_A_WORD
    expression = _word(with_unspaced=not is_spaced(text[start:end]))
    for found in expression.finditer(text, start, end):
        words.append(Word(fold_word(found[0]), *found.span()))
        if len(words) == most:
            break
    return tuple(words)


@lru_cache(maxsize=32)
def first_words(text: str, start: int) -> tuple[Word, ...]:
    """Return the first three words from a place on; they are asked for again and again."""
    return words_from(text, start, most=3)


def phrase(text: str) -> tuple[str, ...]:
    """Return the folded words of a phrase."""
    if text.isascii() and text.isalpha():
        return (text.casefold(),)
    return tuple(word.folded for word in words_from(text, 0))


def choices(text: str) -> tuple[str, ...]:
    """Return the texts that a text with endings stands for.

    >>> choices("corrigé(|e|s)")
    ('corrigé', 'corrigée', 'corrigés')
    """
    texts = [text]
    while any("(" in each for each in texts):
        texts = list(dict.fromkeys(more for each in texts for more in _chosen(each)))
    return tuple(texts)


def _chosen(text: str) -> Iterator[str]:
    """Yield a text with each choice of its first innermost brackets."""
    found = _CHOICE.search(text)
    if found is None:
        yield text
        return
    for choice in found[1].split("|"):
        yield text[: found.start()] + choice + text[found.end() :]


@dataclass(frozen=True, slots=True)
class Part:
    """One element of a form: a word, a set (`slot`), or a gap (neither)."""

    word: str | None = None
    slot: str | None = None
    is_optional: bool = False


Form = tuple[Part, ...]


def parse_form(form: str) -> Form:
    """Return a form of a data file as parts."""
    parts: list[Part] = []
    for found in _SLOT.finditer(form):
        if found[1]:
            parts.append(Part(slot=found[1], is_optional=bool(found[2])))
        elif found[0] == "*":
            parts.append(Part())
        else:
            parts.extend(Part(word=word) for word in phrase(found[0]))
    return tuple(parts)


def parse_forms(texts: Sequence[str]) -> tuple[Form, ...]:
    """Return the forms of a data file, with every ending written out."""
    return tuple(parse_form(each) for text in texts for each in choices(text))


Start = tuple[str | None, ...]
"""The first words of a form; None is any word, or none at all."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The sets of a language, by which forms are matched.

    Attributes:
        sets: Name to the forms of its members.
        gap: How many words of any kind a `*` may stand for.
    """

    sets: Mapping[str, Sequence[Form]]
    gap: int = 8
    _by_word: dict[str, dict[str, list[Form]]] = field(default_factory=dict, repr=False)
    _starts: dict[tuple[str, int], frozenset[Start]] = field(default_factory=dict, repr=False)

    def starts(self, form: Form, most: int) -> frozenset[Start]:
        """Return the words with which a form may start, up to `most` of them each.

        One that is shorter is a whole form, or ends with None, for any word.
        """
        open_ones: set[Start] = {()}
        closed: set[Start] = set()
        for part in form:
            grown = {
                start + more
                for start in open_ones
                for more in self._part_starts(part, most - len(start))
            }
            closed |= {start for start in grown if len(start) == most or None in start}
            open_ones = grown - closed
            if not open_ones:
                break
        return frozenset(closed | open_ones)

    def _part_starts(self, part: Part, most: int) -> set[Start]:
        found: set[Start] = {()} if part.is_optional else set()
        if part.slot is not None:
            key = (part.slot, most)
            if key not in self._starts:
                members = (self.starts(member, most) for member in self.sets[part.slot])
                self._starts[key] = frozenset().union(*members)
            return found | self._starts[key]
        return found | {(part.word,)}

    def first_words(self, form: Form) -> frozenset[str | None]:
        """Return the words with which a form may start; None when it may be any word."""
        return frozenset(start[0] if start else None for start in self.starts(form, 1))

    def _members(self, slot: str, word: str) -> Sequence[Form]:
        """Return the members of a set that may start with a word."""
        table = self._by_word.get(slot)
        if table is None:
            table = {}
            for member in self.sets[slot]:
                for first in sorted({first or "" for first in self.first_words(member)}):
                    table.setdefault(first, []).append(member)
            self._by_word[slot] = table
        return [*table.get(word, ()), *table.get("", ())]

    def ends(self, form: Form, words: Sequence[Word], start: int) -> frozenset[int]:
        """Return the places behind every match of a form that starts at a place."""
        places = frozenset([start])
        for part in form:
            places = frozenset(
                end for place in sorted(places) for end in self._part_ends(part, words, place)
            )
            if not places:
                break
        return places

    def _part_ends(self, part: Part, words: Sequence[Word], place: int) -> Iterator[int]:
        if part.word is None and part.slot is None:
            yield from self._gap_ends(words, place)
            return
        if part.is_optional:
            yield place
        # Commas part words without a meaning for a form ("Since, the article").
        while place < len(words) and words[place].folded in _COMMAS:
            place += 1
        word = words[place].folded if place < len(words) else ""
        if part.slot is None:
            if word == part.word:
                yield place + 1
            return
        for member in self._members(part.slot, word):
            yield from self.ends(member, words, place)

    def _gap_ends(self, words: Sequence[Word], place: int) -> Iterator[int]:
        stop = min(place + self.gap, len(words))
        yield place
        while place < stop and not _is_end(words, place):
            place += 1
            yield place

    def match(self, form: Form, words: Sequence[Word]) -> int | None:
        """Return the place behind the longest match at the start of some words, or None."""
        return max(self.ends(form, words, 0), default=None)


def _is_end(words: Sequence[Word], place: int) -> bool:
    """Tell whether a mark ends a sentence: not the stop of `23.`, of `14.30`, of `godz. 14`."""
    mark = words[place]
    if mark.folded != ".":
        return mark.folded in _ENDS
    before = words[place - 1].folded if place else ""
    is_inside = place + 1 < len(words) and words[place + 1].start == mark.end
    is_short = before in ("г", "kl", "godz", "a", "p", "m", "n", "nr", "st", "art")
    return not (is_inside or is_short or before.isdecimal())


def first_two(words: Sequence[Word]) -> tuple[str, str]:
    """Return the first two words, as forms see them: commas left out."""
    plain = [word.folded for word in words if word.folded not in _COMMAS]
    return (plain[0] if plain else "", plain[1] if len(plain) > 1 else "")
