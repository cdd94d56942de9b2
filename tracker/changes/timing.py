"""Declared times beside the window in which a change was seen."""

from __future__ import annotations

from tracker.model.change import Timing
from tracker.model.times import DeclaredTime, Window
from tracker.text.times.spans import span_of


def timing_of(declared: DeclaredTime | None, window: Window) -> Timing:
    """Return how a declared time fits the window in which the change was seen.

    Args:
        declared: As the notice gives it; None when it gives none.
        window: When the change happened, as far as was seen.
    """
    span = span_of(declared) if declared is not None else None
    if span is None:
        return Timing.UNDATED
    earliest, latest = span
    if earliest > window.until:
        return Timing.AFTER
    if window.after is not None and latest <= window.after:
        return Timing.BEFORE
    return Timing.INSIDE
