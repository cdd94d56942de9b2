"""Lines of dates: which of their dates is that of an update ("Published 4 May, updated 5 May")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.model.change import NoticeKind
from tracker.text.notices.label_starts import LINE, Opening, mark_behind, start_at, with_time
from tracker.text.notices.notice_index import dateline_languages, languages_at, may_be_dateline
from tracker.text.notices.notice_words import NoticeWords, notice_words
from tracker.text.notices.phrases import Word, first_words, lead_of, words_from
from tracker.text.times.calendars import calendar_names, month_named, weekday_named
from tracker.text.times.dates import FoundTime, time_at

_DIGIT = re.compile(r"\d")
_LINE_WORDS = 160


def read_dateline(text: str, *, language: str | None = None) -> Opening | None:
    """Return the stamp in a line of dates ("Published 22 March 2012, updated 23 March"), or None.

    Args:
        text: A block's text.
        language: BCP 47 tag of the article.
    """
    if len(text) > LINE or _DIGIT.search(text) is None or not _is_line_of_dates(text, language):
        return None
    words = words_from(text, 0, most=_LINE_WORDS)
    for i in range(1, len(words)):
        for code in languages_at(words[i : i + 3], language):
            opening = _stamp_at(notice_words(code), text, words, i, language)
            if opening is not None:
                return opening
    return None


def _is_line_of_dates(text: str, language: str | None) -> bool:
    """Tell whether a line starts as a line of dates does: with a word for it, or with a date."""
    place = lead_of(text)
    if not may_be_dateline(text, place, names=calendar_names(language)):
        return False
    begun = first_words(text, place)
    if not begun:
        return False
    first = begun[0].folded
    languages = dateline_languages(first, language)
    words = words_from(text, place, most=12) if languages else ()
    if any(notice_words(code).datelines.length_at(words, 0) for code in languages):
        return True
    is_dated = first[:1].isdecimal() or (
        month_named(first, language=language) or weekday_named(first, language=language) is not None
    )
    return bool(is_dated) and time_at(text, place, language=language) is not None


def _stamp_at(
    vocabulary: NoticeWords, text: str, words: Sequence[Word], i: int, language: str | None
) -> Opening | None:
    """Return the stamp that stands at a place in a line of dates, before or behind its date."""
    started = start_at(vocabulary, text, language, place=words[i].start)
    if started is None or not (started.label.is_stamp or started.label.is_line):
        return None
    if not _is_apart(text, words, i):
        return None
    opening = with_time(started)
    is_last = opening.body == len(text) or bool(mark_behind(text, opening.end))
    if opening.time is None and started.label.is_after and is_last:
        opening = replace(opening, time=_time_before(text, words, i, started.language))
    return None if opening.time is None else replace(opening, kind=NoticeKind.STAMP)


def _is_apart(text: str, words: Sequence[Word], i: int) -> bool:
    """Tell whether a label in a line is no part of a sentence: behind a mark, or a date."""
    before = words[i - 1].folded
    is_behind_date = any(_DIGIT.search(word.folded) for word in words[max(0, i - 6) : i])
    return is_behind_date or not before.isalnum() or text[words[i].start].isupper()


def _time_before(
    text: str, words: Sequence[Word], i: int, language: str | None
) -> FoundTime | None:
    """Return the time that ends right before a label (`14:00 更新`)."""
    for word in words[max(0, i - 20) : i]:
        found = time_at(text, word.start, language=language)
        if found is not None and not any(
            part.folded.isalnum() for part in words[:i] if part.start >= found.end
        ):
            return found
    return None
