"""Files that are whole or not there, whenever tracker is killed or the machine stops."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

SPARE = ".new"
ASIDE = ".unreadable"


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that it has either its old content or the new one."""
    spare = file.with_name(file.name + SPARE)
    with spare.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    spare.replace(file)
    make_safe(file.parent)


def append_line(file: Path, line: bytes) -> None:
    """Add a line at the end of a file; one that was cut off before it stays by itself."""
    with file.open("ab+") as stream:
        if stream.tell() > 0:
            stream.seek(-1, os.SEEK_END)
            if stream.read(1) != b"\n":
                line = b"\n" + line
        stream.write(line + b"\n")
        stream.flush()
        os.fsync(stream.fileno())


def move(file: Path, target: Path) -> None:
    """Move a file, and make sure that it stays moved."""
    file.replace(target)
    make_safe(target.parent)
    make_safe(file.parent)


def set_aside(file: Path) -> Path:
    """Rename a file that does not read back, so that nobody reads it again, and return its name."""
    aside = file.with_name(file.name + ASIDE)
    move(file, aside)
    return aside


def make_safe(folder: Path) -> None:
    """Make sure that what was renamed or removed in a folder stays so."""
    if sys.platform == "win32":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextlib.contextmanager
def locked(file: Path) -> Iterator[bool]:
    """Hold a lock, which ends with the process however that ends; say whether it was free."""
    if sys.platform == "win32":
        yield True
        return
    import fcntl  # noqa: PLC0415 - not on every system

    with file.open("ab") as guard:
        try:
            fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
