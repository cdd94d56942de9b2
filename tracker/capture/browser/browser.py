"""Chromium, one for a pass, started when the first page needs it."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tracker.capture.browser.identity import Identity, make_identity
from tracker.capture.browser.kept import Kept
from tracker.capture.browser.page import Shown, show
from tracker.capture.browser.page_proxy import Ask, Document, PageProxy, Traffic
from tracker.capture.limits import Limits
from tracker.capture.trouble import TroubleError
from tracker.model.source import BrowserChoice

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium

PAGES_AT_ONCE = 2
"""Each takes a hundred megabytes or more."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PACKAGES = ("playwright", "cryptography")

# Beside what Playwright sets: nothing may reach the network but through the proxy (names are not
# looked up, WebRTC sends no UDP, QUIC is off), and nothing is kept on the machine.
_ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--disable-domain-reliability",
    "--disable-remote-fonts",
    "--disable-speech-api",
    "--no-pings",
    "--no-crash-upload",
)


# What Chromium says when it starts without; its source: content/browser/zygote_host.
_NO_SANDBOX = ("No usable sandbox", "without --no-sandbox is not supported")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page with the scripts run.

    Attributes:
        shown: What the browser made of it.
        browser: Its name and version.
        traffic: What the page asked for.
    """

    shown: Shown
    browser: str
    traffic: Traffic


class Browser:
    """Renders the pages of one pass; it starts nothing before the first, and is to be closed.

    Args:
        choice: Which browser.
        clock: Tells the moment that a page takes for now (aware, UTC).
        limits: Bounds of each page.
        user_agent: How we name ourselves, also to the scripts of a page.
    """

    def __init__(
        self,
        *,
        choice: BrowserChoice,
        clock: Callable[[], datetime],
        limits: Limits,
        user_agent: str,
    ) -> None:
        self._choice = choice
        self._clock = clock
        self._limits = limits
        self._user_agent = user_agent
        self._stack = AsyncExitStack()
        self._chromium: Chromium | None = None
        self._identity: Identity | None = None
        self._kept = Kept()
        self._starting = asyncio.Lock()
        self._places = asyncio.Semaphore(PAGES_AT_ONCE)

    async def aclose(self) -> None:
        """End the browser and leave nothing behind."""
        await self._stack.aclose()

    def check(self) -> None:
        """Let pass when there is a browser to render with, as far as can be seen.

        Raises:
            TroubleError: There is none; the hint says what is missing.
        """
        missing = [name for name in _PACKAGES if find_spec(name) is None]
        if missing:
            raise TroubleError(
                f"no browser to render with: {missing[0]} is not installed",
                hint="pip install 'tracker[browser]'",
            )
        self._executable()
        if self._choice.is_sandboxed and os.name == "posix" and os.geteuid() == 0:
            raise TroubleError(
                "the browser's sandbox does not hold for root",
                hint="run tracker as another user, or, in a container that confines it, "
                "with TRACKER_BROWSER_SANDBOX=off",
            )

    async def render(self, document: Document, ask: Ask) -> Rendered:
        """Return a page with its scripts run.

        Raises:
            TroubleError: There is no browser, or nothing came of the page.
        """
        from playwright.async_api import Error  # noqa: PLC0415 - only who renders has it

        async with self._places:
            chromium, identity = await self._running()
            proxy = PageProxy(identity=identity, ask=ask, document=document, kept=self._kept)
            try:
                async with proxy:
                    shown = await show(
                        chromium,
                        proxy,
                        document.address,
                        at=self._clock(),
                        limits=self._limits,
                        name=self._user_agent,
                    )
            except Error:
                # Its message may hold text of the page.
                raise TroubleError("the browser failed on the page") from None
        return Rendered(shown, f"Chromium {chromium.version}", proxy.traffic)

    async def _running(self) -> tuple[Chromium, Identity]:
        async with self._starting:
            if self._chromium is None or not self._chromium.is_connected():
                # One that broke down is put away before the next is started.
                await self._stack.aclose()
                self._identity = make_identity(self._clock())
                self._chromium = await self._start(self._identity)
            assert self._identity is not None  # noqa: S101 - made with the browser
            return self._chromium, self._identity

    async def _start(self, identity: Identity) -> Chromium:
        from playwright.async_api import Error, async_playwright  # noqa: PLC0415 - only who renders has it

        home = self._stack.enter_context(
            tempfile.TemporaryDirectory(prefix="tracker-", ignore_cleanup_errors=True)
        )
        playwright = await self._stack.enter_async_context(async_playwright())
        try:
            chromium = await playwright.chromium.launch(
                executable_path=self._executable(),
                ignore_default_args=["--disable-popup-blocking"],
                args=[*_ARGUMENTS, f"--ignore-certificate-errors-spki-list={identity.fingerprint}"],
                chromium_sandbox=self._choice.is_sandboxed,
                env=surroundings(home),
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
                # What belongs to no page gets an address at which nothing listens.
                proxy={"server": "http://127.0.0.1:9"},
            )
        except Error as problem:
            raise _trouble_of_start(str(problem)) from None
        self._stack.push_async_callback(_close, chromium)
        return chromium

    def _executable(self) -> str:
        named = self._choice.executable
        if named is not None and shutil.which(named) is None:
            raise TroubleError(
                f"no browser to render with: {named} is no program",
                hint="TRACKER_BROWSER names a Chromium or Chrome",
            )
        found = named or next(filter(None, map(shutil.which, NAMES)), None)
        if found is None:
            raise TroubleError(
                "no browser to render with: there is no Chromium on this machine",
                hint="install it (on Debian: apt install chromium), or name it in TRACKER_BROWSER",
            )
        return found


async def _close(chromium: Chromium) -> None:
    from playwright.async_api import Error  # noqa: PLC0415 - it was loaded to start the browser

    # One that broke down is closed already.
    with suppress(Error):
        await chromium.close()


def surroundings(home: str) -> dict[str, str | float | bool]:
    """Return the environment of the browser: none of ours, for there may be secrets in it."""
    return {
        "HOME": home,
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        # It would only complain that there is no desktop.
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "DBUS_SYSTEM_BUS_ADDRESS": "disabled:",
    }


def _trouble_of_start(log: str) -> TroubleError:
    if any(words in log for words in _NO_SANDBOX):
        return TroubleError(
            "the browser's sandbox does not hold on this machine",
            hint="allow unprivileged user namespaces, or, in a container that confines it, "
            "set TRACKER_BROWSER_SANDBOX=off",
        )
    return TroubleError(
        "the browser does not start",
        hint="see what `chromium --headless --dump-dom about:blank` says",
    )
