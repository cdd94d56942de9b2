"""Runs the scripted site, and prints what was served against what was recorded."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.archives import make_archive
from benchmarks.kills import check_history, check_tidiness
from benchmarks.measure import Usage, print_table
from benchmarks.scripted.acts import PASSES, absences_of, acts, versions_of
from benchmarks.scripted.manners import Manners, judge_manners
from benchmarks.scripted.passes import Kept, Result, read_absences, read_versions, run_pass
from benchmarks.scripted.plan import Part
from benchmarks.scripted.server import Asked, begins_at
from benchmarks.scripted.site import ScriptedSite


@dataclass(slots=True)
class Tally:
    """What became of all articles of one act.

    Attributes:
        articles: How many there are.
        served: States of them that became visible and should have become versions.
        recorded: Versions that are in the archive.
        false: Versions that no state stands for.
        missed: States without a version.
        words: Passes that said another word of an article than the script.
    """

    articles: int = 0
    served: int = 0
    recorded: int = 0
    false: int = 0
    missed: int = 0
    words: int = 0


@dataclass(slots=True)
class Outcome:
    """What the whole run showed.

    Attributes:
        tallies: By act.
        manners: By kind of host.
        passes: What each pass cost.
        requests: How many came in each pass.
        problems: All that was not as it should be, but for what came too early.
    """

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    manners: list[Manners] = field(default_factory=list)
    passes: list[Usage] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def play(folder: Path, *, is_full: bool, stalls: bool) -> Outcome:
    """Make all passes over the site, and judge what was recorded.

    Args:
        folder: An empty one.
        is_full: All 5,000 articles on 50 hosts, else a few of everything.
        stalls: Whether one article does not answer in one pass, which takes a minute.
    """
    outcome = Outcome()
    archive = folder / "archive"
    with ScriptedSite(is_full=is_full, stalls=stalls) as site:
        parts = {site.address(part): part for part in site.plan.parts}
        make_archive(archive, list(parts))
        for number in range(PASSES):
            site.begin(number)
            results, used = run_pass(archive, number)
            outcome.passes.append(used)
            _judge_words(outcome, parts, results, number)
        log = site.log()
        outcome.manners = judge_manners(log, site.plan.hosts)
    outcome.requests = [sum(asked.number == number for asked in log) for number in range(PASSES)]
    compare_versions(outcome, parts, read_versions(archive), log)
    _judge_absences(outcome, parts, read_absences(archive))
    outcome.problems += [problem for one in outcome.manners for problem in one.problems]
    outcome.problems += [*check_history(archive, {}), *check_tidiness(archive)]
    return outcome


def _judge_words(
    outcome: Outcome, parts: Mapping[str, Part], results: Mapping[str, Result], number: int
) -> None:
    """Compare what a pass said with the script."""
    nothing = Result("nothing", None)
    for address, part in parts.items():
        expected, said = acts()[part.act][number].result, results.get(address, nothing)
        if said.result != expected:
            outcome.tallies[part.act].words += 1
            what = f"{said.result} ({said.reason}), not {expected}"
            outcome.problems.append(f"{part.act}, pass {number}: {what}: {address}")


def compare_versions(
    outcome: Outcome,
    parts: Mapping[str, Part],
    kept: Mapping[str, Sequence[Kept]],
    log: Sequence[Asked],
) -> None:
    """Compare the history of every article with the states that the script has."""
    sent = {asked.sha256 for asked in log}
    for address, part in parts.items():
        tally = outcome.tallies[part.act]
        found = kept.get(address, [])
        served, recorded = list(versions_of(part.act)), [one.edition for one in found]
        false, missed = _compare(served, recorded)
        tally.articles += 1
        tally.served += len(served)
        tally.recorded += len(recorded)
        tally.false += false
        tally.missed += missed
        if served != recorded:
            outcome.problems.append(f"{part.act}: editions {recorded}, not {served}: {address}")
        outcome.problems += [f"{problem}: {address}" for problem in _faults(part, found, sent)]
    outcome.problems += [f"of no article: {one}" for one in sorted(set(kept) - set(parts))]


def _compare(served: Sequence[int], recorded: Sequence[int]) -> tuple[int, int]:
    """Return how many versions are false, and how many states were missed."""
    had, has = Counter(served), Counter(recorded)
    return (has - had).total(), (had - has).total()


def _faults(part: Part, found: Sequence[Kept], sent: set[str]) -> list[str]:
    """Return what is wrong with the facts of an article's versions."""
    faults = []
    texts: dict[int, str] = {}
    for one in found:
        if one.body_sha256 not in sent:
            faults.append(f"edition {one.edition} has bytes that were never sent")
        if texts.setdefault(one.edition, one.article_sha256) != one.article_sha256:
            faults.append(f"edition {one.edition} was recorded with two texts")
    times = [f"{begins_at(number)}:00Z" for number in _first_seen(part)]
    if len(times) == len(found) and times != [one.captured_at for one in found]:
        faults.append(f"captured at {[one.captured_at for one in found]}, not {times}")
    return faults


def _first_seen(part: Part) -> list[int]:
    """Return the passes that saw the first of each version: for a held one, that before."""
    scenes = acts()[part.act]
    return [
        number - 1
        if number
        and scenes[number - 1].result == "suspect"
        and scenes[number - 1].edition == scene.edition
        else number
        for number, scene in enumerate(scenes)
        if scene.brings_version
    ]


def _judge_absences(
    outcome: Outcome, parts: Mapping[str, Part], told: Mapping[str, Sequence[str]]
) -> None:
    for address, part in parts.items():
        expected, said = list(absences_of(part.act)), list(told.get(address, []))
        if expected != said:
            outcome.problems.append(f"{part.act}: log tells {said}, not {expected}: {address}")


def report(outcome: Outcome) -> None:
    """Print what was served against what was recorded."""
    rows = [
        [act, *map(str, _figures(outcome.tallies[act]))] for act in acts() if act in outcome.tallies
    ]
    total = [sum(column) for column in zip(*map(_figures, outcome.tallies.values()), strict=True)]
    head = ["act", "articles", "states served", "recorded", "false", "missed", "other words"]
    print_table(head, [*rows, ["all", *map(str, total)]])
    print()
    print_table(
        ["hosts", "requests", "for robots.txt", "smallest gap s", "most at once", "problems"],
        [_manners_row(one) for one in outcome.manners],
    )
    print()
    print_table(
        ["pass", "requests", "wall s", "CPU s", "peak MB"],
        [
            [str(n), str(requests), f"{u.wall:.1f}", f"{u.cpu:.1f}", f"{u.megabytes:.0f}"]
            for n, (requests, u) in enumerate(zip(outcome.requests, outcome.passes, strict=True))
        ],
    )


def _figures(tally: Tally) -> tuple[int, ...]:
    return (
        *(tally.articles, tally.served, tally.recorded),
        *(tally.false, tally.missed, tally.words),
    )


def _manners_row(one: Manners) -> list[str]:
    gap = "-" if one.smallest_gap is None else f"{one.smallest_gap:.3f}"
    return [
        *(one.kind.value, str(one.requests), str(one.robots)),
        *(gap, str(one.most_at_once), str(len(one.problems) + len(one.pace))),
    ]


def run_site(*, is_full: bool = True) -> list[str]:
    """Play a script of 5,000 articles on 50 hosts, and return what was recorded wrongly."""
    with tempfile.TemporaryDirectory(prefix="scripted-") as folder:
        outcome = play(Path(folder), is_full=is_full, stalls=is_full)
    report(outcome)
    return [*outcome.problems, *(early for one in outcome.manners for early in one.pace)]
