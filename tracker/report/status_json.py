"""How sources stand, and that watching goes on, as objects of JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tracker.model.history import SourceStatus
from tracker.model.looks import Pace, Turn
from tracker.report.as_json import ref_json, time_json


def status_json(status: SourceStatus) -> dict[str, Any]:
    """Return how a source stands as `tracker status` writes it (`tracker.status/1`)."""
    failing, noise = status.failing, status.noise
    return {
        "schema": "tracker.status/1",
        "source": status.source.address,
        "articles": [ref_json(article) for article in status.articles],
        "versions": status.versions,
        "last_checked_at": _maybe(status.last_checked_at),
        "last_changed_at": _maybe(status.last_changed_at),
        "next_due_at": _maybe(status.next_due_at),
        "failing": (
            {"reason": failing.reason, "since": time_json(failing.since)} if failing else None
        ),
        "flapping": [
            {
                "article": ref_json(each.article),
                "times": each.times,
                "since": time_json(each.since),
                "cause": each.cause,
            }
            for each in status.flapping
        ],
        "noise": (
            {"days": noise.days, "watched": noise.watched, "expected": round(noise.expected, 3)}
            if noise
            else None
        ),
        "turns": [_turn(turn) for turn in status.turns],
    }


def heartbeat_json(
    *, at: datetime, passes: int, last_pass_at: datetime | None, next_due_at: datetime | None
) -> dict[str, Any]:
    """Return a sign of life of `tracker watch` (`tracker.heartbeat/1`).

    Args:
        at: When it was given.
        passes: How many passes there were.
        last_pass_at: When the last of them ended; None before the first.
        next_due_at: When something is due next; None during a pass, and with nothing to watch.
    """
    return {
        "schema": "tracker.heartbeat/1",
        "at": time_json(at),
        "passes": passes,
        "last_pass_at": _maybe(last_pass_at),
        "next_due_at": _maybe(next_due_at),
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "requested": turn.requested,
        "article": ref_json(turn.article) if turn.article else None,
        "last_checked_at": _maybe(turn.checked_at),
        "next_due_at": _maybe(turn.next_due_at),
        "pace": _pace(turn.pace) if turn.pace else None,
    }


def _pace(pace: Pace) -> dict[str, Any]:
    return {
        "seconds": round(pace.interval.total_seconds()),
        "why": pace.why.value,
        "since": _maybe(pace.since),
    }


def _maybe(moment: datetime | None) -> str | None:
    return time_json(moment) if moment else None
