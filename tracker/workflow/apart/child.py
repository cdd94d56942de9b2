"""The process that reads bytes, one message after the other, until no more come."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import Any

from tracker.extract import extract
from tracker.model.capture import Extraction, NotArticle
from tracker.text.form.article import write_article
from tracker.workflow.apart.frames import pack, receive
from tracker.workflow.apart.parent import OUT_OF_MEMORY
from tracker.workflow.bugs import unread_by_bug

_MOST_MEMORY = 4 << 30
_MOST_SECONDS = 90


def main() -> None:
    """Read what the parent sends, and send back what came of each."""
    with contextlib.suppress(ValueError, OSError):
        # Ctrl-C is for the parent, which ends this process when it has recorded what was done.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a library prints must not stand among the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while (message := receive(sys.stdin.buffer)) is not None:
        _bind()
        body, how, asked = message
        answers.write(pack(_read(body, how, asked)))
        answers.flush()


def _read(body: bytes, how: dict[str, Any], asked: str) -> tuple[Extraction, str] | NotArticle:
    """Return the article in some bytes with its `article.md`, or why there is none."""
    try:
        found = extract(body, **how)
        return found if isinstance(found, NotArticle) else (found, write_article(found.article))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    except Exception as bug:  # noqa: BLE001 - told as this page's result; the others go on
        return unread_by_bug(bug, address=asked)


def _bind() -> None:
    """Bind the next reading to so much memory and time of the processor, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + _MOST_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, resource.RLIM_INFINITY))
