"""The names of months and weekdays, in the languages that tracker reads dates in.

The tables are made from CLDR by `tests/text/calendar_data.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from tracker.text.data_files import read_data

_DROPPED = re.compile(r"[\u200b-\u200f\u061c\u0640\u064b-\u0655.]")
_SOLAR_START = 1300
_SOLAR_START_DAY = date(1921, 3, 21)
_SPACES = re.compile(r"\s+")

# Written beside what CLDR lists; in the order of the months.
_MORE_MONTHS = {
    "en": {"sept": 9, "june": 6, "july": 7},
    "fr": {"fév": 2, "fevr": 2, "fevrier": 2, "aout": 8, "decembre": 12, "sept": 9},
    "es": {"set": 9, "sep": 9, "setiembre": 9},
    "de": {"maerz": 3, "mär": 3, "sept": 9},
    "ar": {"ايار": 5, "ايلول": 9, "اذار": 3, "اب": 8, "نيسان": 4, "ابريل": 4, "اغسطس": 8},
    "ru": {"май": 5, "сент": 9, "нояб": 11},
}


def fold_name(name: str) -> str:
    """Return a name as the tables hold it: lower case, single spaces, no stops, no vowel marks."""
    return _SPACES.sub(" ", _DROPPED.sub("", name.casefold())).strip()


def primary_language(language: str | None) -> str | None:
    """Return the language of a BCP 47 tag in lower case (`en` of `en-GB`)."""
    return re.split(r"[-_]", language.strip(), maxsplit=1)[0].lower() if language else None


def date_language(words: str, article: str | None) -> str:
    """Return the language in which the date beside some words is read.

    The article's own tag where it says more (`en-GB` tells the order of figures) or where the
    words are English, which every language borrows; else the language of the words.

    Args:
        words: Language of the words.
        article: BCP 47 tag of the article.
    """
    if article and (words == "en" or primary_language(article) == words):
        return article
    return words


@cache
def _calendar() -> Mapping[str, Mapping[str, Mapping[str, Mapping[str, int]]]]:
    """Return the data file: kind, width, language, name, number."""
    calendar: Mapping[str, Mapping[str, Mapping[str, Mapping[str, int]]]]
    calendar = json.loads(read_data("calendar.json"))
    return calendar


def _tables(kind: str, language: str | None) -> Iterator[Mapping[str, int]]:
    """Yield the tables that hold for a language, in the order in which they are asked.

    Abbreviations of other languages are words in this one (`out`, `ago`): only the article's own
    language and English have theirs. Pages often declare a wrong language, so the full names of
    all others come last.
    """
    calendar = _calendar()[kind]
    known = [language] if language in calendar["wide"] else []
    for own in dict.fromkeys([*known, "en"]):
        yield calendar["wide"][str(own)]
        yield calendar["abbreviated"][str(own)]
        if kind == "months":
            yield _MORE_MONTHS.get(str(own), {})
    yield from calendar["wide"].values()
    if kind == "months":
        yield from _MORE_MONTHS.values()


@cache
def _names(kind: str, language: str | None) -> Mapping[str, int]:
    """Return folded name to number for one language; the first table that has a name decides."""
    names: dict[str, int] = {}
    for table in _tables(kind, language):
        for name, number in table.items():
            names.setdefault(name, number)
    return names


def month_named(word: str, *, language: str | None = None) -> int | None:
    """Return the number of a month, 1 to 12, or None.

    Args:
        word: A word, or two for the months that have two, in any case.
        language: BCP 47 tag of the text around it.
    """
    return _names("months", primary_language(language)).get(fold_name(word))


def weekday_named(word: str, *, language: str | None = None) -> int | None:
    """Return the number of a weekday, Monday is 0, or None."""
    return _names("days", primary_language(language)).get(fold_name(word))


def names(language: str | None) -> Iterator[str]:
    """Yield every name of a month or a weekday that is known in a text, folded.

    Args:
        language: BCP 47 tag of the text.
    """
    for kind in ("months", "days"):
        yield from _names(kind, primary_language(language))


def from_solar_hijri(year: int, month: int, day: int) -> date | None:
    """Return the day of our calendar that a day of the Persian one is, None where it has none.

    Source: K. M. Borkowski, "The Persian calendar for 3000 years", 1996: the 33-year cycle, which
    agrees with the astronomical calendar from 1244 to 1472, and whose year 1 began in March 622.
    """
    lengths = [31] * 6 + [30] * 5 + [30 if _is_solar_leap(year) else 29]
    if not (1 <= month <= len(lengths) and 1 <= day <= lengths[month - 1]):
        return None
    leaps = sum(1 for each in range(_SOLAR_START, year) if _is_solar_leap(each))
    days = (year - _SOLAR_START) * 365 + leaps + sum(lengths[: month - 1]) + day - 1
    return _SOLAR_START_DAY + timedelta(days=days)


def _is_solar_leap(year: int) -> bool:
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)


@cache
def calendar_names(language: str | None = None) -> frozenset[str]:
    """Return the folded names of months and weekdays that may be in a text of a language."""
    primary = primary_language(language)
    return frozenset([*_names("months", primary), *_names("days", primary)])


@cache
def english_months() -> frozenset[str]:
    """Return the English names, which are also words (`may`, `march`) unless capitalised."""
    calendar = _calendar()["months"]
    return frozenset([*calendar["wide"]["en"], *calendar["abbreviated"]["en"]])
