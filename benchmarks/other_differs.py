"""What other differs cost on the same pair, each as it is commonly called."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import PROJECT, measure, median
from benchmarks.mixed_edits import Forms

_LEAST_SECONDS = 0.2
_SLOW_SECONDS = 2.0

# Past these a single call takes minutes: words times the share in a hundred, and words.
MOST_BY_CHARACTERS = 200_000
MOST_BY_LXML = 20_000


def cost_of(deed: Callable[[], object], *, runs: int) -> float:
    """Return the median CPU of a call in seconds.

    Short calls are repeated; the first one is not counted, unless it was so slow that it is the
    only one.
    """
    start = time.process_time()
    deed()
    first = time.process_time() - start
    if first > _SLOW_SECONDS:
        return first
    repeats = max(1, int(_LEAST_SECONDS / max(first, 1e-6)))
    found = []
    for _ in range(runs):
        start = time.process_time()
        for _ in range(repeats):
            deed()
        found.append((time.process_time() - start) / repeats)
    return statistics.median(found)


def cost_of_characters(pair: Forms, *, words: int, percent: int, runs: int) -> float | None:
    """Return what diff-match-patch costs on characters, without its limit of time."""
    from diff_match_patch import diff_match_patch  # noqa: PLC0415 (not part of the commands)

    if words * percent > MOST_BY_CHARACTERS:
        return None
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    return cost_of(lambda: differ.diff_main(*pair.texts), runs=runs)


def cost_of_lxml(pair: Forms, *, words: int, runs: int) -> float | None:
    """Return what `lxml.html.diff` costs."""
    from lxml.html.diff import htmldiff  # noqa: PLC0415 (not part of the commands)

    if words > MOST_BY_LXML:
        return None
    return cost_of(lambda: htmldiff(*pair.pages), runs=runs)


def cost_of_web_monitoring(pair: Forms, *, python: str, folder: Path, runs: int) -> float | None:
    """Return what web-monitoring-diff's text diff costs; it stops itself after 2 s.

    Args:
        pair: What is compared.
        python: A Python that has it; where it has not, there is no figure.
        folder: For the files.
        runs: How often.
    """
    files = [folder / "old.html", folder / "new.html"]
    for file, page in zip(files, pair.pages, strict=True):
        file.write_text(page, encoding="utf-8")
    script = str(PROJECT / "benchmarks" / "web_monitoring.py")
    command = [python, script, *map(str, files), str(runs)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return float(done.stdout) if done.returncode == 0 else None


def cost_of_git(pair: Forms, *, folder: Path, runs: int) -> float:
    """Return what `git diff --no-index --word-diff` costs, its start included."""
    files = [folder / "old.txt", folder / "new.txt"]
    for file, text in zip(files, pair.texts, strict=True):
        file.write_text(text, encoding="utf-8")
    command = ["git", "diff", "--no-index", "--word-diff", *map(str, files)]
    used = [measure(command, log=folder / "git.log", accept=(1,)) for _ in range(runs + 2)]
    return median(used[2:]).cpu


def cost_of_starting_git(*, folder: Path, runs: int) -> float:
    """Return what a git that does nothing costs."""
    used = [measure(["git", "--version"], log=folder / "git.log") for _ in range(runs + 2)]
    return median(used[2:]).cpu
