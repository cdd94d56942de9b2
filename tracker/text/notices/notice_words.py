"""The words by which publishers announce a notice, one data file a language.

The format of the files is described in `data/notices/en.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from tracker.model.change import NoticeKind
from tracker.text.data_files import read_data
from tracker.text.notices.phrases import (
    WINDOW,
    Form,
    Grammar,
    Word,
    choices,
    fold_word,
    parse_forms,
    phrase,
)

Value = TypeVar("Value")


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
        is_own: Whether they count only in articles of their language.
        is_prose: Whether a sentence must follow them, and no figure or single word.
        is_after: Whether they may stand behind their date.
        is_line: Whether they are a stamp in a line of dates.
        is_incident: Whether they are the state of an incident, which needs its time or more words.
    """

    kind: NoticeKind
    is_stamp: bool = False
    is_dated: bool = False
    is_bare: bool = False
    is_open: bool = False
    is_bracketed: bool = False
    is_own: bool = False
    is_prose: bool = False
    is_after: bool = False
    is_line: bool = False
    is_incident: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that agencies set before a headline.

    Attributes:
        kind: What they say that it is.
        number: The number that they hold themselves, or None.
        is_numbered: Whether they count only with a number, or in brackets.
        is_dashed: Whether they count only where a dash joins them to the headline.
    """

    kind: NoticeKind
    number: int | None = None
    is_numbered: bool = False
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """How a sentence starts that is a notice.

    Attributes:
        kind: What it says.
        is_weak: Whether a label that says something else outranks it.
        is_timed: Whether with nothing but a date it is a stamp.
        is_dated: Whether a date in its words, or right behind them, is when it was done.
        needs_date: Whether it counts only with such a date.
        is_bracketed: Whether it counts only in a block that is in brackets from end to end.
        forms: The ways in which it is said.
    """

    kind: NoticeKind
    is_weak: bool
    is_timed: bool
    is_dated: bool
    needs_date: bool
    is_bracketed: bool
    forms: tuple[Form, ...]


class Phrases(Generic[Value]):
    """Phrases with what each means, of which the longest is found at a place."""

    def __init__(self, meanings: Mapping[tuple[str, ...], Value]) -> None:
        """Keep phrases by their first words, the longest first."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for words in sorted(filter(None, meanings), key=len, reverse=True):
            self._by_first.setdefault(words[0], []).append((words, meanings[words]))

    def phrases(self) -> Iterator[tuple[str, ...]]:
        """Yield every phrase."""
        return (words for known in self._by_first.values() for words, _ in known)

    def longest(self, words: Sequence[Word], i: int) -> tuple[int, Value] | None:
        """Return how many words from a place on are a phrase, as many as can be, and its meaning.

        Args:
            words: The words.
            i: The place; it may lie past the end.
        """
        if not 0 <= i < len(words):
            return None
        for known, value in self._by_first.get(words[i].folded, ()):
            if all(
                place < len(words) and words[place].folded == word
                for place, word in enumerate(known, start=i)
            ):
                return len(known), value
        return None

    def length_at(self, words: Sequence[Word], i: int) -> int:
        """Return how many words from a place on are a phrase, 0 for none."""
        found = self.longest(words, i)
        return 0 if found is None else found[0]


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """What one language's file says.

    Attributes:
        language: BCP 47 tag.
        grammar: The sets that the forms use.
        window: How many words of a sentence are looked at.
        labels: The words of a label to what it means.
        ordinals: An ordinal before or behind a label (`second`) to its number.
        numbering: What may stand between a label and its number.
        before_date: What may stand between a label and its date.
        relative: Ways to give a time that counts from now (`3 hours ago`).
        guides: How a headline starts that asks or teaches (`how to`).
        orders: How a text starts that tells readers what to do with a program (`install`).
        incidents: How a text starts that tells the state of an incident (`a fix has been`).
        prefixes: What agencies set before a headline.
        passed: What they set there that says nothing of a change (`repeat`).
        datelines: How a line of dates starts.
        common: Words that are capitalised where a sentence starts and name nothing.
        numbers: Numbers written out.
        statements: In the order of the file.
        forms: The words with which a statement may start, to the statements and their forms.
    """

    language: str
    grammar: Grammar
    window: int
    labels: Phrases[Label]
    ordinals: Phrases[int]
    numbering: Phrases[None]
    before_date: Phrases[None]
    relative: tuple[Form, ...]
    guides: Phrases[None]
    orders: tuple[Form, ...]
    incidents: tuple[Form, ...]
    prefixes: Phrases[Prefix]
    passed: Phrases[None]
    datelines: Phrases[None]
    common: frozenset[str]
    numbers: Mapping[str, int]
    statements: tuple[Statement, ...]
    forms: Mapping[str, Sequence[tuple[Statement, Form]]]


