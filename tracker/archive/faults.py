"""What went wrong while writing, told as the kind of error that it is."""

from __future__ import annotations

import errno
import os

from tracker.errors import ArchiveError, ArchiveReadOnlyError

_HINTS = {
    errno.ENOSPC: "make room on the disk; what was stored is whole, the next run goes on",
    errno.EDQUOT: "make room on the disk; what was stored is whole, the next run goes on",
    errno.EFBIG: "the system limits the size of files; what was stored is whole",
    errno.EROFS: "the disk is read-only; reading commands still work",
    errno.EACCES: "see who may write to the archive; reading commands still work",
    errno.EPERM: "see who may write to the archive; reading commands still work",
}


def explain_failure(message: str, complaint: str) -> ArchiveError:
    """Return the error for a git that failed.

    Args:
        message: What happened.
        complaint: Git's standard error. Only the operating system's own words for an error
            number are looked for in it: they do not depend on git's version or language.
    """
    for number, hint in _HINTS.items():
        if os.strerror(number) in complaint:
            return ArchiveReadOnlyError(f"{os.strerror(number)}: {message}", hint=hint)
    return ArchiveError(message, hint="run `git fsck` in the archive; what was stored is whole")


def explain_os_error(problem: OSError) -> ArchiveError:
    """Return the error for a file of the archive that could not be written."""
    what = f"{problem.filename}: " if problem.filename else ""
    message = f"{what}{problem.strerror or problem}"
    return ArchiveReadOnlyError(message, hint=_HINTS.get(problem.errno or 0))
