"""Hand a message to a command: its JSON on standard input, nothing of it anywhere else."""

from __future__ import annotations

import shlex
from datetime import timedelta
from pathlib import Path

from tracker.model.message import Attempt, Message, Verdict
from tracker.notify.running import run

_PATIENCE = timedelta(minutes=5)


def split_command(command: str) -> list[str]:
    """Return the program and the arguments of a command, quoted as in a shell.

    Raises:
        ValueError: A quotation is not closed, or there is nothing.
    """
    words = shlex.split(command)
    if not words:
        raise ValueError("it is empty")
    return words


def hand_over(command: str, message: Message, *, folder: Path | None) -> Attempt:
    """Run a command with the lines of a message on its standard input.

    An exit code other than 0 says that it did nothing with them: they are handed over again later.
    """
    try:
        arguments = split_command(command)
    except ValueError as mistake:
        return Attempt(Verdict.FAILED, f"no command: {mistake}")
    content = "".join(f"{line}\n" for line in message.lines).encode("utf-8", "replace")
    try:
        done = run(arguments, content, folder=folder, patience=_PATIENCE)
    except OSError as problem:
        return Attempt(Verdict.FAILED, f"it could not be started: {problem.strerror or problem}")
    verdict, reason = _fate(done.code)
    return Attempt(verdict, reason, is_interrupted=done.is_interrupted)


def _fate(code: int | None) -> tuple[Verdict, str | None]:
    if code == 0:
        return Verdict.SENT, None
    if code is None:
        return Verdict.UNCERTAIN, "it did not end and was killed"
    if code < 0:
        return Verdict.UNCERTAIN, f"signal {-code} ended it"
    return Verdict.FAILED, f"it ended with exit code {code}"
