"""When something is due. Follows from recorded checks and the clock that is handed in, alone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from tracker.errors import UsageError
from tracker.model.looks import Looks, Pace, Why

UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}

ADAPTIVE = "adaptive"

# cron starts an hourly pass now and then a second early; a source must not lose an hour by it.
SLACK = timedelta(seconds=5)

# What is nearly due comes along, else thousands of articles would each have a pass of its own.
_SHARE_OF_SLACK = 10

_QUARTER, _HOUR, _DAY, _WEEK = UNITS["m"] * 15, UNITS["h"], UNITS["d"], UNITS["w"]

LADDER = (
    (10 * _HOUR, _QUARTER),
    (_DAY, _HOUR),
    (_WEEK, 3 * _HOUR),
    (30 * _DAY, _DAY),
)
"""Up to which age how often: of an article, and of its last change.

Source: the rates in docs/decisions/adaptive-schedule.md. 81 % of the changes of a text come in its
first 24 hours, over 90 % of those of a headline in the first 10.
"""

SELDOM = _WEEK
"""How often an article is looked at that is older than the ladder."""

_LIST_LADDER = (
    (_DAY, _QUARTER),
    (_WEEK, _HOUR),
    (30 * _DAY, 3 * _HOUR),
)
_LIST_SELDOM = _DAY

OF_FILES = _QUARTER
"""How often a file or a folder is looked at while watching: reading one disturbs nobody."""


def parse_every(text: str) -> timedelta | None:
    """Return the interval that `30s`, `15m`, `1h`, `1d` or `1w` names; None for `adaptive`.

    Raises:
        UsageError: It is none of these.
    """
    if text == ADAPTIVE:
        return None
    match = re.fullmatch(r"([1-9][0-9]{0,5})([smhdw])", text)
    if match is None:
        raise UsageError(
            f'"{text}" is no interval', hint="write it like 30s, 15m, 1h, 1d, 1w, or adaptive"
        )
    return int(match[1]) * UNITS[match[2]]


def fixed_pace(every: timedelta) -> Pace:
    """Return the pace of what is looked at in an interval that somebody gave."""
    return Pace(every, Why.EVERY, None, SLACK)


def file_pace() -> Pace:
    """Return the pace of files and folders that nobody gave an interval."""
    return Pace(OF_FILES, Why.FILE, None, SLACK)


def article_pace(looks: Looks) -> Pace:
    """Return how often an article is looked at: often while it is young or changing.

    The shortest interval of those for its age, for its last change, and for what is known of it
    counts. While no article comes it is left alone for as long again as that has been so.
    """
    if looks.first_seen_at is None:
        pace = _adaptive(_HOUR, Why.NOTHING, None)
    else:
        paces = [
            _by_age(looks, looks.first_seen_at),
            _by_change(looks, looks.first_seen_at),
            _by_acquaintance(looks, looks.first_seen_at),
        ]
        pace = min((one for one in paces if one is not None), key=lambda one: one.interval)
    return pace if looks.failing_since is None else _while_failing(looks, looks.failing_since, pace)


def list_pace(looks: Looks, newest_entry_at: datetime | None) -> Pace:
    """Return how often a list is looked at: often while it brings new articles.

    Args:
        looks: Of the list itself.
        newest_entry_at: When the newest of its articles was first captured; None for none.
    """
    since = newest_entry_at or looks.checked_at
    quiet = looks.checked_at - since
    interval = next((each for upto, each in _LIST_LADDER if quiet < upto), _LIST_SELDOM)
    pace = _adaptive(interval, Why.NEW_ENTRY, newest_entry_at)
    return pace if looks.failing_since is None else _while_failing(looks, looks.failing_since, pace)


def _by_age(looks: Looks, first_seen_at: datetime) -> Pace:
    published = looks.published_by
    if published is not None and published < first_seen_at:
        return _adaptive(_rung(looks.checked_at - published), Why.PUBLISHED, published)
    return _adaptive(_rung(looks.checked_at - first_seen_at), Why.FIRST_SEEN, first_seen_at)


def _by_change(looks: Looks, first_seen_at: datetime) -> Pace | None:
    """Return the pace for the last change; an old article that changes is looked at each hour."""
    if looks.changed_at is None:
        return None
    interval = _rung(looks.checked_at - looks.changed_at)
    is_old = _by_age(looks, first_seen_at).interval > LADDER[2][1]
    return _adaptive(max(interval, _HOUR) if is_old else interval, Why.CHANGED, looks.changed_at)


def _by_acquaintance(looks: Looks, first_seen_at: datetime) -> Pace | None:
    """Return the pace for an article whose habits are not known yet, however old it is."""
    if looks.checked_at - first_seen_at >= _WEEK:
        return None
    return _adaptive(_DAY, Why.NEW_HERE, first_seen_at)


def _while_failing(looks: Looks, since: datetime, usual: Pace) -> Pace:
    """Return the pace for what brings no article: doubling, from an hour or less to a day."""
    least, most = min(usual.interval, _HOUR), max(usual.interval, _DAY)
    return _adaptive(min(max(looks.checked_at - since, least), most), Why.FAILING, since)


def _rung(age: timedelta) -> timedelta:
    return next((each for upto, each in LADDER if age < upto), SELDOM)


def _adaptive(interval: timedelta, why: Why, since: datetime | None) -> Pace:
    return Pace(interval, why, since, max(SLACK, interval / _SHARE_OF_SLACK))
