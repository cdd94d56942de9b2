"""Kill a snapshot at a chosen moment, and check that nothing is lost and the next run goes on.

`kill_and_check` is one kill; the tests do a few of them. `run_kills` is the long run: a snapshot of
500 pages, all of them changed, killed twenty times, each at another moment.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archives import count_versions, git, make_archive, snapshot_command
from benchmarks.counted_site import CountedSite
from benchmarks.measure import project_environment

RUN_SECONDS = 600
"""No run takes longer; one that does hangs."""

LEFTOVERS = ("*.lock", "*.keep", "tmp_*", ".tmp-*", "fast_import_crash_*")
"""What git leaves in its folder when it is killed.

A lock stops the next run (a killed fast-import leaves those of HEAD and of its branch); a `.keep`
keeps its pack out of every later repacking, and stops a run that makes the same pack again.
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a snapshot is killed.

    Attributes:
        served: After the site has sent that many pages to it.
        seconds: And that much later.
        with_children: Whether its git processes are killed too, as when a machine is shut off; the
            archive is then looked at before the next run. Else they see their input end and may
            still be writing, and the next run starts at once, as when a user kills the one
            process that they see and tries again.
        is_held: Whether the site sends no further page until then, so that the snapshot cannot
            have ended.
    """

    served: int
    seconds: float = 0.0
    with_children: bool = False
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Kill:
    """What came of a kill.

    Attributes:
        moment: When it was.
        was_running: Whether the snapshot was still running; else nothing was killed.
        survived: How many versions were in the archive right after it.
        problems: What was wrong after it or after the next run; empty when all was well.
    """

    moment: Moment
    was_running: bool
    survived: int
    problems: tuple[str, ...]


def kill_and_check(
    archive: Path, command: Sequence[str], site: CountedSite, moment: Moment, *, versions: int
) -> Kill:
    """Run a snapshot, kill it, look at the archive, run it again to its end, and look again.

    Args:
        archive: A git repository; the command writes to it.
        command: A snapshot of all pages of the site.
        site: Its pages, in an edition of which the archive has nothing yet.
        moment: When to kill.
        versions: How many versions every article must have at the end.
    """
    tips, was_running, family = _run_and_kill(archive, command, site, moment)
    problems = []
    if moment.with_children:
        # Only now: fsck beside a git that still writes calls missing what came after it looked.
        wait_for_end(family)
        problems = [f"after the kill: {problem}" for problem in check_history(archive, tips)]
    survived = count_versions(archive).total()
    code, said = _run(archive, command)
    wait_for_end(family)
    if code != 0:
        problems.append(f"the next run ended with {code}: {said[-500:]}")
    after = [*check_history(archive, tips), *check_tidiness(archive)]
    after += check_versions(archive, site.addresses, versions=versions)
    problems += [f"after the next run: {problem}" for problem in after]
    return Kill(moment, was_running, survived, tuple(problems))


def _run_and_kill(
    archive: Path, command: Sequence[str], site: CountedSite, moment: Moment
) -> tuple[dict[str, str], bool, list[int]]:
    """Return the branches' tips before the kill, whether anything was killed, and its processes."""
    site.hold_after(moment.served if moment.is_held else None)
    log = archive.parent / "killed.log"
    with log.open("wb") as output:
        child = subprocess.Popen(
            command,
            cwd=archive.parent,
            env=project_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    while not site.wait_for(moment.served, at_most=0.1) and child.poll() is None:
        pass
    with suppress(subprocess.TimeoutExpired):
        child.wait(moment.seconds)
    tips = read_tips(archive)
    was_running, family = kill(child, with_children=moment.with_children)
    site.hold_after(None)
    return tips, was_running, family


def kill(child: subprocess.Popen[bytes], *, with_children: bool) -> tuple[bool, list[int]]:
    """Kill a process; return whether it was running, and its family, which may run on for a while.

    Args:
        child: The process.
        with_children: Whether all that descend from it are killed too.
    """
    family = family_of(child.pid)
    if with_children:
        # All are stopped before one is killed: git would end in good order when its input ends.
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for pid in family:
                with suppress(ProcessLookupError):
                    os.kill(pid, number)
    child.kill()
    return child.wait() == -signal.SIGKILL, family


def family_of(pid: int) -> list[int]:
    """Return a process and all that descend from it, by Linux's /proc."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
            parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    family = [pid]
    for one in family:
        family.extend(parents.get(one, []))
    return family


def wait_for_end(family: Sequence[int]) -> None:
    """Wait until none of some processes runs, half a minute at most."""
    for _ in range(600):
        if not any(map(_runs, family)):
            return
        time.sleep(0.05)


def _runs(pid: int) -> bool:
    """Say whether a process runs; one that only waits to be reaped does not."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return False
    return text.rpartition(")")[2].split()[0] != "Z"


def _run(archive: Path, command: Sequence[str]) -> tuple[int, str]:
    done = subprocess.run(
        command,
        cwd=archive.parent,
        env=project_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=RUN_SECONDS,
        check=False,
    )
    return done.returncode, done.stdout


def read_tips(archive: Path) -> dict[str, str]:
    """Return the commit of each branch, the journal's too."""
    listed = git(archive, "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads")
    return dict(line.split(" ") for line in listed.stdout.splitlines())


def check_history(archive: Path, tips: dict[str, str]) -> list[str]:
    """Return what is wrong with the history: damage, or commits that were there and are lost.

    Args:
        archive: A git repository.
        tips: The commit of each branch at an earlier moment.
    """
    problems = []
    fsck = git(archive, "fsck", "--full", "--no-dangling", "--no-progress")
    if fsck.returncode or "missing" in fsck.stdout:
        problems.append(f"git fsck: {fsck.stdout}{fsck.stderr}".strip())
    for branch, commit in tips.items():
        if git(archive, "merge-base", "--is-ancestor", commit, branch).returncode:
            problems.append(f"{branch} has lost {commit}")
    return problems


def check_tidiness(archive: Path) -> list[str]:
    """Return what a killed run left behind: changes in the working tree, locks, halves of packs."""
    problems = []
    status = git(archive, "status", "--porcelain")
    if status.returncode or status.stdout:
        problems.append(f"git status: {status.stdout}{status.stderr}".strip())
    left = [
        str(path.relative_to(archive))
        for pattern in LEFTOVERS
        for path in sorted((archive / ".git").rglob(pattern))
    ]
    if left:
        problems.append(f"left behind: {', '.join(left)}")
    return problems


def check_versions(archive: Path, addresses: Sequence[str], *, versions: int) -> list[str]:
    """Return which articles have another number of versions than they must."""
    counts = count_versions(archive)
    wrong = [f"{a} has {counts[a]}" for a in addresses if counts[a] != versions]
    wrong += [f"{a} is of no page" for a in sorted(set(counts) - set(addresses))]
    if not wrong:
        return []
    return [f"{len(wrong)} articles without {versions} versions, the first: {wrong[0]}"]


def choose_moments(*, pages: int, times: int, tail: float) -> list[Moment]:
    """Return moments over a whole pass, all unlike each other.

    Two thirds lie between the first page and the last, the others in what follows the last page.

    Args:
        pages: How many pages the site has.
        times: How many moments.
        tail: How many seconds a pass takes after the last page.
    """
    late = times // 3
    early = times - late
    moments = [
        Moment(1 + n * (pages - 1) // max(1, early - 1), with_children=n % 2 == 1)
        for n in range(early)
    ]
    moments += [
        Moment(pages, seconds=tail * (n + 0.5) / late, with_children=n % 2 == 0)
        for n in range(late)
    ]
    return moments


def run_kills(*, pages: int = 500, times: int = 20) -> list[str]:
    """Kill a snapshot of all pages that many times, and return what was wrong.

    The archive is the same throughout: what the first passes stored must be there at the end.
    """
    found = []
    with tempfile.TemporaryDirectory(prefix="kills-") as folder, CountedSite(pages=pages) as site:
        archive = Path(folder) / "archive"
        make_archive(archive, site.addresses)
        command = snapshot_command(archive)
        tail = _measure_tail(archive, command, site, pages=pages)
        for number, moment in enumerate(choose_moments(pages=pages, times=times, tail=tail), 1):
            site.publish(number)
            kill = kill_and_check(archive, command, site, moment, versions=number + 1)
            found += [f"kill {number}: {problem}" for problem in kill.problems]
            print(describe(number, kill, before=pages * number), flush=True)
    return found


def _measure_tail(archive: Path, command: Sequence[str], site: CountedSite, *, pages: int) -> float:
    """Return how many seconds a pass runs after the last page, over a first pass to its end."""
    child = subprocess.Popen(
        command,
        cwd=archive.parent,
        env=project_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not site.wait_for(pages, at_most=0.1) and child.poll() is None:
        pass
    last = time.perf_counter()
    assert child.wait(RUN_SECONDS) == 0
    return time.perf_counter() - last


def describe(number: int, kill: Kill, *, before: int) -> str:
    """Return a line on a kill.

    Args:
        number: The how-manieth it is.
        kill: What came of it.
        before: How many versions there were before the killed run.
    """
    moment = kill.moment
    after = f"page {moment.served}"
    if moment.seconds:
        after += f" and {moment.seconds:.2f} s"
    what = "with its children" if moment.with_children else "alone"
    killed = f"killed {what}" if kill.was_running else "had ended"
    verdict = "; ".join(kill.problems) or "well"
    return (
        f"{number:3} {killed} after {after}, {kill.survived - before} new versions kept: {verdict}"
    )
