"""How much one capture may take, and how much a pass."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a capture.

    Attributes:
        max_bytes: Of a body or a file, as sent and as unpacked.
        max_ratio: How many times what was sent a body may be, once it is over a megabyte.
        capture: For one capture with its retries; waiting for a turn at the host not counted.
        answer: Until the headers of an answer are there, and between two pieces of its body.
        max_redirects: How many hops are followed.
        tries: How often one address is asked when the trouble may pass.
        pauses: Before the second try, the third, ...; each is made up to a half shorter or longer.
        long_pauses: The same, where the server says that it is asked too much.
        longest_wait: The longest Retry-After that is waited for.
        rendering: For a page in the browser, with all that it asks for in turn.
    """

    max_bytes: int = 32 * MEGABYTE
    max_ratio: int = 250
    capture: timedelta = timedelta(seconds=60)
    answer: timedelta = timedelta(seconds=20)
    max_redirects: int = 10
    tries: int = 3
    pauses: tuple[timedelta, ...] = (timedelta(seconds=1), timedelta(seconds=2))
    long_pauses: tuple[timedelta, ...] = (timedelta(seconds=5), timedelta(seconds=10))
    longest_wait: timedelta = timedelta(seconds=30)
    rendering: timedelta = timedelta(minutes=3)


class Budget:
    """The time that is left to one capture, in seconds.

    Args:
        total: What it starts with.
        monotonic: A clock that never goes back, in seconds.
    """

    __slots__ = ("_monotonic", "left", "total")

    def __init__(self, total: timedelta, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.total = total.total_seconds()
        self.left = self.total
        self._monotonic = monotonic

    @contextmanager
    def spending(self) -> Iterator[None]:
        """Take off what passes inside."""
        start = self._monotonic()
        try:
            yield
        finally:
            self.left -= self._monotonic() - start


class SpentError(Exception):
    """The pass has made as many requests as it may; what was to be asked waits for a later one."""


class Meter:
    """Counts the requests of a pass, those for robots.txt, redirects and further tries too.

    Args:
        most: How many there may be; None for as many as there are.
    """

    __slots__ = ("most", "spent")

    def __init__(self, most: int | None = None) -> None:
        self.most = most
        self.spent = 0

    def check(self) -> None:
        """Let through who may still ask.

        Raises:
            SpentError: Nothing is left.
        """
        if self.most is not None and self.spent >= self.most:
            raise SpentError

    def count(self) -> None:
        """Count a request that is about to be made.

        Raises:
            SpentError: It may not be.
        """
        self.check()
        self.spent += 1


def size(max_bytes: int) -> str:
    """Return a limit as people say it: `32 MB`."""
    if max_bytes % MEGABYTE == 0:
        return f"{max_bytes // MEGABYTE} MB"
    return f"{max_bytes:,} bytes"


def seconds(span: float) -> str:
    """Return a span as people say it: `20 s`, `0.5 s`."""
    return f"{span:.0f} s" if span >= 10 else f"{span:.2g} s"  # noqa: PLR2004 - two digits say enough
