"""The scripted site finds what is recorded wrongly, and tracker records its script rightly."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.scripted.acts import PASSES, absences_of, acts, versions_of
from benchmarks.scripted.manners import judge_manners
from benchmarks.scripted.passes import Kept
from benchmarks.scripted.plan import FULL, SMALL, Host, Kind, Part, make_plan
from benchmarks.scripted.run import Outcome, compare_versions, play, report
from benchmarks.scripted.server import REST, Asked


def asked(path: str = "/a", *, at: float, host: str = "slow-1.localhost", **more: object) -> Asked:
    """Return a request that took a hundredth of a second."""
    facts = {"agent": "tracker/1", "is_conditional": False, "status": 200, "ended": at + 0.01}
    return Asked(number=1, host=host, path=path, began=at, **(facts | more))  # type: ignore[arg-type]


def problems(kind: Kind, *log: Asked) -> list[str]:
    """Return what is wrong with the requests to a host."""
    [found] = judge_manners(log, [Host("slow-1.localhost", kind, 5)])
    return [*found.problems, *found.pace]


ROBOTS = asked("/robots.txt", at=0.0)


def test_the_script_says_what_becomes_of_each_act() -> None:
    """Editions that become versions, a held one too; going and coming back, once for each time."""
    assert (0, 1, 0, 2, 1) == versions_of("back")
    assert (0, 9) == versions_of("lost")
    assert ("withdrawal", "restoration", "withdrawal", "restoration") == absences_of("amended")
    assert () == absences_of("late")


@pytest.mark.parametrize(("sizes", "hosts"), [(FULL, 50), (SMALL, 7)], ids=["full", "small"])
def test_the_plan_plays_every_act(sizes: dict[Kind, tuple[int, int]], hosts: int) -> None:
    """On all hosts, at addresses of which none is there twice."""
    plan = make_plan(sizes, stalls=True)
    addresses = Counter((part.host, part.path) for part in plan.parts)

    assert hosts == len(plan.hosts)
    assert set(acts()) == {part.act for part in plan.parts}
    assert {1} == set(addresses.values())
    assert 5001 == len(make_plan(FULL, stalls=True).parts)


def test_good_manners_pass() -> None:
    """robots.txt first, a quarter of a second before each page."""
    assert [] == problems(Kind.SLOW, ROBOTS, asked(at=0.25), asked(at=0.5))


@pytest.mark.parametrize(
    ("kind", "log", "told"),
    [
        (Kind.SLOW, [asked(at=0.0), asked("/robots.txt", at=0.3)], "before robots.txt"),
        (Kind.SLOW, [ROBOTS, asked(at=0.2)], "0.200 s before /a, not 0.25 s"),
        (Kind.OPEN, [ROBOTS, *(asked(at=0.3 + n / 1e3) for n in range(5))], "5 requests at once"),
        (Kind.OPEN, [ROBOTS, asked("/private/x", at=0.3)], "which robots.txt forbids"),
        (Kind.OPEN, [ROBOTS, asked(at=0.3, agent="Mozilla")], "no name"),
        (Kind.OPEN, [ROBOTS, asked("/robots.txt", at=0.3)], "asked for 2 times"),
        (
            Kind.WEARY,
            [ROBOTS, asked(at=0.3, status=429, rest=str(REST)), asked(at=0.5)],
            "1 requests after it asked to be left alone",
        ),
    ],
)
def test_bad_manners_are_told(kind: Kind, log: list[Asked], told: str) -> None:
    """Each by itself."""
    [problem] = problems(kind, *log)

    assert told in problem


@pytest.mark.parametrize(
    ("editions", "false", "missed"), [([0, 1], 0, 0), ([0], 0, 1), ([0, 1, 1], 1, 0)]
)
def test_versions_are_compared_with_the_script(
    editions: list[int], false: int, missed: int
) -> None:
    """A false version and a missed change are counted and told."""
    part = Part("open-1.localhost", "/a", "early", 1)
    kept = [Kept(n, f"2025-03-01T0{6 + n}:00:00Z", "b", f"text {n}") for n in editions]
    outcome = Outcome()
    compare_versions(outcome, {"http://a": part}, {"http://a": kept}, [asked(at=0, sha256="b")])
    tally = outcome.tallies["early"]

    assert (false, missed) == (tally.false, tally.missed)
    assert bool(false or missed) == bool(outcome.problems)


def test_a_version_with_foreign_bytes_two_texts_or_another_time_is_told() -> None:
    """What git has must be what was sent, when it was sent."""
    part = Part("open-1.localhost", "/a", "back", 1)
    editions = enumerate(versions_of("back"))
    kept = [Kept(n, "2025-03-01T06:00:00Z", "b", f"text {n} {at}") for at, n in editions]
    outcome = Outcome()
    compare_versions(outcome, {"http://a": part}, {"http://a": kept}, [])

    for told in ("bytes that were never sent", "with two texts", "captured at"):
        assert [one for one in outcome.problems if told in one]


def test_tracker_records_what_a_small_site_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A few of each act of `python -m benchmarks.long site`; how fast it asked is judged there."""
    outcome = play(tmp_path, is_full=False, stalls=False)
    report(outcome)

    assert [] == outcome.problems
    assert PASSES == len(outcome.passes)
    assert set(acts()) - {"stalling"} == set(outcome.tallies)
    assert "| early " in capsys.readouterr().out
