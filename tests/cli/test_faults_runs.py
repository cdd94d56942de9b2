"""Signals, two at once, hostile surroundings: what was done is kept, and the next run goes on."""

from __future__ import annotations

import json
import os
import signal
import threading
from pathlib import Path

import pytest

from tests.articles import page
from tests.cli.processes import (
    assert_whole,
    end,
    git,
    results,
    run,
    start,
    wait_until,
    write_texts,
)
from tests.site import Reply, Request, Site

PAGES = 12


class HeldSite(Site):
    """A site that answers so many pages and then waits until it is let go."""

    def __init__(self, *, free: int) -> None:
        super().__init__()
        self.go = threading.Event()
        self._free = free

    def reply_to(self, request: Request) -> Reply:
        """Answer, or wait first."""
        if request.path != "/robots.txt" and len(self.paths) >= self._free:
            self.go.wait(30)
        return super().reply_to(request)


def declare_pages(folder: Path, site: Site) -> None:
    """Make an archive with the pages of a site as its sources."""
    for number in range(PAGES):
        site.put(f"/{number}", page(f"Story {number} of the valley"))
    code, _, err = run(folder, "add", *(site.url(f"/{number}") for number in range(PAGES)))
    assert code == 0, err


def versions(archive: Path) -> int:
    """Return how many versions the history has."""
    return len(git(archive, "log", "--format=%(trailers:key=Resource,valueonly)").split())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_pass_keeps_what_was_done_and_the_next_completes_it(
    tmp_path: Path, number: signal.Signals
) -> None:
    """Ctrl-C ends with 130, what else asks for an end likewise; each article has one version."""
    with HeldSite(free=5) as site:
        declare_pages(tmp_path, site)
        running = start(tmp_path, "snapshot", "--allow-private")
        wait_until(lambda: len(site.paths) >= 5)
        running.send_signal(number)
        code, _, err = end(running)
        kept = versions(tmp_path / "snapshots")
        site.go.set()
        assert_whole(tmp_path / "snapshots")
        after, out, _ = run(tmp_path, "snapshot", "--allow-private", "--format", "json")

    assert (128 + number, "interrupted") == (code, err.strip())
    assert 0 < kept < PAGES
    assert 0 == after
    assert kept == results(out).count("unchanged")
    assert PAGES == versions(tmp_path / "snapshots")
    assert_whole(tmp_path / "snapshots")


@pytest.mark.parametrize(
    ("number", "expected"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)], ids=["term", "ctrl-c"]
)
def test_watch_ends_after_the_checkpoint(tmp_path: Path, number: int, expected: int) -> None:
    """In the middle of a pass; what came until then is recorded."""
    with HeldSite(free=5) as site:
        declare_pages(tmp_path, site)
        running = start(tmp_path, "watch", "--allow-private")
        wait_until(lambda: len(site.paths) >= 5)
        running.send_signal(number)
        code, _, err = end(running)
        site.go.set()

    assert expected == code, err
    assert "Traceback" not in err
    assert 0 < versions(tmp_path / "snapshots") < PAGES
    assert_whole(tmp_path / "snapshots")


def test_watch_in_the_background_of_a_script_ends_too(tmp_path: Path) -> None:
    """There shells let Ctrl-C be ignored, and only a signal by name ends it."""
    before = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"
    with HeldSite(free=5) as site:
        declare_pages(tmp_path, site)
        running = start(tmp_path, "watch", "--allow-private", before=before)
        wait_until(lambda: len(site.paths) >= 5)
        running.send_signal(signal.SIGTERM)
        code, _, err = end(running)
        site.go.set()

    assert 0 == code, err
    assert "Traceback" not in err
    assert_whole(tmp_path / "snapshots")


@pytest.mark.parametrize(
    ("number", "expected"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)], ids=["term", "ctrl-c"]
)
def test_watch_ends_between_two_passes(tmp_path: Path, number: int, expected: int) -> None:
    """It waits for nothing more."""
    write_texts(tmp_path / "texts", ["a"])
    run(tmp_path, "add", "texts", "--every", "1h")
    running = start(tmp_path, "watch")
    archive = tmp_path / "snapshots"
    wait_until((archive / "files" / "texts" / "a" / "article.md").exists)
    wait_until(lambda: not (archive / ".git" / "tracker" / "lock").exists())
    running.send_signal(number)
    code, _, err = end(running)

    assert expected == code, err
    assert "Traceback" not in err
    assert_whole(archive)


def test_a_second_run_waits_for_the_first(tmp_path: Path) -> None:
    """Both are recorded, and nothing is damaged."""
    with HeldSite(free=2) as site:
        declare_pages(tmp_path, site)
        first = start(tmp_path, "snapshot", "--allow-private", "--format", "json")
        wait_until(lambda: len(site.paths) >= 2)
        write_texts(tmp_path / "texts", ["a"])
        second = start(tmp_path, "snapshot", "texts", "--format", "json")
        site.go.set()
        code, out, err = end(first)
        other, told, complaint = end(second)

    assert (0, ["new"] * PAGES) == (code, results(out)), err
    assert (0, ["new"]) == (other, results(told)), complaint
    assert PAGES + 1 == versions(tmp_path / "snapshots")
    assert_whole(tmp_path / "snapshots")


