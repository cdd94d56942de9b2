"""A web site on the loopback that does as it is told, for the tests of every room.

    with Site() as site:
        site.put("/flood", "<h1>Flood</h1>", etag='"1"')
        ... fetch site.url("/flood") ...
        site.put("/flood", "<h1>Flood in the valley</h1>", etag='"2"')
        site.stall("/slow")
        assert ["/flood"] == site.paths

It serves from threads of its own, so that a test may run tracker in its own process, in another,
or in an event loop. Nothing in it looks at a clock.
"""

from __future__ import annotations

import gzip
import socket
import socketserver
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

_REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 304: "Not Modified"}
_LAST_MODIFIED = "Last-Modified"


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came in.

    Attributes:
        path: With the query.
        headers: Names in lower case.
        body: What was sent along.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered.

    Attributes:
        status: The HTTP status.
        headers: As sent; Content-Length is added unless there is one, or `pieces`.
        body: As sent.
        pieces: Makes a chunked body instead, piece by piece, for as long as the client takes it.
        raw: The whole answer, byte for byte, instead of all that; the connection is closed after.
        waits: Whether nothing more is sent after `raw`, and the connection kept open.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    pieces: Callable[[], Iterator[bytes]] | None = None
    raw: bytes | None = None
    waits: bool = False


