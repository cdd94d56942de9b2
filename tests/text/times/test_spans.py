"""The span of moments that a declared time may mean."""

from datetime import UTC, datetime

from tracker.text.times.dates import parse_declared
from tracker.text.times.spans import span_of


def test_a_day_without_a_zone_ends_when_it_ended_everywhere() -> None:
    """The zones reach from 14 hours ahead to 12 behind."""
    declared = parse_declared("2012-03-23")

    assert declared is not None
    assert (
        datetime(2012, 3, 22, 10, tzinfo=UTC),
        datetime(2012, 3, 24, 12, tzinfo=UTC),
    ) == span_of(declared)


def test_the_first_and_last_days_of_the_calendar_do_not_overflow() -> None:
    """The year 1 begins before there is a calendar."""
    declared = parse_declared("9999")

    assert declared is not None
    assert span_of(declared) is None
