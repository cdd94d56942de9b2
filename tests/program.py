"""tracker as it is called from a terminal, in the process of the test.

    program = Program(tmp_path)
    program("snapshot", "--allow-private", site.url("/flood"), "--now", "2012-03-22T15:00")
    [change] = program.json("diff")

Each call is a whole run of the program with its own arguments, environment and exit code, in the
folder of `program`. After each of them `git status` of the archive must be clean.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from unittest import mock

import click
from click.testing import CliRunner

from tests.report.schemas import validate
from tracker.cli.main import main


@dataclass(frozen=True, slots=True)
class Ended:
    """What a run of the program left.

    Attributes:
        code: Its exit code.
        out: What it wrote to stdout.
        err: What it wrote to stderr.
        raw: stdout byte for byte.
    """

    code: int
    out: str
    err: str
    raw: bytes


class _Entry:
    """Stands for the group of commands, so that click's runner runs the whole of `main`."""

    name = "tracker"

    def main(self, args: list[str], **_: object) -> None:
        with mock.patch.object(sys, "argv", ["tracker", *args]):
            main()


@dataclass
class Program:
    """The program in a folder.

    Attributes:
        folder: The current folder of its runs.
        archive: Where its archive is, for `git` and the check of `git status`.
        env: Environment of the runs; None removes a variable.
        is_edited: Whether a person edited the working tree, so that it need not be clean.
    """

    folder: Path
    archive: Path = field(default_factory=Path)
    env: dict[str, str | None] = field(default_factory=dict)
    is_edited: bool = False

    def __post_init__(self) -> None:
        self.archive = self.folder / "snapshots"
        unset = dict.fromkeys(("TRACKER_ARCHIVE", "NO_COLOR", "COLUMNS"), None)
        self.env = {**unset, "HOME": str(self.folder), **self.env}

    def __call__(
        self,
        *words: str | Path,
        code: int = 0,
        env: Mapping[str, str | None] | None = None,
        here: Path | None = None,
    ) -> Ended:
        """Run the program, and make sure that it ends with `code`."""
        entry = cast("click.Command", _Entry())
        with contextlib.chdir(here or self.folder):
            done = CliRunner().invoke(
                entry, [str(word) for word in words], env={**self.env, **(env or {})}
            )
        ended = Ended(done.exit_code, done.stdout, done.stderr, done.stdout_bytes)
        assert code == ended.code, f"{words}: ended with {ended.code}\n{ended.out}{ended.err}"
        self._check_clean()
        return ended

    def json(self, *words: str | Path, code: int = 0) -> list[dict[str, Any]]:
        """Run the program with `--format json`; return its lines, each validated."""
        ended = self(*words, "--format", "json", code=code)
        assert ended.out == "" or ended.out.endswith("\n")
        return [validate(json.loads(line)) for line in ended.out.split("\n")[:-1]]

    def take(
        self, *words: str | Path, at: str | None = None, code: int = 0
    ) -> list[dict[str, Any]]:
        """Make a pass over the loopback, at a time; return its lines of JSON."""
        clock = ["--now", at] if at else []
        return self.json("snapshot", "--allow-private", *clock, *words, code=code)

    def git(self, *words: str) -> str:
        """Return what plain git says of the archive."""
        environment = {key: value for key, value in os.environ.items() if key[:4] != "GIT_"}
        return subprocess.run(
            ["git", "-C", str(self.archive), *words],
            env=environment | {"LC_ALL": "C"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout

    def _check_clean(self) -> None:
        if not self.is_edited and (self.archive / ".git").is_dir():
            assert self.git("status", "--porcelain") == ""
