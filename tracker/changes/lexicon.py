"""The words by which the facets of an edit are known, in the language of the article."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tracker.text.data_files import read_data
from tracker.text.normalise import fold
from tracker.text.times.calendars import primary_language

LANGUAGES = frozenset("ar de el en es fa fr he hi id it ja ko nl pl pt ru sv th tr uk zh".split())
"""Those that have a file of words."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of one language, folded.

    Attributes:
        language: Whose they are.
        function: Words that carry no meaning of their own.
        attribution: Who says a thing, and how sure it is.
        attribution_noun: The same, where no other noun follows.
        negation: Words that deny.
        number: Words that count.
        digits: What a word that counts is in digits.
        no_number_after: Before a word that counts these make it count nothing ("no one").
        starters: Words with which sentences start, also before a name.
        day: Words for days and times of day.
        year_after: Words after which four digits are a year.
        titles: Words before names.
        forms: The first of a group of words that are forms of one, by each of the others.
        prefixes: What is written onto a word, the longest first.
        plain: Words that hold one of the others and tell nothing.
        is_within: Whether words are looked for inside runs of letters.
    """

    language: str
    function: frozenset[str]
    attribution: frozenset[str]
    attribution_noun: frozenset[str]
    negation: frozenset[str]
    number: frozenset[str]
    digits: Mapping[str, str]
    no_number_after: frozenset[str]
    starters: frozenset[str]
    day: frozenset[str]
    year_after: frozenset[str]
    titles: frozenset[str]
    forms: Mapping[str, str]
    prefixes: tuple[str, ...]
    plain: frozenset[str]
    is_within: bool

    def bare(self, word: str) -> str:
        """Return a folded word without a prefix where the rest is one of ours: `וטען`."""
        for prefix in self.prefixes:
            if word.startswith(prefix) and self._is_known(word[len(prefix) :]):
                return word if self._is_known(word) else word[len(prefix) :]
        return word

    def _is_known(self, word: str) -> bool:
        sets = (self.attribution, self.attribution_noun, self.negation, self.number, self.day)
        return any(word in each for each in sets)


def lexicon_for(language: str | None) -> Lexicon:
    """Return the words of a language (a BCP 47 tag), or the English ones."""
    primary = primary_language(language)
    return _lexicon(primary if primary in LANGUAGES else "en")


@cache
def _lexicon(language: str) -> Lexicon:
    table = tomllib.loads(read_data(f"facets/{language}.toml"))

    def listed(key: str) -> list[str]:
        return fold(table.get(key, "")).split()

    pairs = (pair.partition("=") for pair in listed("digits"))
    groups = (group.split() for group in fold(table.get("forms", "")).split(","))
    return Lexicon(
        language=language,
        function=frozenset(listed("function")),
        attribution=frozenset(listed("attribution")),
        attribution_noun=frozenset(listed("attribution_noun")),
        negation=frozenset(listed("negation")),
        number=frozenset(listed("number")),
        digits={word: digits for word, _, digits in pairs},
        no_number_after=frozenset(listed("no_number_after")),
        starters=frozenset(listed("starters")),
        day=frozenset(listed("day")),
        year_after=frozenset(listed("year_after")),
        titles=frozenset(listed("titles")),
        forms={form: group[0] for group in groups for form in group},
        prefixes=tuple(sorted(listed("prefixes"), key=lambda prefix: (-len(prefix), prefix))),
        plain=frozenset(listed("plain")),
        is_within=table.get("within", False),
    )
