"""One page in the browser: opened, left to its scripts for a stated time, and read.

The time is the page's own: `Emulation.setVirtualTimePolicy` lets its timers run as fast as they
can, holds them while an answer is under way, and starts its clock at the moment of the capture.
So a page comes out the same however slow the machine or the site is.

Source: https://chromedevtools.github.io/devtools-protocol/tot/Emulation/#method-setVirtualTimePolicy
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.capture.browser.page_proxy import PageProxy, Traffic
from tracker.capture.limits import Limits, seconds, size
from tracker.capture.trouble import TimeTroubleError, TroubleError

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserContext, CDPSession, Page, Response

SCRIPT_TIME = timedelta(seconds=5)
"""How long a page's timers run, by its own clock, after the document came."""

MORE_TIME = timedelta(seconds=1)
"""How long they run again when something came meanwhile, which a worker may have asked for."""

_TIMES_MORE = 4

_WINDOW = {"width": 1280, "height": 1024}

# So many tasks may follow each other without a delay before the page's clock moves on all the same.
_TASKS_AT_ONCE = 10_000

_NO_END = "the page's scripts come to no end"

# It tells the reader from a file, and browsers too, that the text is in UTF-8 whatever it says.
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Hop:
    """A document of the main frame: its address, and the HTTP status that it came with."""

    address: str
    status: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What a browser made of a page.

    Attributes:
        html: In UTF-8, with a byte order mark.
        documents: Those that the page went through, from the first to the one that is shown.
    """

    html: bytes = field(repr=False)
    documents: tuple[Hop, ...]


async def show(
    chromium: Chromium, proxy: PageProxy, address: str, *, at: datetime, limits: Limits, name: str
) -> Shown:
    """Return what becomes of a page when its scripts have run, in a clean profile.

    Args:
        chromium: Running.
        proxy: All the network that the page gets.
        address: Of the document.
        at: What the page's clock shows at first.
        limits: How long the whole may take, and how large it may be.
        name: How we name ourselves to its scripts, behind the name of the browser.

    Raises:
        TroubleError: It came to no end, or to nothing.
        playwright.async_api.Error: The browser failed.
    """
    context = await chromium.new_context(
        proxy={"server": proxy.address, "username": proxy.user, "password": proxy.password},
        accept_downloads=False,
        service_workers="block",
        user_agent=_user_agent(chromium.version, name),
        viewport={"width": _WINDOW["width"], "height": _WINDOW["height"]},
        locale="en-US",
        timezone_id="UTC",
        reduced_motion="reduce",
    )
    try:
        async with asyncio.timeout(limits.rendering.total_seconds()):
            return await _show(context, proxy.traffic, address, at=at, limits=limits)
    except TimeoutError:
        longest = seconds(limits.rendering.total_seconds())
        raise TimeTroubleError(f"the page was still loading after {longest}") from None
    finally:
        await context.close()


async def _show(
    context: BrowserContext, traffic: Traffic, address: str, *, at: datetime, limits: Limits
) -> Shown:
    page = await context.new_page()
    context.on("page", lambda other: asyncio.ensure_future(other.close()))
    answers: list[Hop] = []
    page.on("response", lambda response: _note(page, response, answers))
    cdp = await context.new_cdp_session(page)
    opened: list[str] = []
    cdp.on("Page.frameNavigated", lambda event: _note_opened(event["frame"], opened))
    await cdp.send("Page.enable")
    is_done = asyncio.Event()
    cdp.on("Emulation.virtualTimeBudgetExpired", lambda _: is_done.set())
    await _set_time(cdp, policy="pause", initialVirtualTime=at.timestamp())
    async with _soon(limits):
        await page.goto(address, wait_until="commit", timeout=0)
    await _run(cdp, is_done, traffic, limits, SCRIPT_TIME)
    for _ in range(_TIMES_MORE):
        moved = traffic.moved
        await traffic.quiet.wait()
        await _run(cdp, is_done, traffic, limits, MORE_TIME)
        if traffic.moved == moved:
            break
    _check_shown(page, traffic)
    async with _soon(limits):
        html = (_MARK + await _read(cdp)).encode("utf-8", "replace")
    if len(html) > limits.max_bytes:
        raise TroubleError(f"page over {size(limits.max_bytes)} when its scripts have run")
    return Shown(html, _documents(answers, opened))


async def _run(
    cdp: CDPSession, is_done: asyncio.Event, traffic: Traffic, limits: Limits, span: timedelta
) -> None:
    """Let the page's clock run for a span."""
    is_done.clear()
    async with _soon(limits):
        await _set_time(
            cdp,
            policy="pauseIfNetworkFetchesPending",
            budget=span.total_seconds() * 1000,
            maxVirtualTimeTaskStarvationCount=_TASKS_AT_ONCE,
        )
    await _wait(is_done, traffic, limits)


