"""The names of months and weekdays."""

import pytest

from tests.text import calendar_data
from tracker.text.calendars import month_named, weekday_named


def test_the_data_file_is_what_cldr_says() -> None:
    """A new CLDR shows here: make the file again with `python -m tests.text.calendar_data`."""
    expected = calendar_data.rendered()

    assert expected == calendar_data.TARGET.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", sorted(calendar_data.LOCALES))
def test_each_language_with_names_has_all_twelve(language: str) -> None:
    """Japanese and Korean number their months; all others have twelve names."""
    table = calendar_data.calendar()["months"]["wide"][language]

    assert set(table.values()) == (set() if language in ("ja", "ko") else set(range(1, 13)))


@pytest.mark.parametrize(
    ("word", "language", "month"),
    [
        ("Sept.", "en", 9),
        ("Jänner", "de", 1),
        ("تشرين الأول", "ar", 10),
        ("марта", None, 3),
        ("out", "pt", 10),
        ("out", "en", None),
        ("ago", None, None),
    ],
)
def test_abbreviations_of_other_languages_are_words_here(
    word: str, language: str | None, month: int | None
) -> None:
    """Only the text's own language and English have their short forms."""
    assert month == month_named(word, language=language)


def test_weekdays_count_from_monday() -> None:
    """As in the standard library."""
    assert weekday_named("Tue.", language="en") == 1
