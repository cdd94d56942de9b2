"""`watch` goes on through what would end another program; its clock and pauses are arguments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.articles import changed, page
from tests.program import Program
from tests.site import Site
from tracker.archive import Archive
from tracker.errors import TrackerError
from tracker.workflow.snapshot import Clocks, PassOptions, PassReport
from tracker.workflow.watch import TICK, watch

START = datetime(2012, 3, 22, 10, 0, tzinfo=UTC)


class Watching:
    """Watches an archive on a clock of its own, which only pauses move.

    Attributes:
        now: The time.
        passes: The time of each pass, and what became of its captures.
        troubles: What was told, with the time.
        pauses: How long each pause was.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = START
        self.passes: list[tuple[str, list[str]]] = []
        self.reports: list[PassReport] = []
        self.troubles: list[tuple[str, str]] = []
        self.pauses: list[timedelta] = []
        self._events: dict[datetime, Callable[[], object]] = {}

    def at(self, time: str, event: Callable[[], object]) -> None:
        """Let something happen at a time of the day."""
        self._events[self._moment(time)] = event

    def run(self, until: str) -> None:
        """Watch until a time of the day, as until Ctrl-C."""
        end = self._moment(until)

        def pause(duration: timedelta) -> None:
            self.pauses.append(duration)
            self.now += max(duration, timedelta(seconds=1))
            for moment in sorted(moment for moment in self._events if moment <= self.now):
                self._events.pop(moment)()
            if self.now > end:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            watch(
                self.folder,
                clocks=Clocks(lambda: self.now, lambda: self.now, lambda: 0.0),
                options=PassOptions(allow_private=True),
                pause=pause,
                on_pass=self._note,
                on_trouble=self._note_trouble,
            )

    def _note(self, report: PassReport) -> None:
        self.reports.append(report)
        words = [one.outcome.value for one in report.results]
        self.passes.append((f"{report.started_at:%H:%M}", words))

    def _note_trouble(self, error: TrackerError) -> None:
        self.troubles.append((f"{self.now:%H:%M}", error.message))

    @staticmethod
    def _moment(time: str) -> datetime:
        hours, minutes = time.split(":")
        return START.replace(hour=int(hours), minute=int(minutes))


@pytest.fixture
def watching(program: Program, site: Site) -> Watching:
    """Return a watch over one page without `every`."""
    site.put("/flood", page())
    program("add", site.url("/flood"))
    return Watching(program.archive)


def test_what_has_no_every_is_looked_at_each_hour(watching: Watching) -> None:
    """Starting at once."""
    watching.run(until="12:30")

    assert [("10:00", ["new"]), ("11:00", ["unchanged"]), ("12:00", ["unchanged"])] == (
        watching.passes
    )
    assert max(watching.pauses) <= TICK


def test_every_source_has_its_own_pace(program: Program, site: Site) -> None:
    """Each pass looks at what is due, and counts the rest."""
    for name, every in (("/often", "15m"), ("/seldom", "1h")):
        site.put(name, page(f"On {name}"))
        program("add", site.url(name), "--every", every)
    watching = Watching(program.archive)

    watching.run(until="11:10")

    times = [time for time, _ in watching.passes]
    assert ["10:00", "10:15", "10:30", "10:45", "11:00"] == times
    assert [0, 1, 1, 1, 0] == [report.not_due for report in watching.reports]


def test_a_change_is_committed_in_its_pass(watching: Watching, site: Site) -> None:
    """With the window between the two looks."""
    watching.at("10:30", lambda: site.put("/flood", page(paragraphs=changed("12", "14"))))

    watching.run(until="11:10")

    assert [["new"], ["changed"]] == [words for _, words in watching.passes]
    with Archive.open(watching.folder) as archive:
        newest = archive.versions(archive.articles()[0])[-1]
    assert newest.previous_seen == START
    assert newest.captured_at == START + timedelta(hours=1)


def test_a_tracker_toml_edited_by_hand_is_noticed(
    watching: Watching, program: Program, site: Site
) -> None:
    """Within half a minute, without a restart."""
    site.put("/levee", page("Levee"))
    program.is_edited = True
    file = program.archive / "tracker.toml"

    def edit() -> None:
        file.write_text(f'{file.read_text()}\n[[source]]\nurl = "{site.url("/levee")}"\n')

    watching.at("10:20", edit)
    watching.run(until="10:25")

    assert ["10:00", "10:20"] == [time for time, _ in watching.passes]
    assert watching.passes[1][1] == ["new"]


def test_a_mistake_in_tracker_toml_is_told_once(watching: Watching, program: Program) -> None:
    """Watching goes on; a second mistake is told again, and the end of it is noticed."""
    file = program.archive / "tracker.toml"
    right = file.read_text()
    watching.at("10:10", lambda: file.write_text(right + 'every = "often"\n'))
    watching.at("10:20", lambda: file.write_text(right + 'colour = "red"\n'))
    watching.at("10:30", lambda: file.write_text(right))
    watching.at("10:40", lambda: file.write_text(right + 'colour = "red"\n'))
    watching.at("10:50", lambda: file.write_text(right))

    watching.run(until="11:10")

    assert ["10:10", "10:20", "10:40"] == [time for time, _ in watching.troubles]
    assert "often" in watching.troubles[0][1]
    assert "colour" in watching.troubles[1][1]
    assert ["10:00", "11:00"] == [time for time, _ in watching.passes]


def test_a_site_that_is_away_is_asked_again(watching: Watching, site: Site) -> None:
    """A lost network ends nothing."""
    watching.at("10:30", lambda: site.hang_up("/flood"))
    watching.at("11:30", lambda: site.put("/flood", page()))

    watching.run(until="12:10")

    assert [["new"], ["failed"], ["unchanged"]] == [words for _, words in watching.passes]


def test_a_suspended_machine_is_noticed(watching: Watching) -> None:
    """One pass follows, not one for each that was missed."""

    def suspend() -> None:
        watching.now += timedelta(hours=5)

    watching.at("10:30", suspend)
    watching.run(until="15:40")

    assert ["10:00", "15:30"] == [time for time, _ in watching.passes]


def test_with_nothing_to_watch_it_waits_for_something(program: Program) -> None:
    """For somebody may add it."""
    program("init")
    watching = Watching(program.archive)

    watching.run(until="10:05")

    assert watching.passes == []
    assert {TICK} == set(watching.pauses)
