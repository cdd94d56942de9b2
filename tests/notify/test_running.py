"""A program that is run ends, one way or the other."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest

from tracker.notify import running
from tracker.notify.running import Run, run

HANGS = [sys.executable, "-c", "while True: __import__('time').sleep(9)"]


def test_one_that_takes_too_long_is_ended() -> None:
    """What became of what it was given is not known."""
    done = run(HANGS, b"", folder=None, patience=timedelta(milliseconds=50))

    assert Run(None) == done


@pytest.mark.parametrize(("program", "code"), [("pass", 0), ("while True: pass", None)])
def test_an_interrupt_lets_it_end_for_a_while(
    monkeypatch: pytest.MonkeyPatch, program: str, code: int | None
) -> None:
    """Ctrl-C is for tracker: it ends when what had begun is settled."""
    monkeypatch.setattr(running, "_GRACE", timedelta(seconds=60 if code == 0 else 0.05))
    ended = subprocess.Popen.communicate
    calls: list[object] = []

    def interrupted(process: Any, *arguments: Any, **options: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 1:
            raise KeyboardInterrupt
        return ended(process, *arguments, **options)

    with mock.patch.object(subprocess.Popen, "communicate", interrupted):
        done = run([sys.executable, "-c", program], b"", folder=None, patience=timedelta(minutes=1))

    assert (code, True) == (done.code, done.is_interrupted)


def test_its_output_does_not_get_among_our_own(capfd: pytest.CaptureFixture[str]) -> None:
    """It goes to standard error, unless it is asked for."""
    program = [sys.executable, "-c", "print('said')"]
    patience = timedelta(minutes=1)

    kept = run(program, b"", folder=None, patience=patience, keeps_output=True)
    run(program, b"", folder=None, patience=patience)

    assert (0, b"said\n") == (kept.code, kept.output)
    assert ("", "said\n") == capfd.readouterr()
