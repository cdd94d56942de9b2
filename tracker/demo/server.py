"""Serve the worked example on the loopback, as its publisher would.

    with Site() as site:
        ...                      # `site.address` answers with the article as first published
        site.publish("second")   # now with the update

Run by itself, `python -m tracker.demo.server` serves the pages until it is stopped.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from threading import Event, Thread
from types import TracebackType
from typing import Self

ARTICLE = "/2012/03/mali-coup"
"""Path of the article; the same for each of its pages."""

PAGES = ("first", "second")
"""The article as first published, and after its update."""

ROBOTS = b"User-agent: *\nAllow: /\nDisallow: /search\n"


@cache
def read_page(name: str) -> bytes:
    """Return the bytes of a saved page.

    Args:
        name: One of `PAGES`.

    Raises:
        ValueError: There is no page of that name.
    """
    if name not in PAGES:
        raise ValueError(f"no page {name!r}, only {', '.join(PAGES)}")
    return (resources.files("tracker.demo") / "pages" / f"{name}.html").read_bytes()


def make_etag(body: bytes) -> str:
    """Return the entity tag of a page: equal tags mean equal bytes."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def matches(condition: str | None, etag: str) -> bool:
    """Say whether an `If-None-Match` names a tag.

    Source: RFC 9110, section 13.1.2 (weak comparison; `*` matches any).
    """
    if condition is None:
        return False
    named = [tag.strip().removeprefix("W/") for tag in condition.split(",")]
    return etag in named or named == ["*"]


class _Server(ThreadingHTTPServer):
    """A server that knows which page is published."""

    daemon_threads = True

    def __init__(self, page: str, port: int) -> None:
        self.body = read_page(page)
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that left; anything else is a bug, and is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    """Answers one request a connection, so that a stopped site is silent at once."""

    server: _Server

    def do_GET(self) -> None:
        """Answer with the article, robots.txt or 404."""
        path = self.path.partition("?")[0]
        if path == ARTICLE:
            self._answer_article(self.server.body)
        elif path == "/robots.txt":
            self._answer(HTTPStatus.OK, ROBOTS, {"Content-Type": "text/plain; charset=utf-8"})
        else:
            self._answer(
                HTTPStatus.NOT_FOUND,
                b"<!DOCTYPE html><title>Not found</title><p>There is no such page.</p>\n",
                {"Content-Type": "text/html; charset=utf-8"},
            )

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        self.do_GET()

    def _answer_article(self, body: bytes) -> None:
        etag = make_etag(body)
        facts = {"ETag": etag, "Cache-Control": "no-cache"}
        if matches(self.headers.get("If-None-Match"), etag):
            self._answer(HTTPStatus.NOT_MODIFIED, None, facts)
        else:
            self._answer(HTTPStatus.OK, body, {"Content-Type": "text/html; charset=utf-8"} | facts)

    def _answer(self, status: HTTPStatus, body: bytes | None, headers: dict[str, str]) -> None:
        # No Date: the example's captures are of 2012, and today's date beside them would mislead.
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body is not None and self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (named by the library)
        """Say nothing: the terminal belongs to the example."""


class Site:
    """The site of the worked example, on 127.0.0.1, while the context is open.

    Args:
        page: The page that is published first, one of `PAGES`.
        port: Where to listen; 0 takes any free port.

    Raises:
        OSError: The port is taken.
    """

    def __init__(self, *, page: str = PAGES[0], port: int = 0) -> None:
        self._server = _Server(page, port)
        # A short poll, so that leaving the context takes no half second.
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def origin(self) -> str:
        """Scheme, host and port, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def address(self) -> str:
        """The address of the article; it stays the same whichever page is published."""
        return self.origin + ARTICLE

    def publish(self, page: str) -> None:
        """Answer with another page from now on.

        Args:
            page: One of `PAGES`.

        Raises:
            ValueError: There is no page of that name.
        """
        self._server.body = read_page(page)

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


def serve_by_hand(*, port: int) -> None:
    """Serve the pages until stopped; each line of standard input publishes the other page."""
    with Site(port=port) as site:
        sys.stdout.write(f"{site.address}\nEnter publishes the other page, Ctrl-C stops.\n")
        sys.stdout.flush()
        published = 0
        for _ in sys.stdin:
            published = (published + 1) % len(PAGES)
            site.publish(PAGES[published])
            sys.stdout.write(f"published: {PAGES[published]}\n")
            sys.stdout.flush()
        Event().wait()  # input ended, as in the background: only a signal stops it now


if __name__ == "__main__":
    try:
        serve_by_hand(port=int(sys.argv[1]) if len(sys.argv) > 1 else 0)
    except KeyboardInterrupt:
        sys.exit(130)
