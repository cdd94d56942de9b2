"""Which addresses of a source fail, or do no more: for people and, as JSON, for programs."""

from __future__ import annotations

from typing import Any

from tracker.model.message import Failures, Row
from tracker.report.as_json import time_json
from tracker.report.safe import one_line
from tracker.report.words import counted, minute

_MOST_ROWS = 20


def failures_title(failures: Failures) -> str:
    """Return which source fails, or does no more."""
    if failures.is_over:
        return f"answers again: {one_line(failures.source)}"
    times = counted(max(row.times for row in failures.rows), "time")
    return f"failed {times} in a row: {one_line(failures.source)}"


def failures_text(failures: Failures) -> str:
    """Return the addresses of a source that fail, or do no more, for people."""
    rows = [_row(row) for row in failures.rows[:_MOST_ROWS]]
    more = len(failures.rows) - len(rows)
    if more:
        rows.append(f"and {counted(more, 'more address', 'more addresses')}")
    return "\n".join(rows)


def failures_json(failures: Failures) -> dict[str, Any]:
    """Return how a source fails, or does no more, as commands get it (`tracker.failures/1`)."""
    return {
        "schema": "tracker.failures/1",
        "source": failures.source,
        "pass": time_json(failures.at),
        "state": "over" if failures.is_over else "failing",
        "captures": [
            {
                "resource": row.requested,
                "times": row.times,
                "since": time_json(row.since),
                "result": row.outcome.value if row.outcome else None,
                "reason": row.reason,
            }
            for row in failures.rows
        ],
    }


def _row(row: Row) -> str:
    if row.is_over:
        said = f"answers again after {counted(row.times, 'failure')}"
    else:
        said = one_line(row.reason or str(row.outcome))
    return f"{one_line(row.requested)}: {said}, since {minute(row.since)} UTC"
