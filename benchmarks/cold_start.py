"""How long a command takes to start, beside Python itself and beside the libraries it needs.

    python -m benchmarks.cold_start [--runs 15]

The goals: `tracker --help` costs less than 6 times `python -c pass`; `tracker diff` of two versions
at most 1.4 times a Python that only imports click, git, rich.console, rapidfuzz and
diff_match_patch. The archive is the worked example's.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.measure import Usage, measure, median, print_table, tracker_command
from tracker.demo.server import Site

PYTHON = "python -c pass"
IMPORTS = "python, the imports only"
HELP = "tracker --help"
DIFF = "tracker diff"

GOALS = ((HELP, PYTHON, 6.0), (DIFF, IMPORTS, 1.4))
"""A command, what it is compared with, and how many times the CPU of that it may cost."""


def make_example(folder: Path) -> Path:
    """Return an archive that holds the two versions of the worked example."""
    archive = folder / "archive"
    measure(tracker_command("init", str(archive)), log=folder / "init.log")
    with Site() as site:
        for page, now in (("first", "2012-03-22T15:00Z"), ("second", "2012-03-23T20:00Z")):
            site.publish(page)
            given = ("--archive", str(archive), "--allow-private", "--now", now)
            measure(tracker_command("snapshot", site.address, *given), log=folder / "pass.log")
    return archive


def commands(folder: Path, *, with_tracker: bool) -> dict[str, list[str]]:
    """Return what is run, by name."""
    imports = "import click, git, rich.console, rapidfuzz, diff_match_patch"
    found = {
        PYTHON: [sys.executable, "-c", "pass"],
        IMPORTS: [sys.executable, "-c", imports],
    }
    if with_tracker:
        archive = make_example(folder)
        found[HELP] = tracker_command("--help")
        found[DIFF] = tracker_command("diff", "--archive", str(archive))
    return found


def run_all(named: Mapping[str, Sequence[str]], *, runs: int, folder: Path) -> dict[str, Usage]:
    """Return the median cost of each command; they are run in turn, after one run unmeasured."""
    found: dict[str, list[Usage]] = defaultdict(list)
    for number in range(runs + 1):
        for name, command in named.items():
            used = measure(command, log=folder / "run.log")
            if number:
                found[name].append(used)
    return {name: median(used) for name, used in found.items()}


def report(costs: Mapping[str, Usage]) -> None:
    """Print the table, and how each goal is met."""
    rows = [
        [
            name,
            f"{used.cpu * 1000:.0f}",
            f"{used.wall * 1000:.0f}",
            f"{used.cpu / costs[PYTHON].cpu:.2f}",
            f"{used.cpu / costs[IMPORTS].cpu:.2f}",
            f"{used.megabytes:.0f}",
        ]
        for name, used in costs.items()
    ]
    head = ["", "CPU ms", "wall ms", f"times {PYTHON}", "times the imports", "peak MB"]
    print_table(head, rows)
    for name, base, goal in GOALS:
        if name in costs:
            times = costs[name].cpu / costs[base].cpu
            met = "met" if times <= goal else "NOT met"
            print(f"{name}: {times:.2f} times {base}, goal {goal}: {met}")


def main() -> None:
    """Run the benchmark that the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure the start of commands.")
    parser.add_argument("--runs", type=int, default=15, help="how often; medians are printed")
    parser.add_argument("--no-tracker", action="store_true", help="only what it is compared with")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cold-start-") as folder:
        named = commands(Path(folder), with_tracker=not given.no_tracker)
        report(run_all(named, runs=given.runs, folder=Path(folder)))


if __name__ == "__main__":
    main()
