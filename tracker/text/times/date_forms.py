"""Calendar dates in the forms in which they are written, read where they stand."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace

from tracker.text.times.calendars import fold_name, from_solar_hijri, primary_language
from tracker.text.times.date_words import Words

_YEARS = range(1500, 2200)
_SOLAR_YEARS = range(1300, 1500)
_LEAP_YEAR = 2000
_CENTURY_TURN = 69
_MONTHS = 12

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
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_YEAR_MARKS = "年년"
_MONTH_MARKS = "月월"
_DAY_MARKS = "日号號일"


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


def _checked(day: Day, end: int) -> Found | None:
    return (day, end) if day.is_real() else None


def _year_at(words: Words, i: int) -> int | None:
    """Return a year of four digits that is not part of a longer number."""
    if words.digits(i) != len("2012"):
        return None
    year = words.number(i, most=4)
    return year if year in _YEARS and not words.is_cut(i + 1) else None


def _solar_hijri(words: Words, i: int) -> Found | None:
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


def _year_behind(words: Words, i: int, *, marks: str = ",.،") -> tuple[int, int] | None:
    """Return the year that belongs to a day and month before it, and the place behind it."""
    j = words.skip(i, marks)
    if words.word(j) in _OF:
        j = words.skip(j + 1)
    year = _year_at(words, j)
    if year is None or j == i:
        return None
    j += 1
    behind = words.skip(j)
    if words.word(behind) in _YEAR_WORDS:
        j = behind + 1
        j += words.raw(j) == "."
    return year, j


def _big_endian(words: Words, i: int) -> Found | None:
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
    return _checked(Day(year, month, day), end)


def _era(words: Words, i: int) -> Found | None:
    """Read `令和3年6月14日`: a year of a Japanese era."""
    before = ERAS.get(words.run(i, 2))
    if before is None:
        return None
    year = 1 if words.raw(i + 2) == "元" else words.number(i + 2)
    if year is None or words.raw(i + 3) != "年":
        return None
    return _big_endian_named(words, i + 4, before + year)


def _big_endian_named(words: Words, i: int, year: int) -> Found | None:
    j = words.skip(i)
    month = words.number(j)
    if month is None or words.word(words.skip(j + 1))[:1] not in _MONTH_MARKS:
        return _checked(Day(year), i)
    behind = words.skip(j + 1)
    if not words.raw(behind):
        return _checked(Day(year), i)
    return _day_marked(words, behind + 1, Day(year, month))


def _day_marked(words: Words, i: int, known: Day) -> Found | None:
    """Read the day behind a month's mark (`23日`); without one the month is all."""
    j = words.skip(i)
    day = words.number(j)
    mark = words.skip(j + 1)
    if day is None or not words.raw(mark) or words.word(mark)[:1] not in _DAY_MARKS:
        return _checked(known, i) if known.year is not None else None
    return _checked(replace(known, day=day), mark + 1)


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
    return _checked(Day(year, month, day), k + 1)


def _compact(words: Words, i: int) -> Found | None:
    """Read the date of `20120323T140000Z`."""
    raw = words.raw(i)
    if words.digits(i) != len("20120323") or words.word(i + 1) != "t":
        return None
    return _checked(Day(int(raw[:4]), int(raw[4:6]), int(raw[6:])), i + 1)


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
    year = _year_at(words, i + 4)
    if year is None:
        year = _two_digit_year(words, i + 4, mark)
        if mark == "." and words.digits(i) + words.digits(i + 2) != len("2303"):
            return None
    if year is None or words.word(words.before(i)) in _COUNTS:
        return None
    return _checked(_ordered(first, second, year, mark, words.language), i + 5)


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
    if words.raw(mark) and words.word(mark)[:1] in _MONTH_MARKS:
        return _day_marked(words, mark + 1, Day(month=day))
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
        return _checked(replace(known, year=behind[0]), behind[1])
    if is_word or words.is_cut(end):
        return None
    return _checked(known, end)


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
    return _checked(Day(year=behind[0], month=month), behind[1])


def _bare_date_at(words: Words, i: int) -> Found | None:
    """Read a date without its weekday."""
    if not words.digits(i):
        return _era(words, i) or _month_first(words, i)
    if words.is_attached(i):
        return None
    for read in (_big_endian, _compact, _numeric, _little_endian, _solar_hijri):
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
