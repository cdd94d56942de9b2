"""Pass after pass over what is due, until stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tracker.archive import Archive
from tracker.errors import ArchiveLockedError, SettingsError, TrackerError
from tracker.model.looks import Turn
from tracker.model.source import Source, Watchlist
from tracker.model.version import CaptureResult
from tracker.sources.settings import read_watchlist
from tracker.workflow.agenda import Agenda
from tracker.workflow.snapshot import Clocks, PassCalls, PassOptions, PassReport, run_pass
from tracker.workflow.telling import Manner, Telling, tell_waiting

# A machine that was suspended, and a tracker.toml that was edited, are noticed within this time.
TICK = timedelta(seconds=30)

PATIENCE = timedelta(hours=1)
"""After how long an address is tried again that was due, and that a pass did not ask for."""


@dataclass(frozen=True, slots=True)
class Calls:
    """What `watch` calls.

    Attributes:
        pause: Waits for so long; it is never asked for more than `TICK`.
        on_pass: Called with the report of each pass that looked at something.
        on_trouble: Called once for each stretch of a mistake in tracker.toml or a locked archive.
        on_life: Called with the time of the next pass, None while that is not known: at least
            once a tick between passes, and with each capture of a pass.
    """

    pause: Callable[[timedelta], None]
    on_pass: Callable[[PassReport], None]
    on_trouble: Callable[[TrackerError], None]
    on_life: Callable[[datetime | None], None] = lambda _: None


def watch(
    folder: Path,
    *,
    clocks: Clocks,
    options: PassOptions,
    calls: Calls,
    telling: Manner | None = None,
) -> None:
    """Make passes until KeyboardInterrupt, which ends a pass after what was done is recorded.

    It ends neither by a lost network, nor by a suspended machine, a mistake in tracker.toml, or
    another tracker that writes.

    Args:
        folder: The archive; it is opened for each look at it and closed after.
        clocks: The time of the captures and of their recording.
        options: How a pass goes about its work.
        calls: What is done between, and who is told.
        telling: How what a pass brought is told; None: as tracker.toml says.
    """
    watching = _Watch(folder, clocks, options, calls, telling or Manner(now=clocks.recorded))
    told: str | None = None
    while True:
        trouble: TrackerError | None = None
        try:
            watching.turn()
        except (SettingsError, ArchiveLockedError) as error:
            trouble = error
        if trouble is not None and trouble.message != told:
            calls.on_trouble(trouble)
        told = trouble.message if trouble is not None else None
        calls.on_life(watching.wakes_at)
        calls.pause(watching.until_next())


@dataclass(slots=True)
class _Watch:
    """What is known from one look at the archive to the next.

    Attributes:
        wakes_at: When something is due next; None to look again after a tick.
    """

    folder: Path
    clocks: Clocks
    options: PassOptions
    calls: Calls
    telling: Manner
    wakes_at: datetime | None = None
    _settings: str | None = None
    _passed_over: dict[Turn, datetime] = field(default_factory=dict)

    def turn(self) -> None:
        """Make a pass when something is due, and find out when something is next."""
        now = self.clocks.now()
        with Archive.open(self.folder) as archive:
            settings = archive.settings_text()
            if settings == self._settings and self.wakes_at is not None and now < self.wakes_at:
                tell_waiting(archive, settings, self.telling)
                return
            # Whatever stops the pass, the next turn looks anew.
            self._settings = self.wakes_at = None
            watchlist = read_watchlist(settings)
            agenda = Agenda(archive, watching=True)
            due = self._due(agenda, watchlist, now)
            telling = Telling(archive, watchlist, self.telling)
            if due:
                self._pass(archive, agenda, watchlist, list(due), telling)
            telling.tell()
        with Archive.open(self.folder) as archive:
            self._plan(Agenda(archive, watching=True), watchlist, due)
        self._settings = settings

    def until_next(self) -> timedelta:
        """Return how long to wait: until the next pass, but no longer than a tick."""
        if self.wakes_at is None:
            return TICK
        return max(timedelta(0), min(self.wakes_at - self.clocks.now(), TICK))

    def _due(self, agenda: Agenda, watchlist: Watchlist, now: datetime) -> dict[Source, list[Turn]]:
        """Return the sources of which something is due, with that."""
        found = {}
        for source in watchlist.sources:
            turns = [turn for turn in agenda.turns(source) if self._is_due(turn, now)]
            if turns:
                found[source] = turns
        return found

    def _is_due(self, turn: Turn, now: datetime) -> bool:
        return turn.is_due(now) and not now < self._passed_over.get(turn, now)

    def _pass(
        self,
        archive: Archive,
        agenda: Agenda,
        watchlist: Watchlist,
        due: list[Source],
        telling: Telling,
    ) -> None:
        report = run_pass(
            archive,
            due,
            watchlist=watchlist,
            clocks=self.clocks,
            options=self.options,
            agenda=agenda,
            not_due=len(watchlist.sources) - len(due),
            calls=PassCalls(
                on_begin=lambda pass_at: telling.begin(pass_at, due), on_result=self._live
            ),
        )
        self.calls.on_pass(report)

    def _live(self, result: CaptureResult) -> None:
        del result
        self.calls.on_life(None)

    def _plan(self, agenda: Agenda, watchlist: Watchlist, done: dict[Source, list[Turn]]) -> None:
        """Find out when something is due next, after a pass over what was."""
        now = self.clocks.now()
        turns = {turn for source in watchlist.sources for turn in agenda.turns(source)}
        # What a pass left as it was must not be due at every tick: an entry that left its list, or
        # an address that another source asks for as well.
        for turn in (one for due in done.values() for one in due if one in turns):
            self._passed_over[turn] = now + PATIENCE
        self._passed_over = {
            turn: until for turn, until in self._passed_over.items() if turn in turns
        }
        times = [self._passed_over.get(turn) or turn.next_due_at or now for turn in turns]
        self.wakes_at = min(times, default=None)
