"""A server in a process of its own, so that what it costs is not counted as the program's."""

from __future__ import annotations

import subprocess
import sys
from types import TracebackType
from typing import Self

from benchmarks.measure import PROJECT, project_environment


class ServerProcess:
    """The server, while the context is open.

    Args:
        module: Run as a program; the first line that it prints is its port.
        arguments: Of the program.

    Attributes:
        port: On 127.0.0.1; 0 before the context is open.
    """

    def __init__(self, module: str, *arguments: str) -> None:
        self._command = [sys.executable, "-m", module, *arguments]
        self._server: subprocess.Popen[str] | None = None
        self.port = 0

    def __enter__(self) -> Self:
        self._server = subprocess.Popen(
            self._command, cwd=PROJECT, env=project_environment(), stdout=subprocess.PIPE, text=True
        )
        assert self._server.stdout is not None
        self.port = int(self._server.stdout.readline())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.kill()
        self._server.communicate()
