"""Declared times: found where they stand in a text, and read as they are written.

Nothing is searched for by guessing and nothing missing is filled in with today: a date is known by
its form, and only the parts that are written are known. See `docs/decisions/declared-times.md`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from tracker.model.times import DeclaredTime, Precision
from tracker.text.times.clock_forms import Clock
from tracker.text.times.date_words import Words, cut_words
from tracker.text.times.days import Day
from tracker.text.times.moments import Moment, declared, is_certain, moment_at

# What metadata mostly holds; whatever is odd about one is left to the slower reader.
_ISO = re.compile(
    r"(1[5-9]\d\d|2[01]\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
    r"T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(Z|[+-](?:0\d|1[0-4]):[0-5]\d)",
    re.ASCII,
)
_SHORT = 300
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_MONTHS_A_YEAR = 12
_LONGEST = 120
"""How far a declared time is looked for, in characters."""

FOLLOWS = timedelta(minutes=5)
"""How near to a request a `modified` must be to be taken for the clock of the server."""


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A declared time and where it stands in a text.

    Attributes:
        start: First character.
        end: One past the last character.
        declared: What it says; `declared.text` is the text between the two.
    """

    start: int
    end: int
    declared: DeclaredTime


def _found(words: Words, i: int, moment: Moment) -> FoundTime:
    day, clock, behind = moment
    start, end = words.start(i), words.end(behind)
    return FoundTime(start, end, declared(words.text[start:end], day, clock))


def find_times(text: str, *, language: str | None = None) -> list[FoundTime]:
    """Return the dates and times of day that stand in a text, in its order, never overlapping.

    Args:
        text: Any text.
        language: BCP 47 tag of the text; it decides the order of figures and which abbreviations
            are months.
    """
    if _DIGIT.search(text) is None:
        return []
    if len(text) > _SHORT:
        return _times_in(text, language)
    return list(_known_times(text, language))


# A line by the headline is asked what it is, what it dates, and whether it is a stamp.
@lru_cache(maxsize=512)
def _known_times(text: str, language: str | None) -> tuple[FoundTime, ...]:
    return tuple(_times_in(text, language))


def _times_in(text: str, language: str | None) -> list[FoundTime]:
    words = cut_words(text, language=language)
    found: list[FoundTime] = []
    i = 0
    while i < len(words.spans):
        moment = None if words.is_space(i) else moment_at(words, i)
        if moment is None or not is_certain(words, i, moment):
            i += 1
            continue
        found.append(_found(words, i, moment))
        i = moment[2]
    return found


def time_at(
    text: str, start: int, *, language: str | None = None, is_told: bool = False
) -> FoundTime | None:
    """Return the date or time of day that starts right at a place in a text, or None.

    Args:
        text: Any text.
        start: The place.
        language: BCP 47 tag of the text.
        is_told: Whether a word before it says that a time of day comes (`kl 15.20`).
    """
    near = text[start : start + _LONGEST]
    words = cut_words(near, language=language)
    moment = moment_at(words, 0) if words.spans else None
    if moment is None or not (is_certain(words, 0, moment) or (is_told and moment[1])):
        return None
    found = _found(words, 0, moment)
    return FoundTime(found.start + start, found.end + start, found.declared)


@lru_cache(maxsize=256)
def parse_declared(text: str, *, language: str | None = None) -> DeclaredTime | None:
    """Return the time that a text is, from end to end, or None.

    It may be in ISO 8601, in RFC 2822, a year, or as it is written in prose.

    Args:
        text: What metadata or a date line gives.
        language: BCP 47 tag of the text.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if _YEAR.fullmatch(text):
        return DeclaredTime(text=text, at=text, precision=Precision.YEAR)
    month = _MONTH.fullmatch(text)
    if month is not None and 1 <= int(month[2]) <= _MONTHS_A_YEAR:
        return DeclaredTime(text=text, at=text, precision=Precision.MONTH)
    iso = _ISO.fullmatch(text)
    if iso is not None and (known := _of_iso(iso)) is not None:
        return known
    words = cut_words(text, language=language)
    moment = moment_at(words, 0) if words.spans else None
    if moment is None or words.skip(moment[2], ".") < len(words.spans):
        return None
    return _found(words, 0, moment).declared


def _of_iso(found: re.Match[str]) -> DeclaredTime | None:
    year, month, day, hour, minute, second = map(int, found.groups()[:6])
    date = Day(year, month, day)
    clock = Clock(hour, minute, second, zone=found[7], is_plain=True)
    return declared(found[0], date, clock) if date.is_real() else None


def follows_request(modified: DeclaredTime | None, captured_at: datetime) -> bool:
    """Tell whether a declared modification is just the clock of the server.

    Some systems print the time of the request as `dateModified`. Where this holds for two captures
    running, the field is no declared time.

    Args:
        modified: As the page declares it.
        captured_at: When the page was received (aware).
    """
    if modified is None or modified.instant is None:
        return False
    return abs(captured_at - modified.instant) <= FOLLOWS
