"""The tables of the benchmarks say how the goals are met."""

import pytest

from benchmarks import cold_start, pass_speed
from benchmarks.measure import Usage


def used(cpu: float) -> Usage:
    """Return a cost of that many seconds."""
    return Usage(cpu, cpu, 50)


def test_a_pass_stands_beside_its_limit(capsys: pytest.CaptureFixture[str]) -> None:
    """Times the limit, and what a page costs over the bare client."""
    programs = (pass_speed.TRACKER, pass_speed.LIMIT, pass_speed.BARE)
    costs = {"first": dict(zip(programs, map(used, (15.0, 10.0, 1.0)), strict=True))}
    pass_speed.report(costs, pages=1000, programs=programs)
    line = capsys.readouterr().out.splitlines()[2]

    assert ["first", "15.00 (15.00)", "10.00 (10.00)", "1.00 (1.00)", "1.50", "14.00", "50"] == [
        cell.strip() for cell in line.strip("| ").split("|")
    ]


@pytest.mark.parametrize(("seconds", "verdict"), [(0.05, "met"), (0.07, "NOT met")])
def test_the_start_of_a_command_is_held_against_its_goal(
    capsys: pytest.CaptureFixture[str], seconds: float, verdict: str
) -> None:
    """Six times Python's own start for the help."""
    costs = {
        cold_start.PYTHON: used(0.01),
        cold_start.IMPORTS: used(0.1),
        cold_start.HELP: used(seconds),
    }
    cold_start.report(costs)

    assert capsys.readouterr().out.strip().endswith(f"goal 6.0: {verdict}")
