"""Turns: how many requests at once a host gets, and how far apart they start."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from tracker.capture.guard import judge_host
from tracker.capture.limits import seconds
from tracker.capture.trouble import TroubleError
from tracker.model.capture import Outcome

AT_ONCE = 2
AT_ONCE_ON_LOOPBACK = 4
DELAY = timedelta(seconds=1)

LONGEST_DELAY = timedelta(minutes=5)
"""A robots.txt that asks for more gets one request a pass."""

LONGEST_REST = timedelta(seconds=30)
"""A host that asks for a longer rest is not asked again in this pass."""

LONGEST_KEPT_REST = timedelta(days=7)
"""So long later passes leave a host alone; some ask for years by mistake, and would be lost."""

MOST_SILENCES = 5
"""A host that gives no answer to so many requests in a row is not asked again in this pass."""

Sleep = Callable[[float], Awaitable[None]]


class Turns:
    """Gives out turns, one host apart from the others.

    Args:
        delay: Between the starts of two requests to a host; None for what is usual.
        monotonic: A clock that never goes back, in seconds.
        sleep: Waits for so many seconds.
    """

    def __init__(
        self,
        *,
        delay: timedelta | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._delay = delay
        self._monotonic = monotonic
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at a host, and hold it inside.

        Raises:
            TroubleError: The host wants to be left alone for longer than a pass waits.
        """
        state = self._host(host)
        async with state.slots:
            if state.needs_waiting:
                await self._wait_for_start(state)
            else:
                # robots.txt may ask for a delay later, which counts from here.
                state.started_at = self._monotonic()
            yield

    def sent(self, host: str) -> None:
        """Count the time between two requests from now, when the newest one is really sent.

        While a pass is busy a request leaves some time after its turn came.
        """
        self._host(host).started_at = self._monotonic()

    def slow_down(self, host: str, delay: timedelta) -> None:
        """Keep at least so much time between requests, as robots.txt asks."""
        state = self._host(host)
        if delay > LONGEST_DELAY:
            state.asked_delay = delay
        else:
            state.delay = max(state.delay, delay.total_seconds())

    def rest(self, host: str, span: timedelta) -> None:
        """Leave a host alone for so long, as its Retry-After asks."""
        state = self._host(host)
        state.rest_until = max(state.rest_until, self._monotonic() + span.total_seconds())

    def answered(self, host: str) -> None:
        """Note that a host answered, whatever it said."""
        self._host(host).silences = 0

    def kept_silent(self, host: str) -> None:
        """Note that a host did not answer one request, however often it was made.

        After a few in a row it is left alone: a pass over many pages of a host that is away would
        else wait a minute for each of them.
        """
        state = self._host(host)
        state.silences += 1
        if state.silences >= MOST_SILENCES:
            self.close(host, f"the host gave no answer to {MOST_SILENCES} requests in a row")

    def close(self, host: str, reason: str) -> None:
        """Leave a host alone for the rest of the pass."""
        self._host(host).closed = reason

    def rest_left(self, host: str) -> timedelta | None:
        """Return for how long a host is to be left alone; None where that is worth waiting for."""
        span = self._host(host).rest_until - self._monotonic()
        return timedelta(seconds=span) if span > LONGEST_REST.total_seconds() else None

    async def _wait_for_start(self, state: _Host) -> None:
        async with state.starting:
            _refuse_closed(state)
            _refuse_second(state)
            self._refuse_resting(state)
            # It may wake early, by the grain of the clock, and a rest may be asked meanwhile.
            while (wait := state.wait(self._monotonic())) > 0:
                await self._sleep(wait)
                _refuse_closed(state)
                self._refuse_resting(state)
            state.started_at = self._monotonic()

    def _refuse_resting(self, state: _Host) -> None:
        rest = state.rest_until - self._monotonic()
        if rest > LONGEST_REST.total_seconds():
            reason = f"the host asks to be left alone for {seconds(rest)}"
            raise TroubleError(reason, is_about_host=True)

    def _host(self, name: str) -> _Host:
        host = name.rstrip(".")
        if host not in self._hosts:
            judgement = judge_host(host)
            is_loopback = judgement is not None and judgement.name == "loopback"
            usual = timedelta() if is_loopback else DELAY
            delay = usual if self._delay is None else self._delay
            self._hosts[host] = _Host(
                at_once=AT_ONCE_ON_LOOPBACK if is_loopback else AT_ONCE,
                delay=delay.total_seconds(),
            )
        return self._hosts[host]


def _refuse_closed(state: _Host) -> None:
    if state.closed is not None:
        raise TroubleError(state.closed, is_about_host=True)


def _refuse_second(state: _Host) -> None:
    if state.asked_delay is None:
        return
    if state.was_granted:
        span = seconds(state.asked_delay.total_seconds())
        reason = f"robots.txt asks for {span} between requests"
        raise TroubleError(reason, outcome=Outcome.SKIPPED)
    state.was_granted = True


class _Host:
    """What is known of a host.

    Attributes:
        slots: As many as requests at once.
        starting: Held while a request waits for its start.
        delay: Seconds between starts.
        asked_delay: What robots.txt asks for, when that is longer than a pass waits.
        was_granted: Whether it got the one request that `asked_delay` leaves it.
        started_at: When the last request started, by the clock of the turns.
        rest_until: When it may be asked again, by the clock of the turns.
        silences: How many requests in a row it gave no answer to.
        closed: Why it is not asked again in this pass; None while it is.
    """

    __slots__ = (
        "asked_delay",
        "closed",
        "delay",
        "rest_until",
        "silences",
        "slots",
        "started_at",
        "starting",
        "was_granted",
    )

    def __init__(self, *, at_once: int, delay: float) -> None:
        self.slots = asyncio.Semaphore(at_once)
        self.starting = asyncio.Lock()
        self.delay = delay
        self.asked_delay: timedelta | None = None
        self.was_granted = False
        self.started_at = -math.inf
        self.rest_until = -math.inf
        self.silences = 0
        self.closed: str | None = None

    @property
    def needs_waiting(self) -> bool:
        """Whether a request may not start at once, whatever went before."""
        is_held = self.asked_delay is not None or self.closed is not None
        return bool(self.delay or is_held or self.rest_until > -math.inf)

    def wait(self, now: float) -> float:
        """Return how many seconds there are until the next request may start."""
        return max(self.started_at + self.delay, self.rest_until) - now
