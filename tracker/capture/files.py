"""Reads local files and folders; nothing that is no regular file is ever read."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from datetime import datetime
from pathlib import Path

from tracker.capture.limits import Limits, size
from tracker.model.capture import Capture, Missed, Origin, Outcome

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".epub": "application/epub+zip",
}
"""What is read, by suffix: also which files of a folder are articles."""

_MAX_DEPTH = 64

_GONE = frozenset({errno.ENOENT, errno.ENOTDIR})
_REASONS = {
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ELOOP: "a loop of links",
    errno.ENAMETOOLONG: "file name too long",
}


def read_file(
    path: Path,
    *,
    requested: str,
    origin: Origin,
    captured_at: datetime,
    limits: Limits | None = None,
) -> Capture | Missed:
    """Return the bytes of a file, or why there are none.

    Args:
        path: Where it is.
        requested: How it is known.
        origin: `file`, or `folder` for one of a folder.
        captured_at: The moment of the capture (aware, UTC).
        limits: For the largest size.
    """
    max_bytes = (limits or Limits()).max_bytes
    name = requested.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    try:
        if name != requested:
            raise _UnreadableError("file name is not UTF-8")
        body = _read(path, max_bytes)
    except FileNotFoundError:
        return Missed(name, Outcome.GONE, _gone_reason(path), captured_at, final=name)
    except _UnreadableError as problem:
        return Missed(name, Outcome.FAILED, str(problem), captured_at, final=name)
    return Capture(
        requested=requested,
        final=requested,
        body=body,
        captured_at=captured_at,
        origin=origin,
        media_type=MEDIA_TYPES.get(path.suffix.lower()),
    )


def list_folder(path: Path, *, leave_out: Path | None = None) -> list[Path]:
    """Return the files of a folder, and below it, that can be articles, in the order of names.

    Hidden files and folders, and links, are left out. What cannot be listed (the folder itself,
    when it is not there, or one in it without permission) stands in the list as it is, so that
    reading it tells why.

    Args:
        path: The folder.
        leave_out: A folder in it that is not looked into, by whatever name it is met.
    """
    found: list[Path] = []
    seen: set[tuple[int, int]] = set()
    if leave_out is not None:
        with contextlib.suppress(OSError):
            where = leave_out.stat()
            seen.add((where.st_dev, where.st_ino))
    waiting = [(path, 0)]
    while waiting:
        folder, depth = waiting.pop()
        try:
            where = folder.stat()
            if (where.st_dev, where.st_ino) in seen:
                continue
            seen.add((where.st_dev, where.st_ino))
            with os.scandir(folder) as entries:
                folders = _sort_out(entries, found)
        except OSError:
            found.append(folder)
            continue
        if depth < _MAX_DEPTH:
            waiting.extend((below, depth + 1) for below in folders)
    return sorted(found, key=lambda file: file.parts)


def _sort_out(entries: os._ScandirIterator[str], found: list[Path]) -> list[Path]:
    """Add the files of one folder to what was found, and return its folders."""
    folders = []
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            folders.append(Path(entry.path))
        elif entry.is_file(follow_symlinks=False):
            file = Path(entry.path)
            if file.suffix.lower() in MEDIA_TYPES:
                found.append(file)
    return folders


def _gone_reason(path: Path) -> str:
    # What has no suffix of a file was a folder, most likely.
    return "no such file" if path.suffix.lower() in MEDIA_TYPES else "no such file or folder"


class _UnreadableError(Exception):
    """A file that is there, but cannot be read; the message says why."""


def _read(path: Path, max_bytes: int) -> bytes:
    try:
        # Asked before it is opened, for opening some devices does something, and again after,
        # for it may be another file by then.
        _require_regular(path.stat())
        # Not blocking, for a pipe without a writer would hold the pass up for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            _require_regular(os.fstat(handle))
        except BaseException:
            os.close(handle)
            raise
        with os.fdopen(handle, "rb") as file:
            body = file.read(max_bytes + 1)
    except ValueError:
        raise _UnreadableError("not a file name") from None
    except OSError as problem:
        raise _read_problem(problem) from None
    if len(body) > max_bytes:
        raise _UnreadableError(f"file over {size(max_bytes)}")
    return body


def _require_regular(facts: os.stat_result) -> None:
    if stat.S_ISDIR(facts.st_mode):
        raise _UnreadableError("a folder, not a file")
    if not stat.S_ISREG(facts.st_mode):
        raise _UnreadableError("not a regular file")


def _read_problem(problem: OSError) -> Exception:
    if problem.errno in _GONE:
        return FileNotFoundError()
    known = _REASONS.get(problem.errno or 0)
    return _UnreadableError(known or f"cannot be read: {os.strerror(problem.errno or 0).lower()}")
