"""The numbers and names of a text."""

import pytest

from tracker.changes.values import values_of


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("The minister said 4,000 people", "en", ["4000"]),
        ("fourteen people, not twelve", "en", ["14", "12"]),
        ("a fund of 3 billion", "en", ["3", "billion"]),
        ("a billion reasons", "en", []),
        ("١٤ شخصا", "ar", ["14"]),
        ("有14人", "zh", ["14"]),
        ("三百五十人", "zh", ["350"]),
        ("二万三千人", "zh", ["23000"]),
        ("一九九〇年", "zh", ["1990"]),
        ("14명이다", "ko", ["14"]),
    ],
)
def test_a_number_is_the_same_in_every_script(text: str, language: str, values: list[str]) -> None:
    """In figures, written out, in Chinese characters."""
    found = [each for each in values_of(text, language) if each.isascii()]

    assert values == found
