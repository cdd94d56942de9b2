"""Run a program by itself and say what it cost, its children included."""

from __future__ import annotations

import compileall
import functools
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
"""The checkout: what is measured is the code beside this file, installed or not."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run cost.

    Attributes:
        cpu: Seconds of processor time, user and system, of the program and of the children that
            it waited for.
        wall: Seconds from start to end.
        megabytes: Largest memory of a single one of these processes.
    """

    cpu: float
    wall: float
    megabytes: float


class FailedRunError(Exception):
    """A measured program did not end as expected, so its cost says nothing."""


def measure(command: Sequence[str], *, log: Path, accept: Sequence[int] = (0,)) -> Usage:
    """Return what a command costs.

    Args:
        command: Program and arguments, run in the folder of `log`.
        log: File that takes what the program prints.
        accept: Exit codes that are a success.

    Raises:
        FailedRunError: It ended with another code; the message ends with what it printed.
    """
    with log.open("wb") as output:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=log.parent,
            env=project_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in accept:
        said = log.read_text(errors="replace")[-2000:]
        raise FailedRunError(f"{' '.join(command)} ended with {child.returncode}:\n{said}")
    # Linux counts ru_maxrss in kibibytes, macOS in bytes.
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Usage(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / unit)


def peak_memory() -> float:
    """Return the largest memory of this process in MB.

    What `measure` tells of a child is never less than what its parent had when it started it.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"^VmHWM:\s*(\d+) kB", status.read_text(encoding="utf-8"), re.MULTILINE)
        assert found is not None
        return int(found[1]) / 1024
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def median(runs: Sequence[Usage]) -> Usage:
    """Return the median of each figure, taken by itself."""
    return Usage(
        statistics.median(run.cpu for run in runs),
        statistics.median(run.wall for run in runs),
        statistics.median(run.megabytes for run in runs),
    )


def tracker_command(*arguments: str) -> list[str]:
    """Return the command that runs tracker from this checkout, as its console script does."""
    compile_modules()
    script = "import sys; sys.argv[0] = 'tracker'; from tracker.cli import run; sys.exit(run())"
    return [sys.executable, "-c", script, *arguments]


@functools.cache
def compile_modules() -> None:
    """Compile what is measured, as an installer does, so that no run pays for it."""
    for package in ("tracker", "benchmarks"):
        compileall.compile_dir(PROJECT / package, quiet=2)


def project_environment() -> Mapping[str, str]:
    """Return an environment in which the checkout is imported, whatever is installed.

    What changes how Python starts, runs and prints is left out: users have not set it.
    """
    known = [str(PROJECT), os.environ.get("PYTHONPATH", "")]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, known))}


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table, aligned; the first column is text, the others are figures."""
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    for row in [head, rule, *rows]:
        cells = [row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]
        print(f"| {' | '.join(cells)} |")
