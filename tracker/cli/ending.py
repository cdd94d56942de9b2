"""Signals that ask tracker to end: it does so as after Ctrl-C, what was done recorded."""

from __future__ import annotations

import os
import signal
from types import FrameType

# What service managers, `timeout` and closed terminals send; Windows has not all of them.
_ASKING = ("SIGTERM", "SIGHUP")
_received: list[int] = []


def end_in_good_order() -> None:
    """Let the signals that ask for an end interrupt as Ctrl-C does.

    One that is ignored, as under `nohup`, stays so.
    """
    for name in _ASKING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _interrupt)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN and hasattr(signal, "pthread_sigmask"):
        # Shells let what a script runs in the background ignore Ctrl-C. It is kept off just as
        # well while it is blocked, and can be sent from here.
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        signal.signal(signal.SIGINT, signal.default_int_handler)


def ended_by() -> int:
    """Return the signal that interrupted: the one that asked for it, else that of Ctrl-C."""
    return _received[0] if _received else signal.SIGINT


def _interrupt(number: int, frame: FrameType | None) -> None:
    del frame
    _received.append(number)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    os.kill(os.getpid(), signal.SIGINT)
