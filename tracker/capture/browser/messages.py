"""HTTP/1.1 as our own browser speaks it to us, read within bounds."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus

MAX_HEAD = 64 * 1024
MAX_BODY = 1 << 20
"""What a page sends with a question; more is an upload."""

_PARTS = 3


class MalformedError(Exception):
    """What came is no HTTP request that we read."""


@dataclass(frozen=True, slots=True)
class Question:
    """A request of the browser.

    Attributes:
        method: In capitals.
        target: As sent: an address, a path inside a tunnel, or `host:port` for a tunnel.
        headers: Names in lower case; of several with one name the last.
        body: What is sent with it.
    """

    method: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the browser is told.

    Attributes:
        status: The HTTP status.
        headers: As sent, without the length.
        body: Complete, not compressed.
    """

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(default=b"", repr=False)


async def read_question(reader: asyncio.StreamReader) -> Question | None:
    """Return the next request of a connection, None when there is none any more.

    Raises:
        MalformedError: It cannot be read, or is larger than what is read.
    """
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as end:
        if end.partial:
            raise MalformedError from None
        return None
    except asyncio.LimitOverrunError:
        raise MalformedError from None
    line, *fields = head.decode("latin-1").split("\r\n")[:-2]
    parts = line.split(" ")
    if len(parts) != _PARTS:
        raise MalformedError
    headers = dict(map(_as_field, fields))
    return Question(parts[0], parts[1], headers, await _read_body(reader, headers))


def _as_field(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon:
        raise MalformedError
    return name.strip().lower(), value.strip()


async def _read_body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    # Chromium sends every body to a proxy with its length.
    length = headers.get("content-length", "0")
    if "transfer-encoding" in headers or not length.isdecimal() or int(length[:9]) > MAX_BODY:
        raise MalformedError
    try:
        return await reader.readexactly(int(length))
    except asyncio.IncompleteReadError:
        raise MalformedError from None


def write_reply(reply: Reply, *, is_head: bool = False) -> bytes:
    """Return a reply as it is sent; `is_head`: without its body."""
    lines = [f"HTTP/1.1 {reply.status} {_phrase(reply.status)}"]
    lines += [f"{name}: {_on_one_line(value)}" for name, value in reply.headers]
    if reply.status not in {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}:
        lines.append(f"Content-Length: {len(reply.body)}")
    head = "\r\n".join([*lines, "", ""]).encode("utf-8", "replace")
    return head if is_head else head + reply.body


def without(headers: Iterable[tuple[str, str]], names: frozenset[str]) -> dict[str, str]:
    """Return headers but those with these names."""
    return {name: value for name, value in headers if name not in names}


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Status"


def _on_one_line(value: str) -> str:
    return value.replace("\r", " ").replace("\n", " ")
