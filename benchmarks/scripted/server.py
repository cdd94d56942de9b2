"""Serves the script to every host, and keeps a log of every request.

`python -m benchmarks.scripted.server full|small [--stalls]` prints its port. Requests to the host
`script` steer it: `/pass/2` begins a pass, `/log` gives the log as JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from functools import cache

from benchmarks.pages import make_page, make_story, story_path
from benchmarks.scripted.acts import LESS, Scene, acts
from benchmarks.scripted.plan import CRAWL_DELAY, FULL, SMALL, Kind, Part, Plan, make_plan
from benchmarks.scripted.walls import front_page, stub, wall

THINKING = 0.004
"""Seconds before an answer, so that requests at once overlap and can be counted."""

REST = 1800
"""Seconds for which a weary host asks to be left alone."""

_HTML = {"Content-Type": "text/html; charset=utf-8"}
_WALLS = {"consent", "captcha", "signin", "upkeep", "missing"}
_STATUSES = {"absent": 404, "withdrawn": 410, "refused": 403, "login": 401, "broken": 503}
_NO_PAGE = b"<h1>Error</h1>"


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered.

    Attributes:
        is_packed: Whether the body is sent as gzip.
        cut: Whether only half of the body is sent.
        fate: `closes` without a word, or `stalls` until the client gives up.
    """

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_packed: bool = False
    cut: bool = False
    fate: str = ""


@dataclass(slots=True)
class Asked:
    """A request, as the log has it.

    Attributes:
        number: Of the pass.
        began: When it was read, in seconds of the server's clock.
        ended: When the answer was sent.
        rest: The Retry-After of the answer.
        sha256: Of the body, before compression.
    """

    number: int
    host: str
    path: str
    agent: str
    is_conditional: bool
    began: float
    ended: float = 0.0
    status: int = 0
    rest: str = ""
    sha256: str = ""


def begins_at(number: int) -> str:
    """Return the time by tracker's clock of a pass."""
    return f"2025-03-01T{6 + number:02}:00"


class Script:
    """Decides what is answered in the pass of now."""

    def __init__(self, plan: Plan) -> None:
        self.number = 0
        self._kinds = {host.name: host.kind for host in plan.hosts}
        self._parts: dict[tuple[str, str], Part] = {}
        for part in plan.parts:
            for path in (part.path, part.moved_path, part.aside_path):
                self._parts[part.host, path] = part
        self._asked: Counter[tuple[str, str]] = Counter()

    def begin(self, number: int) -> None:
        """Go on to a pass; its pages are made now, so that no answer holds up the next request."""
        self.number = number
        self._asked.clear()
        _body.cache_clear()
        for part in self._parts.values():
            scene = acts()[part.act][number]
            if scene.edition is not None:
                is_tagged = scene.reply in {"page", "moved", "aside"}
                _body(part, scene.edition, ads=0 if is_tagged else number)

    def reply(self, host: str, path: str) -> Reply:
        """Return the answer to a request."""
        if path == "/robots.txt":
            return self._robots(self._kinds[host])
        if path == "/":
            return Reply(headers=_HTML, body=front_page())
        part = self._parts.get((host, path))
        if part is None:
            return Reply(404, _HTML, _NO_PAGE)
        self._asked[host, path] += 1
        is_first = self._asked[host, path] == 1
        scene = acts()[part.act][self.number]
        if path != part.path:
            return self._page(part, replace(scene, reply="page"), path)
        return self._play(part, scene, is_first=is_first)

    def _robots(self, kind: Kind) -> Reply:
        rules = "User-agent: *\nDisallow: /private/\n"
        if kind is Kind.FORBIDDEN and self.number == 2:
            return Reply(503, _HTML, _NO_PAGE)
        if kind is Kind.FORBIDDEN and self.number == 3:
            rules = "User-agent: tracker\nDisallow: /\n"
        if kind is Kind.SLOW:
            rules += f"Crawl-delay: {CRAWL_DELAY}\n"
        return Reply(headers={"Content-Type": "text/plain"}, body=rules.encode())

    def _play(self, part: Part, scene: Scene, *, is_first: bool) -> Reply:
        """Return the answer that a scene has at the declared address."""
        kind = scene.reply
        if kind in _WALLS:
            return Reply(headers=_HTML, body=wall(kind))
        if kind in _STATUSES:
            return Reply(_STATUSES[kind], _HTML, _NO_PAGE)
        if kind in _FIXED:
            return _FIXED[kind](part)
        if is_first and kind == "busy":
            return Reply(429, {**_HTML, "Retry-After": "1"}, _NO_PAGE)
        if is_first and kind == "shaky":
            return Reply(503, _HTML, _NO_PAGE)
        page = self._page(part, scene, part.path)
        return replace(page, cut=kind == "cut" or (kind == "frayed" and is_first))

    def _page(self, part: Part, scene: Scene, path: str) -> Reply:
        """Return the article."""
        assert scene.edition is not None
        has_tag = scene.reply == "page"
        ads = 0 if has_tag else self.number
        body = _body(part, scene.edition, ads=ads)
        canonical = part.path if path == part.aside_path else path
        body = body.replace(_canonical(story_path(part.story)), _canonical(canonical))
        if part.act == "moving":
            body = body.replace(_canonical(canonical), b"")
        if scene.reply == "clock":
            now = f"{begins_at(self.number)}:00+00:00"
            body = body.replace(_stamp(part, scene.edition), now.encode())
        headers = dict(_HTML)
        if has_tag:
            headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        return Reply(200, headers, body, is_packed=scene.reply == "gzip")


