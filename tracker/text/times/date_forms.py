"""Calendar dates in the forms in which they are written, read where they stand."""

from __future__ import annotations

from dataclasses import replace

from tracker.text.times.calendars import primary_language
from tracker.text.times.date_words import Words
from tracker.text.times.days import Day, Found, checked, year_at
from tracker.text.times.year_first import (
    MONTH_MARKS,
    big_endian,
    compact,
    day_marked,
    era,
    solar_hijri,
)

_CENTURY_TURN = 69

# English is written in both orders; only a region decides.
_MONTH_FIRST = frozenset(["en-us", "en-ph"])
_UNDECIDED = frozenset(["en", "en-ca"])

_ORDINALS = frozenset(
    [
        "st",
        "nd",
        "rd",
        "th",
        "er",
        "ère",
        "º",
        "ª",
        "°",
        "го",
        "е",
        "й",
        "ый",
        "ης",
        "ter",
        "e",
        "ého",
        "ste",
        "de",
    ]
)
_OF = frozenset(["of", "de", "del", "d", "da", "di", "des", "van", "от"])
_YEAR_WORDS = frozenset(["г", "г.", "год", "года", "р", "року", "рік", "r", "roku", "yılı"])
_COUNTS = frozenset(["version", "v", "ver", "release", "build", "firmware", "ip", "section", "§"])


def _year_behind(words: Words, i: int, *, marks: str = ",.،") -> tuple[int, int] | None:
    """Return the year that belongs to a day and month before it, and the place behind it."""
    j = words.skip(i, marks)
    if words.word(j) in _OF:
        j = words.skip(j + 1)
    year = year_at(words, j)
    if year is None or j == i:
        return None
    j += 1
    behind = words.skip(j)
    if words.word(behind) in _YEAR_WORDS:
        j = behind + 1
        j += words.raw(j) == "."
    return year, j


def _two_digit_year(words: Words, i: int, mark: str) -> int | None:
    """Return the year of `3/23/12`; the century as POSIX has it. Only with slashes or full dots."""
    if words.digits(i) != len("12") or mark not in "/.":
        return None
    short = int(words.raw(i))
    return short + (1900 if short >= _CENTURY_TURN else 2000)


def _numeric(words: Words, i: int) -> Found | None:
    """Read `23/03/2012`, `23.03.2012`, `3/23/12`."""
    mark = words.raw(i + 1)
    first, second = words.number(i), words.number(i + 2)
    if not mark or mark not in "/.-" or first is None or second is None:
        return None
    if words.raw(i + 3) != mark or words.is_cut(i + 5):
        return None
    year = year_at(words, i + 4)
    if year is None:
        year = _two_digit_year(words, i + 4, mark)
        if mark == "." and words.digits(i) + words.digits(i + 2) != len("2303"):
            return None
    if year is None or words.word(words.before(i)) in _COUNTS:
        return None
    return checked(_ordered(first, second, year, mark, words.language), i + 5)


def _ordered(first: int, second: int, year: int, mark: str, language: str | None) -> Day:
    """Return the day of two figures whose order the language tells, when it is certain.

    With dots the day stands first in every language. English without a region is written in both
    orders, and so is a text whose language is unknown: then, if both are possible and differ, only
    the year is certain.
    """
    day_first, month_first = Day(year, second, first), Day(year, first, second)
    if mark == ".":
        return day_first
    possible = [day for day in (day_first, month_first) if day.is_real()]
    if len(possible) < len((day_first, month_first)) or first == second:
        return possible[0] if possible else day_first
    tag = (language or "").replace("_", "-").lower()
    if tag in _MONTH_FIRST:
        return month_first
    return Day(year) if not tag or tag in _UNDECIDED else day_first


def _little_endian(words: Words, i: int) -> Found | None:
    """Read `23 March 2012`, `23rd of March, 2012`, `23. März 2012`, `le 1er mai`, `3月23日`."""
    day = words.number(i)
    if day is None:
        return None
    mark = words.skip(i + 1)
    if words.raw(mark) and words.word(mark)[:1] in MONTH_MARKS:
        return day_marked(words, mark + 1, Day(month=day))
    j = _behind_ordinal(words, i + 1)
    if words.word(j) in _OF:
        j = words.skip(j + 1, "'’")
    named = words.month(j)
    if named is None:
        return None
    month, end = _second_name(words, *named)
    return _with_year(words, Day(month=month, day=day), end, is_word=words.is_plain_word(j))


