"""Fetches pages: each hop judged, robots.txt obeyed, one result whatever happens."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Self

from aiohttp.abc import AbstractResolver

from tracker.capture.asking import Asked, Asker
from tracker.capture.guard import HINT, Reach, describe, judge_host, read_address, without_user
from tracker.capture.limits import Budget, Limits, Meter
from tracker.capture.manner import Manner
from tracker.capture.politeness import LONGEST_KEPT_REST, Sleep, Turns
from tracker.capture.proxy import Proxy
from tracker.capture.robots import RobotsCache
from tracker.capture.trouble import RefusedTroubleError, TroubleError, with_tries
from tracker.capture.way import Way
from tracker.capture.wire import Answer, Sending, Wire
from tracker.errors import UsageError
from tracker.model.capture import (
    Capture,
    Missed,
    NotModified,
    Origin,
    Outcome,
    Robots,
    Validators,
)
from tracker.model.hosts import KeptRobots, KnownHosts, Rest
from tracker.model.source import BrowserChoice
from tracker.text.addresses import Address

if TYPE_CHECKING:
    from tracker.capture.browser.browser import Browser
    from tracker.capture.browser.messages import Question

# The version stands here, for to look it up costs more start-up time than the rest of this room;
# a test holds it beside that of pyproject.toml.
USER_AGENT = "tracker/0.1.0 (keeps versions of published articles; obeys robots.txt)"

_OK = frozenset({200, 203})
_NOT_MODIFIED = 304
_OUTCOMES = {401: Outcome.BLOCKED, 403: Outcome.BLOCKED, 404: Outcome.GONE, 410: Outcome.GONE}

# A host is rather asked a second late than early.
_ALMOST_A_SECOND = timedelta(microseconds=999_999)
_A_MOMENT = timedelta(seconds=5)

_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")


class Fetcher:
    """Fetches the pages of one pass; an async context manager.

    robots.txt and what hosts asked for are known from one page to the next, so one fetcher serves
    one pass.

    Args:
        clock: Tells the moment of a capture (aware, UTC).
        allow_private: Whether loopback and private networks are open, whatever a manner says.
        delay: Between the starts of two requests to a host; None for what is usual.
        user_agent: How we name ourselves to servers.
        limits: Bounds of each capture.
        proxy: Through which everything is asked; None for no proxy.
        max_requests: How many requests the pass may make; None for as many as there are.
        known: What earlier passes learned of hosts.
        resolver: Looks up names; None for that of the system.
        monotonic: A clock that never goes back, in seconds.
        sleep: Waits for so many seconds.
        chance: Gives a number from 0 up to 1, by which pauses differ.
        browser: What renders the pages of sources that ask for it.
    """

    def __init__(  # noqa: PLR0913 - each is one seam; what a caller leaves out is as usual
        self,
        *,
        clock: Callable[[], datetime],
        allow_private: bool = False,
        delay: timedelta | None = None,
        user_agent: str = USER_AGENT,
        limits: Limits | None = None,
        proxy: Proxy | None = None,
        max_requests: int | None = None,
        known: KnownHosts | None = None,
        resolver: AbstractResolver | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
        chance: Callable[[], float] = random.random,
        browser: BrowserChoice | None = None,
    ) -> None:
        self._clock = clock
        self._allow_private = allow_private
        self._limits = limits or Limits()
        self._proxy = proxy
        self._monotonic = monotonic
        self._turns = Turns(delay=delay, monotonic=monotonic, sleep=sleep)
        self._meter = Meter(max_requests)
        self._wire = Wire(
            limits=self._limits,
            user_agent=user_agent,
            resolver=resolver,
            proxy=proxy,
            on_sent=self._turns.sent,
        )
        self._asker = Asker(
            wire=self._wire,
            turns=self._turns,
            limits=self._limits,
            sleep=sleep,
            chance=chance,
            meter=self._meter,
        )
        self._known = known = known or KnownHosts()
        self._robots = RobotsCache(
            asker=self._asker, budget=self._budget, now=self._now, kept=known.robots
        )
        self._choice = browser or BrowserChoice()
        self._user_agent = user_agent
        self._rendering: Browser | None = None
        for host, until in known.resting.items():
            self._turns.rest(host, until - clock())
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._stack.enter_async_context(self._wire)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    @property
    def requests(self) -> int:
        """How many requests were made, those for robots.txt and further tries too."""
        return self._meter.spent

    @property
    def fresh_robots(self) -> Mapping[str, KeptRobots]:
        """The robots.txt that came in this pass, by origin."""
        return self._robots.fresh

    async def fetch(
        self,
        address: str,
        *,
        validators: Validators | None = None,
        manner: Manner | None = None,
    ) -> Capture | NotModified | Missed:
        """Return what came of asking for a page; every failure of the outside is a result.

        Args:
            address: http or https; in any form.
            validators: Sent to the very address that gave them, and to no other; not for a page
                that is rendered, for what its scripts bring may differ all the same.
            manner: Headers to send, and what else holds for this address.

        Raises:
            SpentError: The pass may make no more requests.
        """
        way = Way(without_user(address), manner or Manner())
        is_rendered = way.manner.is_rendered
        try:
            if is_rendered:
                self._browser().check()
            asked = await self._follow(way, _read(address), None if is_rendered else validators)
            got = self._settle(way, asked, has_validators=way.sent_validators)
            if is_rendered and isinstance(got, Capture):
                got = await self._render(way, got, asked.answer)
        except TroubleError as trouble:
            return self._missed(way, trouble)
        return got

    async def _follow(self, way: Way, start: Address, validators: Validators | None) -> Asked:
        """Return the answer at the end of the redirects, all noted on the way."""
        budget, target = self._budget(), start
        for _ in range(self._limits.max_redirects + 1):
            way.stand_at(replace(target, fragment=""))
            asked = await self._ask(way, budget, validators)
            if not asked.answer.is_redirect:
                return asked
            target = way.next_target(asked.answer)
        raise TroubleError(f"over {self._limits.max_redirects} redirects")

    async def _ask(self, way: Way, budget: Budget, validators: Validators | None) -> Asked:
        address = way.address
        await self._check(address, way.manner)
        conditions = _conditions(address, validators)
        way.sent_validators = bool(conditions)
        return await self._asker.ask(
            address,
            budget=budget,
            headers={**way.headers(), **conditions},
            allow_private=self._is_open(way.manner),
        )

    async def _check(self, address: Address, manner: Manner) -> None:
        """Let through an address that may be asked, at the pace that its robots.txt wishes."""
        is_open = self._is_open(manner)
        _check_literal(address, allow_private=is_open)
        if manner.ignores_robots:
            return
        rules = await self._robots.rules(address, allow_private=is_open)
        rules.check(address)
        if rules.delay is not None:
            self._turns.slow_down(address.host, rules.delay)

    def _is_open(self, manner: Manner) -> bool:
        return self._allow_private or manner.allow_private

    async def _render(self, way: Way, got: Capture, answer: Answer) -> Capture:
        """Return a page with its scripts run."""
        from tracker.capture.browser.captured import (  # noqa: PLC0415 - seldom asked for
            captured,
            is_page,
        )
        from tracker.capture.browser.page_proxy import Document  # noqa: PLC0415 - the same

        if not is_page(got):
            return got
        document = Document(got.final, answer)
        ask = partial(self._ask_for_page, way)
        try:
            rendered = await self._browser().render(document, ask)
            page = captured(got, rendered, at=self._now())
        except TroubleError as trouble:
            # It may name an address into which a script has put a secret.
            way.manner.check_secrets(trouble.reason)
            raise
        way.manner.check_secrets(page.body, *(hop.target for hop in page.redirects))
        return page

    def _browser(self) -> Browser:
        """Return what renders, which starts nothing before it has to."""
        if self._rendering is None:
            from tracker.capture.browser.browser import Browser  # noqa: PLC0415 - seldom asked for

            self._rendering = Browser(
                choice=self._choice,
                clock=self._clock,
                limits=self._limits,
                user_agent=self._user_agent,
            )
            self._stack.push_async_callback(self._rendering.aclose)
        return self._rendering

    async def _ask_for_page(self, way: Way, address: Address, question: Question) -> Answer:
        """Return the answer to what a page in the browser asks for, as for every other request.

        Raises:
            TroubleError: There is none.
            SpentError: The pass may make no more requests; the page would be half a page.
        """
        await self._check(address, way.manner)
        own = {name.lower(): value for name, value in way.headers_at(address).items()}
        asked = await self._asker.ask(
            address,
            # One that hangs takes no further tries: the page waits for it.
            budget=Budget(self._limits.answer, self._monotonic),
            headers={**question.headers, **own},
            allow_private=self._is_open(way.manner),
            sending=Sending(question.method, question.body),
        )
        return asked.answer

    def _settle(
        self, way: Way, asked: Asked, *, has_validators: bool
    ) -> Capture | NotModified | Missed:
        """Return what an answer is."""
        answer = way.without_secrets(asked.answer)
        if answer.status in _OK and answer.body is not None:
            return self._capture(way, answer, answer.body)
        if answer.status == _NOT_MODIFIED and has_validators:
            return NotModified(
                requested=way.requested,
                final=way.final,
                captured_at=self._now(),
                redirects=tuple(way.redirects),
                headers=answer.headers,
            )
        return self._missed(way, _trouble_of(asked), answer)

    def _capture(self, way: Way, answer: Answer, body: bytes) -> Capture:
        return Capture(
            requested=way.requested,
            final=way.final,
            body=body,
            captured_at=self._now(),
            origin=Origin.LIVE,
            robots=Robots.IGNORED if way.manner.ignores_robots else Robots.OBEYED,
            proxy=self._proxy.told if self._proxy else None,
            redirects=tuple(way.redirects),
            status=answer.status,
            headers=answer.headers,
            media_type=media_type_of(answer.headers.get("content-type", "")),
        )

    def _missed(self, way: Way, trouble: TroubleError, answer: Answer | None = None) -> Missed:
        reason = trouble.reason
        if isinstance(trouble, RefusedTroubleError) and way.redirects:
            reason = f"redirects to {trouble.target}"
        return Missed(
            requested=way.requested,
            outcome=trouble.outcome,
            reason=reason,
            captured_at=self._now(),
            final=way.final or None,
            redirects=tuple(way.redirects),
            status=answer.status if answer else None,
            sha256=answer.sha256 if answer else None,
            hint=trouble.hint or way.hint(answer),
            rest=self._rest(way),
        )

    def _rest(self, way: Way) -> Rest | None:
        """Return for how long the host is to be left alone, when that is news."""
        span = self._turns.rest_left(way.address.host) if way.final else None
        if span is None:
            return None
        host = way.address.host.rstrip(".")
        span = min(span, LONGEST_KEPT_REST) + _ALMOST_A_SECOND
        until = (self._clock() + span).replace(microsecond=0)
        told = self._known.resting.get(host)
        return None if told is not None and until - told < _A_MOMENT else Rest(host, until)

    def _budget(self) -> Budget:
        return Budget(self._limits.capture, self._monotonic)

    def _now(self) -> datetime:
        return self._clock().replace(microsecond=0)


def _check_literal(address: Address, *, allow_private: bool) -> None:
    judgement = judge_host(address.host)
    if judgement is None or judgement.allows(private=allow_private):
        return
    hint = HINT if judgement.reach is Reach.PRIVATE else None
    raise RefusedTroubleError(describe(address.host, judgement), hint=hint)


def _read(address: str) -> Address:
    try:
        return read_address(address)
    except UsageError as problem:
        raise TroubleError(problem.message, hint=problem.hint) from None


def media_type_of(content_type: str) -> str | None:
    """Return a declared media type in lower case without parameters; None when it is none."""
    name = content_type.partition(";")[0].strip().lower()
    return name if _MEDIA_TYPE.fullmatch(name) else None


def _conditions(address: Address, validators: Validators | None) -> Mapping[str, str]:
    # To another address of the same origin they would be wrong too: a page that is older than
    # the article it replaces would be taken for the article unchanged.
    if validators is None or validators.final != str(address):
        return {}
    conditions = {
        "If-None-Match": validators.etag,
        "If-Modified-Since": validators.last_modified,
    }
    return {name: value for name, value in conditions.items() if value and _is_sendable(value)}


def _is_sendable(value: str) -> bool:
    return value.isascii() and value.isprintable()


def _trouble_of(asked: Asked) -> TroubleError:
    """Return what an answer without an article means."""
    status = asked.answer.status
    outcome = _OUTCOMES.get(status, Outcome.FAILED)
    if status == _NOT_MODIFIED:
        return TroubleError("HTTP 304, though it was not asked for")
    wish = asked.wish
    reason = with_tries(f"HTTP {status}", asked.tries)
    if wish is not None:
        reason = f"{reason}, asks to wait {wish.total_seconds():.0f} s"
    return TroubleError(reason, outcome=outcome)
