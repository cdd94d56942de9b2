"""Rows of failures: captures of one address that brought nothing, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tracker.archive import Archive
from tracker.model.capture import Outcome
from tracker.model.message import Failures, Row
from tracker.model.version import Event, EventKind

_ALWAYS = frozenset({EventKind.FAILED, EventKind.BLOCKED})


def is_failure(event: Event) -> bool:
    """Return whether a capture failed: an article that is gone is news of its own."""
    return event.kind in _ALWAYS or (event.kind is EventKind.GONE and event.path is None)


def rows_before(archive: Archive, sources: Iterable[str]) -> dict[str, tuple[Row, ...]]:
    """Return the rows of failures that go on, by source; sources without any are left out."""
    found = {source: _rows(archive, source) for source in dict.fromkeys(sources)}
    return {source: rows for source, rows in found.items() if rows}


def rows_after(
    archive: Archive,
    before: Mapping[str, Sequence[Row]],
    events: Sequence[Event],
    *,
    pass_at: datetime,
) -> list[Failures]:
    """Return how the rows stand after a pass: for each source those that go on, those that ended.

    Args:
        archive: With what the pass brought.
        before: The rows that went on before it.
        events: What the pass noted.
        pass_at: Its start.
    """
    failed: dict[str, dict[str, Row]] = {}
    known = {(source, row.requested): row for source, rows in before.items() for row in rows}
    for event in events:
        if is_failure(event):
            row = known.get((event.source, event.requested))
            failed.setdefault(event.source, {})[event.requested] = _longer(row, event)
    back = {(event.source, event.requested) for event in events if event.kind is EventKind.RETURNED}
    over = {
        source: [
            row
            for row in rows
            if row.requested not in failed.get(source, {})
            and ((source, row.requested) in back or _is_seen(archive, row, pass_at))
        ]
        for source, rows in before.items()
    }
    going = [
        _failures(source, rows.values(), pass_at, is_over=False) for source, rows in failed.items()
    ]
    ended = [
        _failures(source, rows, pass_at, is_over=True) for source, rows in over.items() if rows
    ]
    return [*going, *ended]


def _rows(archive: Archive, source: str) -> tuple[Row, ...]:
    rows: dict[str, list[Event]] = {}
    for event in archive.events(source=source):
        row = rows.setdefault(event.requested, [])
        if is_failure(event):
            row.append(event)
        else:
            row.clear()
    found = []
    for requested, events in sorted(rows.items()):
        seen = _last_seen(archive, requested) if events else None
        unbroken = [event for event in events if seen is None or event.at > seen]
        if unbroken:
            found.append(Row(requested, len(unbroken), unbroken[0].at))
    return tuple(found)


def _longer(row: Row | None, event: Event) -> Row:
    start = row or Row(event.requested, 0, event.at)
    return replace(
        start, times=start.times + 1, outcome=Outcome(event.kind.value), reason=event.reason
    )


def _is_seen(archive: Archive, row: Row, pass_at: datetime) -> bool:
    seen = _last_seen(archive, row.requested)
    return seen is not None and seen >= pass_at


def _last_seen(archive: Archive, requested: str) -> datetime | None:
    article = archive.article_of_request(requested)
    versions = archive.versions(article) if article else []
    return max((version.seen_until for version in versions), default=None)


def _failures(source: str, rows: Iterable[Row], at: datetime, *, is_over: bool) -> Failures:
    return Failures(source, at, tuple(sorted(rows, key=lambda row: row.requested)), is_over=is_over)
