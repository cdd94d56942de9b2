"""Lists with a budget, in a dry run, and at the pace of `tracker watch`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.cli.test_lists import put_feed, told
from tests.lists import STORIES, put_stories, take_two_sitemaps
from tests.program import Program
from tests.site import Site
from tracker.workflow.snapshot import Clocks, PassOptions
from tracker.workflow.watch import Calls, watch

START = datetime(2012, 3, 22, 15, 0, tzinfo=UTC)


def with_settings(program: Program, line: str) -> None:
    """Put a line at the top of tracker.toml."""
    file = program.archive / "tracker.toml"
    file.write_text(file.read_text().replace("format = 1", f"format = 1\n{line}", 1))
    program.is_edited = True


def test_a_budget_reaches_every_entry_of_a_list_in_its_turn(site: Site, program: Program) -> None:
    """The list is asked for first, then what was never asked for."""
    put_stories(site)
    put_feed(site)
    program("add", site.url("/feed"))
    with_settings(program, "max_requests = 4")

    first = program.take(at="2012-03-22T15:00")
    second = program.take(at="2012-03-22T16:00")

    assert [("new", "flood"), ("new", "levee")] == told(first)
    assert ("new", "bridge") in told(second)


def test_a_sitemap_for_which_the_budget_does_not_reach_keeps_its_entries(
    site: Site, program: Program
) -> None:
    """They are not taken for entries that left."""
    take_two_sitemaps(site, program)
    with_settings(program, "max_requests = 3")
    program.take(at="2012-03-22T16:00")
    program.take(at="2012-03-22T18:00")
    with_settings(program, "# no budget")
    file = program.archive / "tracker.toml"
    file.write_text(file.read_text().replace("max_requests = 3\n", ""))
    site.fail("/map1", 500)

    lines = program.take(at="2012-03-22T19:00", code=3)

    assert [("failed", "map1"), ("unchanged", "flood"), ("unchanged", "levee")] == told(lines)


def test_a_dry_run_names_a_list_and_what_is_remembered_of_it(site: Site, program: Program) -> None:
    """Nothing is asked, so that what is new in it is not known."""
    put_stories(site)
    put_feed(site, etag='"1"')
    program.take(site.url("/feed"), at="2012-03-22T15:00")
    site.requests.clear()

    planned = program.json("snapshot", "--dry-run", "--now", "2012-03-22T16:00")

    assert [f"/{name}" for name in ("feed", *STORIES)] == [
        one["requested"].removeprefix(site.url("/")[:-1]) for one in planned
    ]
    assert "what is new in the list is asked for as well" in planned[0]["reasons"]
    assert [] == site.paths


class Watch:
    """Watches on a clock of its own that only pauses move, and notes the time of each request."""

    def __init__(self, program: Program, site: Site) -> None:
        self.program = program
        self.site = site
        self.now = START
        self.asked: list[tuple[str, str]] = []
        self._events: dict[datetime, Callable[[], object]] = {}

    def at(self, hours: float, event: Callable[[], object]) -> None:
        """Let something happen so long after the start."""
        self._events[START + timedelta(hours=hours)] = event

    def run(self, hours: float) -> None:
        """Watch for so long, as until Ctrl-C."""

        def pause(duration: timedelta) -> None:
            self._note()
            self.now += max(duration, timedelta(seconds=1))
            for moment in sorted(one for one in self._events if one <= self.now):
                self._events.pop(moment)()
            if self.now > START + timedelta(hours=hours):
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            watch(
                self.program.archive,
                clocks=Clocks(lambda: self.now, lambda: self.now, lambda: 0.0),
                options=PassOptions(allow_private=True),
                calls=Calls(pause, lambda _: None, lambda _: None),
            )

    def _note(self) -> None:
        self.asked += [(f"{self.now:%H:%M}", path) for path in self.site.paths]
        self.site.requests.clear()


def test_watching_asks_for_a_list_and_each_entry_at_a_pace_of_its_own(
    site: Site, program: Program
) -> None:
    """An entry that is new is asked for in the pass that finds it."""
    put_stories(site)
    put_feed(site, ("flood", "levee"))
    program("add", site.url("/feed"))
    watching = Watch(program, site)
    watching.at(0.3, lambda: put_feed(site))

    watching.run(0.6)

    # The list comes first; its entries are asked for at once, in no order.
    first = [path for time, path in watching.asked if time == "15:00"]
    second = [path for time, path in watching.asked if time == "15:30"]
    assert ["/feed", "/flood", "/levee"] == [first[0], *sorted(first[1:])]
    assert ["/feed", "/bridge", "/flood", "/levee"] == [second[0], *sorted(second[1:])]


def test_a_list_that_fails_is_trouble_until_it_comes_itself(site: Site, program: Program) -> None:
    """That its articles are looked at in between says nothing of it."""
    put_stories(site)
    put_feed(site)
    program("add", site.url("/feed"))
    watching = Watch(program, site)
    watching.at(0.1, lambda: site.fail("/feed", 500))
    watching.run(4)

    [status] = program.json("status")

    last = [time for time, path in watching.asked if path == "/feed"][-1]
    newest = [time for time, path in watching.asked if path == "/flood"][-1]
    assert last < newest
    assert "HTTP 500" in status["failing"]["reason"]


def test_an_entry_that_left_its_list_long_ago_is_due_no_more(site: Site, program: Program) -> None:
    """What is due next is what is still asked for."""
    put_stories(site)
    put_feed(site)
    program("add", "--keep", "1h", "--every", "adaptive", site.url("/feed"))
    program.take(at="2012-03-22T15:00")
    put_feed(site, ("levee",))
    for time in ("16:00", "17:30", "18:30"):
        program.take("--all", at=f"2012-03-22T{time}")

    [status] = program.json("status")

    assert "2012-03-22T18:30:00Z" < status["next_due_at"]
