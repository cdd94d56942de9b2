"""What a diff costs, beside git's word diff and other differs in the same run.

    python -m benchmarks.diff_speed [--words 500 2000] [--percent 1 10] [--runs 5]
        [--parts grid floor commands] [--web-monitoring PYTHON]

The grid: articles of each length, with mixed edits until each share of the words is touched (words
replaced, inserted, deleted, sentences and paragraphs added, removed, paragraphs moved; at 100
nothing is left). The differ is measured as a function that does all that a diff does, on articles
of which nothing is known, beside `git diff --no-index --word-diff`, which can only be run as a
program; beside diff-match-patch on characters (`Diff_Timeout = 0`), web-monitoring-diff's text
diff and `lxml.html.diff` as functions. Where one of these would take minutes it is left out.

The floor: what Python costs that merely splits the same two texts. The commands: `tracker diff`,
beside `git diff --word-diff` of the same two versions in the same archive.

CPU is user and system time; a program's is that of all its children too. The whole takes about
five minutes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import other_differs
from benchmarks.archives import git
from benchmarks.measure import Usage, measure, median, print_table, tracker_command
from benchmarks.mixed_edits import article_of, forms_of, make_pair
from benchmarks.other_differs import cost_of
from tracker.changes import diff_articles
from tracker.model.change import Edit
from tracker.text import sentences
from tracker.text.tokens import tokens

WORDS = (500, 2000, 20_000, 100_000)
PERCENT = (1, 10, 50, 100)
PARTS = ("grid", "floor", "commands")

_TIMES = ("2012-03-22T15:00Z", "2012-03-23T20:00Z")
_FLOOR = (20_000, 10)
_COMMANDS = (500, 2000, 20_000)


@dataclass(frozen=True, slots=True)
class Cell:
    """What the differs cost on one pair, in seconds of CPU; None where one was left out.

    Attributes:
        tracker: Ours.
        git: A program, so with its start.
        characters: diff-match-patch.
        web_monitoring: web-monitoring-diff.
        lxml: lxml.html.diff.
        megabytes: Largest memory of a Python that reads the pair and compares it.
    """

    tracker: float
    git: float
    characters: float | None
    web_monitoring: float | None
    lxml: float | None
    megabytes: float


Grid = dict[tuple[int, int], Cell]
"""By words and by the share of them that was touched, in a hundred."""


@dataclass(frozen=True, slots=True)
class Commands:
    """What the commands cost."""

    tracker: Usage
    git: Usage


def diff_anew(old: str, new: str) -> list[Edit]:
    """Return the edits between two texts, without anything kept from an earlier call."""
    sentences.forget()
    return diff_articles(article_of(old), article_of(new))


def compare(words: int, percent: int, *, runs: int, python: str, folder: Path) -> Cell:
    """Return what the differs cost on one pair."""
    pair = forms_of(make_pair(words, percent))
    tracker = cost_of(lambda: diff_anew(*pair.texts), runs=runs)
    return Cell(
        tracker=tracker,
        git=other_differs.cost_of_git(pair, folder=folder, runs=2 * runs),
        characters=other_differs.cost_of_characters(pair, words=words, percent=percent, runs=runs),
        web_monitoring=other_differs.cost_of_web_monitoring(
            pair, python=python, folder=folder, runs=runs
        ),
        lxml=other_differs.cost_of_lxml(pair, words=words, runs=runs),
        megabytes=_memory(folder),
    )


def _memory(folder: Path) -> float:
    """Return the memory of a Python that compares the two files that git compared."""
    script = (
        "import sys; from pathlib import Path; from tracker.changes import diff_articles;"
        "from benchmarks.mixed_edits import article_of; from benchmarks.measure import peak_memory;"
        "diff_articles(*(article_of(Path(name).read_text('utf-8')) for name in sys.argv[1:]));"
        "print(peak_memory())"
    )
    log = folder / "memory.log"
    command = [sys.executable, "-c", script, str(folder / "old.txt"), str(folder / "new.txt")]
    measure(command, log=log)
    return float(log.read_text(encoding="utf-8"))


def compare_commands(words: int, *, runs: int, folder: Path) -> Commands:
    """Return what the commands cost on one pair, run in turn, after one run unmeasured."""
    archive = folder / "archive"
    article = folder / "article.txt"
    measure(tracker_command("init", str(archive)), log=folder / "init.log")
    for text, now in zip(forms_of(make_pair(words, 10)).texts, _TIMES, strict=True):
        article.write_text(text, encoding="utf-8")
        given = ("--archive", str(archive), "--now", now)
        measure(tracker_command("snapshot", str(article), *given), log=folder / "pass.log")
    found = git(archive, "log", "--format=%H", "--extended-regexp", "--grep=^Resource: ")
    new, old = found.stdout.split()
    mine = tracker_command("diff", "--archive", str(archive))
    theirs = ["git", "-C", str(archive), "diff", "--word-diff", old, new, "--", "*.md"]
    runs_of: tuple[list[Usage], list[Usage]] = ([], [])
    for number in range(runs + 1):
        for used, command in zip(runs_of, (mine, theirs), strict=True):
            one = measure(command, log=folder / "diff.log")
            if number:
                used.append(one)
    return Commands(*map(median, runs_of))


def report_grid(grid: Grid) -> None:
    """Print what the differs cost, and how many times as much as ours the others take."""
    head = ["words", "touched", "ours ms", "git ms", "ours / git"]
    head += ["d-m-p / ours", "w-m-d / ours", "lxml / ours", "peak MB"]
    rows = [
        [
            f"{words:,}",
            f"{percent} %",
            f"{one.tracker * 1000:.1f}",
            f"{one.git * 1000:.1f}",
            f"{one.tracker / one.git:.1f}",
            *(_times(each, one.tracker) for each in (one.characters, one.web_monitoring, one.lxml)),
            f"{one.megabytes:.0f}",
        ]
        for (words, percent), one in grid.items()
    ]
    print_table(head, rows)


def _times(cost: float | None, ours: float) -> str:
    return "-" if cost is None else f"{cost / ours:.1f}"


def report_growth(grid: Grid) -> None:
    """Print how many times as much five times the words cost."""
    rows = [
        [f"{percent} %", f"{grid[100_000, percent].tracker / grid[20_000, percent].tracker:.1f}"]
        for percent in PERCENT
        if (100_000, percent) in grid and (20_000, percent) in grid
    ]
    if rows:
        print("\nFrom 20,000 to 100,000 words\n")
        print_table(["touched", "times"], rows)


def report_floor(*, runs: int, folder: Path) -> None:
    """Print what it costs merely to take the texts apart, beside git."""
    words, percent = _FLOOR
    pair = forms_of(make_pair(words, percent))
    by_git = other_differs.cost_of_git(pair, folder=folder, runs=2 * runs)
    start = other_differs.cost_of_starting_git(folder=folder, runs=2 * runs)

    def cut() -> None:
        sentences.forget()
        for text in pair.texts:
            for line in text.split("\n\n"):
                sentences.sentence_spans(line)

    costs = {
        "git that does nothing": start,
        "git diff --word-diff": by_git,
        "Python: `str.split` of both texts": cost_of(
            lambda: [text.split() for text in pair.texts], runs=runs
        ),
        "Python: their words and marks": cost_of(
            lambda: [tokens(text) for text in pair.texts], runs=runs
        ),
        "Python: their sentences": cost_of(cut, runs=runs),
        "the differ": cost_of(lambda: diff_anew(*pair.texts), runs=runs),
    }
    print(f"\n{words:,} words, {percent} % touched\n")
    rows = [[name, f"{cost * 1000:.1f}", f"{cost / by_git:.2f}"] for name, cost in costs.items()]
    print_table(["what", "ms", "times git"], rows)


def report_commands(costs: dict[int, Commands]) -> None:
    """Print what the commands cost."""
    head = ["words", "tracker diff ms", "git diff ms", "times git", "peak MB"]
    rows = [
        [
            f"{words:,}",
            f"{one.tracker.cpu * 1000:.0f}",
            f"{one.git.cpu * 1000:.0f}",
            f"{one.tracker.cpu / one.git.cpu:.1f}",
            f"{one.tracker.megabytes:.0f}",
        ]
        for words, one in costs.items()
    ]
    print("\nThe commands, a tenth of the words touched\n")
    print_table(head, rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the parts of the benchmark that the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure diffs beside git and other differs.")
    parser.add_argument("--runs", type=int, default=5, help="how often; medians are printed")
    parser.add_argument("--words", type=int, nargs="+", default=WORDS, help="lengths of articles")
    parser.add_argument("--percent", type=int, nargs="+", default=PERCENT, help="shares touched")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="what to measure")
    parser.add_argument(
        "--web-monitoring",
        default=sys.executable,
        metavar="PYTHON",
        help="a Python that has web-monitoring-diff",
    )
    given = parser.parse_args(arguments)
    print(f"CPU, median of {given.runs} runs; - is left out\n")
    with tempfile.TemporaryDirectory(prefix="diff-speed-") as name:
        folder = Path(name)
        if "grid" in given.parts:
            cells = [(words, percent) for words in given.words for percent in given.percent]
            grid = {
                (words, percent): compare(
                    words, percent, runs=given.runs, python=given.web_monitoring, folder=folder
                )
                for words, percent in cells
            }
            report_grid(grid)
            report_growth(grid)
        if "floor" in given.parts:
            report_floor(runs=given.runs, folder=folder)
    if "commands" in given.parts:
        report_commands({words: _commands(words, runs=given.runs) for words in _COMMANDS})


def _commands(words: int, *, runs: int) -> Commands:
    with tempfile.TemporaryDirectory(prefix="diff-speed-") as folder:
        return compare_commands(words, runs=runs, folder=Path(folder))


if __name__ == "__main__":
    main()
