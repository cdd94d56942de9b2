"""The words of bylines: what leads to names, joins them, ends them, and says what people are.

They stand in `data/bylines.toml`, a table for each language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from tracker.text.data_files import read_data
from tracker.text.notices.notice_words import Phrases
from tracker.text.notices.phrases import Word, choices, phrase

Languages = tuple[str, ...]


class BylineWords:
    """What all tables say, each phrase with the languages that have it."""

    def __init__(self, tables: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
        self.by = _known(tables, "by")
        self.nouns = _known(tables, "noun")
        self.joins = _known(tables, "and")
        self.tails = _known(tables, "tail")
        self.roles = _known(tables, "role")
        self.qualifiers = _known(tables, "qualifier")
        self.houses = _known(tables, "house")


def _known(tables: Mapping[str, Mapping[str, Sequence[str]]], name: str) -> Phrases[Languages]:
    found: dict[tuple[str, ...], Languages] = {}
    for language, table in tables.items():
        for each in _written_out(table.get(name, ())):
            found[each] = (*found.get(each, ()), language)
    return Phrases(found)


def _written_out(texts: Iterable[str]) -> Iterable[tuple[str, ...]]:
    return dict.fromkeys(phrase(each) for text in texts for each in choices(text))


@cache
def byline_words() -> BylineWords:
    """Return the words of bylines in all languages."""
    return BylineWords(tomllib.loads(read_data("bylines.toml")))


def leads_to_names(words: Sequence[Word]) -> bool:
    """Return whether words, all of them, are what stands before names ("written by")."""
    known = byline_words()
    return len(words) in (known.by.length_at(words, 0), known.nouns.length_at(words, 0))
