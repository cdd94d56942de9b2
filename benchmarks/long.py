"""Runs that take too long for the tests.

    python -m benchmarks.long [NAME...]      all of them, or those named
    python -m benchmarks.long --list

A run prints what it does and returns what was wrong; the program ends with 1 when anything was.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence

from benchmarks.differ import run_differ
from benchmarks.kills import run_kills
from benchmarks.quality import run_fuzz, run_retention, run_stability
from benchmarks.scripted.run import run_site
from benchmarks.watching import run_watch

RUNS: dict[str, Callable[[], list[str]]] = {
    "kills": run_kills,
    "site": run_site,
    "watch": run_watch,
    "differ": run_differ,
    "fuzz": run_fuzz,
    "retention": run_retention,
    "stability": run_stability,
}
"""Every run by its name; its docstring says in its first line what it does."""


def run(names: Sequence[str]) -> list[str]:
    """Do the named runs and return what was wrong, with the name of the run before it."""
    problems = []
    for name in names:
        print(f"{name}: {_first_line(name)}", flush=True)
        start = time.perf_counter()
        found = RUNS[name]()
        print(f"{name}: {len(found)} problems in {time.perf_counter() - start:.0f} s", flush=True)
        problems += [f"{name}: {problem}" for problem in found]
    return problems


def _first_line(name: str) -> str:
    return (RUNS[name].__doc__ or "").partition("\n")[0]


def main() -> None:
    """Do the runs that the command line names."""
    parser = argparse.ArgumentParser(description="Do the runs that take too long for the tests.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(RUNS)}")
    parser.add_argument("--list", action="store_true", help="say what there is")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in RUNS]
    if unknown:
        parser.error(f"no run {unknown[0]!r}, only {', '.join(RUNS)}")
    if given.list:
        for name in RUNS:
            print(f"{name}: {_first_line(name)}")
        return
    problems = run(given.names or list(RUNS))
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
