"""`watch` goes on through what would end another program; its clock and pauses are arguments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.archive.deeds import draft_of
from tests.articles import changed, page
from tests.program import Program
from tests.site import Site
from tracker.archive import Archive
from tracker.errors import TrackerError
from tracker.model.version import ArticleRef
from tracker.workflow.snapshot import Clocks, PassOptions, PassReport
from tracker.workflow.watch import TICK, Calls, watch

START = datetime(2012, 3, 22, 10, 0, tzinfo=UTC)


class Watching:
    """Watches an archive on a clock of its own, which only pauses move.

    Attributes:
        now: The time.
        passes: The time of each pass, and what became of its captures.
        troubles: What was told, with the time.
        pauses: How long each pause was.
        lives: What each sign of life said.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = START
        self.passes: list[tuple[str, list[str]]] = []
        self.reports: list[PassReport] = []
        self.troubles: list[tuple[str, str]] = []
        self.pauses: list[timedelta] = []
        self.lives: list[datetime | None] = []
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
                calls=Calls(pause, self._note, self._note_trouble, self.lives.append),
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
    """Return a watch over one page that is due each hour."""
    site.put("/flood", page())
    program("add", site.url("/flood"), "--every", "1h")
    return Watching(program.archive)


def test_a_page_is_looked_at_as_often_as_its_source_says(watching: Watching) -> None:
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


def test_what_has_no_every_is_looked_at_often_while_it_is_young(
    program: Program, site: Site
) -> None:
    """Each quarter of an hour for ten hours, then each hour."""
    site.put("/flood", page())
    program("add", site.url("/flood"))
    watching = Watching(program.archive)

    watching.run(until="22:30")

    times = [time for time, _ in watching.passes]
    assert ["10:00", "10:15", "10:30", "10:45"] == times[:4]
    assert ["19:45", "20:00", "21:00", "22:00"] == times[-4:]
    assert len(times) == 43


def test_what_is_nearly_due_comes_along(program: Program, site: Site) -> None:
    """Two pages that are looked at each quarter of an hour soon share their passes."""
    for name in ("/flood", "/levee"):
        site.put(name, page(f"On {name}"))
    program("add", site.url("/flood"))
    watching = Watching(program.archive)
    watching.at("10:14", lambda: program("add", site.url("/levee")))

    watching.run(until="10:50")

    counts = [(time, len(words)) for time, words in watching.passes]
    assert [("10:00", 1), ("10:14", 2), ("10:29", 2), ("10:44", 2)] == counts


def test_a_pass_is_not_made_again_for_what_it_left_as_it_was(program: Program, site: Site) -> None:
    """An entry that left its list is asked for no more; it must not be due at every tick."""
    site.put("/flood", page())
    program("add", site.url("/flood"), "--every", "adaptive")
    feed = site.url("/flood")
    watching = Watching(program.archive)
    with (
        Archive.open(program.archive) as archive,
        archive.writing(pass_at=START - timedelta(hours=1), recorded_now=lambda: START) as writer,
    ):
        gone = ArticleRef(site.url("/gone"), "127.0.0.1/gone")
        at = START - timedelta(hours=1)
        writer.commit(draft_of("It rose.", at=at, article=gone, source=feed))

    watching.run(until="11:10")

    assert len(watching.passes) == 5


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
    watching.at("10:10", lambda: file.write_text(right + 'timezone = "Often"\n'))
    watching.at("10:20", lambda: file.write_text(right + 'colour = "red"\n'))
    watching.at("10:30", lambda: file.write_text(right))
    watching.at("10:40", lambda: file.write_text(right + 'colour = "red"\n'))
    watching.at("10:50", lambda: file.write_text(right))

    watching.run(until="11:10")

    assert ["10:10", "10:20", "10:40"] == [time for time, _ in watching.troubles]
    assert "Often" in watching.troubles[0][1]
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


def test_between_passes_it_gives_a_sign_of_life_each_tick(watching: Watching) -> None:
    """With the time of the next pass; during a pass with each capture."""
    watching.run(until="10:02")

    next_pass = START + timedelta(hours=1)
    assert [None, *[next_pass] * 5] == watching.lives


def test_between_passes_nothing_of_the_history_is_read(
    watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tick costs a look at tracker.toml, however many articles there are."""
    asked: list[str] = []
    real = Archive.checked_at

    def checked_at(self: Archive, source: str) -> datetime | None:
        asked.append(source)
        return real(self, source)

    monkeypatch.setattr(Archive, "checked_at", checked_at)
    watching.run(until="10:55")
    before = len(asked)
    watching.run(until="10:58")

    assert before == 2
    assert len(asked) == 4


def test_a_clock_that_is_set_back_is_waited_for(watching: Watching) -> None:
    """What was seen an hour later by a wrong clock is not asked for before."""

    def set_back() -> None:
        watching.now -= timedelta(minutes=20)

    watching.at("10:30", set_back)
    watching.run(until="11:10")

    assert ["10:00", "11:00"] == [time for time, _ in watching.passes]


def test_with_nothing_to_watch_it_waits_for_something(program: Program) -> None:
    """For somebody may add it."""
    program("init")
    watching = Watching(program.archive)

    watching.run(until="10:05")

    assert watching.passes == []
    assert {TICK} == set(watching.pauses)
