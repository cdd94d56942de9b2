"""A name server and a time of the tests' own."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping, Sequence

from aiohttp.abc import AbstractResolver, ResolveResult


class FakeNames(AbstractResolver):
    """Answers from a table; several answers for a name are given one after the other."""

    def __init__(self, table: Mapping[str, str | Sequence[str]]) -> None:
        self._table = {
            name: [answer] if isinstance(answer, str) else list(answer)
            for name, answer in table.items()
        }

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the one address of a name; a comma in an answer parts several."""
        del family
        answers = self._table.get(host)
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "no such host")
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return [_result(host, one, port) for one in answer.split(",")]

    async def close(self) -> None:
        """Nothing is open."""


class FakeTime:
    """A clock that only sleeping moves on.

    Attributes:
        slept: Each span, in seconds, in order.
    """

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        """Return the moment, in seconds."""
        return self.now

    async def sleep(self, span: float) -> None:
        """Pass a span at once; others get their turn first."""
        until = self.now + span
        self.slept.append(span)
        await asyncio.sleep(0)
        self.now = max(self.now, until)


def _result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(
        hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST
    )
