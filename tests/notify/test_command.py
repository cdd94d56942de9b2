"""A message is handed to a command, and what became of it is known."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tracker.model.message import Attempt, Message, Verdict
from tracker.notify.command import hand_over

EVIL = "$(touch owned) `touch owned` ; touch owned | touch owned\n'\""


def message(*lines: str) -> Message:
    """Return a message with some lines."""
    return Message("name", "label", ("key",), EVIL, EVIL, lines)


def python(program: str) -> str:
    """Return a command that runs a program, quoted as in a shell."""
    return f"{sys.executable} -c '{program}'"


def test_a_command_gets_the_lines_on_its_standard_input(tmp_path: Path) -> None:
    """Each as it is, in the folder that is said, and nothing of it anywhere else."""
    command = python(
        "import os, sys; from pathlib import Path;"
        'Path("got").write_bytes(sys.stdin.buffer.read());'
        'Path("rest").write_text(repr((sys.argv, dict(os.environ))))'
    )
    lines = (json.dumps({"text": EVIL}), json.dumps({"text": "Über"}, ensure_ascii=False))

    attempt = hand_over(command, message(*lines), folder=tmp_path)

    assert Attempt(Verdict.SENT) == attempt
    assert "".join(f"{line}\n" for line in lines) == (tmp_path / "got").read_text("utf-8")
    assert "owned" not in (tmp_path / "rest").read_text()
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize(
    ("command", "verdict", "reason"),
    [
        (python("exit(3)"), Verdict.FAILED, "it ended with exit code 3"),
        (
            python("import os; os.kill(os.getpid(), 9)"),
            Verdict.UNCERTAIN,
            "signal 9 ended it",
        ),
        ("no-such-program-anywhere", Verdict.FAILED, "it could not be started: No such file"),
        ("echo 'open", Verdict.FAILED, "no command: No closing quotation"),
        (python("exit(0)"), Verdict.SENT, None),
    ],
)
def test_what_became_of_it_is_known(command: str, verdict: Verdict, reason: str | None) -> None:
    """Only an exit code says for certain that nothing was taken."""
    attempt = hand_over(command, message("x" * 1_000_000), folder=None)

    assert verdict is attempt.verdict
    assert (attempt.reason or "").startswith(reason or "")
    assert (attempt.reason is None) is (reason is None)
