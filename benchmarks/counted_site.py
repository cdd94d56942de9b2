"""A small site on the loopback that counts what it serves, so that a test can wait for a moment."""

from __future__ import annotations

import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from types import TracebackType
from typing import Self

from benchmarks.pages import make_page, story_path

HELD_SECONDS = 60.0
"""No page is held longer, so that a mistake ends in a failure."""


class _Server(ThreadingHTTPServer):
    """A server that knows its pages and how many of them it has sent."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, paths: dict[str, int]) -> None:
        self.paths = paths
        self.edition = 0
        self.begun = 0
        self.served = 0
        self.held_after: int | None = None
        self.counted = Condition()
        super().__init__(("127.0.0.1", 0), _Handler)

    def begin(self) -> None:
        """Wait until a page may be sent."""
        with self.counted:
            self.counted.wait_for(
                lambda: self.held_after is None or self.begun < self.held_after, HELD_SECONDS
            )
            self.begun += 1

    def count(self) -> None:
        """Note that a page was sent."""
        with self.counted:
            self.served += 1
            self.counted.notify_all()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that was killed; anything else is a bug, and is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    """Answers one request a connection."""

    server: _Server

    def do_GET(self) -> None:
        """Answer with a page in the edition of now, else 404 (also to robots.txt)."""
        number = self.server.paths.get(self.path)
        if number is None:
            self._answer(HTTPStatus.NOT_FOUND, b"no such page")
            return
        self.server.begin()
        self._answer(HTTPStatus.OK, make_page(number, edition=self.server.edition, size=0))
        self.server.count()

    def _answer(self, status: HTTPStatus, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (named by the library)
        """Say nothing."""


class CountedSite:
    """The site, while the context is open.

    Args:
        pages: How many pages it has; they are small, about 25 KB.
    """

    def __init__(self, *, pages: int) -> None:
        self._paths = {story_path(number): number for number in range(pages)}
        self._server = _Server(self._paths)
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def addresses(self) -> list[str]:
        """The addresses of all pages, in the order of their numbers."""
        origin = f"http://127.0.0.1:{self._server.server_port}"
        return [origin + path for path in self._paths]

    @property
    def served(self) -> int:
        """How many pages were sent since the last edition."""
        return self._server.served

    def publish(self, edition: int) -> None:
        """Show every article in another edition from now on, and count from 0 again."""
        with self._server.counted:
            self._server.edition = edition
            self._server.begun = self._server.served = 0

    def hold_after(self, served: int | None) -> None:
        """Send no more than that many pages since the last edition; None lets all go on."""
        with self._server.counted:
            self._server.held_after = served
            self._server.counted.notify_all()

    def wait_for(self, served: int, *, at_most: float) -> bool:
        """Say whether that many pages were sent since the last edition.

        Args:
            served: How many pages.
            at_most: Seconds to wait for them.
        """
        with self._server.counted:
            return self._server.counted.wait_for(lambda: self._server.served >= served, at_most)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
