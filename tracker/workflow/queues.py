"""What waits to be asked for, host by host, and in which order it is settled."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from tracker.workflow.targets import Target


class Line:
    """The targets at one host; they are settled in order, however quickly each answers.

    Which of two addresses of one article is its source must not depend on the network.
    """

    def __init__(self, waiting: deque[Target]) -> None:
        self.waiting = waiting
        self._last = asyncio.Event()
        self._last.set()

    @contextlib.contextmanager
    def place(self) -> Iterator[asyncio.Event]:
        """Take the last place; what it gives is set when those before are done."""
        before, self._last = self._last, asyncio.Event()
        mine = self._last
        try:
            yield before
        finally:
            mine.set()


def by_host(targets: Iterable[Target]) -> list[deque[Target]]:
    """Return targets host by host, in their order; files are all at one."""
    queues: dict[str, deque[Target]] = {}
    for target in targets:
        host = "" if target.file is not None else urlsplit(target.requested).netloc.lower()
        queues.setdefault(host, deque()).append(target)
    return list(queues.values())
