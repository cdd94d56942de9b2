"""What a pass costs, beside the limit for the same work in the same run.

    python -m benchmarks.pass_speed [--pages 1000] [--rounds 3] [--workers N]

Five passes follow each other in one archive: the first; one answered with 304 throughout; one over
the same bytes without validators; one over the same articles in other surroundings; one in which
also a tenth of the articles have changed. Beside each stand, run in turn with it:

- the limit: fetch with aiohttp, `trafilatura.extract(fast=True)` of what was answered with 200,
  and one `git fast-import` of the pages that became versions (see `benchmarks.limit`);
- the bare client: the same requests, nothing done with the answers.

CPU is user and system time of the program and all its children, by wait4; the site runs in a
process of its own and is not counted.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archives import count_versions, make_archive, snapshot_command
from benchmarks.measure import Usage, measure, median, print_table
from benchmarks.site import GeneratedSite, Published

GOAL = 1.3
"""A pass costs at most this many times the limit's CPU."""

GOAL_304_MS = 1.0
"""A page answered with 304 costs at most this many ms of CPU more than the bare client."""


@dataclass(frozen=True, slots=True)
class Pass:
    """One of the passes.

    Attributes:
        name: What happened since the one before.
        published: What the site shows.
        brings: Which pages become versions: all, changed, none.
        status: What every page is answered with.
    """

    name: str
    published: Published
    brings: str
    status: int = 200


PASSES = (
    Pass("first", Published(), "all"),
    Pass("unchanged, 304", Published(), "none", status=304),
    Pass("unchanged, same bytes", Published(has_etags=False), "none"),
    Pass("other advertisements", Published(ads=1, has_etags=False), "none"),
    Pass("10 % of articles changed", Published(ads=2, edition=1, has_etags=False), "changed"),
)

LIMIT, BARE, TRACKER = "limit", "bare client", "tracker"


class Round:
    """All passes once, by each program, in folders of their own.

    Args:
        folder: An empty folder.
        site: The site, running.
        programs: Which of tracker, limit and bare client are run, in this order.
        options: Of tracker's passes.
    """

    def __init__(
        self,
        folder: Path,
        site: GeneratedSite,
        programs: Sequence[str],
        options: Sequence[str] = (),
    ) -> None:
        self._folder = folder
        self._options = options
        self._site = site
        self._programs = programs
        self._lists = {"all": site.addresses, "changed": site.changed, "none": []}
        for name, addresses in self._lists.items():
            (folder / f"{name}.txt").write_text("\n".join(addresses))
        if TRACKER in programs:
            site.publish(Published())
            make_archive(folder / "archive", site.addresses)

    def run(self, step: Pass) -> dict[str, Usage]:
        """Return what a pass cost each program; the site is switched first."""
        self._site.publish(step.published)
        return {program: self._run_one(program, step) for program in self._programs}

    def _run_one(self, program: str, step: Pass) -> Usage:
        log = self._folder / f"{program}.log"
        if program == TRACKER:
            return self._run_tracker(step, log)
        command = [
            *(sys.executable, "-m", "benchmarks.limit", str(self._folder / "all.txt")),
            str(self._folder / f"{program.replace(' ', '-')}.git"),
        ]
        if step.status == 304:
            command.append("--conditional")
        if program == LIMIT:
            command += ["--extract", "--write", str(self._folder / f"{step.brings}.txt")]
        used = measure(command, log=log)
        assert {str(step.status): len(self._lists["all"])} == json.loads(log.read_text())
        return used

    def _run_tracker(self, step: Pass, log: Path) -> Usage:
        archive = self._folder / "archive"
        before = count_versions(archive).total()
        used = measure(snapshot_command(archive, *self._options), log=log)
        new = count_versions(archive).total() - before
        expected = len(self._lists[step.brings])
        if new != expected:
            print(f"WRONG: {step.name}: {new} new versions, not {expected}")
        return used


def run_rounds(
    *, pages: int, rounds: int, programs: Sequence[str], options: Sequence[str] = ()
) -> dict[str, dict[str, Usage]]:
    """Return the median cost of each pass by its name and the program."""
    found: dict[tuple[str, str], list[Usage]] = defaultdict(list)
    with GeneratedSite(pages=pages) as site:
        for number in range(rounds):
            # Whoever runs second finds warm caches: turn the order over from round to round.
            order = programs if number % 2 == 0 else tuple(reversed(programs))
            with tempfile.TemporaryDirectory(prefix="pass-speed-") as folder:
                one = Round(Path(folder), site, order, options)
                for step in PASSES:
                    for program, used in one.run(step).items():
                        found[step.name, program].append(used)
    return {
        step.name: {program: median(found[step.name, program]) for program in programs}
        for step in PASSES
    }


def report(costs: dict[str, dict[str, Usage]], *, pages: int, programs: Sequence[str]) -> None:
    """Print the table, and how the goals are met where tracker was run."""
    head = ["CPU s (wall s)", *programs]
    if TRACKER in programs:
        head += ["times the limit", "ms a page over bare", "peak MB"]
    rows = []
    for name, by_program in costs.items():
        row = [name, *(f"{used.cpu:.2f} ({used.wall:.2f})" for used in by_program.values())]
        if TRACKER in programs:
            mine, limit, bare = (by_program[program] for program in (TRACKER, LIMIT, BARE))
            row += [
                f"{mine.cpu / limit.cpu:.2f}",
                f"{(mine.cpu - bare.cpu) * 1000 / pages:.2f}",
                f"{mine.megabytes:.0f}",
            ]
        rows.append(row)
    print_table(head, rows)
    print(
        f"\nGoals: at most {GOAL} times the limit; 304 at most {GOAL_304_MS} ms a page over bare."
    )


def main() -> None:
    """Run the benchmark that the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure passes beside the limit.")
    parser.add_argument("--pages", type=int, default=1000, help="how many pages")
    parser.add_argument("--rounds", type=int, default=3, help="how often; medians are printed")
    parser.add_argument("--no-tracker", action="store_true", help="only the limit and bare client")
    parser.add_argument("--workers", help="as of `tracker snapshot`; else what is usual")
    given = parser.parse_args()
    programs = (LIMIT, BARE) if given.no_tracker else (TRACKER, LIMIT, BARE)
    options = ("--workers", given.workers) if given.workers else ()
    costs = run_rounds(pages=given.pages, rounds=given.rounds, programs=programs, options=options)
    print(f"{given.pages} pages of 100 KB, median of {given.rounds} rounds\n")
    report(costs, pages=given.pages, programs=programs)


if __name__ == "__main__":
    main()
