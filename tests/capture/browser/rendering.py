"""Pages in a real browser, for the tests of this room; skipped where there is none."""

import asyncio
import os
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec

import pytest

from tests.capture.fakes import FakeNames
from tracker.capture.browser.browser import NAMES
from tracker.capture.fetch import Fetcher
from tracker.capture.limits import Limits
from tracker.capture.manner import Manner
from tracker.model.capture import Capture, Missed, NotModified, Outcome
from tracker.model.source import BrowserChoice

NOW = datetime(2012, 3, 23, 20, 0, tzinfo=UTC)

_MISSING = [name for name in ("playwright", "cryptography") if find_spec(name) is None]
_REASON = (
    f"{_MISSING[0]} is not installed: pip install '.[browser]'"
    if _MISSING
    else "there is no Chromium on this machine"
)

needs_browser = pytest.mark.skipif(
    bool(_MISSING) or not any(map(shutil.which, NAMES)), reason=_REASON
)

# The browser gives root no sandbox; who runs tests as root does so in a container.
CHOICE = BrowserChoice(is_sandboxed=os.geteuid() != 0)

PARAGRAPH = "The river rose above its banks on Tuesday and flooded the lower streets of the town. "


@dataclass
class Rendering:
    """Renders pages as a pass does."""

    limits: Limits = field(default_factory=Limits)
    allow_private: bool = True
    names: FakeNames | None = None
    delay: timedelta | None = None
    manner: Manner = field(default_factory=lambda: Manner(is_rendered=True))
    max_requests: int | None = None

    def __call__(self, address: str) -> Capture | NotModified | Missed:
        """Return what came of one page."""
        return self.all(address)[0]

    def all(self, *addresses: str) -> list[Capture | NotModified | Missed]:
        """Return what came of several, at once and in one pass."""
        return asyncio.run(self._all(addresses))

    async def _all(self, addresses: tuple[str, ...]) -> list[Capture | NotModified | Missed]:
        async with Fetcher(
            clock=lambda: NOW,
            allow_private=self.allow_private,
            limits=self.limits,
            resolver=self.names,
            delay=self.delay,
            browser=CHOICE,
            max_requests=self.max_requests,
        ) as fetcher:
            return list(
                await asyncio.gather(*[fetcher.fetch(one, manner=self.manner) for one in addresses])
            )

    def page(self, address: str) -> str:
        """Return the HTML of a page when its scripts have run."""
        came = self(address)
        assert isinstance(came, Capture), came
        return came.body.decode("utf-8-sig")

    def missed(self, address: str) -> tuple[Outcome, str]:
        """Return the outcome and the reason of a page that does not come."""
        came = self(address)
        assert isinstance(came, Missed), came
        return came.outcome, came.reason


@pytest.fixture
def render() -> Rendering:
    """Return what renders pages."""
    return Rendering()
