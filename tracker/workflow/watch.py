"""Pass after pass over what is due, until stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from tracker.archive import Archive
from tracker.errors import ArchiveLockedError, SettingsError, TrackerError
from tracker.model.source import Watchlist
from tracker.sources.schedule import next_due
from tracker.sources.settings import read_watchlist
from tracker.workflow.snapshot import Clocks, PassOptions, PassReport, due_sources, run_pass
from tracker.workflow.telling import Manner, Telling

# A machine that was suspended, and a tracker.toml that was edited, are noticed within this time.
TICK = timedelta(seconds=30)


def watch(
    folder: Path,
    *,
    clocks: Clocks,
    options: PassOptions,
    pause: Callable[[timedelta], None],
    on_pass: Callable[[PassReport], None],
    on_trouble: Callable[[TrackerError], None],
    telling: Manner | None = None,
) -> None:
    """Make passes until KeyboardInterrupt, which ends a pass after what was done is recorded.

    Args:
        folder: The archive; it is opened for each pass and closed after it.
        clocks: The time of the captures and of their recording.
        options: How a pass goes about its work.
        pause: Waits for so long; it is never asked for more than `TICK`.
        on_pass: Called with the report of each pass that looked at something.
        on_trouble: Called once for each stretch of a mistake in tracker.toml or a locked archive;
            watching goes on, and ends neither by a lost network nor by a suspended machine.
        telling: How what a pass brought is told; None: as tracker.toml says.
    """
    told: str | None = None
    manner = telling or Manner(now=clocks.recorded)
    while True:
        trouble: TrackerError | None = None
        wait = TICK
        try:
            wait = _turn(folder, clocks, options, on_pass, manner)
        except (SettingsError, ArchiveLockedError) as error:
            trouble = error
        if trouble is not None and trouble.message != told:
            on_trouble(trouble)
        told = trouble.message if trouble is not None else None
        pause(max(timedelta(0), min(wait, TICK)))


def _turn(
    folder: Path,
    clocks: Clocks,
    options: PassOptions,
    on_pass: Callable[[PassReport], None],
    manner: Manner,
) -> timedelta:
    """Make a pass when something is due; return the time until the next source is."""
    with Archive.open(folder) as archive:
        watchlist = read_watchlist(archive.settings_text())
        due = due_sources(archive, watchlist, now=clocks.now(), watching=True)
        telling = Telling(archive, watchlist, manner)
        if due:
            report = run_pass(
                archive,
                due,
                watchlist=watchlist,
                clocks=clocks,
                options=options,
                not_due=len(watchlist.sources) - len(due),
                on_begin=lambda pass_at: telling.begin(pass_at, due),
            )
            on_pass(report)
        telling.tell()
    with Archive.open(folder) as archive:
        return _until_next(archive, watchlist, clocks.now())


def _until_next(archive: Archive, watchlist: Watchlist, now: datetime) -> timedelta:
    times = [
        next_due(source, archive.checked_at(source.address), watching=True)
        for source in watchlist.sources
    ]
    known = [time - now for time in times if time is not None]
    return min(known) if len(known) == len(times) and known else TICK
