"""Fetches pages: each hop judged, robots.txt obeyed, one result whatever happens."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin

from aiohttp.abc import AbstractResolver

from tracker.capture.asking import Asked, Asker
from tracker.capture.guard import (
    HINT,
    Guard,
    Reach,
    describe,
    judge_host,
    read_address,
    without_user,
)
from tracker.capture.limits import Budget, Limits
from tracker.capture.politeness import Sleep, Turns
from tracker.capture.robots import RobotsCache
from tracker.capture.trouble import RefusedTroubleError, TroubleError, with_tries
from tracker.capture.wire import Answer, Sending, Wire
from tracker.errors import UsageError
from tracker.model.capture import (
    Capture,
    Missed,
    NotModified,
    Origin,
    Outcome,
    Redirect,
    Robots,
    Validators,
)
from tracker.model.source import Asking, BrowserChoice, Render
from tracker.text.addresses import Address, parse_address

if TYPE_CHECKING:
    from tracker.capture.browser.browser import Browser
    from tracker.capture.browser.messages import Question

# The version stands here, for to look it up costs more start-up time than the rest of this room;
# a test holds it beside that of pyproject.toml.
USER_AGENT = "tracker/0.1.0 (keeps versions of published articles; obeys robots.txt)"

_OK = frozenset({200, 203})
_NOT_MODIFIED = 304
_OUTCOMES = {401: Outcome.BLOCKED, 403: Outcome.BLOCKED, 404: Outcome.GONE, 410: Outcome.GONE}

_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")


class Fetcher:
    """Fetches the pages of one pass; an async context manager.

    robots.txt and what hosts asked for are known from one page to the next, so one fetcher serves
    one pass.

    Args:
        clock: Tells the moment of a capture (aware, UTC).
        allow_private: Whether loopback and private networks are open.
        delay: Between the starts of two requests to a host; None for what is usual.
        user_agent: How we name ourselves to servers.
        limits: Bounds of each capture.
        resolver: Looks up names; None for that of the system.
        monotonic: A clock that never goes back, in seconds.
        sleep: Waits for so many seconds.
        browser: What renders the pages of sources that ask for it.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        allow_private: bool = False,
        delay: timedelta | None = None,
        user_agent: str = USER_AGENT,
        limits: Limits | None = None,
        resolver: AbstractResolver | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
        browser: BrowserChoice | None = None,
    ) -> None:
        self._clock = clock
        self._allow_private = allow_private
        self._limits = limits or Limits()
        self._monotonic = monotonic
        self._turns = Turns(delay=delay, monotonic=monotonic, sleep=sleep)
        self._wire = Wire(
            guard=Guard(allow_private=allow_private),
            limits=self._limits,
            user_agent=user_agent,
            resolver=resolver,
        )
        self._asker = Asker(wire=self._wire, turns=self._turns, limits=self._limits, sleep=sleep)
        self._robots = RobotsCache(
            asker=self._asker, budget=self._budget, allow_private=allow_private
        )
        self._choice = browser or BrowserChoice()
        self._user_agent = user_agent
        self._rendering: Browser | None = None
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._stack.enter_async_context(self._wire)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def fetch(
        self,
        address: str,
        *,
        validators: Validators | None = None,
        asking: Asking | None = None,
    ) -> Capture | NotModified | Missed:
        """Return what came of asking for a page; every failure of the outside is a result.

        Args:
            address: http or https; in any form.
            validators: Sent to the very address that gave them, and to no other; not for a page
                that is rendered, for what its scripts bring may differ all the same.
            asking: How it is asked.
        """
        way = _Way(without_user(address))
        is_rendered = asking is not None and asking.render is Render.BROWSER
        try:
            if is_rendered:
                self._browser().check()
            asked = await self._follow(way, _read(address), None if is_rendered else validators)
            got = self._settle(way, asked, has_validators=way.sent_validators)
            if is_rendered and isinstance(got, Capture):
                got = await self._render(got, asked.answer)
        except TroubleError as trouble:
            return self._missed(way, trouble)
        return got

    async def _follow(self, way: _Way, start: Address, validators: Validators | None) -> Asked:
        """Return the answer at the end of the redirects, all noted on the way."""
        budget, target = self._budget(), start
        for _ in range(self._limits.max_redirects + 1):
            way.stand_at(replace(target, fragment=""))
            asked = await self._ask(way, budget, validators)
            if not asked.answer.is_redirect:
                return asked
            target = way.next_target(asked.answer)
        raise TroubleError(f"over {self._limits.max_redirects} redirects")

    async def _ask(self, way: _Way, budget: Budget, validators: Validators | None) -> Asked:
        address = way.address
        self._check_literal(address)
        rules = await self._robots.rules(address)
        rules.check(address)
        if rules.delay is not None:
            self._turns.slow_down(address.host, rules.delay)
        headers = _conditions(address, validators)
        way.sent_validators = bool(headers)
        return await self._asker.ask(address, budget=budget, headers=headers)

    async def _render(self, got: Capture, answer: Answer) -> Capture:
        """Return a page with its scripts run."""
        from tracker.capture.browser.captured import (  # noqa: PLC0415 - seldom asked for
            captured,
            is_page,
        )
        from tracker.capture.browser.page_proxy import Document  # noqa: PLC0415 - the same

        if not is_page(got):
            return got
        document = Document(got.final, answer)
        rendered = await self._browser().render(document, self._ask_for_page)
        return captured(got, rendered, at=self._now())

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

    async def _ask_for_page(self, address: Address, question: Question) -> Answer:
        """Return the answer to what a page in the browser asks for, as for every other request."""
        self._check_literal(address)
        rules = await self._robots.rules(address)
        rules.check(address)
        if rules.delay is not None:
            self._turns.slow_down(address.host, rules.delay)
        asked = await self._asker.ask(
            address,
            # One that hangs takes no further tries: the page waits for it.
            budget=Budget(self._limits.answer, self._monotonic),
            headers=question.headers,
            sending=Sending(question.method, question.body),
        )
        return asked.answer

    def _check_literal(self, address: Address) -> None:
        judgement = judge_host(address.host)
        if judgement is None or judgement.allows(private=self._allow_private):
            return
        hint = HINT if judgement.reach is Reach.PRIVATE else None
        raise RefusedTroubleError(describe(address.host, judgement), hint=hint)

    def _settle(
        self, way: _Way, asked: Asked, *, has_validators: bool
    ) -> Capture | NotModified | Missed:
        """Return what an answer is."""
        answer = asked.answer
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

    def _capture(self, way: _Way, answer: Answer, body: bytes) -> Capture:
        return Capture(
            requested=way.requested,
            final=way.final,
            body=body,
            captured_at=self._now(),
            origin=Origin.LIVE,
            robots=Robots.OBEYED,
            redirects=tuple(way.redirects),
            status=answer.status,
            headers=answer.headers,
            media_type=media_type_of(answer.headers.get("content-type", "")),
        )

    def _missed(self, way: _Way, trouble: TroubleError, answer: Answer | None = None) -> Missed:
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
            hint=trouble.hint,
        )

    def _budget(self) -> Budget:
        return Budget(self._limits.capture, self._monotonic)

    def _now(self) -> datetime:
        return self._clock().replace(microsecond=0)