def _labels(tables: Sequence[Mapping[str, Any]]) -> Iterator[tuple[tuple[str, ...], Label]]:
    """Yield the words of each label with what they mean."""
    flags = ("stamp", "dated", "bare", "open", "own", "prose", "after", "line", "incident")
    for table in tables:
        kind = NoticeKind(table["kind"])
        told = {f"is_{flag}": table[flag] for flag in flags if flag in table}
        bracketed = table.get("bracketed", ())
        for text in table["words"]:
            label = Label(kind=kind, is_bracketed=text in bracketed, **told)
            yield from ((phrase(each), label) for each in choices(text))


def _prefixes(tables: Sequence[Mapping[str, Any]]) -> Iterator[tuple[tuple[str, ...], Prefix]]:
    """Yield the words of each prefix with what they mean."""
    for table in tables:
        prefix = Prefix(
            kind=NoticeKind(table["kind"]),
            number=table.get("number"),
            is_numbered=table.get("numbered", False),
            is_dashed=table.get("dashed", False),
        )
        yield from ((phrase(each), prefix) for text in table["words"] for each in choices(text))


def _set(texts: Sequence[str]) -> Phrases[None]:
    return Phrases({phrase(each): None for text in texts for each in choices(text)})


def _numbers(table: Mapping[str, int]) -> dict[tuple[str, ...], int]:
    return {phrase(each): number for text, number in table.items() for each in choices(text)}


def _statement(table: Mapping[str, Any]) -> Statement:
    return Statement(
        kind=NoticeKind(table["kind"]),
        is_weak=table.get("weak", False),
        is_timed=table.get("timed", False),
        is_dated=any(table.get(flag, False) for flag in ("dated", "timed", "needs_date")),
        needs_date=table.get("needs_date", False),
        is_bracketed=table.get("bracketed", False),
        forms=parse_forms(table["forms"]),
    )


def _by_start(
    grammar: Grammar, statements: Sequence[Statement]
) -> Mapping[str, Sequence[tuple[Statement, Form]]]:
    """Return the words with which a statement may start, with what they may start."""
    forms: dict[str, list[tuple[Statement, Form]]] = {}
    for statement in statements:
        for form in statement.forms:
            for first in sorted(first or "" for first in grammar.first_words(form)):
                forms.setdefault(first, []).append((statement, form))
    return forms


@cache
def notice_words(language: str) -> NoticeWords:
    """Return what the file of a language says.

    Args:
        language: One of `LANGUAGES`.
    """
    file = tomllib.loads(read_data(f"notices/{language}.toml"))
    sets = {name: parse_forms(texts) for name, texts in file.get("words", {}).items()}
    grammar = Grammar(sets, **({"gap": file["gap"]} if "gap" in file else {}))
    statements = tuple(_statement(table) for table in file.get("statement", ()))
    return NoticeWords(
        language=file["language"],
        grammar=grammar,
        window=max(WINDOW, 4 * grammar.gap),
        labels=Phrases(dict(_labels(file["label"]))),
        ordinals=Phrases(_numbers(file.get("ordinals", {}))),
        numbering=_set(file.get("numbering", ())),
        before_date=_set(file.get("before_date", ())),
        relative=parse_forms(file.get("relative", ())),
        guides=_set(file.get("guides", ())),
        orders=parse_forms(file.get("orders", ())),
        incidents=parse_forms(file.get("incidents", ())),
        prefixes=Phrases(dict(_prefixes(file.get("prefix", ())))),
        passed=_set(file.get("passed", ())),
        datelines=_set(file.get("datelines", ())),
        common=frozenset(file.get("common", ())),
        numbers={fold_word(word): number for word, number in file.get("numbers", {}).items()},
        statements=statements,
        forms=_by_start(grammar, statements),
    )
