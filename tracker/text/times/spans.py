"""The span of moments that a declared time may mean."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime, timedelta

from tracker.model.times import DeclaredTime, Precision
from tracker.text.times.zones import EARLIEST, LATEST, offsets

_UNITS = {
    Precision.DAY: timedelta(days=1),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.SECOND: timedelta(seconds=1),
}


def _wall_span(declared: DeclaredTime) -> tuple[datetime, datetime] | None:
    """Return the first moment of a declared time, and the first one after it, on its own clock."""
    at = declared.at
    if not at[:1].isdecimal():
        return None
    try:
        if declared.precision is Precision.YEAR:
            return datetime(int(at[:4]), 1, 1), datetime(int(at[:4]) + 1, 1, 1)  # noqa: DTZ001 - a wall clock
        if declared.precision is Precision.MONTH:
            year, month = int(at[:4]), int(at[5:7])
            start = datetime(year, month, 1)  # noqa: DTZ001 - a wall clock
            return start, start + timedelta(days=monthrange(year, month)[1])
        start = datetime.fromisoformat(at)
        return start, start + _UNITS[declared.precision]
    except (ValueError, OverflowError):
        return None


def span_of(declared: DeclaredTime) -> tuple[datetime, datetime] | None:
    """Return the moments in UTC that a declared time may mean: from, and up to but without.

    A date covers its whole span; without a zone it is that of any zone on earth.

    Returns:
        None when the year or the day is not known.
    """
    wall = _wall_span(declared)
    if wall is None:
        return None
    zone = declared.timezone
    first = offsets(zone, wall[0]) if zone is not None else ()
    last = offsets(zone, wall[1]) if zone is not None else ()
    try:
        earliest = wall[0] - max(first, default=EARLIEST)
        latest = wall[1] - min(last, default=LATEST)
    except OverflowError:
        return None
    return earliest.replace(tzinfo=UTC), latest.replace(tzinfo=UTC)
