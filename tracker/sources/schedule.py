"""When a source is due. Follows from recorded checks and the clock that is handed in, alone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from tracker.errors import UsageError
from tracker.model.source import Source

UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}

ADAPTIVE = "adaptive"
ADAPTIVE_INTERVAL = timedelta(hours=1)

# cron starts an hourly pass now and then a second early; a source must not lose an hour by it.
SLACK = timedelta(seconds=5)


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


def next_due(source: Source, checked_at: datetime | None, *, watching: bool) -> datetime | None:
    """Return when `source` is due next; None when it is due at each pass.

    Args:
        source: The source, with its settings.
        checked_at: Start of the last pass that looked at it; None for never.
        watching: Whether `tracker watch` asks, which treats what has no `every` as adaptive.
    """
    interval = source.every
    if interval is None and (source.is_adaptive or watching):
        interval = ADAPTIVE_INTERVAL
    if interval is None or checked_at is None:
        return None
    return checked_at + interval


def is_due(source: Source, checked_at: datetime | None, *, now: datetime, watching: bool) -> bool:
    """Return whether `source` is to be looked at in a pass that starts at `now`."""
    due_at = next_due(source, checked_at, watching=watching)
    return due_at is None or now >= due_at - SLACK
