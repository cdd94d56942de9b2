"""The worked example shows what the project is for, offline, through the real commands."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def run(*words: str, folder: Path) -> str:
    """Run tracker in a folder; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "tracker", *words],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(folder)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The archive of the example, and what making it printed."""
    folder = tmp_path_factory.mktemp("demo")
    return folder / "mali", run("demo", "mali", folder=folder)


def change_of(archive: Path) -> dict[str, Any]:
    """Return the example's change as JSON."""
    lines = run("diff", "--format", "json", "--archive", str(archive), folder=archive)
    change: dict[str, Any] = json.loads(lines)
    return change


def test_it_prints_each_command_before_it_runs_it(example: tuple[Path, str]) -> None:
    """So that a newcomer can do the same by hand."""
    printed = [line for line in example[1].splitlines() if line.startswith("$ tracker ")]

    assert ["init", "snapshot", "snapshot", "diff"] == [line.split()[2] for line in printed]
    assert "git -C mali log -p" in example[1]


def test_the_notice_stands_beside_its_declared_time(example: tuple[Path, str]) -> None:
    """With the precision and the zone that the publisher gave."""
    (notice,) = change_of(example[0])["notices"]

    assert ("update", "Update 1", 1, "added", "inside") == tuple(
        notice[key] for key in ("kind", "label", "number", "status", "timing")
    )
    assert {
        "text": "March 23, 2012 2:00pm",
        "at": "2012-03-23T14:00",
        "precision": "minute",
        "timezone": None,
        "instant": None,
        "resolved": [],
    } == notice["declared"]


def test_the_notice_covers_its_paragraph_and_nothing_else(example: tuple[Path, str]) -> None:
    """The figure that was corrected without a word is named."""
    change = change_of(example[0])

    edits = change["edits"]
    assert [("added", 0), ("added", 0), ("rewritten", None)] == [
        (edit["kind"], edit["notice"]) for edit in edits
    ]
    assert ["number"] == edits[2]["facets"]
    assert [2] == change["undisclosed"]
    assert [0, 1] == change["notices"][0]["edits"]


def test_the_view_says_in_words_what_was_not_disclosed(example: tuple[Path, str]) -> None:
    """Whole without colour."""
    assert "UPDATE  disclosed by a notice, but one change is not covered by it" in example[1]
    assert "\n   not disclosed\n" in example[1]
    assert "[-130,000-]{+200,000+}" in example[1]
    assert "Changed after 2012-03-22 15:00 and by 2012-03-23 20:00 UTC" in example[1]


def test_its_archive_is_readable_with_plain_git(example: tuple[Path, str]) -> None:
    """The author's dates are those of the captures."""

    def git(*words: str) -> str:
        command = ["git", "-c", "safe.directory=*", "-C", str(example[0]), *words]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout

    dates = git("log", "--format=%aI", "--grep=^Resource:")
    assert ["2012-03-23T20:00:00+00:00", "2012-03-22T15:00:00+00:00"] == dates.split()
    assert git("fsck", "--strict") == ""
    assert git("status", "--porcelain") == ""


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    """Nothing of anybody's is written over."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")

    done = subprocess.run(
        [sys.executable, "-m", "tracker", "demo", "mine"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 2
    assert 'error: "mine" is not empty' in done.stderr
