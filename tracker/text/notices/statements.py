"""Sentences that say what was done to the article, whatever stands before them.

They count only where they speak of the article itself ("This article was amended ...", never
"The update takes effect ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.model.change import NoticeKind
from tracker.text.notices.label_starts import CLOSING, OPEN_BRACKETS
from tracker.text.notices.notice_index import may_be_statement, statement_languages
from tracker.text.notices.notice_words import NoticeWords, Statement, notice_words
from tracker.text.notices.phrases import Word, first_words, lead_of, words_from
from tracker.text.times.calendars import date_language
from tracker.text.times.dates import FoundTime, time_at

RANKS = (
    NoticeKind.RETRACTION,
    NoticeKind.CORRECTION,
    NoticeKind.CLARIFICATION,
    NoticeKind.UPDATE,
    NoticeKind.EDITORS_NOTE,
    NoticeKind.STAMP,
)
"""The kinds in the order in which they outrank each other."""

_SENTENCE = re.compile(
    r"(?:[:–—]\s|[：】〕]\s?|[.!?…。！？؟][\"'”’»)\]）」]{0,4}\s{0,3}|[(\[（［【〔]|\n\s*)"
)
_LONGEST_LEAD = 16
_NEAR = 5
_SHORT = 2_000
"""How long a text may be for what it says to be kept in memory, in characters."""

_MOST = 500
"""How many sentences at each end of one block are looked at."""

_ENDS = (".", "。", "!", "！", ")", "]", "}", "）", "］", "】", "〕")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that is a notice.

    Attributes:
        kind: What it says; a stamp when it tells nothing but a time.
        is_weak: Whether a label that says something else outranks it.
        start: Where the sentence starts.
        end: Where the words that make it a notice end.
        time: The time that it gives, or None.
        language: Language of the file that has the statement.
    """

    kind: NoticeKind
    is_weak: bool
    start: int
    end: int
    time: FoundTime | None
    language: str


def find_statements(text: str, *, language: str | None = None) -> list[Said]:
    """Return the sentences of a text that say what was done to the article.

    Args:
        text: A block's text.
        language: BCP 47 tag of the article.
    """
    # Both sides of a comparison have nearly the same blocks.
    return list(_known(text, language) if len(text) < _SHORT else _find(text, language))


@lru_cache(maxsize=1_000)
def _known(text: str, language: str | None) -> tuple[Said, ...]:
    return _find(text, language)


def _find(text: str, language: str | None) -> tuple[Said, ...]:
    found = (statement_at(text, start, language=language) for start in _sentence_starts(text))
    return tuple(said for said in found if said is not None)


def _sentence_starts(text: str) -> list[int]:
    """Return where a sentence, a bracket or a line may start; of very many, the first and last."""
    starts = [lead_of(text)]
    starts += (mark.end() for mark in _SENTENCE.finditer(text, starts[0]))
    return starts if len(starts) <= 2 * _MOST else [*starts[:_MOST], *starts[-_MOST:]]


def statement_at(text: str, start: int, *, language: str | None = None) -> Said | None:
    """Return the strongest statement that starts right at a place, or None.

    Args:
        text: A block's text.
        start: The place.
        language: BCP 47 tag of the article.
    """
    if not may_be_statement(text, start):
        return None
    first = first_words(text, start)
    for code in statement_languages(first, language) if first else ():
        said = _statement_in(notice_words(code), text, start, language)
        if said is not None:
            return said
    return None


def _statement_in(
    vocabulary: NoticeWords, text: str, start: int, language: str | None
) -> Said | None:
    """Return the strongest statement that starts at a place in one language."""
    words = words_from(text, start, most=vocabulary.window)
    forms = vocabulary.forms.get(words[0].folded, ())
    written_in = date_language(vocabulary.language, language)
    is_in_brackets = _is_in_brackets(text, start)
    found = [
        said
        for statement, form in forms
        if is_in_brackets or not statement.is_bracketed
        if (count := vocabulary.grammar.match(form, words))
        if (said := _said(vocabulary, text, words, (statement, count), written_in)).time
        or not statement.needs_date
    ]
    return min(found, key=_rank, default=None)


def _is_in_brackets(text: str, start: int) -> bool:
    """Tell whether a sentence starts a text that is in brackets from end to end."""
    before = text[:start].strip() if start <= _LONGEST_LEAD else ""
    return before[-1:] in OPEN_BRACKETS and before != "" and text.rstrip()[-1:] in CLOSING


def _said(
    vocabulary: NoticeWords,
    text: str,
    words: Sequence[Word],
    matched: tuple[Statement, int],
    language: str,
) -> Said:
    """Return a statement of which the first words of a sentence are a form."""
    statement, count = matched
    # A date that must stand there stands right behind the first words ("Amended on 3 May to").
    most = min(count + 2, _NEAR) if statement.needs_date else count + 2
    time = _time_among(text, words[:most], language) if statement.is_dated else None
    is_stamp = statement.is_timed and time is not None and _is_end(text, time.end)
    return Said(
        kind=NoticeKind.STAMP if is_stamp else statement.kind,
        is_weak=statement.is_weak,
        start=words[0].start,
        end=words[count - 1].end,
        time=time,
        language=vocabulary.language,
    )


def _rank(said: Said) -> tuple[bool, int, bool]:
    return said.is_weak, RANKS.index(said.kind), said.time is None


def _time_among(text: str, words: Sequence[Word], language: str) -> FoundTime | None:
    """Return the first time that starts at one of some words ("was amended on 5 May 2012 to")."""
    for word in words:
        found = time_at(text, word.start, language=language)
        if found is not None:
            return found
    return None


def _is_end(text: str, place: int) -> bool:
    """Tell whether a sentence ends at a place."""
    words = words_from(text, place, most=1)
    return not words or words[0].folded in _ENDS
