"""The words by which the facets of an edit are known, in the language of the article."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tracker.text.data_files import read_data
from tracker.text.times.calendars import primary_language


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


def lexicon_for(language: str | None) -> Lexicon:
    """Return the words of a language (a BCP 47 tag), or the English ones."""
    known = _tables()
    primary = primary_language(language)
    return _lexicon(primary if primary in known else "en")


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    text = read_data("facets.toml")
    return tomllib.loads(text)


@cache
def _lexicon(language: str) -> Lexicon:
    table = _tables()[language]

    def words(key: str) -> frozenset[str]:
        return frozenset(table[key].split())

    pairs = (pair.partition("=") for pair in table["digits"].split())
    groups = (group.split() for group in table["forms"].split(","))
    return Lexicon(
        language=language,
        function=words("function"),
        attribution=words("attribution"),
        attribution_noun=words("attribution_noun"),
        negation=words("negation"),
        number=words("number"),
        digits={word: digits for word, _, digits in pairs},
        no_number_after=words("no_number_after"),
        starters=words("starters"),
        day=words("day"),
        year_after=words("year_after"),
        titles=words("titles"),
        forms={form: group[0] for group in groups for form in group},
    )
