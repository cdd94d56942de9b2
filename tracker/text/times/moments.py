"""A date with its time of day, or either alone, read where it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from tracker.model.times import DeclaredTime, Precision
from tracker.text.times.calendars import fold_name, names
from tracker.text.times.clock_forms import Clock, clock_at, words_before_figures
from tracker.text.times.date_forms import date_at
from tracker.text.times.date_words import PREFIX, Words, is_east_asian
from tracker.text.times.days import Day
from tracker.text.times.year_first import ERAS
from tracker.text.times.zones import instant_of, wall_time

_LETTERS = re.compile(r"[^\W\d_]+")
_TO_TIME = frozenset(
    [
        "at",
        "à",
        "a",
        "às",
        "as",
        "la",
        "las",
        "um",
        "alle",
        "ore",
        "om",
        "klo",
        "kl",
        "o",
        "godz",
        "в",
        "о",
        "об",
        "saat",
        "pukul",
        "pkl",
        "jam",
    ]
)
_TO_TIME_MORE = frozenset(
    ["الساعة", "عند", "عندالساعة", "على", "ساعت", "בשעה", "около", "vers", "klockan", "gegen"]
)
_TO_DATE = frozenset(
    [
        "on",
        "am",
        "le",
        "el",
        "del",
        "em",
        "il",
        "den",
        "vom",
        "op",
        "dnia",
        "of",
        "pada",
        "tarihinde",
        "în",
        "i",
        "the",
    ]
)
_MARKS = frozenset(",-–—|·•.،、:;/")
_FARTHEST = 10
"""How many lexemes may stand between a date and its time."""

_SAYING = frozenset(
    [
        "updated",
        "update",
        "posted",
        "published",
        "modified",
        "corrected",
        "edited",
        "amended",
        "added",
    ]
)
_OPENING = frozenset("([|–—-,·•:;\n*")

Moment = tuple[Day | None, Clock | None, int]
"""What is known of a time, and the place behind it."""


def leads_to_time(word: str) -> bool:
    """Tell whether a folded word says that a time of day comes (`at`, `kl`)."""
    return word in _TO_TIME or word in _TO_TIME_MORE


def _is_to_time(words: Words, i: int) -> bool:
    return leads_to_time(words.word(i))


def _time_behind(words: Words, i: int) -> tuple[Clock, int] | None:
    """Return the time of day that belongs to a date which ends before `i`."""
    if words.word(i) == "t" and words.digits(i + 1):
        return clock_at(words, i + 1, is_iso=True)
    stop = min(i + _FARTHEST, len(words.spans))
    j = i
    while j < stop:
        is_apart = (
            j > i
            or not words.raw(j).isascii()
            or is_east_asian(words.raw(i - 1))
            or words.raw(i - 1) in (")", "）")
        )
        if is_apart and (found := clock_at(words, j)) is not None:
            return _closed(words, found, i)
        is_glue = words.is_space(j) or words.raw(j) in _MARKS or _is_to_time(words, j)
        if not is_glue and words.raw(j) not in ("(", "（"):
            return None
        j += 1
    return None


def _closed(words: Words, found: tuple[Clock, int], start: int) -> tuple[Clock, int]:
    """Take in the bracket that closes behind a time when one opened before it."""
    clock, end = found
    is_open = any(words.raw(k) in ("(", "（") for k in range(start, end - 1))
    return (clock, end + 1) if is_open and words.raw(end) in (")", "）") else found


def _date_behind(words: Words, i: int) -> tuple[Day, int] | None:
    """Return the date that belongs to a time of day which ends before `i`."""
    j = words.skip(i)
    if words.raw(j) == "(":
        j = _behind_bracket(words, j)
    stop = min(j + _FARTHEST, len(words.spans))
    while j < stop:
        if (found := date_at(words, j)) is not None:
            return found
        word = words.word(j)
        if not (words.is_space(j) or word in _MARKS or word in _TO_DATE):
            return None
        j += 1
    return None


def _behind_bracket(words: Words, i: int) -> int:
    """Return the place behind a short bracket (`1632 GMT (0032 HKT) July 5, 2013`)."""
    for j in range(i, i + _FARTHEST):
        if words.raw(j) == ")":
            return j + 1
    return i


def _year_at_end(words: Words, day: Day, end: int) -> tuple[Day, int]:
    """Take in the year of `Fri Mar 23 14:00:00 +0000 2012`."""
    j = words.skip(end)
    year = words.number(j, most=4) if words.digits(j) == len("2012") else None
    if day.year is not None or day.day is None or year is None or words.is_cut(j + 1):
        return day, end
    whole = replace(day, year=year)
    return (whole, j + 1) if whole.is_real() else (day, end)


def may_start(words: Words, i: int) -> bool:
    """Say whether a date or a time of day may start at a place: most words are ruled out."""
    raw = words.raw(i)
    if raw.isdecimal():
        return True
    if not raw[:1].isalpha():
        return False
    known = _beginnings(words.language)
    if raw.isascii():
        return raw.lower() in known
    name = fold_name(raw)
    return name in known or (name.startswith(PREFIX) and name[1:] in known)


@lru_cache(maxsize=64)
def _beginnings(language: str | None) -> frozenset[str]:
    """Return every beginning of all words that may start a date or a time of day, folded.

    Names are compared without stops, so `M.a.y` may be one: a word is ruled out only when no name
    begins with it.
    """
    known = (*names(language), *words_before_figures(), *ERAS)
    letters = (_LETTERS.match(fold_name(name)) for name in known)
    found = {first[0] for first in letters if first is not None}
    return frozenset(first[:end] for first in found for end in range(1, len(first) + 1))


def moment_at(words: Words, i: int) -> Moment | None:
    """Return the date, time of day, or both, that start at a place."""
    if not may_start(words, i):
        return None
    dated = date_at(words, i)
    if dated is not None:
        return _with_time(words, *dated)
    if words.digits(i) and words.is_attached(i):
        return None
    timed = clock_at(words, i)
    if timed is None:
        return _short_day(words, i)
    clock, end = timed
    behind = _date_behind(words, end)
    if behind is None:
        return None, clock, end
    return behind[0], clock, behind[1]


def _short_day(words: Words, i: int) -> Moment | None:
    """Return `23/3 às 14h02`: day and month in figures, which count only before a time of day."""
    language = (words.language or "en").lower()
    day, month = words.number(i), words.number(i + 2)
    if language.startswith("en") or words.raw(i + 1) != "/" or day is None or month is None:
        return None
    known = Day(month=month, day=day)
    is_whole = words.raw(i + 3) != "/" and not words.is_cut(i + 3)
    timed = _time_behind(words, i + 3) if is_whole and known.is_real() else None
    return None if timed is None else (known, *timed)


def _with_time(words: Words, day: Day, end: int) -> Moment | None:
    is_timeable = day.day is not None or day.weekday is not None
    timed = _time_behind(words, end) if is_timeable else None
    if timed is None:
        return None if day == Day(weekday=day.weekday) else (day, None, end)
    clock, end = timed
    day, end = _year_at_end(words, day, end)
    return day, clock, end


def is_certain(words: Words, i: int, moment: Moment) -> bool:
    """Tell whether a time that stands in prose is one, and not a score, a price, a year.

    Figures alone (`20:03`) count where something says that a time comes: a word like "at" or
    "updated", an opening mark, or the start of the text.
    """
    day, clock, end = moment
    if clock is None:
        return (day is not None and day != Day(year=day.year, weekday=day.weekday)) or _is_figures(
            words, i, end
        )
    if day is not None or not clock.is_plain:
        return day is None or day.weekday is None or day.month is not None or not clock.is_dotted
    before = words.before(i)
    said = words.word(before)
    if clock.is_dotted:
        return _is_to_time(words, before)
    return before < 0 or said in _SAYING or said in _OPENING or _is_to_time(words, before)


def _is_figures(words: Words, i: int, end: int) -> bool:
    """Tell whether a year came of a date in figures whose order is not certain."""
    return sum(1 for k in range(i, end) if words.digits(k)) > 1


def _date_text(day: Day | None) -> str:
    """Return the known parts of a date in ISO 8601."""
    if day is None or (day.year is None and day.month is None):
        return ""
    year = "-" if day.year is None else f"{day.year:04}"
    parts = [year, *(f"{part:02}" for part in (day.month, day.day) if part is not None)]
    return "-".join(parts)


def _precision(day: Day | None, clock: Clock | None) -> Precision:
    if clock is not None:
        return Precision.MINUTE if clock.second is None else Precision.SECOND
    if day is not None and day.day is not None:
        return Precision.DAY
    return Precision.YEAR if day is None or day.month is None else Precision.MONTH


def declared(text: str, day: Day | None, clock: Clock | None) -> DeclaredTime:
    """Return a declared time of the parts that were read.

    Args:
        text: The date as written.
        day: The date, when there is one.
        clock: The time of day, when there is one.
    """
    at = _date_text(day)
    if clock is None:
        return DeclaredTime(text=text, at=at, precision=_precision(day, None))
    second = "" if clock.second is None else f":{clock.second:02}"
    at = f"{at}T{clock.hour:02}:{clock.minute:02}{second}"
    wall = wall_time(at)
    is_certain_zone = wall is not None and clock.zone is not None
    return DeclaredTime(
        text=text,
        at=at,
        precision=_precision(day, clock),
        timezone=clock.zone,
        instant=instant_of(wall, clock.zone) if is_certain_zone and wall and clock.zone else None,
    )
