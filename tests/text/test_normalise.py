"""The stored and the comparing form of text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.text.normalise import fold, squash


def test_every_run_of_white_space_is_stored_as_one_space() -> None:
    """No-break and thin spaces, tabs and newlines count as white space."""
    text = "  one\u00a0\u202f two\t\n three\u3000 "

    assert "one two three" == squash(text)


def test_marks_that_a_reader_depends_on_are_stored() -> None:
    """Joiners, bidirectional marks and soft hyphens stay; a byte order mark goes."""
    text = "\ufeffمی\u200cخواهم \u200f(1) co\u00adoperate a\u200bb"

    assert "می\u200cخواهم \u200f(1) co\u00adoperate ab" == squash(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It’s” — so…", '"it\'s" - so...'),
        ("co\u00adoperate", "Cooperate"),
        ("ﬁne １２", "fine 12"),
        ("cafe\u0301", "CAFÉ"),
        ("straße", "STRASSE"),
        ("«\u00a0Oui\u00a0»", '" oui "'),
        ("a\u200eb", "ab"),
    ],
)
def test_what_is_the_same_to_a_reader_compares_equal(one: str, other: str) -> None:
    """Quotes, dashes, spaces, case, width and invisible marks do not count."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("12", "14"), ("on", "no"), ("a b", "ab")])
def test_what_differs_to_a_reader_compares_different(one: str, other: str) -> None:
    """Words, figures and the division of words count."""
    assert fold(one) != fold(other)


@given(st.text())
@settings(max_examples=100)
def test_storing_again_changes_nothing(text: str) -> None:
    """The stored form is a fixed point."""
    stored = squash(text)

    assert stored == squash(stored)


def test_long_runs_of_combining_marks_stay_cheap() -> None:
    """A megabyte of marks is normalised in pieces, whatever joined them is gone."""
    text = "a" + "\u0301\u0323" * 500_000

    assert len(text) - 1 == len(fold(text))
