"""Declared times completed: from the article's own dates and from its source's zone, never today.

What is completed is named in `DeclaredTime.resolved`. Where the article's dates do not settle a
part, it stays unknown.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from tracker.model.times import DeclaredTime, Precision
from tracker.text.times.date_words import cut_words
from tracker.text.times.zones import instant_of, offsets, wall_time

_SLACK = timedelta(days=1)
"""Dates of one moment differ by up to a day between zones."""

_FORWARD = timedelta(days=31)
"""How long after its publication an article's undated updates are looked for."""

_CLOCK_SLACK = timedelta(minutes=5)
_WEEK = 7
_OF_A_DAY = (Precision.DAY, Precision.MINUTE, Precision.SECOND)
_ORDER = ("year", "month", "day", "timezone")


def resolve(
    declared: DeclaredTime,
    *,
    published: DeclaredTime | None,
    modified: DeclaredTime | None,
    timezone: str | None = None,
    language: str | None = None,
) -> DeclaredTime:
    """Return a declared time with its missing parts completed, where that is certain enough.

    The last modification that the article declares is the latest that a notice in it can be: the
    nearest day before it is taken. Where only the publication is known, a notice is later: the
    nearest day after it is taken, for a month and day within 31 days.

    Args:
        declared: As written; `at` is empty where nothing but a weekday is known.
        published: When the article says that it appeared.
        modified: When the article says that it was last changed.
        timezone: IANA name of the source's zone, for what names none.
        language: BCP 47 tag of the article, for weekdays.
    """
    zone = declared.timezone or timezone
    resolved = list(declared.resolved)
    if declared.timezone is None and timezone is not None and declared.precision in _OF_A_DAY:
        resolved.append("timezone")
    at = _completed(declared, zone, published, modified, language)
    if at != declared.at:
        resolved += ["year"] if declared.at.startswith("--") else ["year", "month", "day"]
    if not resolved:
        return declared
    wall = wall_time(at)
    return replace(
        declared,
        at=at,
        timezone=zone,
        instant=instant_of(wall, zone) if wall is not None and zone is not None else None,
        resolved=tuple(part for part in _ORDER if part in resolved),
    )


def _completed(
    declared: DeclaredTime,
    zone: str | None,
    published: DeclaredTime | None,
    modified: DeclaredTime | None,
    language: str | None,
) -> str:
    """Return the `at` of a declared time with the parts that the article's dates settle."""
    if declared.at.startswith("--"):
        day = _with_year(declared.at, _day_of(published), _day_of(modified))
        return declared.at if day is None else day.isoformat() + declared.at[len("--08-08") :]
    if not declared.at:
        weekday = _weekday_in(declared.text, language)
        day = (
            None if weekday is None else _of_weekday(weekday, _day_of(published), _day_of(modified))
        )
        return "" if day is None else day.isoformat()
    if declared.at.startswith("T"):
        found = _with_day(declared, zone, _day_of(published), modified, language)
        return declared.at if found is None else found.isoformat() + declared.at
    return declared.at


def _day_of(declared: DeclaredTime | None) -> date | None:
    """Return the whole date of a declared time, else None."""
    if declared is None or not declared.at[:1].isdecimal() or len(declared.at) < len("2012-03-23"):
        return None
    return date.fromisoformat(declared.at[: len("2012-03-23")])


def _in_year(at: str, year: int) -> date | None:
    try:
        return date(year, int(at[2:4]), int(at[5:7]))
    except ValueError:
        return None


def _with_year(at: str, published: date | None, modified: date | None) -> date | None:
    """Return the day of `--08-08` with its year."""
    if modified is not None:
        days = [_in_year(at, modified.year + step) for step in (1, 0, -1)]
        past = [day for day in days if day is not None and day <= modified + _SLACK]
        if past and (published is None or past[0] >= published - _SLACK):
            return past[0]
    if published is None:
        return None
    days = [_in_year(at, published.year + step) for step in (0, 1)]
    later = [day for day in days if day is not None and day >= published - _SLACK]
    return later[0] if later and later[0] <= published + _FORWARD else None


def _with_day(
    declared: DeclaredTime,
    zone: str | None,
    published: date | None,
    modified: DeclaredTime | None,
    language: str | None,
) -> date | None:
    """Return the day of a time of day, by its weekday when it has one."""
    weekday = _weekday_in(declared.text, language)
    latest = _latest_day(declared, zone, modified, is_weekday=weekday is not None)
    if latest is not None:
        return latest if weekday is None else latest - _back(latest, weekday)
    if weekday is None or published is None:
        return None
    return published + timedelta(days=(weekday - published.weekday()) % _WEEK)


def _of_weekday(weekday: int, published: date | None, modified: date | None) -> date | None:
    """Return the day of a weekday: the last one up to the modification, else after publication."""
    if modified is not None:
        return modified - _back(modified, weekday)
    if published is not None:
        return published + timedelta(days=(weekday - published.weekday()) % _WEEK)
    return None


def _back(day: date, weekday: int) -> timedelta:
    return timedelta(days=(day.weekday() - weekday) % _WEEK)


def _weekday_in(text: str, language: str | None) -> int | None:
    """Return the weekday that a declared time names."""
    words = cut_words(text, language=language)
    for i in range(len(words.spans)):
        if (named := words.weekday(i)) is not None:
            return named[0]
    return None


def _latest_day(
    declared: DeclaredTime, zone: str | None, modified: DeclaredTime | None, *, is_weekday: bool
) -> date | None:
    """Return the last day on which a time of day can be, given the last modification."""
    day = _day_of(modified)
    if modified is None or day is None:
        return None
    clock = time.fromisoformat(declared.at[1:])
    wall = wall_time(modified.at)
    if wall is None:
        return day
    if modified.instant is not None and zone is not None:
        there = offsets(zone, wall)
        if len(there) == 1:
            wall = modified.instant.astimezone(UTC).replace(tzinfo=None) + there[0]
            return _not_later(wall, clock)
    is_own_clock = modified.timezone not in ("Z", "UTC", "GMT", "+00:00", "+0000")
    if zone is None and is_own_clock:
        return _not_later(wall, clock)
    return day if is_weekday else None


def _not_later(wall: datetime, clock: time) -> date:
    """Return the last day on which a clock showed a time, seen from a wall clock's time."""
    is_past = datetime.combine(wall.date(), clock) <= wall + _CLOCK_SLACK
    return wall.date() if is_past else wall.date() - timedelta(days=1)
