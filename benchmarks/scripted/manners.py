"""What the server's log says of tracker's manners: robots.txt, delays, requests at once."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.scripted.plan import CRAWL_DELAY, Host, Kind
from benchmarks.scripted.server import REST, Asked

_DELAYS = {Kind.PUBLIC: 1.0, Kind.SLOW: CRAWL_DELAY}
_AT_ONCE = {Kind.PUBLIC: 2}
_AT_ONCE_ON_LOOPBACK = 4

_ON_THE_WAY = 0.15
"""Seconds in which a request that was sent before the answer to another was read may come in."""

GRAIN = 0.02
"""Seconds by which two requests may come closer than they were sent: on a busy machine the server
may have had to wait before it read the first of them."""


@dataclass(frozen=True, slots=True)
class Manners:
    """What was seen of one kind of host.

    Attributes:
        kind: Which.
        requests: How many came.
        robots: How many of them for robots.txt.
        smallest_gap: Seconds between two requests to one host in one pass; None without two.
        most_at_once: Requests to one host that were open at the same time.
        problems: What was not as it should be.
        pace: What came too early; on a busy machine a request may leave late, and the next one on
            time.
    """

    kind: Kind
    requests: int
    robots: int
    smallest_gap: float | None
    most_at_once: int
    problems: tuple[str, ...]
    pace: tuple[str, ...] = ()


def judge_manners(log: Sequence[Asked], hosts: Sequence[Host]) -> list[Manners]:
    """Return what was seen of each kind of host."""
    by_host: dict[str, list[Asked]] = defaultdict(list)
    for asked in log:
        by_host[asked.host].append(asked)
    found = []
    for kind in dict.fromkeys(host.kind for host in hosts):
        of_kind = [by_host[host.name] for host in hosts if host.kind is kind]
        found.append(_judge_kind(kind, of_kind))
    return found


def _judge_kind(kind: Kind, logs: Sequence[Sequence[Asked]]) -> Manners:
    visits = [visit for log in logs for visit in _by_pass(log)]
    gaps = [gap for visit in visits for gap in _gaps(visit)]
    smallest = min((gap for gap, _ in gaps), default=None)
    most = max(map(_most_at_once, visits), default=0)
    problems = [problem for visit in visits for problem in _forbidden(kind, visit)]
    wanted, allowed = _DELAYS.get(kind, 0.0), _AT_ONCE.get(kind, _AT_ONCE_ON_LOOPBACK)
    pace = [one for visit in visits for one in _unrested(visit)]
    pace += [
        f"{asked.host}, pass {asked.number}: {gap:.3f} s before {asked.path}, not {wanted} s"
        for gap, asked in gaps
        if gap < wanted - GRAIN
    ]
    if most > allowed:
        problems.append(f"{kind}: {most} requests at once, not {allowed}")
    every = [asked for log in logs for asked in log]
    robots = sum(asked.path == "/robots.txt" for asked in every)
    return Manners(kind, len(every), robots, smallest, most, tuple(problems), tuple(pace))


def _by_pass(log: Iterable[Asked]) -> list[list[Asked]]:
    visits: dict[int, list[Asked]] = defaultdict(list)
    for asked in log:
        visits[asked.number].append(asked)
    return list(visits.values())


def _gaps(visit: Sequence[Asked]) -> list[tuple[float, Asked]]:
    """Return the seconds before each request but the first, with the request."""
    in_order = sorted(visit, key=lambda asked: asked.began)
    return [(later.began - one.began, later) for one, later in itertools.pairwise(in_order)]


def _most_at_once(visit: Sequence[Asked]) -> int:
    steps = [(asked.began, 1) for asked in visit] + [(asked.ended, -1) for asked in visit]
    most = now = 0
    for _, step in sorted(steps):
        now += step
        most = max(most, now)
    return most


def _forbidden(kind: Kind, visit: Sequence[Asked]) -> list[str]:
    """Return what should not have been asked in one pass at one host."""
    first, number = visit[0], visit[0].number
    where = f"{first.host}, pass {number}"
    problems = []
    if first.path != "/robots.txt":
        problems.append(f"{where}: {first.path} was asked for before robots.txt")
    loads = [asked for asked in visit if asked.path == "/robots.txt" and asked.status == 200]
    if len(loads) > 1:
        problems.append(f"{where}: robots.txt was asked for {len(loads)} times")
    problems += [
        f"{where}: {asked.path} was asked for, which robots.txt forbids"
        for asked in visit
        if asked.path.startswith("/private/")
        or (kind is Kind.FORBIDDEN and number in {2, 3} and asked.path != "/robots.txt")
    ]
    problems += [f"{where}: no name" for asked in visit if not asked.agent.startswith("tracker/")]
    return problems


def _unrested(visit: Sequence[Asked]) -> list[str]:
    """Return requests that came after the host had asked for a long rest."""
    asked_to_rest = [asked.ended for asked in visit if asked.rest == str(REST)]
    # Those that were under way when it said so are not counted.
    since = min(asked_to_rest, default=0.0) + _ON_THE_WAY
    late = [asked for asked in visit if asked_to_rest and asked.began > since]
    where = f"{visit[0].host}, pass {visit[0].number}"
    return [f"{where}: {len(late)} requests after it asked to be left alone"] if late else []
