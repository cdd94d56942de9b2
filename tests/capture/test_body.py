"""Bodies within bounds."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator

import pytest

from tracker.capture.body import Inflater, read_body
from tracker.capture.limits import MEGABYTE
from tracker.capture.trouble import TroubleError

TEXT = b"<p>The dam has held.</p>" * 200


def _raw_deflate(data: bytes) -> bytes:
    squeeze = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return squeeze.compress(data) + squeeze.flush()


def _read(data: bytes, coding: str, *, max_bytes: int = MEGABYTE, step: int = 100) -> bytes:
    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(data), step):
            yield data[start : start + step]

    return asyncio.run(read_body(pieces(), coding=coding, max_bytes=max_bytes))


@pytest.mark.parametrize("step", [1, 7, 100_000])
@pytest.mark.parametrize(
    ("coding", "sent"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("utf-8", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("X-GZIP", gzip.compress(TEXT)),
        ("identity, gzip", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
        ("gzip", gzip.compress(TEXT) + b"\0\0padding"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", _raw_deflate(TEXT)),
    ],
)
def test_a_body_is_unpacked_however_it_comes(coding: str, sent: bytes, step: int) -> None:
    """In pieces of any size, in every form of the two codings that servers send."""
    assert _read(sent, coding, step=step) == TEXT


@pytest.mark.parametrize("coding", ["gzip", "deflate", ""])
def test_an_empty_body_is_empty_in_any_coding(coding: str) -> None:
    """Some servers declare a coding for nothing at all."""
    assert b"" == _read(b"", coding)


@pytest.mark.parametrize(
    ("coding", "sent", "reason"),
    [
        ("gzip", TEXT, "body is not gzip, as it says it is"),
        ("deflate", b"\xff" * 50, "body is not deflate, as it says it is"),
        ("gzip", gzip.compress(TEXT)[:-9], "body cut off"),
        ("gzip", gzip.compress(TEXT) + gzip.compress(TEXT)[:20], "body cut off"),
        ("br", b"\x0b\x02\x80hello\x03", "body in an encoding that we cannot undo: br"),
        ("gzip, gzip", b"", "body in an encoding that we cannot undo: gzip, gzip"),
        ("zstd", b"", "body in an encoding that we cannot undo: zstd"),
    ],
)
def test_a_lying_or_unknown_coding_is_trouble(coding: str, sent: bytes, reason: str) -> None:
    """Nothing half read is taken for a page."""
    with pytest.raises(TroubleError) as caught:
        _read(sent, coding)

    assert reason == caught.value.reason


@pytest.mark.parametrize(
    ("coding", "sent"),
    [
        ("", b"x" * (MEGABYTE + 1)),
        ("gzip", gzip.compress(bytes(MEGABYTE + 1))),
        ("deflate", zlib.compress(bytes(50 * MEGABYTE))),
        ("gzip", gzip.compress(b"") * (MEGABYTE // 20 + 1)),
    ],
    ids=["plain", "gzip", "bomb", "empty members"],
)
def test_a_body_over_the_limit_is_trouble(coding: str, sent: bytes) -> None:
    """The limit holds for what is sent and for what comes out."""
    with pytest.raises(TroubleError, match="body over 1 MB"):
        _read(sent, coding, step=5000)


def test_a_body_of_just_the_limit_is_read() -> None:
    """32 MB are allowed, one byte more is not."""
    sent = gzip.compress(bytes(MEGABYTE))

    assert len(_read(sent, "gzip")) == MEGABYTE


def test_a_bomb_never_holds_much_more_than_the_limit() -> None:
    """Unpacking stops within one piece of the limit."""
    unpacker = Inflater("gzip", max_bytes=1000)

    with pytest.raises(Exception, match=r"^$"):
        unpacker.feed(gzip.compress(bytes(20 * MEGABYTE)))

    assert len(unpacker.out) <= 1000 + (1 << 16)


def test_a_body_that_unpacks_too_well_is_trouble() -> None:
    """No page packs to a part of 250; up to a megabyte nothing is lost by it."""
    squeezed = gzip.compress(bytes(8 * MEGABYTE))

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(squeezed), 1000):
            yield squeezed[start : start + 1000]

    async def read(max_ratio: int) -> bytes:
        return await read_body(
            pieces(), coding="gzip", max_bytes=32 * MEGABYTE, max_ratio=max_ratio
        )

    with pytest.raises(TroubleError, match="unpacks to over 250 times what was sent"):
        asyncio.run(read(250))
    assert 8 * MEGABYTE == len(asyncio.run(read(2000)))