def test_a_second_run_that_waits_in_vain_says_who_holds_the_archive(tmp_path: Path) -> None:
    """And ends with 4; the first is not disturbed."""
    quick = (
        "from datetime import timedelta\n"
        "from tracker.workflow import snapshot\n"
        "names = list(snapshot.PassOptions.__dataclass_fields__)\n"
        "defaults = list(snapshot.PassOptions.__init__.__defaults__)\n"
        "defaults[names.index('wait')] = timedelta(0)\n"
        "snapshot.PassOptions.__init__.__defaults__ = tuple(defaults)\n"
    )
    with HeldSite(free=2) as site:
        declare_pages(tmp_path, site)
        first = start(tmp_path, "snapshot", "--allow-private", "--format", "json")
        wait_until(lambda: len(site.paths) >= 2)
        code, out, err = run(tmp_path, "snapshot", "--allow-private", before=quick)
        site.go.set()
        ended, told, _ = end(first)

    assert (4, "") == (code, out)
    assert f"error: process {first.pid} has been writing to this archive since " in err
    assert "hint: " in err
    assert (0, ["new"] * PAGES) == (ended, results(told))
    assert_whole(tmp_path / "snapshots")


def test_sources_that_are_added_at_once_are_all_declared(tmp_path: Path) -> None:
    """None writes over what another has just written."""
    run(tmp_path, "init")
    names = [f"https://example.org/{number}" for number in range(6)]
    running = [start(tmp_path, "add", name) for name in names]

    assert [0] * len(names) == [end(one)[0] for one in running]
    _, out, _ = run(tmp_path, "status", "--format", "json")
    assert names == sorted(json.loads(line)["source"] for line in out.splitlines())
    assert_whole(tmp_path / "snapshots")


HOSTILE = """\
[user]
    useConfigOnly = true
[commit]
    gpgSign = true
[gpg]
    program = /bin/false
[core]
    autocrlf = true
    hooksPath = {hooks}
[init]
    defaultBranch = trunk
[safe]
    directory =
"""


@pytest.mark.parametrize(
    "environment",
    [
        {"GIT_DIR": "elsewhere", "GIT_WORK_TREE": "elsewhere", "GIT_INDEX_FILE": "elsewhere/i"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Auckland"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "ascii"},
        {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.bare", "GIT_CONFIG_VALUE_0": "true"},
    ],
    ids=["git", "turkish", "ascii", "git settings"],
)
def test_hostile_surroundings_change_nothing(tmp_path: Path, environment: dict[str, str]) -> None:
    """The same articles under the same names, whatever git and the locale are told."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("pre-commit", "reference-transaction", "post-index-change"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch '{tmp_path}/a-hook-ran'\nexit 1\n")
        (hooks / name).chmod(0o755)
    (tmp_path / ".gitconfig").write_text(HOSTILE.format(hooks=hooks))
    write_texts(tmp_path / "TITLES", ["INDIVIDUAL", "ışık"], "Zwölf — said.")

    code, out, err = run(tmp_path, "snapshot", "TITLES", "--format", "json", env=environment)
    log = run(tmp_path, "log", env=environment)

    assert (0, ["new", "new"]) == (code, results(out)), err
    assert 0 == log[0], log
    paths = [json.loads(line)["article"]["path"] for line in out.splitlines()]
    assert ["files/titles/individual", "files/titles/ışık"] == [path.lower() for path in paths]
    assert not (tmp_path / "a-hook-ran").exists()
    assert not (tmp_path / "elsewhere").exists()
    assert_whole(tmp_path / "snapshots")


@pytest.mark.parametrize("words", [("show", "a"), ("show", "a", "--raw"), ("log",)])
def test_a_reader_that_has_gone_ends_the_program_quietly(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    """No traceback, no complaint, and not the 1 that means changes."""
    write_texts(tmp_path / "texts", ["a"])
    run(tmp_path, "snapshot", "texts", "-q")
    reader, writer = os.pipe()
    os.close(reader)
    running = start(tmp_path, *words, stdout=writer)
    os.close(writer)
    code, _, err = end(running)

    assert (128 + signal.SIGPIPE, "") == (code, err)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """It is no bug, and what was committed is there."""
    write_texts(tmp_path / "texts", ["a"])
    with Path("/dev/full").open("w") as full:
        running = start(tmp_path, "snapshot", "texts", stdout=full)
        code, _, err = end(running)

    assert 4 == code
    assert "error: the output could not be written: No space left on device\nhint: " in err
    assert 1 == versions(tmp_path / "snapshots")
    assert_whole(tmp_path / "snapshots")


def test_a_pass_without_any_output_stream_is_made(tmp_path: Path) -> None:
    """As services and some schedulers start it."""
    write_texts(tmp_path / "texts", ["a"])
    closed = "import os, sys\nsys.stdout = sys.stderr = None"

    assert (0, "", "") == run(tmp_path, "snapshot", "texts", before=closed)
    assert 1 == versions(tmp_path / "snapshots")


def test_git_that_is_missing_is_told(tmp_path: Path) -> None:
    """With what to install."""
    code, _, err = run(tmp_path, "init", env={"PATH": str(tmp_path)})

    assert 4 == code
    assert err.startswith("error: git was not found\nhint: install git")


def test_the_journal_has_the_interrupted_pass(tmp_path: Path) -> None:
    """What was seen in it counts for the windows."""
    with HeldSite(free=5) as site:
        declare_pages(tmp_path, site)
        running = start(tmp_path, "snapshot", "--allow-private")
        wait_until(lambda: len(site.paths) >= 5)
        os.kill(running.pid, signal.SIGINT)
        end(running)
        site.go.set()

    subjects = git(tmp_path / "snapshots", "log", "--format=%s", "tracker-journal").splitlines()
    assert 1 == len(subjects)
