"""All the network that a page has: a proxy on the loopback that asks through our own choke point.

The browser sends it every request, those of secure sites too: the proxy shows itself to the
browser as each site, so that it sees the whole address and robots.txt can be obeyed to the letter.
What is asked goes the way of every other request of tracker: guard, turns, limits, certificates
verified. Only the page it was made for may use it.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import secrets
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

from tracker.capture.browser.admission import Admission, admit, destination, stand_in
from tracker.capture.browser.identity import Identity
from tracker.capture.browser.kept import Kept
from tracker.capture.browser.messages import (
    MAX_HEAD,
    MalformedError,
    Question,
    Reply,
    read_question,
    without,
    write_reply,
)
from tracker.capture.limits import MEGABYTE
from tracker.capture.trouble import TroubleError
from tracker.capture.wire import Answer
from tracker.text.addresses import Address, parse_address, same_site

Ask = Callable[[Address, Question], Awaitable[Answer]]
"""Asks the world for a page; raises TroubleError."""

MAX_REQUESTS = 200
MAX_BYTES = 64 * MEGABYTE
MAX_DOCUMENTS = 10
"""How often the scripts of a page may lead on, or load it again."""

_USER = "page"
_MAY_PASS = frozenset({429, *range(500, 600)})

# What belongs to one connection, to what we ask for in our own name, or to the browser's own
# business with its profile.
_NOT_PASSED_BACK = frozenset(
    "alt-svc clear-site-data connection content-encoding content-length keep-alive nel "
    "proxy-authenticate proxy-connection report-to reporting-endpoints trailer transfer-encoding "
    "upgrade".split()
)
_NOT_PASSED_ON = frozenset(
    "accept-encoding accept-language cache-control connection content-length dnt host if-match "
    "if-modified-since if-none-match if-range if-unmodified-since keep-alive pragma priority "
    "proxy-authorization proxy-connection range te trailer transfer-encoding upgrade "
    "upgrade-insecure-requests user-agent via".split()
)


@dataclass(frozen=True, slots=True)
class Document:
    """The page as it came, which the browser gets without asking for it again.

    Attributes:
        address: In normal form.
        answer: What the server said.
    """

    address: str
    answer: Answer


@dataclass(slots=True)
class Traffic:
    """What a page asked for.

    Attributes:
        asked: How many requests went out.
        documents: How many of them were for whole documents.
        bytes: How much came back.
        pending: How many are under way.
        moved: Goes up with each request and each answer.
        refused: Reasons by address, of what brought nothing.
        lost: The last document that brought nothing, and why.
        broken: Why something of the page's own site did not come that may come another time.
        problem: What came up while one was asked and is no trouble of its own: a bug, or that
            the pass may ask no more.
        quiet: Set while nothing is under way.
    """

    asked: int = 0
    documents: int = 0
    bytes: int = 0
    pending: int = 0
    moved: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    lost: tuple[str, str] | None = None
    broken: str | None = None
    problem: Exception | None = None
    quiet: asyncio.Event = field(default_factory=asyncio.Event)

    def start(self) -> None:
        """Note a request that is under way."""
        self.pending += 1
        self.quiet.clear()

    def end(self) -> None:
        """Note that one is no more."""
        self.pending -= 1
        self.moved += 1
        if not self.pending:
            self.quiet.set()


class PageProxy:
    """The proxy of one page; an async context manager.

    Args:
        identity: Shown to the browser for every secure site.
        ask: Asks the world.
        document: The page itself.
        kept: What other pages of the pass have brought.

    Attributes:
        traffic: What was asked so far.
        user: The name that the browser gives.
        password: What lets this page in, and nobody else on the machine.
    """

    def __init__(
        self, *, identity: Identity, ask: Ask, document: Document, kept: Kept | None = None
    ) -> None:
        self._identity = identity
        self._ask = ask
        self._document: Document | None = document
        self._site = document.address
        self._kept = kept or Kept()
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self.traffic = Traffic()
        self.traffic.quiet.set()
        self.user = _USER
        self.password = secrets.token_urlsafe(24)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=MAX_HEAD)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    @property
    def address(self) -> str:
        """Where the browser finds it."""
        assert self._server is not None, "used outside `async with`"  # noqa: S101 - a bug of ours
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - asyncio calls this in a task
        self._connections.add(task)
        try:
            with suppress(MalformedError, OSError, ssl.SSLError, asyncio.CancelledError):
                await self._talk(reader, writer)
        finally:
            self._connections.discard(task)
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of a connection, one after the other."""
        site = ""
        while (question := await read_question(reader)) is not None:
            if not site and not self._is_ours(question):
                reply = Reply(407, (("Proxy-Authenticate", 'Basic realm="tracker"'),))
            elif question.method == "CONNECT":
                if site:
                    return
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                await writer.drain()
                await writer.start_tls(self._identity.context)
                site = f"https://{question.target}"
                continue
            else:
                reply = await self._reply(question, site + question.target)
            writer.write(write_reply(reply, is_head=question.method == "HEAD"))
            await writer.drain()

    def _is_ours(self, question: Question) -> bool:
        wanted = base64.b64encode(f"{self.user}:{self.password}".encode())
        given = question.headers.get("proxy-authorization", "").encode()
        return hmac.compare_digest(given, b"Basic " + wanted)

    async def _reply(self, question: Question, target: str) -> Reply:
        try:
            address = parse_address(target)
        except ValueError:
            return Reply(400)
        if self._document is not None and self._document.address == str(address):
            document, self._document = self._document, None
            return _shown(_passed_back(document.answer))
        admission = admit(question)
        if admission is not Admission.ASK:
            return stand_in(question, admission)
        self.traffic.start()
        try:
            answer = await self._answer(address, question)
        except TroubleError as trouble:
            self._note(address, question, trouble)
            return Reply(403)
        except Exception as problem:  # noqa: BLE001 - raised again where the page is waited for
            self.traffic.problem = problem
            return Reply(502)
        finally:
            self.traffic.end()
        if answer.status in _MAY_PASS:
            self._note_broken(address, question, f"HTTP {answer.status}")
        return _passed_back(answer)

    async def _answer(self, address: Address, question: Question) -> Answer:
        known = self._kept.get(str(address), question)
        if known is not None:
            return known
        if self.traffic.asked >= MAX_REQUESTS or self.traffic.bytes >= MAX_BYTES:
            raise TroubleError("the page asks for too much")
        is_document = destination(question) == "document"
        if is_document and self.traffic.documents >= MAX_DOCUMENTS:
            raise TroubleError(f"over {MAX_DOCUMENTS} documents in turn")
        self.traffic.documents += is_document
        self.traffic.asked += 1
        answer = await self._ask(address, _passed_on(question))
        self.traffic.bytes += len(answer.body or b"")
        self._kept.keep(str(address), question, answer)
        return answer

    def _note(self, address: Address, question: Question, trouble: TroubleError) -> None:
        self.traffic.refused[str(address)] = trouble.reason
        if destination(question) == "document":
            self.traffic.lost = (str(address), trouble.reason)
        if trouble.may_pass:
            self._note_broken(address, question, trouble.reason)

    def _note_broken(self, address: Address, question: Question, reason: str) -> None:
        """Note that a part of the page is missing: without it the page may look edited."""
        if question.method == "GET" and same_site(str(address), self._site):
            self.traffic.broken = f"{reason} at {address.path}"


def _shown(document: Reply) -> Reply:
    """Return the page itself; as an attachment it would be a download."""
    headers = tuple(one for one in document.headers if one[0] != "content-disposition")
    return Reply(document.status, headers, document.body)


def _passed_on(question: Question) -> Question:
    headers = without(question.headers.items(), _NOT_PASSED_ON)
    kept = {name: value for name, value in headers.items() if not name.startswith("sec-")}
    return Question(question.method, question.target, kept, question.body)


def _passed_back(answer: Answer) -> Reply:
    headers = list(without(answer.headers.items(), _NOT_PASSED_BACK).items())
    if answer.location:
        headers = [(name, value) for name, value in headers if name != "location"]
        headers.append(("location", answer.location))
    headers += [("set-cookie", value) for value in answer.cookies]
    return Reply(answer.status, tuple(headers), answer.body or b"")
