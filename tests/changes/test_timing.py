"""Declared times beside the window."""

from datetime import UTC, datetime

import pytest

from tracker.changes.timing import timing_of
from tracker.model.change import Timing
from tracker.model.times import Window
from tracker.text.times.dates import parse_declared

WINDOW = Window(
    after=datetime(2012, 3, 23, 12, tzinfo=UTC), until=datetime(2012, 3, 23, 20, tzinfo=UTC)
)


@pytest.mark.parametrize(
    ("text", "timing"),
    [
        ("March 23, 2012 2:00pm", Timing.INSIDE),
        ("March 23, 2012 2:00pm GMT", Timing.INSIDE),
        ("March 23, 2012 11:00am GMT", Timing.BEFORE),
        ("March 23, 2012 11:59am GMT", Timing.BEFORE),
        ("March 23, 2012 12:00pm GMT", Timing.INSIDE),
        ("March 23, 2012 8:00pm GMT", Timing.INSIDE),
        ("March 23, 2012 8:01pm GMT", Timing.AFTER),
        ("March 23, 2012 8:00pm ET", Timing.AFTER),
        ("March 23, 2012 8:00am ET", Timing.INSIDE),
        ("March 23, 2012", Timing.INSIDE),
        ("March 22, 2012", Timing.BEFORE),
        ("March 24, 2012", Timing.INSIDE),
        ("March 21, 2012", Timing.BEFORE),
        ("March 25, 2012", Timing.AFTER),
        ("March 2012", Timing.INSIDE),
        ("2012", Timing.INSIDE),
        ("2011", Timing.BEFORE),
        ("March 23", Timing.UNDATED),
        ("2:00pm", Timing.UNDATED),
    ],
)
def test_a_time_is_inside_when_any_moment_of_it_is(text: str, timing: Timing) -> None:
    """A date covers its whole span, and a time without zone any zone on earth."""
    declared = parse_declared(text, language="en")

    assert declared is not None
    assert timing is timing_of(declared, WINDOW)


def test_no_time_is_undated() -> None:
    """Nothing was declared."""
    assert timing_of(None, WINDOW) is Timing.UNDATED
