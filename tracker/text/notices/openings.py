"""Labels that open a notice: the words, their number, their time, and what must follow.

A label counts only where a mark, a number, a date or the end of the text follows it ("Update:",
"UPDATED 5:32 p.m.", never "Update your browser").
"""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.model.change import NoticeKind
from tracker.text.notices.dated import is_line_of_dates
from tracker.text.notices.following import is_notice, is_sentence
from tracker.text.notices.label_starts import (
    LabelStart,
    Opening,
    is_joint,
    mark_behind,
    numbered,
    start_at,
    with_time,
)
from tracker.text.notices.notice_index import languages_at, may_be_label
from tracker.text.notices.notice_words import notice_words
from tracker.text.notices.phrases import first_words, lead_of, words_from
from tracker.text.times.dates import FoundTime, time_at

_STAMP_WORDS = 10
# A counting number before a label, as languages write it: `2. Update`, `2e mise à jour`, `2차`.
_COUNT = re.compile(
    r"(\d{1,2})(?:\.|[eªº°]|ème|eme|er|re|nd|rd|st|th|de|te|차|ª\.|º\.|-?[еяї]|-?ге|-?те)\s{0,2}(?=[^\W\d])"
)


def read_opening(
    text: str, *, language: str | None = None, is_heading: bool = False
) -> Opening | None:
    """Return the label with which a text opens as a notice, or None.

    Args:
        text: A block's text.
        language: BCP 47 tag of the article.
        is_heading: Whether the block is a heading, where a label may stand bare.
    """
    place = lead_of(text)
    if place >= len(text) or not may_be_label(text, place):
        return None
    for code in languages_at(first_words(text, place), language):
        opening = _opening_in(code, text, language, is_heading=is_heading)
        if opening is not None:
            return opening
    if not text[place].isdecimal():
        return None
    return _behind_count(text, place, language) or _behind_date(text, place, language)


def may_open(text: str, start: int) -> bool:
    """Tell by a quick look whether a label may stand at a place in a text."""
    return may_be_label(text, lead_of(text, start))


def _opening_in(
    code: str, text: str, language: str | None, *, is_heading: bool, place: int | None = None
) -> Opening | None:
    """Return the label of one language with which a text opens, or None."""
    started = start_at(notice_words(code), text, language, place=place)
    if started is None:
        return None
    opening = with_time(numbered(started))
    return opening if is_notice(started, opening, is_heading=is_heading) else None


def _behind_count(text: str, place: int, language: str | None) -> Opening | None:
    """Return the label that stands behind its number (`2. Aktualisierung:`)."""
    count = _COUNT.match(text, place)
    if count is None:
        return None
    for code in languages_at(first_words(text, count.end()), language):
        opening = _opening_in(code, text, language, is_heading=False, place=count.end())
        if opening is not None and opening.number is None:
            return replace(opening, start=place, number=int(count[1]))
    return None


def _behind_date(text: str, place: int, language: str | None) -> Opening | None:
    """Return the label that stands behind its date (`2012年3月23日更新`)."""
    found = time_at(text, place, language=language)
    if found is None:
        return None
    words = words_from(text, found.end, most=6)
    first = next((i for i, word in enumerate(words) if not is_joint(word.folded)), len(words))
    for code in languages_at(words[first : first + 3], language):
        started = start_at(notice_words(code), text, language, place=words[first].start)
        if started is not None:
            opening = _dated_before(numbered(started), found)
            if opening is not None:
                return opening
    return None


def _dated_before(started: LabelStart, found: FoundTime) -> Opening | None:
    """Return the opening of a label whose date stands before it, when it has none behind it."""
    text, label = started.text, started.label
    bare = with_time(replace(started, label=replace(label, is_incident=False)))
    if bare.time is not None:
        return None
    opening = replace(bare, time=found, is_incident=label.is_incident)
    if label.is_after and (bare.body == len(text) or mark_behind(text, bare.end)):
        return opening
    # Elsewhere the label announces a text (`14:32 – Update: the lane is open`).
    is_told = "T" in found.declared.at or not label.is_incident
    is_label = bare.is_announcing and bare.body < len(text) and not text[started.start].islower()
    plain = replace(started, label=replace(label, is_incident=False, is_dated=False))
    return opening if is_told and is_label and is_notice(plain, bare, is_heading=False) else None


def is_teaser(text: str, opening: Opening) -> bool:
    """Tell whether a label stands before a mere headline, as in a list of other stories."""
    is_bare = opening.time is None and opening.number is None and not opening.is_incident
    return is_bare and opening.is_announcing and not is_sentence(text[opening.body :])


def kind_of_opening(text: str, opening: Opening) -> NoticeKind:
    """Return what a label says, a stamp where nothing but a date follows it.

    A participle with its date and at most a few words is a stamp; with a number, or with text that
    it announces, it is an update.
    """
    if opening.is_of_weekday:
        return NoticeKind.STAMP
    if not opening.is_participle or opening.number is not None or opening.time is None:
        return opening.kind
    rest = text[opening.body :]
    few = words_from(rest, 0, most=2 * _STAMP_WORDS)
    is_short = sum(1 for word in few if word.folded.isalnum()) <= _STAMP_WORDS
    is_line = not rest or (
        is_short
        and (rest[-1] not in ".!?。！" or is_line_of_dates(rest, language=opening.language))
    )
    if opening.is_announcing:
        return opening.kind
    return NoticeKind.STAMP if is_line else opening.kind
