"""Services on the loopback that take messages, refuse them, or break off."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Web:
    """An HTTP service that answers with a status, or hangs up when it has read all.

    Attributes:
        status: What it answers; 0: it hangs up.
        bodies: What it got.
    """

    def __init__(self, status: int) -> None:
        self.status = status
        self.bodies: list[bytes] = []

    def talk(self, handler: socketserver.StreamRequestHandler) -> None:
        """Take one request."""
        length = 0
        while (line := handler.rfile.readline().strip()) != b"":
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        self.bodies.append(handler.rfile.read(length))
        if self.status:
            head = f"HTTP/1.1 {self.status} Said\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            handler.wfile.write(head.encode())


class Mail:
    """A mail server that answers to a mail's text with a line, or hangs up.

    Attributes:
        answer: What it answers; empty: it hangs up.
        mails: What it got.
    """

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.mails: list[bytes] = []

    def talk(self, handler: socketserver.StreamRequestHandler) -> None:
        """Take one mail."""
        self._say(handler, "220 here")
        while (line := handler.rfile.readline()) != b"":
            verb = line[:4].upper()
            if verb == b"QUIT":
                return
            if verb != b"DATA":
                self._say(handler, "250 fine")
                continue
            self._say(handler, "354 go on")
            self.mails.append(b"".join(iter(handler.rfile.readline, b".\r\n")))
            if not self.answer:
                return
            self._say(handler, self.answer)

    @staticmethod
    def _say(handler: socketserver.StreamRequestHandler, line: str) -> None:
        handler.wfile.write(f"{line}\r\n".encode())


@contextmanager
def serving(service: Web | Mail) -> Iterator[int]:
    """Run a service on the loopback; give its port."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            service.talk(self)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
