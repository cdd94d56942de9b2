"""The names of months and weekdays."""

import pytest

from tests.text import calendar_data
from tracker.text.times.calendars import from_solar_hijri, month_named, weekday_named


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


@pytest.mark.parametrize(
    ("persian", "ours"),
    [
        ((1357, 11, 22), "1979-02-11"),
        ((1391, 1, 3), "2012-03-22"),
        ((1399, 12, 30), "2021-03-20"),
        ((1400, 1, 1), "2021-03-21"),
        ((1408, 1, 1), "2029-03-20"),
        ((1400, 12, 30), None),
        ((1400, 13, 1), None),
    ],
)
def test_a_persian_day_is_a_day_of_ours(persian: tuple[int, int, int], ours: str | None) -> None:
    """Leap days come every fourth year, at times every fifth."""
    day = from_solar_hijri(*persian)

    assert ours == (day and day.isoformat())


def test_weekdays_count_from_monday() -> None:
    """As in the standard library."""
    assert weekday_named("Tue.", language="en") == 1
