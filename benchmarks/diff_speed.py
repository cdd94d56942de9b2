"""What a diff costs, beside git's word diff and diff-match-patch in the same run.

    python -m benchmarks.diff_speed [--runs 5] [--words 500 2000 20000]

One article of each length, and the same article with a tenth of its words changed: in a fifth of
the sentences a third of the words is replaced, and sentences are added and removed. Two tables:

- the differ alone, as a function, beside diff-match-patch on characters (`Diff_Timeout = 0`) as a
  function, and beside `git diff --no-index --word-diff`, which can only be run as a program;
- the command `tracker diff`, beside `git diff --word-diff` of the same two versions in the same
  archive.

CPU is user and system time; a program's is that of all its children too.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archives import git
from benchmarks.measure import Usage, measure, median, print_table, tracker_command
from benchmarks.prose import Prose
from tracker.changes import diff_articles
from tracker.model.article import Article, Block, Role

WORDS = (500, 2000, 20_000)

# Of every fifty sentences one is removed, one is added, and ten have a third of their words
# replaced: together a tenth of the words.
_RARELY, _REMOVED, _ADDED = 50, 7, 21
_OFTEN, _REWRITTEN = 5, 3

_TIMES = ("2012-03-22T15:00Z", "2012-03-23T20:00Z")
_LEAST_SECONDS = 0.2

Paragraphs = list[list[str]]


@dataclass(frozen=True, slots=True)
class Alone:
    """What the differs cost, in seconds of CPU."""

    tracker: float
    characters: float
    git: float


@dataclass(frozen=True, slots=True)
class Commands:
    """What the commands cost."""

    tracker: Usage
    git: Usage


def make_pair(words: int) -> tuple[Paragraphs, Paragraphs]:
    """Return paragraphs of sentences, and the same with a tenth of the words changed."""
    prose = Prose(f"diff of {words} words")
    old: Paragraphs = []
    count = 0
    while count < words:
        old.append([prose.sentence() for _ in range(prose.random.randint(2, 6))])
        count += sum(len(sentence.split()) for sentence in old[-1])
    numbers = itertools.count()
    new = [
        [changed for sentence in paragraph for changed in _changed(sentence, next(numbers), prose)]
        for paragraph in old
    ]
    return old, [paragraph for paragraph in new if paragraph]


def _changed(sentence: str, number: int, prose: Prose) -> list[str]:
    """Return what becomes of a sentence; by its number, so that short articles get their share."""
    if number % _RARELY == _REMOVED:
        return []
    if number % _RARELY == _ADDED:
        return [sentence, prose.sentence()]
    if number % _OFTEN != _REWRITTEN:
        return [sentence]
    words = sentence.split()
    for _ in range(len(words) // 3):
        words[prose.random.randrange(len(words))] = prose.random.choice(prose.sentence().split())
    return [" ".join(words)]


def text_of(paragraphs: Paragraphs) -> str:
    """Return an article as plain text."""
    return "".join(f"{' '.join(paragraph)}\n\n" for paragraph in paragraphs)


def article_of(paragraphs: Paragraphs) -> Article:
    """Return an article, made anew, so that nothing is known of it."""
    blocks = tuple(Block(Role.PARAGRAPH, " ".join(paragraph)) for paragraph in paragraphs)
    return Article(title="A benchmark", language="en", blocks=blocks)


def cost_of(deed: Callable[[], object], *, runs: int) -> float:
    """Return the median CPU of a call in seconds; short calls are repeated, none is the first."""
    start = time.process_time()
    deed()
    repeats = max(1, int(_LEAST_SECONDS / max(time.process_time() - start, 1e-6)))
    found = []
    for _ in range(runs):
        start = time.process_time()
        for _ in range(repeats):
            deed()
        found.append((time.process_time() - start) / repeats)
    return statistics.median(found)


def compare_alone(words: int, *, runs: int, folder: Path) -> Alone:
    """Return what the differs cost on one pair."""
    from diff_match_patch import diff_match_patch  # noqa: PLC0415 - not part of the commands

    old, new = make_pair(words)
    files = [folder / "old.txt", folder / "new.txt"]
    for file, paragraphs in zip(files, (old, new), strict=True):
        file.write_text(text_of(paragraphs), encoding="utf-8")
    texts = [file.read_text(encoding="utf-8") for file in files]
    by_characters = diff_match_patch()
    by_characters.Diff_Timeout = 0
    command = ["git", "diff", "--no-index", "--word-diff", *map(str, files)]
    by_git = [measure(command, log=folder / "git.log", accept=(1,)) for _ in range(runs + 1)]
    return Alone(
        tracker=cost_of(lambda: diff_articles(article_of(old), article_of(new)), runs=runs),
        characters=cost_of(lambda: by_characters.diff_main(*texts), runs=runs),
        git=median(by_git[1:]).cpu,
    )


def compare_commands(words: int, *, runs: int, folder: Path) -> Commands:
    """Return what the commands cost on one pair, run in turn, after one run unmeasured."""
    archive = folder / "archive"
    article = folder / "article.txt"
    measure(tracker_command("init", str(archive)), log=folder / "init.log")
    for paragraphs, now in zip(make_pair(words), _TIMES, strict=True):
        article.write_text(text_of(paragraphs), encoding="utf-8")
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


def report_alone(costs: dict[int, Alone]) -> None:
    """Print what the differs cost."""
    head = ["words", "differ ms", "git ms", "d-m-p ms", "differ / git", "differ / d-m-p"]
    rows = [
        [
            f"{words:,}",
            *(f"{seconds * 1000:.1f}" for seconds in (one.tracker, one.git, one.characters)),
            f"{one.tracker / one.git:.2f}",
            f"{one.tracker / one.characters:.3f}",
        ]
        for words, one in costs.items()
    ]
    print_table(head, rows)


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
    print_table(head, rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark that the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure diffs beside git and diff-match-patch.")
    parser.add_argument("--runs", type=int, default=5, help="how often; medians are printed")
    parser.add_argument("--words", type=int, nargs="+", default=WORDS, help="lengths of articles")
    given = parser.parse_args(arguments)
    alone: dict[int, Alone] = {}
    commands: dict[int, Commands] = {}
    for words in given.words:
        with tempfile.TemporaryDirectory(prefix="diff-speed-") as folder:
            alone[words] = compare_alone(words, runs=given.runs, folder=Path(folder))
            commands[words] = compare_commands(words, runs=given.runs, folder=Path(folder))
    print(f"A tenth of the words changed, CPU, median of {given.runs} runs\n")
    report_alone(alone)
    print()
    report_commands(commands)


if __name__ == "__main__":
    main()
