"""The process that reads one document: bytes come on standard input, the result goes out."""

from __future__ import annotations

import contextlib
import pickle
import sys

from tracker.extract import extract
from tracker.workflow.apart.parent import OUT_OF_MEMORY
from tracker.workflow.bugs import unread_by_bug

_MOST_MEMORY = 4 << 30
_MOST_SECONDS = 90


def main() -> None:
    """Read what the parent sends, and send back what came of it."""
    _bind()
    body, how = pickle.load(sys.stdin.buffer)  # noqa: S301 - sent by our own process
    try:
        found = extract(body, **how)
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    except Exception as bug:  # noqa: BLE001 - told as the document's result, as of every page
        found = unread_by_bug(bug, address=how["address"])
    sys.stdout.buffer.write(pickle.dumps(found))
    sys.stdout.buffer.flush()


def _bind() -> None:
    """Bind the process to so much memory and time of the processor, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, resource.RLIM_INFINITY))
