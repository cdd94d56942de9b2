"""robots.txt: what a site asks robots to leave alone, and how slowly they may come.

Source: RFC 9309.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from urllib.parse import urljoin

from protego import Protego

from tracker.capture.asking import Asked, Asker, is_busy
from tracker.capture.guard import judge_host
from tracker.capture.limits import Budget
from tracker.capture.trouble import RefusedTroubleError, TroubleError
from tracker.model.capture import Outcome
from tracker.model.hosts import KeptRobots
from tracker.text.addresses import Address, parse_address

PRODUCT = "tracker"
"""The product token by which a robots.txt names us."""

MAX_BYTES = 500 * 1024
"""What a crawler must read at least, and all that we read."""

MAX_AGE = timedelta(hours=1)
"""How long a robots.txt is used before it is asked for again; RFC 9309 would allow a day."""

_MAX_REDIRECTS = 5
_OK = range(200, 300)
_FORBIDDEN = "robots.txt forbids it"

_AGENT_LINE = re.compile(r"[ \t]*user[- ]?agent[ \t]*[: \t][ \t]*([^\r\n#]*)", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z_-]+")


@dataclass(frozen=True, slots=True)
class Rules:
    """What the robots.txt of an origin says to us.

    Attributes:
        parser: Judges addresses; None when everything is treated alike.
        trouble: Why nothing of the origin may be asked; None when it may.
        delay: The Crawl-delay; None when there is none.
    """

    parser: Protego | None = None
    trouble: TroubleError | None = None
    delay: timedelta | None = None

    def check(self, address: Address) -> None:
        """Let an address pass that may be asked.

        Raises:
            TroubleError: It may not.
        """
        if self.trouble is not None:
            # A copy, for an exception that is raised again and again collects its tracebacks.
            raise copy(self.trouble)
        if self.parser is not None and not self.parser.can_fetch(str(address), PRODUCT):
            raise TroubleError(_FORBIDDEN, outcome=Outcome.SKIPPED)


def forbids(body: bytes, address: Address) -> str | None:
    """Return why a robots.txt keeps us from an address; None when it does not."""
    try:
        read_rules(body).check(address)
    except TroubleError as trouble:
        return trouble.reason
    return None


class RobotsCache:
    """The rules of each origin, asked for once.

    Args:
        asker: Asks for robots.txt as for every other address.
        budget: Makes the budget of one robots.txt.
        now: Tells the moment (aware, UTC).
        kept: What earlier passes kept, by origin.
    """

    def __init__(
        self,
        *,
        asker: Asker,
        budget: Callable[[], Budget],
        now: Callable[[], datetime],
        kept: Mapping[str, KeptRobots] = MappingProxyType({}),
    ) -> None:
        self._asker = asker
        self._budget = budget
        self._now = now
        self._kept = kept
        self.fresh: dict[str, KeptRobots] = {}
        """What came in this pass, by origin, to be kept for later ones."""
        self._rules: dict[tuple[str, bool], Rules] = {}
        self._locks: dict[tuple[str, bool], asyncio.Lock] = {}

    async def rules(self, address: Address, *, allow_private: bool) -> Rules:
        """Return the rules for the origin of an address.

        Args:
            address: Of which origin.
            allow_private: Whether private networks are open to who asks.
        """
        # What may not be asked by one may be asked by another: then the rules are to be had too.
        key = address.origin, allow_private
        if key not in self._rules:
            async with self._locks.setdefault(key, asyncio.Lock()):
                if key not in self._rules:
                    self._rules[key] = await self._load(address, allow_private=allow_private)
            self._locks.pop(key, None)
        return self._rules[key]

    async def _load(self, address: Address, *, allow_private: bool) -> Rules:
        kept = self._kept.get(address.origin)
        if kept is not None and is_fresh(kept, self._now()):
            return read_rules(kept.body)
        try:
            asked = await self._ask(
                parse_address(f"{address.origin}/robots.txt"), allow_private=allow_private
            )
        except TroubleError as trouble:
            # The page would meet the same trouble; what only robots.txt met is said so.
            reason = trouble.reason if trouble.is_about_host else f"robots.txt: {trouble.reason}"
            trouble.reason = reason
            return Rules(trouble=trouble)
        if asked is None:
            return self._settled(address, b"")
        status, body = asked.answer.status, asked.answer.body
        if is_busy(status):
            # RFC 9309 knows 5xx only; a site that says "too many" has not said that we may.
            reason = f"{_FORBIDDEN} (HTTP {status})"
            return Rules(trouble=TroubleError(reason, outcome=Outcome.SKIPPED))
        return self._settled(address, body if status in _OK and body else b"")

    def _settled(self, address: Address, body: bytes) -> Rules:
        self.fresh[address.origin] = KeptRobots(self._now(), body[:MAX_BYTES])
        return read_rules(body)

    async def _ask(self, address: Address, *, allow_private: bool) -> Asked | None:
        """Return the answer after redirects; None when they lead nowhere: nothing is forbidden."""
        budget, target = self._budget(), address
        for _ in range(_MAX_REDIRECTS + 1):
            try:
                asked = await self._asker.ask(
                    target, budget=budget, keep=MAX_BYTES, allow_private=allow_private
                )
            except RefusedTroubleError:
                if target is address:
                    raise
                return None
            if not asked.answer.is_redirect:
                return asked
            following = _follow(target, asked.answer.location, allow_private=allow_private)
            if following is None:
                return None
            target = following
        return None


def is_fresh(kept: KeptRobots, now: datetime) -> bool:
    """Return whether a robots.txt need not be asked for again."""
    return timedelta() <= now - kept.fetched_at < MAX_AGE


def _follow(address: Address, location: str | None, *, allow_private: bool) -> Address | None:
    if not location:
        return None
    try:
        target = parse_address(urljoin(str(address), location))
    except ValueError:
        return None
    judgement = judge_host(target.host)
    if judgement is not None and not judgement.allows(private=allow_private):
        return None
    return target


def read_rules(body: bytes) -> Rules:
    """Return what the text of a robots.txt says to us; an empty one forbids nothing."""
    if not body:
        return Rules()
    text = body.decode("utf-8-sig", "replace")
    if len(body) >= MAX_BYTES:
        # The last line may be half a rule, which would forbid more than is meant.
        text = text.rpartition("\n")[0]
    parser = Protego.parse("\n".join(map(_with_plain_agent, text.splitlines())))
    delay = parser.crawl_delay(PRODUCT)
    return Rules(parser=parser, delay=None if not delay else _as_span(delay))


def _with_plain_agent(line: str) -> str:
    """Return a line that names a robot with one of three names: us, all, another.

    The parser keeps the rules of each robot that a group names; a hostile robots.txt with a
    group of 20,000 names and 20,000 rules would take all memory. And a token must match whole:
    rules for `track` are not for us.

    Source: RFC 9309, section 2.2.1.
    """
    found = _AGENT_LINE.match(line)
    if found is None:
        return line
    name = found[1].strip()
    token = _TOKEN.match(name)
    if name == "*":
        return "User-agent: *"
    if token is not None and token[0].lower() == PRODUCT:
        return f"User-agent: {PRODUCT}"
    return "User-agent: another"


def _as_span(delay: float) -> timedelta:
    try:
        return timedelta(seconds=delay)
    except OverflowError:
        return timedelta.max
