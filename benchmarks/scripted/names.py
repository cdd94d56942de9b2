"""tracker with a resolver of the benchmark's own: every host of the script is this machine.

A host under `example` is a public one to tracker, which then waits as long between requests as it
does for any other; only where its connections end is the loopback.
"""

from __future__ import annotations

import socket
import sys
from typing import Any

from benchmarks.measure import compile_modules

_OURS = (".localhost", ".example")


def resolve_here() -> None:
    """Look up the hosts of the script as this machine, from now on, in this process."""
    look_up = socket.getaddrinfo

    def here(host: Any, *rest: Any, **more: Any) -> Any:
        is_ours = isinstance(host, str) and host.endswith(_OURS)
        return look_up("127.0.0.1" if is_ours else host, *rest, **more)

    socket.getaddrinfo = here


def tracker_here(*arguments: str) -> list[str]:
    """Return the command that runs tracker from this checkout with that resolver."""
    compile_modules()
    script = (
        "import sys; sys.argv[0] = 'tracker'\n"
        "from benchmarks.scripted.names import resolve_here; resolve_here()\n"
        "from tracker.cli import run; sys.exit(run())"
    )
    return [sys.executable, "-c", script, *arguments]
