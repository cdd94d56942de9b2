"""What is told to people and programs outside: news, messages, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tracker.model.capture import Outcome
from tracker.model.change import Change
from tracker.model.history import AbsenceEntry


@dataclass(frozen=True, slots=True)
class Row:
    """Captures of one address that brought nothing, one after the other.

    Attributes:
        requested: The address that was asked for.
        times: How many there are in the row.
        since: When the first of them was made (UTC).
        outcome: Of the newest; None when the row is over.
        reason: Of the newest, for people; None when the row is over.
    """

    requested: str
    times: int
    since: datetime
    outcome: Outcome | None = None
    reason: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether an article came again."""
        return self.outcome is None


@dataclass(frozen=True, slots=True)
class Failures:
    """How the rows of failures of one source stand after a pass.

    Attributes:
        source: The source as declared.
        at: Start of the pass (UTC).
        rows: Those that are told, in the order of their addresses.
        is_over: Whether they are over; else they go on.
    """

    source: str
    at: datetime
    rows: tuple[Row, ...]
    is_over: bool


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened to an article.

    Attributes:
        key: Names it for good: nobody is told twice of what has the same key.
        matter: What happened.
        source: The source as declared.
        text: What a withdrawal took away, or a restoration brought back; empty for a change.
    """

    key: str
    matter: Change | AbsenceEntry
    source: str
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """What one recipient is told at once.

    Attributes:
        recipient: Names the recipient; holds no secret.
        label: The recipient, for people; holds no secret.
        keys: Of the news that it tells.
        title: In one line.
        text: For people.
        lines: For programs: one JSON object for each of the news.
    """

    recipient: str
    label: str
    keys: tuple[str, ...]
    title: str
    text: str = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)


class Verdict(StrEnum):
    """What became of an attempt to hand over a message."""

    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt to hand over a message.

    Attributes:
        verdict: What became of it; `failed` only where it is certain that nothing was taken.
        reason: For people, without secrets; None for `sent`.
        is_interrupted: Whether tracker was asked to end meanwhile.
    """

    verdict: Verdict
    reason: str | None = None
    is_interrupted: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the record of what was told.

    Attributes:
        at: When (UTC).
        result: `sent`, `failed` (it waits and is tried again), `uncertain` (it may or may not have
            arrived, and is never sent again) or `given up`.
        recipient: Names the recipient.
        label: The recipient, for people.
        keys: Of the news.
        title: Of the message.
        reason: For people.
    """

    at: datetime
    result: str
    recipient: str
    label: str
    keys: tuple[str, ...]
    title: str
    reason: str | None = None