@asynccontextmanager
async def _soon(limits: Limits) -> AsyncIterator[None]:
    """Hold what the browser does at once, unless a script keeps it busy without end."""
    try:
        async with asyncio.timeout(limits.answer.total_seconds()):
            yield
    except TimeoutError:
        raise TimeTroubleError(_NO_END) from None


async def _set_time(cdp: CDPSession, **policy: object) -> None:
    await cdp.send("Emulation.setVirtualTimePolicy", policy)


async def _wait(is_done: asyncio.Event, traffic: Traffic, limits: Limits) -> None:
    """Return when the page's time is over; one whose scripts never pause comes to no end."""
    moved = -1
    while True:
        try:
            async with asyncio.timeout(limits.answer.total_seconds()):
                await is_done.wait()
        except TimeoutError:
            if traffic.moved == moved and not traffic.pending:
                raise TimeTroubleError(_NO_END) from None
            moved = traffic.moved
        else:
            return


def _note(page: Page, response: Response, answers: list[Hop]) -> None:
    if response.request.is_navigation_request() and response.frame == page.main_frame:
        answers.append(Hop(response.url.partition("#")[0], response.status))


def _note_opened(frame: dict[str, Any], opened: list[str]) -> None:
    if "parentId" not in frame:
        opened.append(frame["url"])


def _documents(answers: Sequence[Hop], opened: Sequence[str]) -> tuple[Hop, ...]:
    """Return the answers on the way to the document that is shown; the last may be a download."""
    shown = opened[-1] if opened else None
    places = [place for place, hop in enumerate(answers) if hop.address == shown]
    return tuple(answers[: places[-1] + 1]) if places else tuple(answers)


def _check_shown(page: Page, traffic: Traffic) -> None:
    """Refuse a page of which a part is missing, and what no site has sent.

    That is an error of the browser, or a document that a script has made.
    """
    if traffic.problem is not None:
        raise traffic.problem
    if traffic.broken is not None:
        raise TroubleError(f"a part of the page did not come: {traffic.broken}")
    if page.url.startswith(("http://", "https://")):
        return
    if page.url.startswith("chrome-error:") and traffic.lost is not None:
        address, reason = traffic.lost
        raise TroubleError(f"a script leads to {address}: {reason}")
    raise TroubleError("a script leads to what is no address of a page")


async def _read(cdp: CDPSession) -> str:
    """Return the page as HTML, read out of reach of its own scripts."""
    tree = await cdp.send("Page.getFrameTree")
    world = await cdp.send(
        "Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"]}
    )
    answer = await cdp.send(
        "Runtime.evaluate",
        {
            "expression": f"({_serialiser()})()",
            "contextId": world["executionContextId"],
            "returnByValue": True,
        },
    )
    value = answer["result"].get("value")
    if not isinstance(value, str):
        raise TroubleError("the page cannot be read when its scripts have run")
    return value


def _user_agent(version: str, name: str) -> str:
    """Return what scripts are told: many run only where they find a browser that they know."""
    return (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"Chrome/{version.partition('.')[0]}.0.0.0 Safari/537.36 {name}"
    )


@cache
def _serialiser() -> str:
    return Path(__file__).with_name("serialise.js").read_text(encoding="utf-8")
