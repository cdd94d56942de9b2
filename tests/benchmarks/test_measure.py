"""What a program cost is told with its children, and only when it did what it should."""

import sys
from pathlib import Path

import pytest

from benchmarks import long
from benchmarks.measure import FailedRunError, Usage, measure, median, print_table

BURN = "while __import__('time').process_time() < 0.3: pass"


def test_the_cost_of_children_is_counted(tmp_path: Path) -> None:
    """A program that lets another do the work costs what the other costs."""
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BURN!r}])"
    used = measure([sys.executable, "-c", script], log=tmp_path / "log")

    assert used.cpu >= 0.3
    assert used.wall > 0
    assert used.megabytes > 1


def test_a_run_that_failed_has_no_cost(tmp_path: Path) -> None:
    """The error tells the code and what was printed."""
    with pytest.raises(FailedRunError, match=r"ended with 3:\nno such thing"):
        measure(
            [sys.executable, "-c", "print('no such thing'); raise SystemExit(3)"],
            log=tmp_path / "log",
        )


def test_an_accepted_code_is_a_success(tmp_path: Path) -> None:
    """`diff --exit-code` ends with 1 when all is well."""
    command = [sys.executable, "-c", "raise SystemExit(1)"]

    assert measure(command, log=tmp_path / "log", accept=(0, 1)).wall > 0


def test_each_figure_has_its_own_median() -> None:
    """An outlier in one figure takes no other with it."""
    runs = [Usage(1, 9, 5), Usage(2, 1, 5), Usage(9, 2, 5)]

    assert Usage(2, 2, 5) == median(runs)


def test_a_table_is_markdown_and_aligned(capsys: pytest.CaptureFixture[str]) -> None:
    """It can be read as it stands, and be put into `docs/`."""
    print_table(["pass", "s"], [["first", "1.20"], ["all", "12.00"]])

    expected = "| pass  |     s |\n| ----- | ----: |\n| first |  1.20 |\n| all   | 12.00 |\n"
    assert expected == capsys.readouterr().out


def test_a_long_run_tells_what_was_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each problem is told with the name of its run."""
    monkeypatch.setitem(long.RUNS, "made up", lambda: ["one commit lost"])

    assert ["made up: one commit lost"] == long.run(["made up"])


@pytest.mark.parametrize(("problems", "code"), [([], 0), (["lost"], 1)])
def test_the_long_runs_end_with_1_when_anything_was_wrong(
    monkeypatch: pytest.MonkeyPatch, problems: list[str], code: int
) -> None:
    """A scheduled job can tell."""
    monkeypatch.setattr(long, "RUNS", {"made up": lambda: problems})
    monkeypatch.setattr(sys, "argv", ["long", "made up"])
    with pytest.raises(SystemExit) as ended:
        long.main()

    assert code == ended.value.code


def test_an_unknown_long_run_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names that there are are told."""
    monkeypatch.setattr(sys, "argv", ["long", "kils"])
    with pytest.raises(SystemExit) as ended:
        long.main()

    assert 2 == ended.value.code


def test_every_long_run_says_what_it_does() -> None:
    """`--list` has a line for each."""
    assert all((deed.__doc__ or "").strip() for deed in long.RUNS.values())
