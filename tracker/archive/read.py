"""Objects read by name through one process that stays."""

from __future__ import annotations

import contextlib
import subprocess
from dataclasses import dataclass
from typing import Any

from tracker.archive.repository import Repository
from tracker.errors import ArchiveDamagedError


@dataclass(frozen=True, slots=True)
class GitObject:
    """An object as git stores it: its id, `blob`, `tree` or `commit`, and its bytes."""

    id: str
    kind: str
    content: bytes


class Objects:
    """The stored objects; git is started at the first look and again when it was killed."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._running: subprocess.Popen[bytes] | None = None

    def find(self, name: str) -> GitObject | None:
        """Return the object that `name` stands for, None when there is none.

        Args:
            name: An id, or an id and a path as in `<commit>:<path>`.

        Raises:
            ArchiveDamagedError: It cannot be read.
        """
        for _ in range(2):
            header = self._ask(name)
            if header:
                return self._take(name, header)
            self.close()
        raise ArchiveDamagedError(f"git cannot read {name}", hint="run `git fsck` in the archive")

    def read(self, name: str) -> bytes:
        """Return the content of the object that `name` stands for.

        Raises:
            ArchiveDamagedError: There is none.
        """
        found = self.find(name)
        if found is None:
            raise ArchiveDamagedError(
                f"{name} is missing from the archive", hint="run `git fsck` in the archive"
            )
        return found.content

    def entries(self, name: str) -> dict[str, str]:
        """Return the names and ids in a folder: none when there is no such folder."""
        found = self.find(name)
        return {} if found is None or found.kind != "tree" else _tree_entries(found)

    def close(self) -> None:
        """End the process."""
        running, self._running = self._running, None
        if running is not None:
            _end(running)

    def _ask(self, name: str) -> bytes:
        if self._running is None:
            self._running = self._repository.start("cat-file", "--batch")
        stdin, stdout = _pipes(self._running)
        try:
            stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
            stdin.flush()
        except OSError:
            return b""
        return bytes(stdout.readline())

    def _take(self, name: str, header: bytes) -> GitObject | None:
        fields = header.decode("utf-8", "surrogateescape").rstrip("\n").rsplit(" ", 2)
        if len(fields) < 3 or not fields[2].isdigit():  # noqa: PLR2004 - id, kind, size
            return None
        assert self._running is not None  # noqa: S101 - it has just answered
        _, stdout = _pipes(self._running)
        size = int(fields[2])
        content = stdout.read(size + 1)
        if len(content) != size + 1:
            self.close()
            raise ArchiveDamagedError(
                f"{name} is cut off in the archive", hint="run `git fsck` in the archive"
            )
        return GitObject(fields[0], fields[1], content[:-1])


def _pipes(running: subprocess.Popen[bytes]) -> tuple[Any, Any]:
    return running.stdin, running.stdout


def _end(running: subprocess.Popen[bytes]) -> None:
    for pipe in (running.stdin, running.stdout, running.stderr):
        with contextlib.suppress(OSError):
            if pipe is not None:
                pipe.close()
    running.wait()


def _tree_entries(tree: GitObject) -> dict[str, str]:
    # A row is `<mode> <name>\0<id>`, the id in raw bytes.
    entries = {}
    width = len(tree.id) // 2
    position = 0
    while position < len(tree.content):
        end = tree.content.index(b"\0", position)
        name = tree.content[position:end].partition(b" ")[2]
        position = end + 1 + width
        entries[name.decode("utf-8", "surrogateescape")] = tree.content[end + 1 : position].hex()
    return entries
