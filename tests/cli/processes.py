"""tracker as a process of its own, for tests of signals, of two at once, of full disks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
# Tests may be started in the background, where shells let it be ignored.
_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
SECONDS = 60
"""Nothing here takes so long; what does hangs."""


def start(
    folder: Path,
    *words: str,
    before: str = "",
    env: Mapping[str, str] | None = None,
    stdout: IO[str] | int = subprocess.PIPE,
) -> subprocess.Popen[str]:
    """Start tracker in a folder.

    Args:
        folder: The current folder.
        words: The arguments.
        before: Python that runs first in the same process, to bring about what is rare.
        env: More of the environment.
        stdout: Where it writes to.
    """
    command = ["-c", f"{_CTRL_C}\n{before}\nfrom tracker.cli import run\nrun()"]
    known = {name: value for name, value in os.environ.items() if name[:4] not in {"GIT_", "TRAC"}}
    return subprocess.Popen(
        [sys.executable, *command, *words],
        cwd=folder,
        env={**known, "PYTHONPATH": str(ROOT), "HOME": str(folder), **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def end(running: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Return the exit code of a process, and what it wrote to stdout and stderr."""
    out, err = running.communicate(timeout=SECONDS)
    return running.returncode, out, err


def run(
    folder: Path, *words: str, before: str = "", env: Mapping[str, str] | None = None
) -> tuple[int, str, str]:
    """Run tracker to its end; return its exit code and what it wrote to stdout and stderr."""
    return end(start(folder, *words, before=before, env=env))


def wait_until(is_so: Callable[[], bool]) -> None:
    """Return when something in another process has come about."""
    last = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < last, "it never came about"
        time.sleep(0.02)


def results(output: str) -> list[str]:
    """Return what became of the captures, from the JSON of a pass."""
    return [json.loads(line)["result"] for line in output.splitlines()]


def git(archive: Path, *words: str) -> str:
    """Return what plain git says of an archive."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        ["git", "-C", str(archive), *words],
        env={**known, "LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


def assert_whole(archive: Path) -> None:
    """Make sure that nothing is damaged and nothing left behind."""
    assert git(archive, "fsck", "--strict", "--no-dangling") == ""
    assert git(archive, "status", "--porcelain") == ""
    git_folder = archive / ".git"
    left = [
        *git_folder.rglob("*.lock"),
        *git_folder.rglob("tmp_*"),
        git_folder / "tracker" / "lock",
    ]
    assert [one for one in left if one.exists()] == []


def write_texts(folder: Path, names: Sequence[str], text: str = "A sentence.") -> None:
    """Write articles as text files."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(f"Title {name}\n\n{text} Another one stands here.\n")
