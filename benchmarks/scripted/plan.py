"""Which article on which host plays which act.

The names of hosts say what they are: those under `localhost` are on the loopback to tracker, with
no delay and four requests at once; those under `example` are like any public host to it, with a
second between two requests and two at once. All of them are answered by one server.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

from benchmarks.pages import story_path
from benchmarks.scripted.acts import acts

CRAWL_DELAY = 0.25
"""Seconds that the robots.txt of a slow host asks for."""

_OFTEN = {"quiet": 10, "noisy": 16, "early": 6, "tagged": 6, "growing": 4}
_APART = {"forbidden", "weary", "limited", "stalling"}


class Kind(StrEnum):
    """What a host is like."""

    OPEN = "open"
    SLOW = "slow"
    PUBLIC = "public"
    FORBIDDEN = "forbidden"
    WEARY = "weary"
    LIMITED = "limited"


@dataclass(frozen=True, slots=True)
class Host:
    """A host and how many articles it has."""

    name: str
    kind: Kind
    articles: int


@dataclass(frozen=True, slots=True)
class Part:
    """An article and the act that it plays.

    Attributes:
        host: Name of its host.
        path: What is declared, from the root of the host.
        act: Name of the act.
        story: Number of the page that is served.
    """

    host: str
    path: str
    act: str
    story: int

    @property
    def moved_path(self) -> str:
        """Where it is served when it has moved."""
        return f"/moved{self.path}"

    @property
    def aside_path(self) -> str:
        """Where it is served when it is elsewhere for a while."""
        return f"/aside{self.path}"


@dataclass(frozen=True, slots=True)
class Plan:
    """All hosts and parts.

    Attributes:
        hosts: In the order of their articles.
        parts: In the order in which they are declared.
    """

    hosts: tuple[Host, ...]
    parts: tuple[Part, ...]


FULL = {
    Kind.OPEN: (30, 134),
    Kind.SLOW: (10, 60),
    Kind.PUBLIC: (6, 30),
    Kind.FORBIDDEN: (2, 50),
    Kind.WEARY: (1, 50),
    Kind.LIMITED: (1, 50),
}
"""50 hosts with 5,000 articles: how many hosts of each kind, and articles on each."""

SMALL = {
    Kind.OPEN: (2, 34),
    Kind.SLOW: (1, 6),
    Kind.PUBLIC: (1, 2),
    Kind.FORBIDDEN: (1, 2),
    Kind.WEARY: (1, 6),
    Kind.LIMITED: (1, 2),
}
"""A few of everything, for the tests."""


def make_plan(sizes: dict[Kind, tuple[int, int]], *, stalls: bool) -> Plan:
    """Return who plays what.

    Args:
        sizes: How many hosts of each kind, and articles on each.
        stalls: Whether one article does not answer in one pass, which takes a minute.
    """
    hosts = tuple(
        Host(f"{kind}-{at}.{'example' if kind is Kind.PUBLIC else 'localhost'}", kind, articles)
        for kind, (many, articles) in sizes.items()
        for at in range(1, many + 1)
    )
    numbers, generic = count(), _generic()
    parts = [part for host in hosts for part in _parts(host, numbers, generic)]
    if stalls:
        parts.append(_part(hosts[0], "stalling", next(numbers)))
    return Plan(hosts, tuple(parts))


def _generic() -> Iterator[str]:
    """Return names of acts without end, the rare among the frequent."""
    rare = [name for name in acts() if name not in _OFTEN and name not in _APART]
    often = [name for name, times in _OFTEN.items() for _ in range(times)]
    # One rare act, then as many of the frequent as keep both evenly mixed; the frequent ones in
    # strides, so that no stretch is all of one act.
    stride = 5
    assert len(often) % stride, "the strides must visit every one"
    while True:
        for at, name in enumerate(rare):
            yield name
            yield often[at * stride % len(often)]


def _parts(host: Host, numbers: Iterator[int], generic: Iterator[str]) -> Iterator[Part]:
    before: Part | None = None
    for _ in range(host.articles):
        act = host.kind.value if host.kind.value in acts() else next(generic)
        number = next(numbers)
        if act == "second" and before is not None:
            yield Part(host.name, f"/twin{before.path}", act, before.story)
            continue
        before = _part(host, "noisy" if act == "second" else act, number)
        yield before


def _part(host: Host, act: str, number: int) -> Part:
    path = story_path(number)
    return Part(host.name, f"/private{path}" if act == "private" else path, act, number)
