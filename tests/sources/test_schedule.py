"""When a source is due."""

from datetime import UTC, datetime, timedelta

import pytest

from tracker.errors import UsageError
from tracker.model.source import Source, SourceKind
from tracker.sources.schedule import is_due, next_due, parse_every

NOON = datetime(2024, 5, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30s", timedelta(seconds=30)),
        ("15m", timedelta(minutes=15)),
        ("1h", HOUR),
        ("1d", timedelta(days=1)),
        ("1w", timedelta(days=7)),
        ("adaptive", None),
    ],
)
def test_intervals_are_written_as_in_the_contract(text: str, expected: timedelta | None) -> None:
    """One number, one unit."""
    assert expected == parse_every(text)


@pytest.mark.parametrize("text", ["", "0h", "1", "h", "1.5h", "-1h", "1 h", "1H", "1y"])
def test_anything_else_is_no_interval(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(UsageError):
        parse_every(text)


def source(every: timedelta | None = None, *, is_adaptive: bool = False) -> Source:
    """Return a page with this schedule."""
    return Source("https://example.org/a", SourceKind.PAGE, every=every, is_adaptive=is_adaptive)


@pytest.mark.parametrize(
    ("one", "minutes", "watching", "expected"),
    [
        (source(), 0, False, True),
        (source(), 59, True, False),
        (source(), 60, True, True),
        (source(is_adaptive=True), 59, False, False),
        (source(HOUR), 59, False, False),
        (source(HOUR), 60, False, True),
        (source(timedelta(minutes=5)), 5, True, True),
    ],
)
def test_due_when_the_interval_has_passed_since_the_last_check(
    one: Source, minutes: int, watching: bool, expected: bool
) -> None:
    """Without `every` a snapshot always looks; watch does so each hour."""
    now = NOON + timedelta(minutes=minutes)

    assert expected == is_due(one, NOON, now=now, watching=watching)


def test_what_was_never_looked_at_is_due() -> None:
    """However rarely it is asked for."""
    assert is_due(source(timedelta(weeks=4)), None, now=NOON, watching=True)


def test_a_pass_that_starts_a_second_early_loses_no_turn() -> None:
    """Cron is not exact."""
    assert is_due(source(HOUR), NOON, now=NOON + HOUR - timedelta(seconds=1), watching=False)


def test_next_due_is_none_for_what_is_due_at_each_pass() -> None:
    """There is no time to tell."""
    assert next_due(source(), NOON, watching=False) is None
    assert NOON + HOUR == next_due(source(HOUR), NOON, watching=False)
