"""Git's own locks: those of a killed tracker are swept, any other is reported."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from tracker.archive.places import JOURNAL, Places
from tracker.errors import ArchiveLockedError

_POLL = 0.05
# What an ended or killed git leaves unfinished; none of it is part of history.
_UNFINISHED = (
    "objects/pack/tmp_*",
    "objects/pack/.tmp-*",
    "objects/??/tmp_obj_*",
    "fast_import_crash_*",
)
# Git holds a new pack by such a file until its branches are written; a user's own says otherwise.
_KEPT_BY_IMPORT = b"fast-import"
# A file system may count time more coarsely than the clock.
_SLACK = 2.0


def git_locks(places: Places, branch: str) -> list[Path]:
    """Return the files that git would use as locks while it writes to the archive's branches."""
    heads = places.common_dir / "refs" / "heads"
    return [
        heads / f"{branch}.lock",
        heads / f"{JOURNAL}.lock",
        places.common_dir / "packed-refs.lock",
        places.git_dir / "HEAD.lock",
    ]


def index_lock(places: Places) -> Path:
    """Return the file that git uses as lock of the index."""
    return places.git_dir / "index.lock"


def sweep(places: Places, branch: str, *, phase: str, since: float) -> None:
    """Delete what a dead tracker's git left behind.

    Args:
        places: Where git keeps its files.
        branch: The archive's branch.
        phase: What the dead one was doing; the index's lock is its own only in `files`.
        since: When it took its lock (seconds since 1970, as the file system counts them);
            nothing older is touched.
    """
    locks = git_locks(places, branch)
    locks += (places.common_dir / "objects" / "info").glob("**/*.lock")
    if phase == "files":
        locks.append(index_lock(places))
    _delete([*locks, *_unfinished(places)], since=since)


def sweep_unfinished(places: Places, *, since: float) -> None:
    """Delete the unfinished packs of a git that this tracker saw fail."""
    _delete(_unfinished(places), since=since)


def await_locks(locks: Iterable[Path], *, wait: timedelta) -> None:
    """Wait until git's locks are gone.

    Raises:
        ArchiveLockedError: One is still there; the hint says how to remove it.
    """
    last = time.monotonic() + wait.total_seconds()
    for lock in locks:
        while lock.exists():
            if time.monotonic() >= last:
                raise ArchiveLockedError(
                    f"git holds the archive: {lock} exists",
                    hint=f"if no git command is running there: rm '{lock}'",
                )
            time.sleep(_POLL)


def _unfinished(places: Places) -> Iterator[Path]:
    yield from (places.own / "new").glob("*")
    for pattern in _UNFINISHED:
        yield from places.common_dir.glob(pattern)
    for keep in places.common_dir.glob("objects/pack/*.keep"):
        with contextlib.suppress(OSError):
            if keep.read_bytes().strip() == _KEPT_BY_IMPORT:
                yield keep


def _delete(files: Iterable[Path], *, since: float) -> None:
    for file in files:
        with contextlib.suppress(OSError):
            if file.stat().st_mtime >= since - _SLACK:
                file.unlink()
