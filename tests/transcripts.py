"""Run the console blocks of Markdown files: `$ command`, then the output that it prints.

In the expected output `...` at the end of a line stands for any ending, and on a line of its own
for any lines. Commands run in a shell, in one folder, stdout and stderr together.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """A command and what it should print."""

    command: str
    expected: str


def read_steps(text: str) -> Iterator[Step]:
    """Yield the commands of all console blocks, in order."""
    for block in _BLOCK.finditer(text):
        parts = re.split(r"^\$ ", block[1], flags=re.MULTILINE)
        for part in parts[1:]:
            command, _, expected = part.partition("\n")
            while command.endswith("\\"):
                more, _, expected = expected.partition("\n")
                command = f"{command}\n{more}"
            yield Step(command, expected)


def run_steps(steps: Iterable[Step], *, folder: Path, replaced: Mapping[str, str]) -> list[str]:
    """Run the commands in `folder`; return what differs from the expectation, nothing if all fits.

    Args:
        steps: What to run.
        folder: The current folder of the commands.
        replaced: Texts of the document and what stands for them here, an address above all.
    """
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    program = tools / "tracker"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tracker "$@"\n')
    program.chmod(0o755)
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "TRACKER_"))
    } | {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "COLUMNS": "80",
        "HOME": str(folder),
        "NO_COLOR": "1",
        "GIT_PAGER": "cat",
        "LC_ALL": "C.UTF-8",
    }
    wrong = []
    for step in steps:
        command, expected = step.command, step.expected
        for word, here in replaced.items():
            command, expected = command.replace(word, here), expected.replace(word, here)
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        if not fits(expected, done.stdout):
            wrong.append(f"$ {command}\nexpected:\n{expected}\ngot:\n{done.stdout}")
    return wrong


def fits(expected: str, got: str) -> bool:
    """Return whether an output is what was expected, `...` standing for anything."""
    pattern = ""
    for line in expected.rstrip().split("\n"):
        if line.strip() == "...":
            pattern += r"(?:.*\n)*?"
        else:
            pattern += r"[^\n]*".join(re.escape(part) for part in line.split("...")) + r"\s*?\n"
    return re.fullmatch(pattern, got.rstrip() + "\n") is not None
