"""Reads bytes in a process of its own, so that a crash or a hang in it ends that one only.

PDFium is C++ that reads what strangers wrote: when it fails, it takes its process along.
"""

from __future__ import annotations

import io
import subprocess
import sys
from typing import Any

from tracker.model.capture import Extraction, NotArticle, Outcome
from tracker.workflow.apart.frames import pack, receive

OUT_OF_MEMORY = 75
"""The exit code of the process when the document takes more memory than it may."""

# Wall time, in seconds; the process itself is bound to less time of the processor.
_PATIENCE = 180
_HEAD = 1_024
_START = "import sys; sys.path[:] = {path!r}; from tracker.workflow.apart.child import main; main()"
# The number of the signal on every system that has it.
_SIGXCPU = 24


def is_read_apart(body: bytes, *, media_type: str | None, content_type: str | None) -> bool:
    """Return whether bytes are to be read in a process of their own: what may be a PDF.

    Args:
        body: As received.
        media_type: As declared; None when not declared.
        content_type: The HTTP header of that name.
    """
    is_called_one = any("pdf" in said.lower() for said in (media_type, content_type) if said)
    return is_called_one or b"%PDF-" in body[:_HEAD]


def read_apart(body: bytes, **how: Any) -> Extraction | NotArticle:
    """Return what `tracker.extract.extract` returns, called with the same in another process."""
    try:
        done = subprocess.run(  # noqa: S603 - this very program
            command(),
            input=pack((body, how, how["address"])),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=patience(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return too_slow()
    if done.returncode != 0:
        return broken_off(done.returncode)
    found = receive(io.BytesIO(done.stdout))
    return found if isinstance(found, NotArticle) else found[0]


def command() -> list[str]:
    """Return the command that starts a reading process."""
    return [sys.executable, "-I", "-c", _START.format(path=sys.path)]


def patience() -> float:
    """Return for how many seconds one reading is waited for."""
    return _PATIENCE


def too_slow() -> NotArticle:
    """Return the result of a reading that was not done in time."""
    return NotArticle(Outcome.FAILED, f"the document takes over {_PATIENCE} s to read")


def broken_off(code: int) -> NotArticle:
    """Return the result of a reading whose process ended with a code, for people."""
    if code == OUT_OF_MEMORY:
        reason = "the document is over a limit: it takes too much memory to read"
    elif code == -_SIGXCPU:
        reason = "the document is over a limit: it takes too long to read"
    else:
        reason = f"the document is damaged: its reader broke off ({code})"
    return NotArticle(Outcome.FAILED, reason)
