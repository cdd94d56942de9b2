"""A source that changes far more than news does."""

from datetime import UTC, datetime, timedelta

from tracker.sources.noise import Life, find_noise

NOON = datetime(2024, 5, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def life(days: float, *changes: float) -> Life:
    """Return an article first seen so many days before noon, changed so many hours before."""
    return Life(NOON - timedelta(days=days), [NOON - hours * HOUR for hours in changes])


def test_a_page_that_changes_day_after_day_is_most_likely_noise() -> None:
    """On five of seven days, where news does on hardly one of two hundred."""
    noise = find_noise([life(90, 1, 26, 50, 75, 100)], at=NOON)

    assert noise is not None
    assert (5, 7) == (noise.days, noise.watched)
    assert 0 < noise.expected < 0.04


def test_a_story_that_develops_for_two_days_is_none() -> None:
    """However often it changes on them."""
    assert find_noise([life(2, *range(1, 47))], at=NOON) is None


def test_changes_of_weeks_ago_do_not_count() -> None:
    """What was noisy and is mended is not told for ever."""
    assert find_noise([life(90, *range(24 * 8, 24 * 30, 24))], at=NOON) is None


def test_many_articles_of_which_some_change_are_none() -> None:
    """Of a thousand young ones 151 change, some of them twice."""
    lives = [life(0.9, *((3, 5) if number < 180 else ())) for number in range(1000)]

    assert find_noise(lives, at=NOON) is None


def test_many_articles_that_all_change_each_day_are_noise() -> None:
    """An advertisement in each of them, say."""
    noise = find_noise([life(5, *range(1, 100, 12)) for _ in range(40)], at=NOON)

    assert noise is not None
    assert (40 * 5, 40 * 6) == (noise.days, noise.watched)


def test_a_clock_that_ran_ahead_ends_nothing() -> None:
    """An article may have been captured after the newest look."""
    assert find_noise([life(-1, -2)], at=NOON) is None
    assert find_noise([], at=NOON) is None
