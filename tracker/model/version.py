"""The states of an article that an archive keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tracker.model.article import Article
from tracker.model.capture import CaptureFacts, Origin, Outcome
from tracker.model.hosts import Rest


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """Which article is meant.

    Attributes:
        resource: Its address, or the path of its file.
        path: Its folder in the archive, with `/`, relative to the archive.
        title: Title of its newest version, None when it has none.
    """

    resource: str
    path: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A state of an article that differs from the one before; one commit.

    Attributes:
        id: The commit id, 40 or 64 hex digits; opaque outside `archive`.
        article: The article; `title` is that of this version.
        captured_at: When this state was first seen (UTC).
        seen_until: When it was last seen (UTC), never earlier than `captured_at`.
        pass_at: Start of the pass that brought it (UTC).
        previous_seen: `seen_until` of the version before, when this one was committed; None for
            the first.
        previous: Article-SHA256 of the version before; None for the first.
        body_sha256: Digest of the bytes received.
        article_sha256: Digest of `article.md`.
        extractor: Name and version of the extractor.
        origin: How the bytes were come by.
        source: The source as declared, an address or a path.
        requested: The address or path that was asked for.
    """

    id: str
    article: ArticleRef
    captured_at: datetime
    seen_until: datetime
    pass_at: datetime
    previous_seen: datetime | None
    previous: str | None
    body_sha256: str
    article_sha256: str
    extractor: str
    origin: Origin
    source: str
    requested: str


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A version with what it holds.

    Attributes:
        version: The facts of its commit.
        article: Read from `article.md` and `capture.json`.
        capture: Read from `capture.json`.
        earlier: The article's versions before this one, oldest first.
        load_body: Reads the bytes received; works while the archive is open.
    """

    version: Version
    article: Article
    capture: CaptureFacts
    earlier: tuple[Version, ...]
    load_body: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """A version that is to be committed.

    Attributes:
        article: Where it goes; a new article has its path already.
        content: The article as extracted.
        capture: The facts of the capture.
        body: The bytes received, or what a browser made of them.
        captured_at: When this state was first seen (UTC).
        subject: First line of the commit message, for people.
        previous: The version in force before; None for the first.
        source: The source as declared.
        received: The bytes received, where `body` is what a browser made of them.
    """

    article: ArticleRef
    content: Article
    capture: CaptureFacts
    body: bytes = field(repr=False)
    captured_at: datetime
    subject: str
    previous: Version | None
    source: str
    received: bytes | None = field(default=None, repr=False)


class EventKind(StrEnum):
    """What the journal notes about an attempt that made no version and was not `unchanged`."""

    GONE = "gone"
    BLOCKED = "blocked"
    SUSPECT = "suspect"
    SKIPPED = "skipped"
    FAILED = "failed"
    MOVED = "moved"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the journal.

    Attributes:
        at: When it was seen (UTC).
        kind: What happened.
        source: The source as declared.
        requested: The address or path that was asked for.
        path: Folder of the article; None where no article is known.
        reason: For people.
        status: HTTP status, when there was one.
        sha256: Digest of what came back, when something did.
        target: For `moved`: the new address.
        seen_until: For `gone`: when the article had last been seen (UTC).
        rest: For how long a host asks to be left alone, when it does.
    """

    at: datetime
    kind: EventKind
    source: str
    requested: str
    path: str | None
    reason: str | None
    status: int | None = None
    sha256: str | None = None
    target: str | None = None
    seen_until: datetime | None = None
    rest: Rest | None = None


@dataclass(frozen=True, slots=True)
class Suspect:
    """A capture that is held until a later pass settles it.

    Attributes:
        article: The article whose next version it may be.
        content: The article as extracted.
        capture: The facts of the capture.
        captured_at: When it was first seen (UTC).
        body: The bytes received, or what a browser made of them.
        received: The bytes received, where `body` is what a browser made of them.
    """

    article: ArticleRef
    content: Article
    capture: CaptureFacts
    captured_at: datetime
    body: bytes = field(repr=False)
    received: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class CaptureResult:
    """What became of one capture of a pass.

    Attributes:
        article: None where no article is known.
        resource: The article's resource, else what was asked for.
        source: The source as declared.
        outcome: What became of it.
        reason: For people; None when there is nothing to say.
        version: Id of the version that was committed, else None.
        captured_at: When it was seen (UTC).
        summary: What changed, in words, for versions; None otherwise.
        hint: What to do next, when there is something.
    """

    article: ArticleRef | None
    resource: str
    source: str
    outcome: Outcome
    reason: str | None
    version: str | None
    captured_at: datetime
    summary: str | None = None
    hint: str | None = None
