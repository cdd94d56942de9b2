"""A program that asks a server of its own over TLS, and prints what came; see `test_trust.py`."""

from __future__ import annotations

import asyncio
import ssl
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.capture.fakes import FakeNames
from tracker.capture.fetch import Fetcher
from tracker.capture.proxy import read_proxy
from tracker.model.capture import Capture, Missed

CERTIFICATE = Path(__file__).parent / "data" / "self_signed.pem"
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\ntext"


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(_ANSWER)
    await writer.drain()
    writer.close()


async def _tunnel(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    """Be a proxy: whatever name the tunnel is asked for, it leads to the server."""
    await reader.readuntil(b"\r\n\r\n")
    there, back = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
    await asyncio.gather(_pour(reader, back), _pour(there, writer), return_exceptions=True)


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(65536):
        writer.write(piece)
        await writer.drain()
    writer.close()


async def ask(*, is_proxied: bool) -> str:
    """Return what came of asking the server."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server = await asyncio.start_server(_serve, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    tunnel = await asyncio.start_server(lambda r, w: _tunnel(r, w, port), "127.0.0.1", 0)
    through = f"http://127.0.0.1:{tunnel.sockets[0].getsockname()[1]}"
    async with (
        server,
        tunnel,
        Fetcher(
            clock=lambda: datetime(2012, 3, 23, tzinfo=UTC),
            allow_private=True,
            resolver=FakeNames({"secure.test": "127.0.0.1"}),
            proxy=read_proxy(through, {}) if is_proxied else None,
        ) as fetcher,
    ):
        came = await fetcher.fetch(f"https://secure.test:{port}/")
    if isinstance(came, Capture):
        return came.body.decode()
    assert isinstance(came, Missed)
    return came.reason


if __name__ == "__main__":
    print(asyncio.run(ask(is_proxied="proxied" in sys.argv)))  # noqa: T201 - its answer
