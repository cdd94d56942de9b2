"""One request, one answer: the only place that speaks HTTP."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver
from multidict import CIMultiDictProxy
from yarl import URL

from tracker.capture.body import ACCEPTED, read_body
from tracker.capture.guard import Guard
from tracker.capture.limits import Budget, Limits, seconds, size
from tracker.capture.problems import trouble_of
from tracker.capture.proxy import Proxy, check_target, proxy_guard
from tracker.capture.trouble import TimeTroubleError, TroubleError
from tracker.text.addresses import Address

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

# Some publishers' Content-Security-Policy alone has 8 KB.
_MAX_FIELD = 32 * 1024
_PIECE = 1 << 16

_OK = frozenset({200, 203})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304

# A header whose name holds one of these may carry a secret of the session.
_SECRET = re.compile(
    r"cookie|authoriz|authentic|token|secret|csrf|xsrf|session|api-?key|(?:^|-)auth(?:-|$)"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to one request.

    Attributes:
        status: The HTTP status.
        headers: Names in lower case, several values joined by a comma; no secrets.
        location: Where a redirect leads, as written.
        body: None for redirects and 304, and for an error's body that could not be read.
        cookies: As set; for the browser's page alone, never stored.
    """

    status: int
    headers: Mapping[str, str]
    location: str | None = None
    body: bytes | None = field(default=None, repr=False)
    cookies: tuple[str, ...] = field(default=(), repr=False)

    @property
    def is_redirect(self) -> bool:
        """Whether it sends to another address."""
        return self.status in _REDIRECTS

    @property
    def sha256(self) -> str | None:
        """Digest of the body, when there is one."""
        return hashlib.sha256(self.body).hexdigest() if self.body else None


@dataclass(frozen=True, slots=True)
class Sending:
    """How a request is made, beside its address and headers.

    Attributes:
        method: In capitals.
        body: What is sent along.
    """

    method: str = "GET"
    body: bytes = field(default=b"", repr=False)

    @property
    def is_safe(self) -> bool:
        """Whether it may be sent again: it only asks."""
        return self.method in {"GET", "HEAD", "OPTIONS"}


_GET = Sending()


