"""How times, spans of time, counts and values are said to people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tracker.model.change import FieldValue
from tracker.model.times import DeclaredTime

FIELD_NAMES = {
    "title": "title",
    "byline": "byline",
    "published": "publication date",
    "modified": "modified date",
    "canonical": "canonical address",
    "language": "language",
    "section": "section",
    "tags": "tags",
    "image": "main image",
}
SHORT_ID = 7

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_TWO_DAYS = 2 * _DAY


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """Return `1 sentence`, `2 sentences`."""
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"


def short_id(version: str) -> str:
    """Return the first digits of a commit id, as git shows them."""
    return version[:SHORT_ID]


def moment(at: datetime) -> str:
    """Return `2012-03-23 20:00` in UTC, with seconds where there are any."""
    utc = at.astimezone(UTC)
    return f"{utc:%Y-%m-%d %H:%M:%S}" if utc.second else f"{utc:%Y-%m-%d %H:%M}"


def minute(at: datetime) -> str:
    """Return `2012-03-23 20:00` in UTC, cut to the minute, for columns."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}"


def moment_after(earlier: datetime, at: datetime) -> str:
    """Return the later of two moments, its date only where it is another one."""
    if earlier.astimezone(UTC).date() != at.astimezone(UTC).date():
        return moment(at)
    return moment(at)[11:]


def span(length: timedelta) -> str:
    """Return how long something lasted, in its two largest units: `8 h`, `3 days 4 h`."""
    seconds = max(0, round(length.total_seconds()))
    if seconds >= _TWO_DAYS:
        parts = [counted(seconds // _DAY, "day"), _unit(seconds % _DAY // _HOUR, "h")]
    elif seconds >= _HOUR:
        parts = [_unit(seconds // _HOUR, "h"), _unit(seconds % _HOUR // _MINUTE, "min")]
    elif seconds >= _MINUTE:
        parts = [_unit(seconds // _MINUTE, "min"), _unit(seconds % _MINUTE, "s")]
    else:
        parts = [f"{seconds} s"]
    return " ".join(part for part in parts if part)


def _unit(count: int, unit: str) -> str:
    return f"{count} {unit}" if count else ""


def duration(length: timedelta) -> str:
    """Return how long a pass took: `6.2 s`, `2 min 5 s`."""
    seconds = length.total_seconds()
    return f"{seconds:.1f} s" if seconds < _MINUTE else span(length)


def value(field: FieldValue) -> str:
    """Return the value of a field."""
    if isinstance(field, DeclaredTime):
        return field.text
    if isinstance(field, tuple):
        return ", ".join(field) or "none"
    return field or "none"


def joined(parts: list[str]) -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    if len(parts) > 1:
        return f"{', '.join(parts[:-1])} and {parts[-1]}"
    return "".join(parts)
