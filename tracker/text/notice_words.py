"""The words by which publishers announce a notice, one data file a language.

The format of the files is described in `data/notices/en.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tracker.model.change import NoticeKind
from tracker.text.calendars import primary_language
from tracker.text.phrases import Form, Grammar, Word, parse_form, words_from

LANGUAGES = ("en",)
"""Languages that have a file."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words that open a notice.

    Attributes:
        kind: What they say that it is.
        is_stamp: Whether with nothing but a date they are a stamp.
        is_dated: Whether they count only with a date or a time.
        is_bare: Whether they are a notice when nothing follows them.
        is_open: Whether text may follow without a mark between.
        is_bracketed: Whether they count in brackets only.
    """

    kind: NoticeKind
    is_stamp: bool = False
    is_dated: bool = False
    is_bare: bool = False
    is_open: bool = False
    is_bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """How a sentence starts that is a notice.

    Attributes:
        kind: What it says.
        is_weak: Whether a label that says something else outranks it.
        is_timed: Whether with nothing but a date it is a stamp.
        is_dated: Whether a date in its words, or right behind them, is when it was done.
        forms: The ways in which it is said.
    """

    kind: NoticeKind
    is_weak: bool
    is_timed: bool
    is_dated: bool
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """What one language's file says.

    Attributes:
        language: BCP 47 tag.
        grammar: The sets that the forms use.
        labels: The words of a label to what it means.
        ordinals: An ordinal before a label (`second`) to its number.
        numbering: What may stand between a label and its number.
        before_date: What may stand between a label and its date.
        relative: Ways to give a time that counts from now (`3 hours ago`).
        datelines: How a line of dates starts.
        common: Words that are capitalised where a sentence starts and name nothing.
        numbers: Numbers written out.
        statements: In the order of the file.
        forms: The words with which a statement may start, to the statements and their forms; the
            empty word stands for any.
    """

    language: str
    grammar: Grammar
    labels: Mapping[tuple[str, ...], Label]
    ordinals: Mapping[str, int]
    numbering: frozenset[tuple[str, ...]]
    before_date: frozenset[tuple[str, ...]]
    relative: tuple[Form, ...]
    datelines: frozenset[tuple[str, ...]]
    common: frozenset[str]
    numbers: Mapping[str, int]
    statements: tuple[Statement, ...]
    forms: Mapping[str, Sequence[tuple[Statement, Form]]]

    def longest_label(self, words: Sequence[Word], i: int) -> int:
        """Return how many words from a place on are a label, as many as can be; 0 for none."""
        return longest(self.labels, words, i)


def longest(phrases: Container[tuple[str, ...]], words: Sequence[Word], i: int) -> int:
    """Return how many words from a place on are one of some phrases, as many as can be.

    Args:
        phrases: A set or a mapping, asked by membership.
        words: The words.
        i: The place.
    """
    for count in range(min(_LONGEST, len(words) - i), 0, -1):
        if tuple(word.folded for word in words[i : i + count]) in phrases:
            return count
    return 0


_LONGEST = 8


def _phrase(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_from(text, 0))


def _labels(tables: Sequence[Mapping[str, Any]]) -> Iterator[tuple[tuple[str, ...], Label]]:
    """Yield the words of each label with what they mean."""
    for table in tables:
        bracketed = table.get("bracketed", ())
        for text in table["words"]:
            yield (
                _phrase(text),
                Label(
                    kind=NoticeKind(table["kind"]),
                    is_stamp=table.get("stamp", False),
                    is_dated=table.get("dated", False),
                    is_bare=table.get("bare", False),
                    is_open=table.get("open", False),
                    is_bracketed=text in bracketed,
                ),
            )


def _statement(table: Mapping[str, Any]) -> Statement:
    return Statement(
        kind=NoticeKind(table["kind"]),
        is_weak=table.get("weak", False),
        is_timed=table.get("timed", False),
        is_dated=table.get("dated", False) or table.get("timed", False),
        forms=tuple(parse_form(form) for form in table["forms"]),
    )


def _by_start(
    grammar: Grammar, statements: Sequence[Statement]
) -> Mapping[str, Sequence[tuple[Statement, Form]]]:
    """Return the words with which a statement may start, with what they may start."""
    forms: dict[str, list[tuple[Statement, Form]]] = {}
    for statement in statements:
        for form in statement.forms:
            for first in dict.fromkeys(first or "" for first in grammar.first_words(form)):
                forms.setdefault(first, []).append((statement, form))
    return forms


@cache
def notice_words(language: str) -> NoticeWords:
    """Return what the file of a language says.

    Args:
        language: One of `LANGUAGES`.
    """
    path = files("tracker.text").joinpath(f"data/notices/{language}.toml")
    file = tomllib.loads(path.read_text(encoding="utf-8"))
    grammar = Grammar(
        {name: tuple(map(parse_form, texts)) for name, texts in file.get("words", {}).items()}
    )
    statements = tuple(_statement(table) for table in file.get("statement", ()))
    return NoticeWords(
        language=file["language"],
        grammar=grammar,
        labels=dict(_labels(file["label"])),
        ordinals=file.get("ordinals", {}),
        numbering=frozenset(map(_phrase, file.get("numbering", ()))),
        before_date=frozenset(map(_phrase, file.get("before_date", ()))),
        relative=tuple(map(parse_form, file.get("relative", ()))),
        datelines=frozenset(map(_phrase, file.get("datelines", ()))),
        common=frozenset(file.get("common", ())),
        numbers=file.get("numbers", {}),
        statements=statements,
        forms=_by_start(grammar, statements),
    )


def languages_for(language: str | None) -> tuple[str, ...]:
    """Return the languages whose files are asked: the article's own, then English.

    Where the article's language is unknown, or has no file, all are asked.
    """
    own = primary_language(language)
    return tuple(dict.fromkeys([own, "en"])) if own in LANGUAGES else LANGUAGES
