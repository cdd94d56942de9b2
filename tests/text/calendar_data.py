"""Makes `tracker/text/data/calendar.json` from CLDR: `python -m tests.text.calendar_data`.

CLDR is read through Babel, which only development needs. Names are folded as the reader folds the
words of a text, so that it looks them up as they are.

Source: Unicode CLDR, Gregorian calendar, `months` and `days`, contexts `format` and `stand-alone`.
"""

import json
import re
from functools import cache
from pathlib import Path

from babel import Locale, localedata

from tracker.text.times.calendars import fold_name

TARGET = Path(__file__).parents[2] / "tracker" / "text" / "data" / "calendar.json"

# The regional locales name months in ways of their own (Jänner, كانون الثاني, جانفي, Sept).
LOCALES = {
    "en": ("en", "en_GB", "en_AU", "en_CA"),
    "fr": ("fr", "fr_CA"),
    "es": ("es", "es_MX", "es_AR"),
    "de": ("de", "de_AT", "de_CH"),
    "pt": ("pt", "pt_PT"),
    "it": ("it",),
    "nl": ("nl",),
    "ru": ("ru",),
    "uk": ("uk",),
    "pl": ("pl",),
    "tr": ("tr",),
    "ar": ("ar", "ar_EG", "ar_DZ", "ar_IQ", "ar_LB", "ar_MA", "ar_MR", "ar_TN"),
    "fa": ("fa",),
    "he": ("he",),
    "zh": ("zh", "zh_Hant"),
    "ja": ("ja",),
    "ko": ("ko",),
    "id": ("id",),
    "sv": ("sv",),
}

SHORTEST = 2


def is_name(name: str) -> bool:
    """Tell whether a name can be told from a number and from a single letter."""
    return len(name) >= SHORTEST and re.search(r"\d", name) is None


def names_of(locales: tuple[str, ...], kind: str, width: str) -> dict[str, int]:
    """Return folded name to number for one language and width; months from 1, Monday is 0."""
    names: dict[str, int] = {}
    for code in locales:
        # Babel keeps a resolved alias in data that all locales share: start anew for each.
        localedata._cache.clear()
        table = getattr(Locale.parse(code), kind)
        for context in ("format", "stand-alone"):
            for number, name in table[context][width].items():
                if is_name(folded := fold_name(name)):
                    names.setdefault(folded, number)
    return dict(sorted(names.items()))


@cache
def calendar() -> dict[str, dict[str, dict[str, dict[str, int]]]]:
    """Return the whole table: kind, width, language, name, number."""
    return {
        kind: {
            width: {language: names_of(codes, kind, width) for language, codes in LOCALES.items()}
            for width in ("wide", "abbreviated")
        }
        for kind in ("months", "days")
    }


def rendered() -> str:
    """Return the text of the data file."""
    return json.dumps(calendar(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(rendered(), encoding="utf-8")
