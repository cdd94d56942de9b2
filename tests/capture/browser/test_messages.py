"""HTTP/1.1 as the browser speaks it to the proxy."""

import asyncio

import pytest

from tracker.capture.browser.messages import (
    MAX_BODY,
    MAX_HEAD,
    MalformedError,
    Question,
    Reply,
    read_question,
    write_reply,
)


def read(raw: bytes) -> list[Question]:
    """Return the requests in what a connection brings."""

    async def all_of_them() -> list[Question]:
        reader = asyncio.StreamReader(limit=MAX_HEAD)
        reader.feed_data(raw)
        reader.feed_eof()
        found = []
        while (question := await read_question(reader)) is not None:
            found.append(question)
        return found

    return asyncio.run(all_of_them())


def test_requests_follow_each_other_on_a_connection() -> None:
    """Each with its own body."""
    raw = (
        b"POST http://a.test/x HTTP/1.1\r\nHost: a.test\r\nContent-Length: 3\r\n\r\nabc"
        b"GET http://a.test/y HTTP/1.1\r\nX-Y:  z \r\n\r\n"
    )

    assert [
        Question("POST", "http://a.test/x", {"host": "a.test", "content-length": "3"}, b"abc"),
        Question("GET", "http://a.test/y", {"x-y": "z"}),
    ] == read(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a",
        b"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc",
        b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % (MAX_BODY + 1),
        b"GET / HTTP/1.1\r\nX: " + b"x" * MAX_HEAD + b"\r\n\r\n",
    ],
)
def test_what_is_malformed_or_too_large_is_not_read(raw: bytes) -> None:
    """The connection is closed."""
    with pytest.raises(MalformedError):
        read(raw)


def test_a_reply_tells_its_length() -> None:
    """A line break in a header is none any more."""
    reply = Reply(200, (("X", "a\r\nY: b"),), b"body")

    assert b"HTTP/1.1 200 OK\r\nX: a  Y: b\r\nContent-Length: 4\r\n\r\nbody" == write_reply(reply)


def test_a_reply_to_head_has_no_body() -> None:
    """Only what goes before it."""
    assert write_reply(Reply(200, (), b"body"), is_head=True).endswith(b"\r\n\r\n")


def test_no_content_has_no_length() -> None:
    """RFC 9110, section 8.6, forbids it."""
    assert b"HTTP/1.1 204 No Content\r\n\r\n" == write_reply(Reply(204))