def _behind_ordinal(words: Words, i: int) -> int:
    """Return the place behind a day's ending (`23rd`, `1er`, `23.`, `23-го`)."""
    if words.raw(i) == "-" and words.word(i + 1) in _ORDINALS:
        i += 1
    if words.word(i) in _ORDINALS:
        i += 1
    return words.skip(i, ".-/")


def _second_name(words: Words, month: int, end: int) -> tuple[int, int]:
    """Skip the second of two names of one month (`آذار/مارس`)."""
    j = words.skip(end)
    if words.raw(j) != "/":
        return month, end
    again = words.month(words.skip(j + 1))
    return (month, again[1]) if again is not None and again[0] == month else (month, end)


def _with_year(words: Words, known: Day, end: int, *, is_word: bool) -> Found | None:
    """Add the year where there is one.

    A name that is also a word (`may`) counts as a month only in a whole date.
    """
    behind = _year_behind(words, end)
    if behind is not None:
        return checked(replace(known, year=behind[0]), behind[1])
    if is_word or words.is_cut(end):
        return None
    return checked(known, end)


def _month_first(words: Words, i: int) -> Found | None:
    """Read `March 23, 2012`, `Mar. 23`, `March 2012`."""
    named = words.month(i)
    if named is None:
        return None
    month, end = _second_name(words, *named)
    is_word = words.is_plain_word(i)
    j = words.skip(end, ".")
    day = words.number(j)
    if words.number(words.before(i)) is not None and day is None:
        return None
    if day is None or j == end:
        return _month_and_year(words, month, end, is_word=is_word)
    k = j + 1
    if words.word(k) in _ORDINALS:
        k += 1
    if words.is_cut(k) and _year_behind(words, k) is None:
        return None
    # "in May 12 people": a day would be "on May 12".
    is_word = is_word or words.word(words.before(i)) == "in"
    return _with_year(words, Day(month=month, day=day), k, is_word=is_word)


def _month_and_year(words: Words, month: int, end: int, *, is_word: bool) -> Found | None:
    behind = _year_behind(words, end)
    if behind is None or is_word:
        return None
    return checked(Day(year=behind[0], month=month), behind[1])


def _bare_date_at(words: Words, i: int) -> Found | None:
    """Read a date without its weekday."""
    if not words.digits(i):
        return era(words, i) or _month_first(words, i)
    if words.is_attached(i):
        return None
    for read in (big_endian, compact, _numeric, _little_endian, solar_hijri):
        if (found := read(words, i)) is not None:
            return found
    return None


def _weekday_behind(words: Words, found: Found) -> Found:
    """Skip a weekday in brackets or behind a date (`3月23日(金)`, `2012年3月23日 星期五`)."""
    day, end = found
    j = words.skip(end)
    if words.raw(j) not in ("(", "（") and primary_language(words.language) not in (
        "zh",
        "ja",
        "ko",
        "tr",
    ):
        return found
    k = words.skip(j, "(（")
    named = words.weekday(k)
    behind = named[1] if named is not None else k + 1
    is_single = named is None and words.raw(k) in tuple("月火水木金土日월화수목금토일")
    if named is None and not is_single:
        return found
    if words.raw(j) not in ("(", "（"):
        return day, behind
    return (day, behind + 1) if words.raw(behind) in (")", "）") else found


def date_at(words: Words, i: int) -> Found | None:
    """Return the date that starts at a place, with its weekday, and the place behind it.

    A weekday alone counts too, with nothing but `weekday` set.
    """
    named = words.weekday(i)
    if named is None:
        found = _bare_date_at(words, i)
        return None if found is None else _weekday_behind(words, found)
    weekday, end = named
    j = words.skip(end, ".,،、")
    found = _bare_date_at(words, j) if j > end else None
    if found is None:
        return Day(weekday=weekday), end
    day, behind = found
    return replace(day, weekday=weekday), behind
