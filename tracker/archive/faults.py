"""What went wrong while writing, told as the kind of error that it is."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable
from pathlib import Path

from tracker.errors import ArchiveDamagedError, ArchiveError, ArchiveReadOnlyError

_HINTS = {
    errno.ENOSPC: "make room on the disk; what was stored is whole, the next run goes on",
    errno.EDQUOT: "make room on the disk; what was stored is whole, the next run goes on",
    errno.EFBIG: "the system limits the size of files; what was stored is whole",
    errno.EROFS: "the disk is read-only; reading commands still work",
    errno.EACCES: "see who may write to the archive; reading commands still work",
    errno.EPERM: "see who may write to the archive; reading commands still work",
}


_PROBE_BYTES = 262_144


def explain_failure(
    complaint: str, *, folder: Path, is_whole: Callable[[], bool] = lambda: True
) -> ArchiveError:
    """Return the error for a `git fast-import` that ended too early.

    Args:
        complaint: What git said, for people. Git words a full disk in its own way, so its cause
            is not looked for here but by writing something.
        folder: On the disk of the archive; something is written there, and deleted.
        is_whole: Says whether git can read what it was to go on from.
    """
    said = complaint.splitlines()[0] if complaint else "it was killed"
    problem = _probe(folder)
    if problem is not None:
        return explain_os_error(problem)
    if not is_whole():
        return ArchiveDamagedError(
            f"what is stored cannot be read: {said}", hint="run `git fsck` in the archive"
        )
    return ArchiveError(
        f"git fast-import ended too early: {said}",
        hint="run `git fsck` in the archive; what was stored is whole, the next run goes on",
    )


def explain_os_error(problem: OSError) -> ArchiveError:
    """Return the error for a file of the archive that could not be written."""
    where = f" ({problem.filename})" if problem.filename else ""
    return ArchiveReadOnlyError(
        f"the archive cannot be written: {problem.strerror or problem}{where}",
        hint=_HINTS.get(problem.errno or 0, "reading commands still work"),
    )


def _probe(folder: Path) -> OSError | None:
    probe = folder / "probe"
    try:
        folder.mkdir(exist_ok=True)
        probe.write_bytes(bytes(_PROBE_BYTES))
    except OSError as problem:
        problem.filename = None
        return problem
    finally:
        with contextlib.suppress(OSError):
            probe.unlink()
    return None
