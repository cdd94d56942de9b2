"""Plain extractors beside tracker's own, in one run.

    python -m benchmarks.extractors [--trials 1200] [--pairs 700] [--pages 60] [--all]

Kept and disturbed, false versions and surfaced are judged by the sets of `tests/quality`, the same
sample as in the tests; the cost is measured on generated pages of 100 KB and on pages of these
sets. Every extractor has a process of its own. Those that are not installed are left out; they
come with `pip install -e '.[extractors]'`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from benchmarks.extractors.contenders import BASE, CONTENDERS, Contender
from benchmarks.extractors.cost import PLAIN, RICH, Cost, Runner, own_process, weigh
from benchmarks.extractors.judge import Tasks, Verdict, judge
from benchmarks.measure import compile_modules, print_table
from benchmarks.pages import make_page
from tests.quality.floors import floor
from tests.quality.retention.measure import all_trials, sample
from tests.quality.sites.around import Around
from tests.quality.sites.builds import BUILDS
from tests.quality.sites.parts import Slots
from tests.quality.sites.stories import stories
from tests.quality.stability import measure as stability
from tracker.extract import EXTRACTOR

QUALITY = (
    "extractor",
    "kept inside",
    "kept, keyword",
    "lines disturbed",
    "false versions",
    "all at once",
    "surfaced",
)
COST = (
    "extractor",
    "CPU, 100 KB",
    "with all it tells",
    "CPU, sets",
    "peak MB, 100 KB",
    "peak MB, sets",
)


def make_tasks(given: argparse.Namespace) -> Tasks:
    """Return what is tried: the samples of the tests, unless other sizes are asked for."""
    noise, edits = list(stability.noise_pairs()), list(stability.edit_pairs())
    seed = int(floor("stability", "seed"))
    storms = [pair for pair in noise if pair.change == stability.ALL]
    if given.all:
        alone = [pair for pair in noise if pair.change != stability.ALL]
        trials = [trial for build in BUILDS for trial in all_trials(build)]
        return Tasks(trials, alone, storms, edits)
    alone = stability.sample(noise, given.pairs, seed=seed)
    return Tasks(
        trials=sample(given.trials, seed=int(floor("retention", "seed"))),
        noise=[pair for pair in alone if pair.change != stability.ALL],
        storms=storms[::3],
        edits=stability.sample(edits, given.pairs, seed=seed),
    )


def make_sets(pages: int) -> tuple[list[bytes], list[bytes]]:
    """Return generated pages of 100 KB, and each build in the languages that all read."""
    unread = set().union(*(one.unread for one in CONTENDERS.values()))
    told = [story for code, story in stories().items() if code not in unread]
    built = [build(story, Around(), Slots()) for story in told for build in BUILDS.values()]
    return [make_page(number) for number in range(pages)], [page.encode() for page in built]


def quality_row(name: str, verdict: Verdict) -> list[str]:
    """Return the cells of an extractor in the table of what it keeps."""
    tally = verdict.tally
    return [
        name,
        f"{tally.share('inside'):.1%}",
        f"{tally.share('keyword'):.1%}",
        f"{tally.disturbance:.2%}",
        f"{verdict.noise.share:.1%}",
        f"{verdict.storms.share:.1%}",
        f"{verdict.edits.share:.1%}",
    ]


def cost_row(name: str, costs: dict[Runner, Cost]) -> list[str]:
    """Return the cells of an extractor in the table of what it costs."""
    plain, rich, base = costs[name, PLAIN], costs[name, RICH], costs[BASE, PLAIN]
    return [
        name,
        f"{plain.cpu[0] / base.cpu[0]:.2f}",
        f"{rich.cpu[0] / base.cpu[0]:.2f}",
        f"{plain.cpu[1] / base.cpu[1]:.2f}",
        *(f"{peak:.0f} (+{peak - plain.base:.1f})" for peak in plain.peak),
    ]


def print_quality(contenders: Sequence[Contender], tasks: Tasks) -> None:
    """Judge them one after the other and print the table."""
    rows, raised = [], []
    for one in contenders:
        with own_process() as process:
            verdict = process.submit(judge, one.name, tasks).result()
        rows.append(quality_row(one.name, verdict))
        if verdict.raised:
            raised.append(f"{one.name} raised on {verdict.raised} pages, which count as empty.")
    print(
        f"{len(tasks.trials)} notices in pages, {len(tasks.noise)} pages with one thing moved"
        f" around them, {len(tasks.storms)} with all, {len(tasks.edits)} edited stories:\n"
    )
    print_table(QUALITY, rows)
    print("\n".join(["", *raised]), flush=True)


def print_cost(contenders: Sequence[Contender], pages: int) -> None:
    """Measure them in turn and print the table."""
    sets = make_sets(pages)
    runners = [(one.name, call) for one in contenders for call in (PLAIN, RICH)]
    costs = weigh(runners, sets)
    print(
        f"{len(sets[0])} pages of 100 KB, {len(sets[1])} of the sets; CPU of {BASE} is 1,"
        " MB in brackets are over those before the first page:\n"
    )
    print_table(COST, [cost_row(one.name, costs) for one in contenders])


def installed() -> list[Contender]:
    """Return the extractors that there are, and say which are not."""
    for one in CONTENDERS.values():
        if not one.is_installed:
            print(f"{one.name} is not installed: pip install -e '.[extractors]'")
    return [one for one in CONTENDERS.values() if one.is_installed]


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description="Set plain extractors beside tracker's own.")
    trials, pairs = int(floor("retention", "sample")), int(floor("stability", "alone"))
    parser.add_argument("--trials", type=int, default=trials, help="how many notices")
    parser.add_argument("--pairs", type=int, default=pairs, help="how many pairs of each kind")
    parser.add_argument("--pages", type=int, default=60, help="how many pages of 100 KB")
    parser.add_argument("--all", action="store_true", help="every notice and pair: half a day")
    parser.add_argument("--only-cost", action="store_true", help="judge nothing")
    return parser.parse_args(arguments)


def main() -> None:
    """Run the benchmark that the command line asks for."""
    given = parse()
    there = installed()
    packages = (f"{one.package} {one.version}" for one in there if one.version)
    print(", ".join([EXTRACTOR, *dict.fromkeys(packages)]), "\n")
    compile_modules()
    if not given.only_cost:
        print_quality(there, make_tasks(given))
    print_cost(there, given.pages)


if __name__ == "__main__":
    main()
