"""When a source is due."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UsageError
from tracker.model.looks import Looks, Pace, Turn, Why
from tracker.model.version import ArticleRef
from tracker.sources.schedule import SLACK, article_pace, fixed_pace, list_pace, parse_every

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


def article(*, seen: float, changed: float | None = None, **facts: Any) -> Looks:
    """Return the looks at an article, last at noon; `seen` and `changed` are hours before."""
    return Looks(
        requested="https://example.org/a",
        article=ArticleRef("https://example.org/a", "example.org/a"),
        checked_at=NOON,
        first_seen_at=NOON - seen * HOUR,
        changed_at=None if changed is None else NOON - changed * HOUR,
        **facts,
    )


DAY = 24.0
WEEK = 7 * DAY
MONTH = 30 * DAY


@pytest.mark.parametrize(
    ("looks", "hours", "why"),
    [
        (article(seen=0), 0.25, Why.FIRST_SEEN),
        (article(seen=9.9), 0.25, Why.FIRST_SEEN),
        (article(seen=10), 1, Why.FIRST_SEEN),
        (article(seen=DAY), 3, Why.FIRST_SEEN),
        (article(seen=WEEK), DAY, Why.FIRST_SEEN),
        (article(seen=MONTH), WEEK, Why.FIRST_SEEN),
    ],
)
def test_the_older_an_article_is_the_rarer_it_is_looked_at(
    looks: Looks, hours: float, why: Why
) -> None:
    """A ladder by its age at the last look."""
    pace = article_pace(looks)

    assert (hours * HOUR, why, looks.first_seen_at) == (pace.interval, pace.why, pace.since)


@pytest.mark.parametrize(
    ("looks", "hours", "why"),
    [
        (article(seen=MONTH, changed=0), 1, Why.CHANGED),
        (article(seen=MONTH, changed=23), 1, Why.CHANGED),
        (article(seen=MONTH, changed=25), 3, Why.CHANGED),
        (article(seen=MONTH, changed=8 * DAY), DAY, Why.CHANGED),
        (article(seen=2 * MONTH, changed=MONTH), WEEK, Why.FIRST_SEEN),
        (article(seen=2 * DAY, changed=1), 0.25, Why.CHANGED),
        (article(seen=2, changed=1), 0.25, Why.FIRST_SEEN),
    ],
)
def test_one_that_changes_is_looked_at_as_if_it_were_young(
    looks: Looks, hours: float, why: Why
) -> None:
    """But an old one no more than each hour: noise must not cost a site a request a minute."""
    pace = article_pace(looks)

    assert (hours * HOUR, why) == (pace.interval, pace.why)


def test_an_article_that_was_old_when_it_was_found_is_not_looked_at_as_if_it_were_young() -> None:
    """Each day in its first week here, then as rarely as its age says."""
    long_ago = NOON - timedelta(days=400)
    found = article_pace(article(seen=1, published_by=long_ago))
    known = article_pace(article(seen=WEEK, published_by=long_ago))

    assert (24 * HOUR, Why.NEW_HERE) == (found.interval, found.why)
    assert (7 * 24 * HOUR, Why.PUBLISHED) == (known.interval, known.why)


def test_a_publication_that_is_declared_for_later_is_not_believed() -> None:
    """It was seen."""
    pace = article_pace(article(seen=20, published_by=NOON + HOUR))

    assert (HOUR, Why.FIRST_SEEN) == (pace.interval, pace.why)


@pytest.mark.parametrize(
    ("seen", "failing", "hours"),
    [
        (2, 0, 0.25),
        (2, 1, 1),
        (9, 5, 5),
        (MONTH, 0, 1),
        (MONTH, 1.5, 1.5),
        (MONTH, 2 * DAY, 2 * DAY),
        (MONTH, 20 * DAY, WEEK),
        (2 * DAY, 40, DAY),
    ],
)
def test_one_that_fails_is_left_alone_for_as_long_again(
    seen: float, failing: float, hours: float
) -> None:
    """From its usual interval or an hour, up to a day or its usual interval."""
    pace = article_pace(article(seen=seen, failing_since=NOON - failing * HOUR))

    assert (hours * HOUR, Why.FAILING) == (pace.interval, pace.why)


def test_an_address_of_which_nothing_came_is_tried_less_and_less() -> None:
    """Down to once a day."""
    intervals = [
        article_pace(Looks("x", None, NOON, failing_since=NOON - hours * HOUR)).interval
        for hours in (0, 1, 2, 4, 8, 16, 100)
    ]

    assert [HOUR, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, 24 * HOUR] == intervals


@pytest.mark.parametrize(("quiet", "hours"), [(1, 0.25), (DAY, 1), (WEEK, 3), (MONTH, DAY)])
def test_a_list_is_looked_at_often_while_it_brings_articles(quiet: float, hours: float) -> None:
    """At least once a day: an article must be found while it is young."""
    pace = list_pace(Looks("feed", None, NOON), NOON - quiet * HOUR)

    assert (hours * HOUR, Why.NEW_ENTRY) == (pace.interval, pace.why)


@given(
    seen=st.floats(0, 10_000),
    changed=st.none() | st.floats(0, 10_000),
    published=st.none() | st.floats(0, 10_000),
    failing=st.none() | st.floats(0, 10_000),
)
def test_no_article_is_looked_at_too_often_or_never(
    seen: float, changed: float | None, published: float | None, failing: float | None
) -> None:
    """From each quarter of an hour to once a week, whatever is known."""
    ago = {"published_by": published, "failing_since": failing}
    facts = {name: None if one is None else NOON - one * HOUR for name, one in ago.items()}
    pace = article_pace(article(seen=seen, changed=changed, **facts))

    assert HOUR / 4 <= pace.interval <= 7 * 24 * HOUR
    assert SLACK <= pace.slack <= pace.interval / 10


def turn(pace: Pace | None, checked_at: datetime | None = NOON) -> Turn:
    """Return the turn of a page."""
    return Turn("https://example.org/a", None, checked_at, pace)


def test_due_when_the_interval_has_passed_since_the_last_check() -> None:
    """And, since cron is not exact, a second before."""
    one = turn(fixed_pace(HOUR))

    assert NOON + HOUR == one.next_due_at
    assert not one.is_due(NOON + HOUR - timedelta(seconds=6))
    assert one.is_due(NOON + HOUR - timedelta(seconds=1))


def test_what_is_nearly_due_by_the_ladder_comes_along() -> None:
    """By a tenth of its interval: else each of thousands would have a pass of its own."""
    one = turn(article_pace(article(seen=12)))

    assert not one.is_due(NOON + timedelta(minutes=53))
    assert one.is_due(NOON + timedelta(minutes=54))


def test_what_was_never_looked_at_is_due() -> None:
    """However rarely it is asked for."""
    assert turn(fixed_pace(timedelta(weeks=4)), None).is_due(NOON)


def test_there_is_no_time_to_tell_for_what_is_due_at_each_pass() -> None:
    """It has no pace."""
    assert turn(None).next_due_at is None
    assert turn(None).is_due(NOON)
