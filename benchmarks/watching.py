"""`tracker watch` for a thousand passes, and killed and started again twenty times.

The passes run in this process on a clock that only pauses move; what they leave in memory, open
files, threads and processes is counted. The kills are those of a process with a clock of its own.
"""

from __future__ import annotations

import gc
import json
import os
import re
import signal
import subprocess
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.archives import count_versions, git, make_archive
from benchmarks.counted_site import CountedSite
from benchmarks.kills import (
    check_history,
    check_tidiness,
    check_versions,
    family_of,
    kill,
    read_tips,
    wait_for_end,
)
from benchmarks.measure import print_table, project_environment, tracker_command
from tracker.errors import TrackerError
from tracker.model.capture import Outcome
from tracker.workflow.snapshot import Clocks, PassOptions, PassReport
from tracker.workflow.watch import Calls, watch

START = datetime(2024, 5, 2, tzinfo=UTC)
MOST_MEGABYTES = 10.0
"""What a thousand passes may leave: Python's memory is never handed back to the last page."""

SENT = "sent.jsonl"
"""Where, beside the archive, what was handed over is written."""

_CACHED = 1000
_SECONDS = 120.0
_EDITION_PASSES = 50


@dataclass(frozen=True, slots=True)
class Held:
    """What this process holds.

    Attributes:
        passes: After how many passes.
        megabytes: Memory that is resident.
        objects: That the collector of garbage knows.
        files: That are open.
        threads: That run.
        processes: That it started, and that run or are not waited for.
    """

    passes: int
    megabytes: float
    objects: int
    files: int
    threads: int
    processes: int


def run_watch(*, passes: int = 1000, pages: int = 10, kills: int = 20) -> list[str]:
    """Watch for a thousand passes, then be killed and started again; nothing leaks or is lost."""
    return [*run_passes(passes=passes, pages=pages), *run_restarts(times=kills, pages=pages)]


def run_passes(*, passes: int, pages: int) -> list[str]:
    """Watch pages for so many passes, each fiftieth of another edition; return what was wrong."""
    with tempfile.TemporaryDirectory(prefix="watch-") as folder, CountedSite(pages=pages) as site:
        archive = Path(folder) / "archive"
        make_archive(archive, site.addresses)
        _set_every(archive, "15m")
        watched = Watched(archive, site, passes=passes)
        watched.run()
        _print_held(watched.held)
        editions = 1 + (passes - 1) // _EDITION_PASSES
        return [
            *watched.problems,
            *find_leaks(watched.held),
            *check_history(archive, {}),
            *check_tidiness(archive),
            *check_versions(archive, site.addresses, versions=editions),
        ]