class Wire:
    """Sends requests through guarded pools of connections; an async context manager.

    There is one pool for what may ask private networks and one for what may not: a connection of
    the one is never used by the other.

    Args:
        limits: Bounds of each request.
        user_agent: How we name ourselves.
        resolver: Looks up names; None for that of the system.
        proxy: Through which everything is asked; None for no proxy.
        on_sent: Called with the host of each request when its headers are sent.
    """

    def __init__(
        self,
        *,
        limits: Limits,
        user_agent: str,
        resolver: AbstractResolver | None = None,
        proxy: Proxy | None = None,
        on_sent: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._limits = limits
        self._on_sent = on_sent
        self._headers = {"User-Agent": user_agent, "Accept": ACCEPT, "Accept-Encoding": ACCEPTED}
        self._resolver = resolver
        self._proxy = proxy
        self._sessions: dict[bool, aiohttp.ClientSession] | None = None

    async def __aenter__(self) -> Self:
        self._resolver = self._resolver or aiohttp.ThreadedResolver()
        self._sessions = {}
        return self

    async def __aexit__(self, *_: object) -> None:
        for session in (self._sessions or {}).values():
            await session.close()
        self._sessions = None

    def _session(self, *, allow_private: bool) -> aiohttp.ClientSession:
        assert self._sessions is not None, "used outside `async with`"  # noqa: S101 - a bug of ours
        if allow_private not in self._sessions:
            guard = proxy_guard() if self._proxy else Guard(allow_private=allow_private)
            self._sessions[allow_private] = self._new_session(guard)
        return self._sessions[allow_private]

    def _new_session(self, guard: Guard) -> aiohttp.ClientSession:
        # Turns bound how many connections there are; a bound here would count waiting as asking.
        # TLS is verified with the trust store of the system, which is where OpenSSL looks.
        connector = aiohttp.TCPConnector(
            limit=0, socket_factory=guard, resolver=self._resolver, ttl_dns_cache=60
        )
        answer = self._limits.answer.total_seconds()
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=self._headers,
            timeout=aiohttp.ClientTimeout(total=None, sock_read=answer),
            auto_decompress=False,
            trust_env=False,
            max_field_size=_MAX_FIELD,
            trace_configs=[_tracing(self._on_sent)],
        )

    async def get(
        self,
        address: Address,
        *,
        budget: Budget,
        headers: Mapping[str, str] | None = None,
        keep: int | None = None,
        allow_private: bool,
        sending: Sending = _GET,
    ) -> Answer:
        """Return the answer to one request; redirects are not followed.

        Args:
            address: What is asked.
            budget: What the request may take; what it took is taken off.
            headers: Sent beside the usual ones, or instead of them.
            keep: Only so many bytes of the body are wanted.
            allow_private: Whether loopback and private networks are open to it.
            sending: How it is made.

        Raises:
            TroubleError: There is no answer, or not one that can be used.
        """
        session = self._session(allow_private=allow_private)
        with budget.spending():
            response = await self._send(
                session, address, headers, budget, sending, is_open=allow_private
            )
        try:
            with budget.spending():
                return await self._receive(response, budget, keep)
        finally:
            # Gives the connection back, or closes it when the body was not read to its end.
            response.release()

    async def _send(
        self,
        session: aiohttp.ClientSession,
        address: Address,
        headers: Mapping[str, str] | None,
        budget: Budget,
        sending: Sending,
        *,
        is_open: bool,
    ) -> aiohttp.ClientResponse:
        if budget.left <= 0:
            raise TimeTroubleError(f"not done in {seconds(budget.total)}")
        patience = min(self._limits.answer.total_seconds(), budget.left)
        url = URL(str(address), encoded=True)
        try:
            async with asyncio.timeout(patience):
                proxy = await self._way_for(address, is_open=is_open)
                return await session.request(
                    sending.method,
                    url,
                    headers=headers,
                    data=sending.body or None,
                    allow_redirects=False,
                    proxy=proxy,
                    trace_request_ctx=address.host,
                )
        except TimeoutError:
            raise TimeTroubleError(
                f"no answer in {seconds(patience)}", may_pass=True, is_silence=True
            ) from None
        except (aiohttp.ClientError, OSError, ValueError) as problem:
            raise trouble_of(problem) from problem

    async def _way_for(self, address: Address, *, is_open: bool) -> str | None:
        """Return the proxy for an address that may be handed to it; None without a proxy."""
        if self._proxy is None:
            return None
        assert self._resolver is not None  # noqa: S101 - `__aenter__` set it
        await check_target(address, resolver=self._resolver, allow_private=is_open)
        return self._proxy.address

    async def _receive(
        self, response: aiohttp.ClientResponse, budget: Budget, keep: int | None
    ) -> Answer:
        status, headers = response.status, clean_headers(response.headers)
        cookies = tuple(response.headers.getall("Set-Cookie", ()))
        if status in _REDIRECTS:
            location = response.headers.get("Location")
            return Answer(status, headers, location=location, cookies=cookies)
        if status == _NOT_MODIFIED:
            return Answer(status, headers)
        try:
            body = await self._read(response, budget, keep)
        except TroubleError:
            if status in _OK:
                raise
            # The status says enough; that the error page cannot be read too is no news.
            body = None
        return Answer(status, headers, body=body, cookies=cookies)

    async def _read(
        self, response: aiohttp.ClientResponse, budget: Budget, keep: int | None
    ) -> bytes:
        max_bytes = self._limits.max_bytes if keep is None else keep
        if keep is None and (response.content_length or 0) > max_bytes:
            response.close()
            raise TroubleError(f"body over {size(max_bytes)}")
        coding = response.headers.get("Content-Encoding", "")
        pieces = response.content.iter_chunked(_PIECE)
        try:
            async with asyncio.timeout(budget.left):
                return await read_body(
                    aiter(pieces),
                    coding=coding,
                    max_bytes=max_bytes,
                    max_ratio=self._limits.max_ratio,
                    cut=keep is not None,
                )
        except aiohttp.SocketTimeoutError:
            longest = seconds(self._limits.answer.total_seconds())
            raise TimeTroubleError(f"body stopped for {longest}", may_pass=True) from None
        except TimeoutError:
            raise TimeTroubleError(f"body not complete in {seconds(budget.total)}") from None
        except (aiohttp.ClientError, OSError) as problem:
            raise TroubleError("body cut off", may_pass=True) from problem


def clean_headers(received: CIMultiDictProxy[str]) -> dict[str, str]:
    """Return headers with names in lower case and values in text, without secrets."""
    headers: dict[str, str] = {}
    for name, value in received.items():
        key = name.lower()
        if _SECRET.search(key):
            continue
        text = value if value.isascii() else _as_text(value)
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def _as_text(value: str) -> str:
    # Bytes that are no UTF-8 arrive as lone surrogates; RFC 9110 knows them as Latin-1.
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogateescape").decode("latin-1")
    return value


def _tracing(on_sent: Callable[[str], None]) -> aiohttp.TraceConfig:
    """Return what tells a session's owner of each request that is sent."""

    async def tell(_session: object, context: SimpleNamespace, _sent: object) -> None:
        on_sent(context.trace_request_ctx)

    tracing = aiohttp.TraceConfig()
    tracing.on_request_headers_sent.append(tell)
    return tracing