@cache
def _body(part: Part, edition: int, *, ads: int) -> bytes:
    if edition == LESS:
        return stub(part.story, edition=edition)
    return make_page(part.story, edition=edition, ads=ads, size=0)


def _canonical(path: str) -> bytes:
    return f'<link rel="canonical" href="{path}">'.encode()


def _stamp(part: Part, edition: int) -> bytes:
    """Return what a page declares as its modification."""
    return f"{make_story(part.story).day}T{8 + edition % 12:02}:30:00+01:00".encode()


_FIXED: dict[str, Callable[[Part], Reply]] = {
    "never": lambda _: Reply(404, _HTML, _NO_PAGE),
    "twin": lambda part: Reply(headers=_HTML, body=_body(part, 0, ads=0)),
    "moved": lambda part: Reply(301, {"Location": part.moved_path}),
    "aside": lambda part: Reply(302, {"Location": part.aside_path}),
    "home": lambda _: Reply(302, {"Location": "/"}),
    "loops": lambda part: Reply(302, {"Location": part.path}),
    "inward": lambda _: Reply(302, {"Location": "http://169.254.169.254/latest/meta-data/"}),
    "picture": lambda _: Reply(
        200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n" + bytes(64)
    ),
    "limited": lambda _: Reply(429, _HTML, _NO_PAGE),
    "rest": lambda _: Reply(429, {**_HTML, "Retry-After": str(REST)}, _NO_PAGE),
    "closes": lambda _: Reply(fate="closes"),
    "stalls": lambda _: Reply(fate="stalls"),
}


class Server:
    """Speaks HTTP for all hosts."""

    def __init__(self, plan: Plan) -> None:
        self.script = Script(plan)
        self.log: list[Asked] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection, one after the other."""
        try:
            while await self._answer_next(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer_next(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Return whether the connection is good for another request."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        began = time.monotonic()
        path = head[0].split(" ")[1]
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
        host = headers["host"].partition(":")[0]
        if host == "script":
            await _send(writer, Reply(body=self._steer(path).encode()))
            return True
        tag = headers.get("if-none-match")
        agent = headers.get("user-agent", "")
        asked = Asked(self.script.number, host, path, agent, tag is not None, began)
        self.log.append(asked)
        reply = self.script.reply(host, path)
        if tag is not None and reply.headers.get("ETag", "").lower() == tag:
            reply = Reply(304, {"ETag": reply.headers["ETag"]})
        asked.status, asked.rest = reply.status, reply.headers.get("Retry-After", "")
        asked.sha256 = hashlib.sha256(reply.body).hexdigest()
        await asyncio.sleep(THINKING)
        if reply.fate == "stalls":
            await reader.read(1)
        is_open = not reply.fate and await _send(writer, reply)
        asked.ended = time.monotonic()
        return is_open

    def _steer(self, path: str) -> str:
        if path == "/log":
            return json.dumps([asdict(asked) for asked in self.log])
        self.script.begin(int(path.rpartition("/")[2]))
        return ""


async def _send(writer: asyncio.StreamWriter, reply: Reply) -> bool:
    """Send an answer; return whether all of it was sent."""
    lines = [f"HTTP/1.1 {reply.status} Status"]
    headers, body = dict(reply.headers), reply.body
    if reply.is_packed:
        headers["Content-Encoding"], body = "gzip", gzip.compress(body, 1, mtime=0)
    if reply.status != 304:
        headers["Content-Length"] = str(len(body))
    lines += [f"{name}: {value}" for name, value in headers.items()]
    body = body[: len(body) // 2] if reply.cut else body
    writer.write("\r\n".join([*lines, "", ""]).encode() + body)
    await writer.drain()
    return not reply.cut


async def run(plan: Plan) -> None:
    """Print the port, and serve until cancelled."""
    server = await asyncio.start_server(Server(plan).serve, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Serve the script on the loopback.")
    parser.add_argument("size", choices=["full", "small"])
    parser.add_argument("--stalls", action="store_true", help="one article does not answer once")
    given = parser.parse_args()
    sizes = FULL if given.size == "full" else SMALL
    asyncio.run(run(make_plan(sizes, stalls=given.stalls)))
