"""The scripted site, in a process of its own."""

from __future__ import annotations

import json
import urllib.request

from benchmarks.scripted.plan import FULL, SMALL, Part, Plan, make_plan
from benchmarks.scripted.server import Asked
from benchmarks.serving import ServerProcess


class ScriptedSite(ServerProcess):
    """The site, while the context is open.

    Args:
        is_full: All 5,000 articles, else a few of everything.
        stalls: Whether one article does not answer in one pass, which takes a minute.

    Attributes:
        plan: Who plays what.
    """

    def __init__(self, *, is_full: bool, stalls: bool) -> None:
        size = "full" if is_full else "small"
        super().__init__("benchmarks.scripted.server", size, *(["--stalls"] if stalls else []))
        self.plan: Plan = make_plan(FULL if is_full else SMALL, stalls=stalls)

    def address(self, part: Part, path: str | None = None) -> str:
        """Return the address of a part, as declared; or of another path at its host."""
        return f"http://{part.host}:{self.port}{path or part.path}"

    def begin(self, number: int) -> None:
        """Go on to a pass."""
        self._steer(f"/pass/{number}")

    def log(self) -> list[Asked]:
        """Return all requests so far, in the order in which they came."""
        return [Asked(**one) for one in json.loads(self._steer("/log"))]

    def _steer(self, path: str) -> bytes:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"Host": "script"}
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310 (the same)
            body: bytes = answer.read()
        return body
