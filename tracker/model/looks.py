"""How an address has been looked at until now, and when it is looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tracker.model.version import ArticleRef


@dataclass(frozen=True, slots=True)
class Looks:
    """What the archive knows of an address that is looked at again and again.

    Attributes:
        requested: The address, or the path of a file.
        article: What it leads to; None while no article ever came.
        checked_at: Start of the last pass that looked at it (UTC).
        first_seen_at: When its article was first captured (UTC).
        published_by: The latest moment that its declared publication may mean (UTC); None when it
            declares none.
        changed_at: When its newest version was captured (UTC); None while it is the first.
        failing_since: When the first of an unbroken row of captures that brought no article was
            made (UTC); None when the newest brought one.
    """

    requested: str
    article: ArticleRef | None
    checked_at: datetime
    first_seen_at: datetime | None = None
    published_by: datetime | None = None
    changed_at: datetime | None = None
    failing_since: datetime | None = None


class Why(StrEnum):
    """What decides how often an address is looked at."""

    EVERY = "every"
    FILE = "file"
    PUBLISHED = "published"
    FIRST_SEEN = "first_seen"
    CHANGED = "changed"
    NEW_HERE = "new_here"
    NEW_ENTRY = "new_entry"
    NOTHING = "nothing"
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class Pace:
    """How often an address is looked at, as of its last look.

    Attributes:
        interval: The time until the next look.
        why: What decides it.
        since: The moment from which that counts (UTC); None where it does not depend on one.
        slack: How much earlier it may come along with others.
    """

    interval: timedelta
    why: Why
    since: datetime | None
    slack: timedelta


@dataclass(frozen=True, slots=True)
class Turn:
    """When an address is looked at again.

    Attributes:
        requested: The address, or the path of a file or a folder.
        article: What it leads to; None for a list, a folder, and while no article came.
        checked_at: Start of the last pass that looked at it (UTC); None for never.
        pace: How often; None when at each pass.
    """

    requested: str
    article: ArticleRef | None
    checked_at: datetime | None
    pace: Pace | None

    @property
    def next_due_at(self) -> datetime | None:
        """When it is due next (UTC); None when at the next pass, whenever that is."""
        if self.pace is None or self.checked_at is None:
            return None
        return self.checked_at + self.pace.interval

    def is_due(self, now: datetime) -> bool:
        """Return whether a pass that starts at `now` looks at it."""
        due_at = self.next_due_at
        return due_at is None or self.pace is None or now >= due_at - self.pace.slack


@dataclass(frozen=True, slots=True)
class Noise:
    """That a source's articles change on far more days than news articles do.

    Attributes:
        days: On how many days an article of it changed, each article counted for itself.
        watched: Of how many.
        expected: How many it would be at the rates that were measured.
    """

    days: int
    watched: int
    expected: float
