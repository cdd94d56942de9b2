"""Other trackers are run as they are, on the same pages; what they tell is counted."""

import stat
from pathlib import Path

import pytest

from benchmarks.peers import STEPS, report, run_peers

STAND_IN = """#!/bin/sh
echo "CHANGED: http://127.0.0.1/a"
echo "     CHANGED: in the middle of a line"
echo "CHANGED: http://127.0.0.1/b"
"""


def test_each_program_is_run_in_each_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it cost beside tracker, and how many pages it told as changed, in a table a pass."""
    program = tmp_path / "watcher"
    program.write_text(STAND_IN)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)

    found = run_peers(10, {"urlwatch": str(program), "webchanges": str(program)})
    report(found, pages=10)

    assert [step.name for step in STEPS] == list(found)
    told = {name: count for name, (_, count) in found["10 % of articles changed"].items()}
    assert {"tracker": 1, "urlwatch": 2, "urlwatch + trafilatura": 2, "webchanges": 2} == told
    assert [0, 0, 0, 0, 1] == [one["tracker"][1] for one in found.values()]
    assert all(used.cpu >= 0 for one in found.values() for used, _ in one.values())
    assert "10 % of articles changed: 1 of 10 changed" in capsys.readouterr().out
