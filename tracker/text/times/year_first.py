"""Dates that begin with the year, and those of other calendars, read where they stand."""

from __future__ import annotations

from dataclasses import replace

from tracker.text.times.calendars import fold_name, from_solar_hijri
from tracker.text.times.date_words import Words
from tracker.text.times.days import Day, Found, checked

_SOLAR_YEARS = range(1300, 1500)
_SOLAR_MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
            "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
        ],
        start=1,
    )
}  # fmt: skip
_YEAR_MARKS = "年년"
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
MONTH_MARKS = "月월"
_DAY_MARKS = "日号號일"


def big_endian(words: Words, i: int) -> Found | None:
    """Read `2012-03-23`, `2012/3/23`, `2012. 3. 23.`, `2012年3月23日`, `2012 March 23`."""
    year = words.number(i, most=4) if words.digits(i) == len("2012") else None
    if year is None or words.is_attached(i):
        return None
    mark = words.raw(i + 1)
    if mark in ("-", "/", "."):
        return _big_endian_marked(words, i, year, mark)
    j = words.skip(i + 1)
    if words.word(j)[:1] in _YEAR_MARKS and words.raw(j):
        return _big_endian_named(words, j + 1, year)
    return _year_first(words, i, year)


def _big_endian_marked(words: Words, i: int, year: int, mark: str) -> Found | None:
    j = words.skip(i + 2) if mark == "." else i + 2
    month = words.number(j)
    if month is None or words.raw(j + 1) != mark:
        return None
    k = words.skip(j + 2) if mark == "." else j + 2
    day = words.number(k)
    if day is None:
        return None
    end = k + 1
    if mark == "." and words.raw(end) == "." and not words.digits(end + 1):
        end += 1
    is_timed = words.word(end) == "t" and words.digits(end + 1) > 0
    if words.is_cut(end) and not is_timed:
        return None
    return checked(Day(year, month, day), end)


def _big_endian_named(words: Words, i: int, year: int) -> Found | None:
    j = words.skip(i)
    month = words.number(j)
    if month is None or words.word(words.skip(j + 1))[:1] not in MONTH_MARKS:
        return checked(Day(year), i)
    behind = words.skip(j + 1)
    if not words.raw(behind):
        return checked(Day(year), i)
    return day_marked(words, behind + 1, Day(year, month))


def day_marked(words: Words, i: int, known: Day) -> Found | None:
    """Read the day behind a month's mark (`23日`); without one the month is all."""
    j = words.skip(i)
    day = words.number(j)
    mark = words.skip(j + 1)
    if day is None or not words.raw(mark) or words.word(mark)[:1] not in _DAY_MARKS:
        return checked(known, i) if known.year is not None else None
    return checked(replace(known, day=day), mark + 1)


def _year_first(words: Words, i: int, year: int) -> Found | None:
    """Read `2012 March 23` and `20120323T`."""
    j = words.skip(i + 1, ",.")
    named = words.month(j)
    if named is None or j == i + 1:
        return None
    month, behind = named
    k = words.skip(behind, ".")
    day = words.number(k)
    if day is None or words.is_cut(k + 1) or k == behind:
        return None
    return checked(Day(year, month, day), k + 1)


def compact(words: Words, i: int) -> Found | None:
    """Read the date of `20120323T140000Z`."""
    raw = words.raw(i)
    if words.digits(i) != len("20120323") or words.word(i + 1) != "t":
        return None
    return checked(Day(int(raw[:4]), int(raw[4:6]), int(raw[6:])), i + 1)


def era(words: Words, i: int) -> Found | None:
    """Read `令和3年6月14日`: a year of a Japanese era."""
    before = ERAS.get(words.run(i, 2))
    if before is None:
        return None
    year = 1 if words.raw(i + 2) == "元" else words.number(i + 2)
    if year is None or words.raw(i + 3) != "年":
        return None
    return _big_endian_named(words, i + 4, before + year)


def solar_hijri(words: Words, i: int) -> Found | None:
    """Read a date of the Persian calendar (`۳ فروردین ۱۳۹۱`, `۱۳۹۱/۰۱/۰۳`) as the same day of ours.

    Nothing else is written with its months, or with Persian figures and such a year.
    """
    first = words.number(i, most=4)
    if first is None:
        return None
    if words.digits(i) == len("1391") and words.raw(i) >= "۰":
        mark = words.raw(i + 1)
        month, day = words.number(i + 2), words.number(i + 4)
        is_date = mark in ("/", "-") and words.raw(i + 3) == mark and not words.is_cut(i + 5)
        return _from_solar(first, month, day, i + 5) if is_date else None
    j = words.skip(i + 1)
    month = _SOLAR_MONTHS.get(fold_name(words.raw(j)))
    k = words.skip(j + 1, "،,")
    year = words.number(k, most=4) if words.digits(k) == len("1391") else None
    return _from_solar(year, month, first, k + 1)


def _from_solar(year: int | None, month: int | None, day: int | None, end: int) -> Found | None:
    if year is None or month is None or day is None or year not in _SOLAR_YEARS:
        return None
    ours = from_solar_hijri(year, month, day)
    return None if ours is None else (Day(ours.year, ours.month, ours.day), end)