class Watched:
    """A watch on a clock of its own.

    Attributes:
        held: What this process held, at the start, and each tenth of the way.
        problems: What went wrong.

    Args:
        archive: Its sources are due each quarter of an hour.
        site: Their pages; each fiftieth pass sees another edition.
        passes: How many.
    """

    def __init__(self, archive: Path, site: CountedSite, *, passes: int) -> None:
        self.held: list[Held] = []
        self.problems: list[str] = []
        self._archive = archive
        self._site = site
        self._passes = passes
        self._made = 0
        self._now = START

    def run(self) -> None:
        """Make the passes."""
        clocks = Clocks(lambda: self._now, lambda: self._now, time.monotonic)
        calls = Calls(self._pause, self._take, self._tell)
        options = PassOptions(allow_private=True)
        with suppress(KeyboardInterrupt):
            watch(self._archive, clocks=clocks, options=options, calls=calls)

    def _pause(self, length: timedelta) -> None:
        self._now += max(length, timedelta(seconds=1))
        if self._made >= self._passes:
            raise KeyboardInterrupt

    def _take(self, report: PassReport) -> None:
        edition = self._made // _EDITION_PASSES
        expected = Outcome.UNCHANGED
        if self._made % _EDITION_PASSES == 0:
            expected = Outcome.CHANGED if edition else Outcome.NEW
        wrong = [one for one in report.results if one.outcome is not expected]
        self.problems += [f"pass {self._made}: {one.resource} {one.outcome}" for one in wrong]
        self._made += 1
        self._site.publish(self._made // _EDITION_PASSES)
        if self._made % max(1, self._passes // 10) == 0:
            self.held.append(hold(self._made))

    def _tell(self, error: TrackerError) -> None:
        self.problems.append(f"after pass {self._made}: {error.message}")


def hold(passes: int) -> Held:
    """Return what this process holds now, by Linux's /proc."""
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    found = re.search(r"^VmRSS:\s*(\d+) kB", status, re.MULTILINE)
    assert found is not None
    return Held(
        passes,
        int(found[1]) / 1024,
        len(gc.get_objects()),
        len(list(Path("/proc/self/fd").iterdir())),
        threading.active_count(),
        len(family_of(os.getpid())) - 1,
    )


def find_leaks(held: list[Held]) -> list[str]:
    """Return what grew between the first and the last of these."""
    first, last = held[0], held[-1]
    grown = {
        "MB of memory": (last.megabytes - first.megabytes, MOST_MEGABYTES),
        # What is kept of each pass is a leak; what is kept once, in caches of a size, is none.
        "objects": (last.objects - first.objects, _CACHED + last.passes - first.passes),
        "open files": (last.files - first.files, 0),
        "threads": (last.threads - first.threads, 0),
        "processes": (last.processes - first.processes, 0),
    }
    return [f"{more:.0f} more {what}" for what, (more, most) in grown.items() if more > most]


def run_restarts(*, times: int, pages: int) -> list[str]:
    """Kill a watch that many times amid a pass and start it again; return what was wrong.

    Each edition must be stored exactly once, whatever the kill left of the pass that saw it, and
    each change be handed to a command once, but for those amid whose handing over it was killed.
    """
    with tempfile.TemporaryDirectory(prefix="watch-") as folder, CountedSite(pages=pages) as site:
        archive = Path(folder) / "archive"
        make_archive(archive, site.addresses)
        _set_every(archive, "1s")
        found = []
        running = start(archive)
        for number in range(1, times + 1):
            site.publish(number)
            before, count = count_sent(archive), 1 + (number * 7) % pages
            is_late = number % 3 == 0
            if not site.wait_for(pages if is_late else count, at_most=_SECONDS):
                found.append(f"kill {number}: the watch looks no more")
            if is_late:
                # Amid the handing over of what the pass brought.
                wait_for_sent(archive, before + count)
            tips = read_tips(archive)
            _, family = kill(running, with_children=number % 2 == 0)
            wait_for_end(family)
            # Before the next start: fsck beside a git that writes calls missing what came after.
            found += [f"kill {number}: {one}" for one in check_history(archive, tips)]
            kept = count_versions(archive).total()
            running = start(archive)
            where = f"{'handing over' if is_late else 'page'} {count}"
            print(f"{number:3} killed after {where}, {kept} versions kept", flush=True)
        running.send_signal(signal.SIGTERM)
        if running.wait(_SECONDS) != 0:
            found.append(f"SIGTERM: it ended with {running.returncode}")
        found += [*check_history(archive, {}), *check_tidiness(archive), *check_sent(archive)]
        return found + check_versions(archive, site.addresses, versions=times + 1)


def count_sent(archive: Path) -> int:
    """Return how many changes were handed over."""
    file = archive.parent / SENT
    return file.read_bytes().count(b"\n") if file.exists() else 0


def wait_for_sent(archive: Path, count: int) -> None:
    """Return when so many changes were handed over."""
    last = time.monotonic() + _SECONDS
    while count_sent(archive) < count and time.monotonic() < last:
        time.sleep(0.005)


def check_sent(archive: Path) -> list[str]:
    """Return which changes were handed over twice, or not at all and nobody was told why."""
    lines = (archive.parent / SENT).read_text(encoding="utf-8").splitlines()
    counts = Counter(json.loads(line)["new"]["id"] for line in lines)
    told = (archive / ".git" / "tracker" / "notify" / "told.jsonl").read_text(encoding="utf-8")
    cut = [one for one in map(json.loads, told.splitlines()) if one["result"] == "uncertain"]
    doubtful = {key for one in cut for key in one["told"]}
    log = git(archive, "log", "--format=%H %(trailers:key=Previous,valueonly,separator=)")
    changes = {row[0] for line in log.stdout.splitlines() if len(row := line.split()) > 1}
    lost = {one for one in changes - counts.keys() if f"change {one}" not in doubtful}
    print(f"{len(changes)} changes, {counts.total()} handed over, {len(cut)} uncertain", flush=True)
    return [
        *(f"{one} was handed over {count} times" for one, count in counts.items() if count > 1),
        *(f"{one} was never handed over" for one in sorted(lost)),
        *(f"{one} is no change" for one in sorted(counts.keys() - changes)),
    ]


def start(archive: Path) -> subprocess.Popen[bytes]:
    """Start a watch, and return when its first pass has been recorded."""
    beat = archive.parent / "heartbeat.json"
    beat.unlink(missing_ok=True)
    with (archive.parent / "watch.log").open("ab") as log:
        child = subprocess.Popen(
            tracker_command(
                "watch",
                "--archive",
                str(archive),
                "--allow-private",
                "--heartbeat",
                str(beat),
                "--on-change",
                f"sh -c 'cat >> {SENT}'",
            ),
            cwd=archive.parent,
            env=project_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    last = time.monotonic() + _SECONDS
    while not beat.exists() or json.loads(beat.read_text())["passes"] == 0:
        if child.poll() is not None or time.monotonic() > last:
            said = (archive.parent / "watch.log").read_text(errors="replace")[-2000:]
            raise RuntimeError(f"the watch does not look: {said}")
        time.sleep(0.05)
    return child


def _set_every(archive: Path, every: str) -> None:
    settings = archive / "tracker.toml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    said = [f'{one}\nevery = "{every}"' if one.startswith("url = ") else one for one in lines]
    settings.write_text("\n".join([*said, ""]), encoding="utf-8")


def _print_held(held: list[Held]) -> None:
    print_table(
        ["passes", "MB", "objects", "files", "threads", "processes"],
        [
            [
                str(one.passes),
                f"{one.megabytes:.1f}",
                f"{one.objects:,}",
                *map(str, (one.files, one.threads, one.processes)),
            ]
            for one in held
        ],
    )
