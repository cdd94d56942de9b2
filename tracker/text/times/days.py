"""A calendar date of which some parts are known."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass

from tracker.text.times.date_words import Words

_YEARS = range(1500, 2200)
_LEAP_YEAR = 2000
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Day:
    """The known parts of a date.

    Attributes:
        year: None when it is not given.
        month: None when it is not given, or not certain.
        day: The same.
        weekday: Monday is 0; None when it is not given.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def is_real(self) -> bool:
        """Tell whether the calendar has such a day."""
        if self.year is not None and self.year not in _YEARS:
            return False
        if self.month is None:
            return True
        if not 1 <= self.month <= _MONTHS:
            return False
        if self.day is None:
            return True
        return 1 <= self.day <= monthrange(self.year or _LEAP_YEAR, self.month)[1]


Found = tuple[Day, int]
"""A date and the place behind it."""


def checked(day: Day, end: int) -> Found | None:
    """Return a date with the place behind it; None where the calendar has no such day."""
    return (day, end) if day.is_real() else None


def year_at(words: Words, i: int) -> int | None:
    """Return a year of four digits that is not part of a longer number."""
    if words.digits(i) != len("2012"):
        return None
    year = words.number(i, most=4)
    return year if year in _YEARS and not words.is_cut(i + 1) else None
