"""The kill routine finds what a killed program loses or leaves behind."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import kills
from benchmarks.archives import count_versions, make_archive, snapshot_command
from benchmarks.counted_site import CountedSite
from benchmarks.kills import Kill, Moment, choose_moments, describe, kill_and_check
from benchmarks.measure import project_environment

STAND_IN = str(Path(__file__).with_name("stand_in.py"))
PAGES = 12


@pytest.fixture
def site() -> Iterator[CountedSite]:
    """A small site."""
    with CountedSite(pages=PAGES) as opened:
        yield opened


def stand_in_archive(folder: Path, site: CountedSite, *, fault: str) -> tuple[Path, list[str]]:
    """Return an archive with one version of each page, and the command for the next pass."""
    archive = folder / "archive"
    subprocess.run(["git", "init", "-q", "-b", "main", str(archive)], check=True)
    command = stand_in(archive, fault, site.addresses)
    subprocess.run(command, check=True, env=project_environment())
    return archive, command


def stand_in(archive: Path, fault: str, addresses: list[str]) -> list[str]:
    """Return the command for a pass of the stand-in."""
    return [sys.executable, STAND_IN, str(archive), fault, *addresses]


@pytest.mark.parametrize("with_children", [True, False], ids=["all", "alone"])
def test_a_program_that_goes_on_where_it_was_killed_passes(
    tmp_path: Path, site: CountedSite, with_children: bool
) -> None:
    """Nothing is lost, nothing is left, every article has its new version once."""
    archive, command = stand_in_archive(tmp_path, site, fault="none")
    site.publish(1)
    moment = Moment(PAGES // 2, with_children=with_children, is_held=True)
    kill = kill_and_check(archive, command, site, moment, versions=2)

    assert () == kill.problems
    assert kill.was_running
    assert PAGES <= kill.survived < 2 * PAGES
    assert 2 * PAGES == count_versions(archive).total()


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("forgets", "refs/heads/main has lost"),
        ("doubles", "articles without 2 versions"),
        ("litters", "left behind: .git/tracker.lock"),
        ("litters", "git status: ?? left.txt"),
    ],
)
def test_what_goes_wrong_is_told(tmp_path: Path, site: CountedSite, fault: str, told: str) -> None:
    """A program that loses, doubles or leaves something does not pass."""
    archive, command = stand_in_archive(tmp_path, site, fault=fault)
    site.publish(1)
    kill = kill_and_check(archive, command, site, Moment(PAGES - 1, is_held=True), versions=2)

    assert [problem for problem in kill.problems if told in problem]


def test_a_run_that_ended_before_the_moment_is_no_kill(tmp_path: Path, site: CountedSite) -> None:
    """A moment that never comes is told, not counted."""
    archive, command = stand_in_archive(tmp_path, site, fault="none")
    site.publish(1)
    kill = kill_and_check(archive, command, site, Moment(PAGES * 9), versions=2)

    assert not kill.was_running
    assert () == kill.problems


def test_the_moments_cover_the_pass_and_are_all_unlike() -> None:
    """From the first page to the last, and after it; with and without the children."""
    moments = choose_moments(pages=500, times=20, tail=2.0)

    assert 20 == len(set(moments))
    assert 1 == moments[0].served
    assert 500 == max(moment.served for moment in moments)
    assert 6 == len([moment for moment in moments if 0 < moment.seconds < 2.0])
    assert {True, False} == {moment.with_children for moment in moments}


def test_a_line_says_what_came_of_a_kill() -> None:
    """When, what was killed, how much was kept, and what was wrong."""
    kill = Kill(Moment(250, with_children=True), was_running=True, survived=700, problems=())

    assert "  1 killed with its children after page 250, 200 new versions kept: well" == describe(
        1, kill, before=500
    )


def test_the_long_run_kills_one_archive_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each kill has a line; every edition is stored once, whatever was killed."""

    def make(archive: Path, addresses: list[str]) -> None:
        subprocess.run(["git", "init", "-q", "-b", "main", str(archive)], check=True)
        command = stand_in(archive, "none", addresses)
        monkeypatch.setattr(kills, "snapshot_command", lambda _: command)

    monkeypatch.setattr(kills, "make_archive", make)
    problems = kills.run_kills(pages=PAGES, times=4)

    assert [] == problems
    assert 4 == len(capsys.readouterr().out.splitlines())


@pytest.mark.parametrize(
    "moment",
    [
        Moment(1, is_held=True),
        Moment(20, with_children=True, is_held=True),
        Moment(39, is_held=True),
    ],
    ids=["early", "with its children", "late"],
)
def test_a_killed_snapshot_loses_nothing_and_the_next_goes_on(
    tmp_path: Path, moment: Moment
) -> None:
    """A few of the kills of `python -m benchmarks.long`, over fewer pages."""
    with CountedSite(pages=40) as site:
        archive = tmp_path / "archive"
        make_archive(archive, site.addresses)
        kill = kill_and_check(archive, snapshot_command(archive), site, moment, versions=1)

    assert () == kill.problems
    assert kill.was_running
