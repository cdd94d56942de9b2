"""Which date of a line is that of publication, and which that of a change.

A label dates what follows it ("Published 4 May, updated 5 May"), or what it stands right behind
("2024年3月5日 更新"). The labels are those of the notices: what announces a stamp is a change, what
starts a line of dates is the publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.model.change import NoticeKind
from tracker.text.bylines import leads_to_names
from tracker.text.notices.notice_index import dateline_languages, languages_at
from tracker.text.notices.notice_words import notice_words
from tracker.text.notices.phrases import Word, words_from
from tracker.text.notices.statements import find_statements
from tracker.text.times.calendars import primary_language
from tracker.text.times.dates import FoundTime, find_times

_MOST_WORDS = 120
_LETTERS = re.compile(r"[^\W\d_]+")
# "5 Mart 2024 tarihinde güncellendi", "3月5日に更新".
_MARKS = re.compile(r"[^\w.!?。！？]{0,6}(?:tarihinde\s|'?[dt][ea]\s|に|에\s)?")
_END = re.compile(r"[^\w]{0,3}(?:$|[|·•/(\n,;:：–—-])")


class Dating(StrEnum):
    """What a date in a line is that of."""

    PUBLISHED = "published"
    MODIFIED = "modified"


@dataclass(frozen=True, slots=True)
class DateLabel:
    """Words that say what a date is that of, and where they stand in a text."""

    dating: Dating
    start: int
    end: int


Span = tuple[int, int]


def date_labels(
    text: str, *, dates: Sequence[Span] = (), language: str | None = None
) -> list[DateLabel]:
    """Return the words of a line that say what its dates are, in its order, never overlapping.

    Args:
        text: A line, of which the first words are looked at.
        dates: Where its dates stand; there is no label in them.
        language: BCP 47 tag of the article.
    """
    words = words_from(text, 0, most=_MOST_WORDS)
    inside = {
        i for i, word in enumerate(words) for start, end in dates if start <= word.start < end
    }
    found: list[DateLabel] = []
    i = 0
    while i < len(words):
        label = None if i in inside else _label_at(words, i, language)
        if label is None:
            i += 1
            continue
        dating, count = label
        found.append(DateLabel(dating, words[i].start, words[i + count - 1].end))
        i += count
    return found


def _label_at(words: Sequence[Word], i: int, language: str | None) -> tuple[Dating, int] | None:
    """Return what the label at a place says, and how many words it has; the longest one."""
    found = [*_changes_at(words, i, language), *_publications_at(words, i, language)]
    return max(found, key=lambda each: each[1], default=None)


def _changes_at(
    words: Sequence[Word], i: int, language: str | None
) -> Iterator[tuple[Dating, int]]:
    own = primary_language(language)
    for code in languages_at(words[i : i + 3], language):
        known = notice_words(code).labels.longest(words, i)
        if known is None or known[1].kind is not NoticeKind.UPDATE or known[1].is_prose:
            continue
        if not known[1].is_own or own in (None, code):
            yield Dating.MODIFIED, known[0]


def _publications_at(
    words: Sequence[Word], i: int, language: str | None
) -> Iterator[tuple[Dating, int]]:
    for code in dateline_languages(words[i].folded, language):
        count = notice_words(code).datelines.length_at(words, i)
        if count and not leads_to_names(words[i : i + count]):
            yield Dating.PUBLISHED, count


def date_roles(
    text: str, dates: Sequence[Span], *, language: str | None = None
) -> list[Dating | None]:
    """Return what each date in a line is that of; None for one that no words explain.

    Args:
        text: The line.
        dates: Where its dates stand, in its order.
        language: BCP 47 tag of the article.
    """
    if not dates:
        return []
    labels = date_labels(text, dates=dates, language=language)
    for said in find_statements(text, language=language):
        # "This page was last changed by an editor on 5 May": the verb is no label by itself.
        if said.kind is NoticeKind.STAMP and said.time is not None:
            labels.append(DateLabel(Dating.MODIFIED, said.start, said.time.start))
    gaps = _in_gaps(sorted(labels, key=lambda each: each.end), dates)
    if _is_behind(text, dates, gaps):
        return [gap[0].dating for gap in gaps[1:]]
    roles = [gap[-1].dating if gap else None for gap in gaps[:-1]]
    if roles and roles[-1] is None and _stands_behind(text, dates[-1], gaps[-1]):
        roles[-1] = gaps[-1][0].dating
    return roles


def _in_gaps(labels: Sequence[DateLabel], dates: Sequence[Span]) -> list[list[DateLabel]]:
    """Return the labels before the first date, between each two, and behind the last."""
    gaps: list[list[DateLabel]] = [[] for _ in range(len(dates) + 1)]
    for label in labels:
        gaps[sum(start < label.end for start, _ in dates)].append(label)
    return gaps


def _is_behind(text: str, dates: Sequence[Span], gaps: Sequence[Sequence[DateLabel]]) -> bool:
    """Return whether each date has its label behind it."""
    if not dates or gaps[0] or not all(gaps[1:]):
        return False
    if len(dates) == 1:
        return _stands_behind(text, dates[0], gaps[1])
    return _END.match(text, gaps[-1][0].end) is not None


def _stands_behind(text: str, date: Span, gap: Sequence[DateLabel]) -> bool:
    """Return whether a label stands right behind a date, and ends there."""
    if not gap:
        return False
    between = _MARKS.match(text, date[1])
    is_near = between is not None and between.end() >= gap[0].start
    return is_near and _END.match(text, gap[0].end) is not None


def is_line_of_dates(text: str, *, language: str | None = None) -> bool:
    """Return whether a text is nothing but dates with their labels ("Published 1 May 2024.").

    Args:
        text: A line.
        language: BCP 47 tag of the article.
    """
    spans = [(time.start, time.end) for time in find_times(text, language=language)]
    labels = date_labels(text, dates=spans, language=language)
    rest = text
    for start, end in sorted([*spans, *((each.start, each.end) for each in labels)], reverse=True):
        rest = f"{rest[:start]} {rest[end:]}"
    return bool(spans) and len(_LETTERS.findall(rest)) <= len(spans)


@dataclass(frozen=True, slots=True)
class DatedTime:
    """A date in a line with what it is that of."""

    found: FoundTime
    dating: Dating | None


def dated_times(text: str, *, language: str | None = None) -> list[DatedTime]:
    """Return the dates and times of a line with what each is that of.

    >>> [str(each.dating) for each in dated_times("1 May 2024, 09:00 | Updated: 5 May 2024")]
    ['None', 'modified']
    """
    found = find_times(text, language=language)
    roles = date_roles(text, [(each.start, each.end) for each in found], language=language)
    return [DatedTime(each, role) for each, role in zip(found, roles, strict=True)]
