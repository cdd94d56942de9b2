"""Phrases with gaps and choices, matched word by word.

A form is words parted by spaces, in which `{name}` is one of a set of phrases, `{name?}` the same
or nothing, and `*` up to eight words of the same sentence. All ways through a form are followed at
once, and only the start of a sentence is looked at, so that no text can make matching slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_WORD = re.compile(
    r"[\u3400-\u9fff]|(?:[^\W\u3400-\u9fff][\u0300-\u036f\u064b-\u0655\u200c]*)+"
    r"(?:['’ʼ](?:[^\W\d_\u3400-\u9fff])+)*['’]?|[^\w\s]"
)
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´", "'"))
_SLOT = re.compile(r"\{(\w+)(\??)\}|\*|[^\s{}*]+")
_ENDS = frozenset(".!?。！？؟।")
_GAP = 8
WINDOW = 48
"""How many words of a sentence are looked at."""

_SPACE_A_WORD = 40


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word or mark and where it stands in its text."""

    folded: str
    start: int
    end: int


def fold_word(text: str) -> str:
    """Return a word as it is compared: lower case, plain apostrophes."""
    return text.casefold().translate(_APOSTROPHES)


def words_from(text: str, start: int, *, most: int = WINDOW) -> tuple[Word, ...]:
    """Return the first words and marks of a text from a place on, looking at a bounded part."""
    words = []
    for found in _WORD.finditer(text, start, start + most * _SPACE_A_WORD):
        words.append(Word(fold_word(found[0]), *found.span()))
        if len(words) == most:
            break
    return tuple(words)


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
            parts.extend(Part(word=word.folded) for word in words_from(found[0], 0))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The sets of a language, by which forms are matched.

    Attributes:
        sets: Name to the forms of its members.
    """

    sets: Mapping[str, Sequence[Form]]
    _by_word: dict[str, dict[str, list[Form]]] = field(default_factory=dict, repr=False)

    def first_words(self, form: Form) -> Iterator[str | None]:
        """Yield the words with which a form may start; None when it may be any word."""
        for part in form:
            if part.word is not None:
                yield part.word
                return
            if part.slot is None:
                yield None
                return
            for member in self.sets[part.slot]:
                yield from self.first_words(member)
            if not part.is_optional and all(self.sets[part.slot]):
                return

    def _members(self, slot: str, word: str) -> Sequence[Form]:
        """Return the members of a set that may start with a word."""
        table = self._by_word.get(slot)
        if table is None:
            table = {}
            for member in self.sets[slot]:
                firsts = {first or "" for first in self.first_words(member)} or {""}
                for first in sorted(firsts):
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
        while place < len(words) and words[place].folded in (",", "،", "、"):
            place += 1
        word = words[place].folded if place < len(words) else ""
        if part.slot is None:
            if word == part.word:
                yield place + 1
            return
        for member in self._members(part.slot, word):
            yield from self.ends(member, words, place)

    def _gap_ends(self, words: Sequence[Word], place: int) -> Iterator[int]:
        stop = min(place + _GAP, len(words))
        yield place
        while place < stop and words[place].folded not in _ENDS:
            place += 1
            yield place

    def match(self, form: Form, words: Sequence[Word]) -> int | None:
        """Return the place behind the longest match at the start of some words, or None."""
        return max(self.ends(form, words, 0), default=None)
