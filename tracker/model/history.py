"""What `log` and `status` tell: entries of an article's history, and the state of sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker.model.capture import Outcome
from tracker.model.change import Change
from tracker.model.looks import Noise, Turn
from tracker.model.source import Source
from tracker.model.times import Window
from tracker.model.version import ArticleRef, Version


class AbsenceKind(StrEnum):
    """That an article went, or came back: an event, not a version."""

    WITHDRAWAL = "withdrawal"
    RESTORATION = "restoration"


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """A version beside the change that brought it; of kind `first` for the first.

    Attributes:
        article: Which article.
        version: The version.
        change: The change from the version before it.
    """

    article: ArticleRef
    version: Version
    change: Change


@dataclass(frozen=True, slots=True)
class AbsenceEntry:
    """A withdrawal or a restoration, with the window in which it happened.

    Attributes:
        article: Which article.
        kind: Which of the two.
        at: When it was first seen (UTC), the end of the window.
        window: After the state before was last seen, until this one was first seen.
        reason: What came back instead of the article (`HTTP 410`); None for a restoration.
    """

    article: ArticleRef
    kind: AbsenceKind
    at: datetime
    window: Window
    reason: str | None = None


LogEntry = VersionEntry | AbsenceEntry


@dataclass(frozen=True, slots=True)
class Failing:
    """That a source's newest capture brought no article.

    Attributes:
        outcome: gone, blocked, suspect or failed.
        reason: For people.
        since: When the first of the unbroken row of such captures was made (UTC).
    """

    outcome: Outcome
    reason: str
    since: datetime


LEAST_ALTERNATING = 4
"""How many versions in turn make two variants: A-B-A-B; A-B-A is a mere reversal."""


def alternations(digests: Sequence[str]) -> list[range]:
    """Return the runs in which two values take turns, in order, none shorter than four.

    Args:
        digests: Of an article's versions, one after another.

    >>> alternations(["a", "b", "c", "b", "c", "b", "d"])
    [range(1, 6)]
    """
    found = []
    start = 0
    while start < len(digests):
        stop = _behind_turns(digests, start)
        if stop - start >= LEAST_ALTERNATING:
            found.append(range(start, stop))
            start = stop
        else:
            # The last one may be the first of the next two that take turns.
            start = max(start + 1, stop - 1)
    return found


def _behind_turns(digests: Sequence[str], start: int) -> int:
    """Return the place behind the values that take turns from a place on."""
    stop = start + 1
    if stop < len(digests) and digests[stop] != digests[start]:
        stop += 1
        while stop < len(digests) and digests[stop] == digests[stop - 2]:
            stop += 1
    return stop


@dataclass(frozen=True, slots=True)
class Flapping:
    """That the newest versions of an article are two variants in turn.

    Attributes:
        article: Which article.
        times: How many versions in turn.
        since: When the first of them was captured (UTC).
        cause: What is likely behind it, for people.
    """

    article: ArticleRef
    times: int
    since: datetime
    cause: str


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """How a source stands.

    Attributes:
        source: The source as declared; also one that is no longer watched but has articles.
        is_watched: Whether tracker.toml still declares it.
        articles: Those that came of it, in the order of their paths.
        versions: How many versions they have together.
        last_checked_at: Start of the last pass that looked at it (UTC); None for never.
        last_changed_at: Capture time of the newest version (UTC); None for none.
        next_due_at: When it is due next (UTC); None when it is due at each pass.
        failing: None when its newest capture brought an article.
        flapping: Its articles that go back and forth between two variants.
        noise: That it changes far more than news does.
        turns: When the source, and those of its articles that have a pace of their own, are looked
            at again, as `tracker watch` does; empty when not asked for.
    """

    source: Source
    is_watched: bool
    articles: tuple[ArticleRef, ...]
    versions: int
    last_checked_at: datetime | None
    last_changed_at: datetime | None
    next_due_at: datetime | None
    failing: Failing | None
    flapping: tuple[Flapping, ...] = ()
    noise: Noise | None = None
    turns: tuple[Turn, ...] = ()