class Site:
    """The site; a context manager that serves from `__enter__` to `__exit__`.

    Attributes:
        requests: All that came in, in the order in which they were read.
    """

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self._replies: dict[str, list[Reply]] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.site = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.hang_up()
        self._server.server_close()

    @property
    def port(self) -> int:
        """The port on 127.0.0.1."""
        return self._server.server_address[1]

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, without robots.txt."""
        return [one.path for one in self.requests if one.path != "/robots.txt"]

    def url(self, path: str = "/", *, host: str = "127.0.0.1") -> str:
        """Return the address of a path, on any host name that leads here."""
        return f"http://{host}:{self.port}{path}"

    def put(
        self,
        path: str,
        body: str | bytes = "",
        *,
        status: int = 200,
        media_type: str | None = "text/html; charset=utf-8",
        headers: Mapping[str, str] | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> None:
        """Serve a page from now on; with validators it answers 304 to who names them."""
        sent = dict(headers or {})
        sent |= {"Content-Type": media_type} if media_type else {}
        sent |= {"ETag": etag} if etag else {}
        sent |= {_LAST_MODIFIED: last_modified} if last_modified else {}
        data = body.encode() if isinstance(body, str) else body
        self.script(path, Reply(status=status, headers=sent, body=data))

    def script(self, path: str, *replies: Reply) -> None:
        """Give these answers in turn; the last one stays."""
        with self._lock:
            self._replies[path] = list(replies)

    def reply_of(self, path: str) -> list[Reply]:
        """Return the answers that a path gives, to be given elsewhere too."""
        with self._lock:
            return list(self._replies[path])

    def remove(self, path: str) -> None:
        """Answer 404 from now on."""
        with self._lock:
            self._replies.pop(path, None)

    def fail(self, path: str, status: int, *, headers: Mapping[str, str] | None = None) -> None:
        """Answer with an error from now on."""
        self.put(path, f"<h1>Error {status}</h1>", status=status, headers=headers)

    def redirect(self, path: str, target: str, *, status: int = 302) -> None:
        """Send to another address; `target` is written as it is."""
        self.script(path, Reply(status=status, headers={"Location": target}))

    def robots(self, text: str | bytes) -> None:
        """Serve a robots.txt."""
        self.put("/robots.txt", text, media_type="text/plain")

    def stall(self, path: str) -> None:
        """Take the request and never answer."""
        self.script(path, Reply(raw=b"", waits=True))

    def hang_up(self, path: str) -> None:
        """Take the request and close the connection."""
        self.script(path, Reply(raw=b""))

    def cut_off(self, path: str, body: bytes, *, announced: int) -> None:
        """Send a body that is shorter than its Content-Length says."""
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {announced}\r\n\r\n"
        self.script(path, Reply(raw=head.encode() + body))

    def drip(self, path: str, body: bytes, *, announced: int) -> None:
        """Send the beginning of a body, and then nothing more."""
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {announced}\r\n\r\n"
        self.script(path, Reply(raw=head.encode() + body, waits=True))

    def pour(self, path: str, piece: bytes = b"x" * 65536) -> None:
        """Send a body without end, in chunks."""

        def endless() -> Iterator[bytes]:
            while not self._stopping.is_set():
                yield piece

        self.script(path, Reply(headers={"Content-Type": "text/html"}, pieces=endless))

    def bomb(self, path: str, *, megabytes: int) -> None:
        """Send a small gzip body that unpacks to so many megabytes of zeros."""
        squeeze = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        zeros = bytes(1 << 20)
        body = b"".join(squeeze.compress(zeros) for _ in range(megabytes)) + squeeze.flush()
        self.put(path, body, headers={"Content-Encoding": "gzip"})

    def zipped(self, path: str, body: bytes) -> None:
        """Serve a page that is sent as gzip."""
        self.put(path, gzip.compress(body, mtime=0), headers={"Content-Encoding": "gzip"})

    def reply_to(self, request: Request) -> Reply:
        """Note a request, and return what is answered to it."""
        with self._lock:
            self.requests.append(request)
            replies = self._replies.get(request.path)
            if not replies:
                return Reply(status=404, headers={"Content-Type": "text/html"}, body=b"not here")
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
        return _unless_known(request, reply)

    def wait_for_end(self) -> None:
        """Return when the site stops."""
        self._stopping.wait()


def _unless_known(request: Request, reply: Reply) -> Reply:
    """Return a 304 in place of what the client has already."""
    etag, modified = reply.headers.get("ETag"), reply.headers.get(_LAST_MODIFIED)
    named = request.headers.get("if-none-match")
    since = request.headers.get("if-modified-since")
    is_known = etag is not None and named == etag
    if named is None and since is not None:
        is_known = since == modified
    if not is_known:
        return reply
    kept = {name: value for name, value in reply.headers.items() if name in {"ETag", "Date"}}
    return replace(reply, status=304, headers=kept, body=b"")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128
    site: Site

    def __init__(self, address: tuple[str, int], handler: type[_Handler]) -> None:
        super().__init__(address, handler)
        self.open: set[socket.socket] = set()

    def hang_up(self) -> None:
        """Close what clients still hold open, so that no thread waits for them."""
        for connection in list(self.open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class _Handler(socketserver.StreamRequestHandler):
    server: _Server
    disable_nagle_algorithm = True

    def handle(self) -> None:
        """Answer the requests of one connection, one after the other."""
        self.server.open.add(self.connection)
        try:
            while (request := self._read()) and self._answer(request):
                pass
        except OSError:
            # The client went away, as clients do in the tests of limits.
            return
        finally:
            self.server.open.discard(self.connection)

    def _read(self) -> Request | None:
        line = self.rfile.readline().decode("latin-1").split()
        if len(line) != 3:
            return None
        headers: dict[str, str] = {}
        while (raw := self.rfile.readline().decode("latin-1").strip()) != "":
            name, _, value = raw.partition(":")
            headers[name.lower()] = value.strip()
        body = self.rfile.read(int(headers.get("content-length", "0")))
        return Request(line[0], line[1], headers, body)

    def _answer(self, request: Request) -> bool:
        """Send an answer, and return whether the connection stays open."""
        site = self.server.site
        reply = site.reply_to(request)
        if reply.raw is not None:
            self.wfile.write(reply.raw)
            if reply.waits:
                site.wait_for_end()
            return False
        headers = dict(reply.headers)
        if reply.pieces is not None:
            headers["Transfer-Encoding"] = "chunked"
        elif reply.status != 304:
            headers.setdefault("Content-Length", str(len(reply.body)))
        lines = [f"HTTP/1.1 {reply.status} {_REASONS.get(reply.status, 'Status')}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.wfile.write("\r\n".join([*lines, "", ""]).encode("latin-1") + reply.body)
        for piece in reply.pieces() if reply.pieces else ():
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        if reply.pieces:
            self.wfile.write(b"0\r\n\r\n")
        return headers.get("Connection") != "close"
