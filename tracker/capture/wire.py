"""One request, one answer: the only place that speaks HTTP."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import re
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver
from multidict import CIMultiDictProxy
from yarl import URL

from tracker.capture.body import ACCEPTED, read_body
from tracker.capture.guard import Guard, RefusedConnectionError
from tracker.capture.limits import Budget, Limits, seconds, size
from tracker.capture.trouble import RefusedTroubleError, TimeTroubleError, TroubleError

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
    """Sends requests through one guarded pool of connections; an async context manager.

    Args:
        guard: Makes each socket.
        limits: Bounds of each request.
        user_agent: How we name ourselves.
        resolver: Looks up names; None for that of the system.
    """

    def __init__(
        self,
        *,
        guard: Guard,
        limits: Limits,
        user_agent: str,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._guard = guard
        self._limits = limits
        self._headers = {"User-Agent": user_agent, "Accept": ACCEPT, "Accept-Encoding": ACCEPTED}
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        # Turns bound how many connections there are; a bound here would count waiting as asking.
        connector = aiohttp.TCPConnector(
            limit=0, socket_factory=self._guard, resolver=self._resolver, ttl_dns_cache=60
        )
        answer = self._limits.answer.total_seconds()
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=self._headers,
            timeout=aiohttp.ClientTimeout(total=None, sock_read=answer),
            auto_decompress=False,
            trust_env=False,
            max_field_size=_MAX_FIELD,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()

    async def get(
        self,
        address: str,
        *,
        budget: Budget,
        headers: Mapping[str, str] | None = None,
        keep: int | None = None,
        sending: Sending = _GET,
    ) -> Answer:
        """Return the answer to one request; redirects are not followed.

        Args:
            address: In normal form.
            budget: What the request may take; what it took is taken off.
            headers: Sent beside the usual ones.
            keep: Only so many bytes of the body are wanted.
            sending: How it is made.

        Raises:
            TroubleError: There is no answer, or not one that can be used.
        """
        with budget.spending():
            response = await self._send(address, headers, budget, sending)
        try:
            with budget.spending():
                return await self._receive(response, budget, keep)
        finally:
            # Gives the connection back, or closes it when the body was not read to its end.
            response.release()

    async def _send(
        self,
        address: str,
        headers: Mapping[str, str] | None,
        budget: Budget,
        sending: Sending,
    ) -> aiohttp.ClientResponse:
        assert self._session is not None, "used outside `async with`"  # noqa: S101 - a bug of ours
        if budget.left <= 0:
            raise TimeTroubleError(f"not done in {seconds(budget.total)}")
        patience = min(self._limits.answer.total_seconds(), budget.left)
        url = URL(address, encoded=True)
        try:
            async with asyncio.timeout(patience):
                return await self._session.request(
                    sending.method,
                    url,
                    headers=headers,
                    data=sending.body or None,
                    allow_redirects=False,
                )
        except TimeoutError:
            raise TimeTroubleError(f"no answer in {seconds(patience)}", may_pass=True) from None
        except (aiohttp.ClientError, OSError, ValueError) as problem:
            raise _trouble(problem) from problem

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
                    aiter(pieces), coding=coding, max_bytes=max_bytes, cut=keep is not None
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


def _trouble(problem: Exception) -> TroubleError:
    """Return what an exception of the client means; the order goes from the special to the wide."""
    if isinstance(problem, aiohttp.ClientConnectorDNSError):
        return _name_trouble(problem.host, problem.os_error)
    if isinstance(problem, aiohttp.ClientConnectorCertificateError):
        why = getattr(problem.certificate_error, "verify_message", "")
        return TroubleError(f"certificate not valid: {why}".rstrip(": "), is_about_host=True)
    if isinstance(problem, aiohttp.ClientConnectorError):
        return _connection_trouble(problem.os_error)
    if isinstance(problem, aiohttp.ClientConnectionError | OSError):
        return TroubleError("connection closed without an answer", may_pass=True)
    malformed = isinstance(problem, aiohttp.ClientResponseError)
    return TroubleError("malformed answer" if malformed else "address cannot be asked")


def _name_trouble(host: str, problem: OSError) -> TroubleError:
    # Source: RFC 6761, section 6.4: no name under `invalid` exists, whatever a name server says.
    if problem.errno == socket.EAI_AGAIN and not host.rstrip(".").endswith(".invalid"):
        return TroubleError("name server does not answer", may_pass=True, is_about_host=True)
    return TroubleError("no such host", is_about_host=True)


def _connection_trouble(problem: OSError) -> TroubleError:
    if isinstance(problem, RefusedConnectionError):
        return RefusedTroubleError(problem.target, hint=problem.hint)
    if isinstance(problem, ssl.SSLError):
        return TroubleError("no secure connection (TLS)", is_about_host=True)
    if problem.errno == errno.ECONNREFUSED:
        # Nothing listens there: that does not pass in a second or two.
        return TroubleError("connection refused", is_about_host=True)
    if problem.errno in {errno.ENETUNREACH, errno.EHOSTUNREACH}:
        return TroubleError("no route to host", may_pass=True, is_about_host=True)
    return TroubleError("no connection", may_pass=True, is_about_host=True)
