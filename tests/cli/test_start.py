"""What a command loads: only what it needs, since loading is most of what a quick one costs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import Program

SCRIPT = """
import json, sys
from tracker.cli import run
try:
    run()
except SystemExit as ended:
    assert not ended.code, ended.code
finally:
    print("\\n" + json.dumps(sorted(sys.modules)), file=sys.stderr)
"""

HEAVY = {
    "aiohttp",
    "asyncio",
    "email",
    "git",
    "http",
    "importlib.metadata",
    "importlib.resources",
    "lxml",
    "protego",
    "rich",
    "ssl",
    "tomlkit",
    "tracker.capture",
    "tracker.extract",
    "trafilatura",
    "zoneinfo",
}
"""What pages are fetched, extracted and written with, and what is dear to load."""

HELP = {
    "tracker",
    "tracker.cli",
    "tracker.cli.ending",
    "tracker.cli.main",
    "tracker.cli.options",
    "tracker.errors",
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with two versions of a text."""
    program = Program(tmp_path)
    for text, now in (("One sentence.", "2012-03-22T15:00Z"), ("Another.", "2012-03-23T20:00Z")):
        (tmp_path / "flood.txt").write_text(f"Flood\n\nAs it was. {text}\n", encoding="utf-8")
        program("snapshot", "flood.txt", "--archive", "kept", "--now", now)
    return tmp_path / "kept"


def loaded_by(*arguments: str) -> set[str]:
    """Return the modules that a run of the program in a process of its own loads."""
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(ended.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff",),
        ("diff", "--format", "json"),
        ("diff", "--format", "unified"),
        ("log",),
        ("log", "--format", "json"),
        ("show", "flood.txt"),
        ("show", "flood.txt", "--meta"),
        ("show", "flood.txt", "--raw"),
    ],
)
def test_reading_loads_nothing_that_fetches_extracts_or_writes(
    archive: Path, arguments: tuple[str, ...]
) -> None:
    """Nor what only the views of other articles need."""
    assert set() == HEAVY & loaded_by(*arguments, "--archive", str(archive))


def test_help_loads_next_to_nothing() -> None:
    """The lines of the commands are known without the commands."""
    loaded = loaded_by("--help")

    assert set() == HEAVY & loaded
    assert HELP == {name for name in loaded if name.partition(".")[0] == "tracker"}


def test_garbage_is_collected_as_usual_once_a_command_runs(archive: Path) -> None:
    """Only loading goes without: the trees of pages are garbage by the megabyte."""
    script = (
        "import gc, sys\nfrom tracker.cli import run\nusual = gc.get_threshold()\n"
        "try:\n    run()\nfinally:\n    assert gc.isenabled() and usual == gc.get_threshold()\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, "log", "--archive", str(archive)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (ended.returncode, ended.stderr)
