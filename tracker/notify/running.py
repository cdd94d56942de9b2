"""Run another program with something on its standard input, and see how it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

# What has begun may end by itself before tracker does, when that is asked to end.
_GRACE = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Run:
    """How a program ended.

    Attributes:
        code: Its exit code, negative for the signal that ended it; None when it took too long.
        output: What it wrote to standard output, where that was asked for.
        is_interrupted: Whether tracker was asked to end meanwhile.
    """

    code: int | None
    output: bytes = b""
    is_interrupted: bool = False


def run(
    arguments: Sequence[str],
    content: bytes,
    *,
    folder: Path | None,
    patience: timedelta,
    keeps_output: bool = False,
) -> Run:
    """Run a program to its end; there is no shell between.

    Args:
        arguments: The program and its arguments.
        content: What it reads from standard input.
        folder: Where it runs; None for the current folder.
        patience: How long it may take; after that it is ended.
        keeps_output: Whether its standard output is returned; else it goes to standard error, so
            that it does not get among the lines of JSON that tracker prints.

    Raises:
        OSError: It could not be started.
    """
    with subprocess.Popen(  # noqa: S603 - what a user told to run, without a shell
        arguments,
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE if keeps_output else sys.__stderr__,
        # Ctrl-C is for tracker: what is under way ends as it would have.
        start_new_session=True,
    ) as process:
        try:
            return _end(process, content, patience)
        except BaseException:
            _kill(process)
            raise


def _end(process: subprocess.Popen[bytes], content: bytes, patience: timedelta) -> Run:
    is_interrupted = False
    try:
        output, _ = process.communicate(content, timeout=patience.total_seconds())
    except KeyboardInterrupt:
        is_interrupted = True
        patience = _GRACE
    except subprocess.TimeoutExpired:
        patience = timedelta(0)
    else:
        return Run(process.returncode, output or b"")
    try:
        output, _ = process.communicate(timeout=patience.total_seconds())
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        _kill(process)
        return Run(None, is_interrupted=is_interrupted)
    return Run(process.returncode, output or b"", is_interrupted=is_interrupted)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
