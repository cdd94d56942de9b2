"""Fetches in a loop of its own, for the tests of this room."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from tests.capture.fakes import FakeNames, FakeTime
from tracker.capture.fetch import Fetcher
from tracker.capture.limits import Limits
from tracker.capture.manner import Manner
from tracker.capture.proxy import Proxy
from tracker.model.capture import Capture, Missed, NotModified, Outcome, Validators
from tracker.model.hosts import KnownHosts

NOW = datetime(2012, 3, 23, 20, 0, 0, 999, tzinfo=UTC)

Came = Capture | NotModified | Missed


class Runner:
    """Fetches in a loop of its own, with a time that only sleeping moves on."""

    def __init__(self) -> None:
        self.time = FakeTime()
        self.names: FakeNames | None = None
        self.limits = Limits()
        self.allow_private = True
        self.delay: timedelta | None = None
        self.chance = 0.5
        self.manner = Manner()
        self.proxy: Proxy | None = None
        self.known = KnownHosts()
        self.max_requests: int | None = None

    def __call__(self, address: str, validators: Validators | None = None) -> Came:
        """Return what came of one address."""
        return self.all([address], validators)[0]

    def all(self, addresses: list[str], validators: Validators | None = None) -> list[Came]:
        """Return what came, one after the other in one pass."""
        return asyncio.run(self._all(addresses, validators))

    async def _all(self, addresses: list[str], validators: Validators | None) -> list[Came]:
        async with Fetcher(
            clock=lambda: NOW,
            allow_private=self.allow_private,
            delay=self.delay,
            limits=self.limits,
            resolver=self.names,
            monotonic=self.time.monotonic,
            sleep=self.time.sleep,
            chance=lambda: self.chance,
            proxy=self.proxy,
            known=self.known,
            max_requests=self.max_requests,
        ) as fetcher:
            return [
                await fetcher.fetch(one, validators=validators, manner=self.manner)
                for one in addresses
            ]

    def missed(self, address: str) -> tuple[Outcome, str]:
        """Return the outcome and the reason of a page that does not come."""
        came = self(address)
        assert isinstance(came, Missed), came
        return came.outcome, came.reason

    def failure(self, address: str) -> str:
        """Return why a page fails."""
        outcome, reason = self.missed(address)
        assert outcome is Outcome.FAILED
        return reason
