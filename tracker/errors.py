"""Every error that tracker raises on purpose.

    TrackerError                    4  could not do what was asked
    ├── UsageError                  2  the command line or an argument is wrong
    │   ├── SettingsError           2  tracker.toml has a mistake
    │   └── RefusedAddressError     2  an address that is never asked
    ├── ArchiveError                4  the archive cannot be used as asked
    │   ├── ArchiveNotFoundError    4  no archive where one was looked for
    │   ├── ArchiveLockedError      4  another tracker writes to it
    │   ├── ArchiveFormatError      4  made by a newer tracker
    │   ├── ArchiveReadOnlyError    4  it cannot be written
    │   └── ArchiveDamagedError     5  what is stored does not read back
    │       └── ArticleUnreadableError  5  an article.md is not in its form
    ├── NoArticleError              3  what came back is no article
    ├── ArticleNotFoundError        4  no article, or more than one, matches
    └── VersionNotFoundError        4  no version, or more than one, matches

A capture that brings nothing is not an error but a result: see `tracker.model.capture.Missed`.
"""

from __future__ import annotations

from typing import ClassVar


class TrackerError(Exception):
    """Something that was asked could not be done.

    Args:
        message: What happened, with the value at fault; no full stop at its end.
        hint: What to do next, preferably the next command.
    """

    exit_code: ClassVar[int] = 4

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(TrackerError):
    """The command line or an argument is wrong."""

    exit_code = 2


class SettingsError(UsageError):
    """`tracker.toml` has a mistake; the message names file, line and key."""


class RefusedAddressError(UsageError):
    """An address that is never asked: not http(s), with a user name in it, or not public."""


class ArchiveError(TrackerError):
    """The archive cannot be used as asked."""


class ArchiveNotFoundError(ArchiveError):
    """There is no archive where one was looked for."""


class ArchiveLockedError(ArchiveError):
    """Another tracker, or git, holds the archive."""


class ArchiveFormatError(ArchiveError):
    """The archive was made by a newer tracker."""


class ArchiveReadOnlyError(ArchiveError):
    """The archive cannot be written: its disk is full or read-only, or permission is missing."""


class ArchiveDamagedError(ArchiveError):
    """What is stored does not read back as it was written."""

    exit_code = 5


class ArticleUnreadableError(ArchiveDamagedError):
    """An `article.md` is not in the form in which it is written; its bytes may be sound."""


class NoArticleError(TrackerError):
    """What came back is no article, or nothing came, where one was asked for alone."""

    exit_code = 3


class ArticleNotFoundError(TrackerError):
    """No article, or more than one, matches."""


class VersionNotFoundError(TrackerError):
    """No version, or more than one, matches."""
