"""Which languages' files may know a notice that starts with some words.

The index lets a text that is no notice be passed over for the price of two look-ups, in all
languages at once, and no file be read before a text needs it. It is made from the files by
`python -m tests.text.notice_index`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from tracker.text.data_files import read_data
from tracker.text.notices.phrases import Word, first_two
from tracker.text.times.calendars import primary_language

LANGUAGES = (
    "en", "fr", "es", "de", "pt", "it", "nl", "ru", "uk", "pl", "tr", "ar", "fa", "he", "zh", "ja",
    "ko", "id", "sv",
)  # fmt: skip
"""Languages that have a file, in the order in which they are asked."""

INDEX = "notices/index.json"

# A word that surely ends where these letters do.
_PLAIN_WORD = re.compile(r"[A-Za-z]+(?=[\s.,:;])")


_Starts = Mapping[str, Sequence[tuple[str, frozenset[str] | None]]]


@dataclass(frozen=True, slots=True)
class _Index:
    """What the index file says.

    Attributes:
        labels: The first word of a label, or of a number before it, to the languages with the
            second words that may follow it, None for any.
        statements: The same for the first word of a statement.
        datelines: The first word of a line of dates to the languages that know it.
        prefixes: The first word of what agencies set before a headline to the languages.
    """

    labels: _Starts
    statements: _Starts
    datelines: Mapping[str, Sequence[str]]
    prefixes: Mapping[str, Sequence[str]]


@cache
def _index() -> _Index:
    file = json.loads(read_data(INDEX))
    labels, statements = _starts(file["labels"]), _starts(file["statements"])
    return _Index(labels, statements, file["datelines"], file["prefixes"])


def _starts(languages: Mapping[str, Sequence[tuple[list[str], list[str] | None]]]) -> _Starts:
    starts: dict[str, list[tuple[str, frozenset[str] | None]]] = {}
    for code, groups in languages.items():
        for firsts, seconds in groups:
            allowed = None if seconds is None else frozenset(seconds)
            for first in firsts:
                starts.setdefault(first, []).append((code, allowed))
    return starts


def languages_near(language: str | None) -> tuple[str, ...]:
    """Return the languages in which an article is read first: its own and English."""
    own = primary_language(language)
    return (own, "en") if own in LANGUAGES and own != "en" else ("en",)


def may_be_label(text: str, place: int) -> bool:
    """Tell by a look at one word whether a label may start at a place; most are ruled out."""
    return _may_start(_index().labels, text, place)


def may_be_statement(text: str, place: int) -> bool:
    """Tell by a look at one word whether a statement may start at a place."""
    return _may_start(_index().statements, text, place)


def may_be_dateline(text: str, place: int, *, names: AbstractSet[str]) -> bool:
    """Tell by a look at one word whether a line of dates may start at a place.

    Args:
        text: A line.
        place: Where its words start.
        names: Those of months and weekdays, with one of which it may start too.
    """
    word = _PLAIN_WORD.match(text, place)
    return word is None or word[0].lower() in _index().datelines or word[0].lower() in names


def _may_start(starts: _Starts, text: str, place: int) -> bool:
    word = _PLAIN_WORD.match(text, place)
    return word is None or word[0].lower() in starts


def languages_at(words: Sequence[Word], language: str | None) -> list[str]:
    """Return the languages whose files may know a label that starts with some words.

    The article's own language comes first, then English, then the others: what a page declares is
    a hint, and often wrong.

    Args:
        words: The first three words of a text, or more.
        language: BCP 47 tag of the article.
    """
    return _languages(_index().labels, words, language)


def statement_languages(words: Sequence[Word], language: str | None) -> list[str]:
    """Return the languages whose files may know a statement that starts with some words.

    Args:
        words: The first three words of a sentence, or more.
        language: BCP 47 tag of the article.
    """
    return _languages(_index().statements, words, language)


def _languages(starts: _Starts, words: Sequence[Word], language: str | None) -> list[str]:
    first, second = first_two(words)
    known = starts.get(first)
    if known is None:
        return []
    found = [code for code, seconds in known if seconds is None or second in seconds]
    if len(found) > 1:
        near = languages_near(language)
        found.sort(key=lambda code: near.index(code) if code in near else len(near))
    return found


def dateline_languages(word: str, language: str | None) -> list[str]:
    """Return the languages in which a line of dates may start with a word, the nearest first."""
    return _nearest_first(_index().datelines.get(word, ()), language)


def prefix_languages(word: str, language: str | None) -> list[str]:
    """Return the languages whose agencies may set a word before a headline, the nearest first."""
    return _nearest_first(_index().prefixes.get(word, ()), language)


def _nearest_first(codes: Sequence[str], language: str | None) -> list[str]:
    near = languages_near(language)
    return sorted(codes, key=lambda code: near.index(code) if code in near else len(near))