class _Way:
    """The addresses of one capture, from the one that was asked for."""

    def __init__(self, requested: str) -> None:
        self.requested = requested
        self.final = ""
        self.redirects: list[Redirect] = []
        self.sent_validators = False
        self._address: Address | None = None
        self._seen: set[str] = set()

    @property
    def address(self) -> Address:
        """Where the capture stands."""
        assert self._address is not None  # noqa: S101 - `stand_at` comes first
        return self._address

    def stand_at(self, address: Address) -> None:
        """Go to an address."""
        self._address = address
        self.final = str(address)
        if self.final in self._seen:
            raise TroubleError("redirect loop")
        self._seen.add(self.final)

    def next_target(self, answer: Answer) -> Address:
        """Note a redirect, and return where it leads."""
        if not answer.location:
            raise TroubleError(f"HTTP {answer.status} without a target")
        try:
            joined = urljoin(self.final, answer.location)
            target = parse_address(joined)
        except ValueError:
            raise TroubleError(f"redirects to {_kind_of(answer.location)}") from None
        hop = Redirect(answer.status, origin=self.final, target=str(replace(target, fragment="")))
        self.redirects.append(hop)
        return target


def _read(address: str) -> Address:
    try:
        return read_address(address)
    except UsageError as problem:
        raise TroubleError(problem.message, hint=problem.hint) from None


def media_type_of(content_type: str) -> str | None:
    """Return a declared media type in lower case without parameters; None when it is none."""
    name = content_type.partition(";")[0].strip().lower()
    return name if _MEDIA_TYPE.fullmatch(name) else None


def _conditions(address: Address, validators: Validators | None) -> Mapping[str, str] | None:
    # To another address of the same origin they would be wrong too: a page that is older than
    # the article it replaces would be taken for the article unchanged.
    if validators is None or validators.final != str(address):
        return None
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


def _kind_of(location: str) -> str:
    """Return what is wrong with the target of a redirect, without showing it."""
    scheme = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]{0,20}):", location)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        return f"a {scheme[1].lower()}: address"
    if "@" in location.partition("://")[2].partition("/")[0]:
        return "an address with a user name in it"
    return "what is no address"
