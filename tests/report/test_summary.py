"""A change in a few words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.report.builders import ARTICLE, FLOOD
from tests.report.cases import CASES
from tracker.report.summary import subject, summarise, summarise_first
from tracker.report.words import duration, joined, span


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("update", "Update 1, 2 paragraphs added, 1 sentence rewritten, title changed"),
        ("silent-edit", "1 sentence removed, 1 sentence rewritten"),
        ("correction-removed", "Correction removed, 1 paragraph removed"),
        ("reversal", "again as in 3333333, 1 sentence rewritten"),
        ("first", "first version"),
        ("re-extraction", "read by another extractor"),
        ("rendered", "rendered otherwise, 1 sentence rewritten"),
        ("metadata", "modified date changed, byline changed, canonical address changed"),
        ("typography-only", "1 typographic edit"),
        ("unexplained", "2 sentences rewritten"),
    ],
)
def test_a_change_is_summed_up_in_words(name: str, said: str) -> None:
    """What was done, never a verdict."""
    assert said == summarise(CASES[name])


def test_a_first_version_tells_its_size() -> None:
    """Headline, byline and date lines are not counted."""
    assert summarise_first(ARTICLE) == "first version, 13 sentences"


@pytest.mark.parametrize("name", CASES)
def test_a_subject_is_one_short_line_without_controls(name: str) -> None:
    """It becomes the first line of a commit message."""
    said = subject(CASES[name].article, summarise(CASES[name]))

    assert said.isprintable()
    assert len(said) <= 120


def test_a_long_title_leaves_room_for_what_changed() -> None:
    """The end of the title is cut, not the summary."""
    long = replace(FLOOD, title="Flood " * 100)

    said = subject(long, summarise(CASES["reversal"]))

    assert said.endswith("…: again as in 3333333, 1 sentence rewritten")
    assert len(said) <= 120


def test_an_article_without_a_title_is_named_by_its_address() -> None:
    """There is always something before the colon."""
    nameless = replace(FLOOD, title=None)

    assert subject(nameless, "first version").startswith("https://example.org/flood: ")


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(), "0 s"),
        (timedelta(seconds=40), "40 s"),
        (timedelta(minutes=15), "15 min"),
        (timedelta(hours=29), "29 h"),
        (timedelta(hours=8, minutes=5, seconds=4), "8 h 5 min"),
        (timedelta(days=3, hours=4), "3 days 4 h"),
        (timedelta(days=400), "400 days"),
        (timedelta(seconds=-5), "0 s"),
    ],
)
def test_how_far_two_captures_are_apart_is_said_in_two_units(length: timedelta, said: str) -> None:
    """Exact enough to be quoted."""
    assert said == span(length)


def test_how_long_a_pass_took_is_said_in_tenths_of_a_second() -> None:
    """Or in minutes."""
    assert [duration(timedelta(seconds=one)) for one in (6.21, 125)] == ["6.2 s", "2 min 5 s"]


def test_lists_are_joined_as_in_prose() -> None:
    """Commas, and the last one with `and`."""
    assert [joined([]), joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"])] == [
        *("", "a", "a and b", "a, b and c"),
    ]
