"""Dates and times as people give them on the command line: UTC where they name no zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tracker.errors import UsageError

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_FORM = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2}|today|yesterday)"
    r"(?:[T ](?P<clock>\d{2}:\d{2}(?::\d{2})?)\s?(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a person meant by a date or a time; both ends aware, in UTC, whole seconds.

    Attributes:
        start: The time itself; of a date alone its first second.
        end: The time itself; of a date alone its last second.
    """

    start: datetime
    end: datetime


def looks_like_moment(text: str) -> bool:
    """Return whether `text` has the form of a date or time, right or wrong."""
    return _FORM.fullmatch(text) is not None or text.lower() == "now"


def parse_moment(text: str, *, now: datetime) -> Moment:
    """Return the moment that `text` names.

    Args:
        text: `2012-03-23`, `2012-03-23T14:00`, `2012-03-23 14:00:30+02:00`, `yesterday 14:00`,
            `today`, `now`.
        now: The current time (aware).

    Raises:
        UsageError: It is none of these, or no such date exists.
    """
    if text.lower() == "now":
        return Moment(now, now)
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise _not_a_time(text)
    day = _day(match["day"].lower(), now)
    clock, zone = match["clock"], (match["zone"] or "Z").upper().replace("UTC", "Z")
    try:
        start = datetime.fromisoformat(f"{day}T{clock or '00:00'}{zone}").astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise _not_a_time(text) from error
    return Moment(start, start if clock else start + _DAY - _SECOND)


def _day(word: str, now: datetime) -> str:
    if word == "today":
        return f"{now.astimezone(UTC):%Y-%m-%d}"
    if word == "yesterday":
        return f"{now.astimezone(UTC) - _DAY:%Y-%m-%d}"
    return word


def _not_a_time(text: str) -> UsageError:
    return UsageError(
        f'"{text}" is no date or time',
        hint="write it like 2012-03-23, 2012-03-23T14:00 or 2012-03-23T14:00+02:00; "
        "without a zone it is UTC",
    )
