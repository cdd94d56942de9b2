"""One retrieval of a resource, whatever came back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tracker.model.article import Article
from tracker.model.hosts import Rest
from tracker.model.reading import Declaration, LeftOutBlock, LeftOutCount


class Outcome(StrEnum):
    """What became of a capture: the word `result` of the command line and of JSON."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REVERSED = "reversed"
    MOVED = "moved"
    GONE = "gone"
    BLOCKED = "blocked"
    SUSPECT = "suspect"
    SKIPPED = "skipped"
    FAILED = "failed"


class Origin(StrEnum):
    """How the bytes were come by."""

    LIVE = "live"
    FILE = "file"
    FOLDER = "folder"
    GIT = "git"


class Robots(StrEnum):
    """What was done about robots.txt; `none` for files."""

    OBEYED = "obeyed"
    IGNORED = "ignored"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Redirect:
    """One hop from an address to another, with the HTTP status that told it."""

    status: int
    origin: str
    target: str


class Mode(StrEnum):
    """What of a page counts: the article that is found on it, or everything visible."""

    ARTICLE = "article"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Settings:
    """What of a source's settings decides how its bytes are read.

    Attributes:
        timezone: IANA name of the zone of declared times that name none.
        select: CSS selectors of the elements that hold the article; empty: it is looked for.
        remove: CSS selectors of elements that are no part of it.
        mode: What of the page counts.
    """

    timezone: str | None = None
    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    mode: Mode = Mode.ARTICLE


@dataclass(frozen=True, slots=True)
class HowRead:
    """What bytes were read with; with the same they give the same article again.

    Attributes:
        encoding: The character encoding that was used; None where the format has none.
        settings: Those of the source.
    """

    encoding: str | None
    settings: Settings


@dataclass(frozen=True, slots=True)
class Validators:
    """What lets a server answer 304, and tracker know the same bytes again.

    Attributes:
        final: The address that gave them; they are sent to no other origin.
        etag: Opaque, as received.
        last_modified: As received.
        confirmed: How often running a 304 said that they still hold; None where nobody counted.
    """

    final: str
    etag: str | None = None
    last_modified: str | None = None
    confirmed: int | None = None


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a browser made a page of the bytes that were received.

    Attributes:
        browser: Its name and version.
        received_sha256: Digest of the bytes as they came, in hex.
        requests: How many the page made beside its own.
        refused: Why some of them brought nothing, with how many; the commonest first.
        article_sha256: Article-SHA256 of what the received bytes hold without the browser; None
            when that is no article. So what rendering does is told from what a publisher does.
    """

    browser: str
    received_sha256: str
    requests: int
    refused: tuple[tuple[str, int], ...]
    article_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes that came back.

    Attributes:
        requested: The address or path that was asked for.
        final: The one that answered, after redirects.
        redirects: The hops between the two, in order.
        status: HTTP status; None for a file.
        headers: Names in lower case; none that carries a secret.
        media_type: As declared, in lower case without parameters; None when not declared.
        body: As received, transfer coding and compression undone.
        captured_at: When the answer was complete (aware, UTC).
        origin: How it was come by.
        robots: What was done about robots.txt.
        proxy: The proxy that it came through, without user name; None for none.
        rendering: How a browser made `body`; None when it is as received.
        received: The bytes as they came, where `body` is what a browser made of them.
        sha256: Digest of `body` in hex.
    """

    requested: str
    final: str
    body: bytes = field(repr=False)
    captured_at: datetime
    origin: Origin
    robots: Robots = Robots.NONE
    redirects: tuple[Redirect, ...] = ()
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str | None = None
    proxy: str | None = None
    rendering: Rendering | None = None
    received: bytes | None = field(default=None, repr=False)
    sha256: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Take the digest once, for everybody."""
        object.__setattr__(self, "sha256", hashlib.sha256(self.body).hexdigest())


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server said 304: the bytes are those that were seen last."""

    requested: str
    final: str
    captured_at: datetime
    redirects: tuple[Redirect, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missed:
    """No article came back.

    Attributes:
        outcome: gone, blocked, skipped or failed.
        reason: For people, short, without a full stop.
        status: HTTP status when there was an answer.
        sha256: Digest of what came back, when something did.
        hint: The next thing to do, when there is one.
        rest: For how long its host asks to be left alone, when it does.
    """

    requested: str
    outcome: Outcome
    reason: str
    captured_at: datetime
    final: str | None = None
    redirects: tuple[Redirect, ...] = ()
    status: int | None = None
    sha256: str | None = None
    hint: str | None = None
    rest: Rest | None = None


@dataclass(frozen=True, slots=True)
class CaptureFacts:
    """What `capture.json` holds: all that extraction needs to be done again, and the evidence.

    Attributes:
        media_type: What the bytes were read as.
        encoding: The character encoding that was used; None where the format has none.
        bytes: Size of the body.
        sha256: Digest of the body in hex.
        extractor: Name and version of the extractor.
        left_out: How much of the page is no part of the article; None where it was not counted,
            as before `tracker-extract 2`.
        metadata: What the page declares, with the places; None where it was not kept.
        pages: Where the page of a document changes: the number of a block, from 0, and that of the
            page on which it begins, from 1; None where there are no pages.
        proxy: The proxy that it came through, without user name; None for none.
        splitter: Version of the rules by which `article.md` was parted into sentences; None where
            it was not kept.
        rendering: How a browser made the page; None when it is as received.
    """

    requested: str
    final: str
    redirects: tuple[Redirect, ...]
    status: int | None
    headers: Mapping[str, str]
    media_type: str
    encoding: str | None
    bytes: int
    sha256: str
    extractor: str
    settings: Settings
    robots: Robots
    origin: Origin
    left_out: tuple[LeftOutCount, ...] | None = None
    metadata: tuple[Declaration, ...] | None = None
    pages: tuple[tuple[int, int], ...] | None = None
    proxy: str | None = None
    splitter: str | None = None
    rendering: Rendering | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article read from bytes.

    Attributes:
        article: What a reader reads.
        media_type: What the bytes were read as.
        encoding: The character encoding that was used; None where the format has none.
        reasons: Why each block of the article has its role, one for each, in their order.
        left_out: What of the page is no part of the article, in the order of the page.
        metadata: What the page declares about the article, with the places.
        pages: Where the page of a document changes: the number of a block, from 0, and that of the
            page on which it begins, from 1; None where there are no pages.
    """

    article: Article
    media_type: str
    encoding: str | None
    reasons: tuple[str, ...] = ()
    left_out: tuple[LeftOutBlock, ...] = ()
    metadata: tuple[Declaration, ...] = ()
    pages: tuple[tuple[int, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class NotArticle:
    """The bytes hold no article.

    Attributes:
        outcome: blocked (something else came back) or failed (cannot be read).
        reason: For people, short, without a full stop: `a list of links`.
        hint: What to do about it, when there is something.
    """

    outcome: Outcome
    reason: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """An article as it would be stored, and was not.

    Attributes:
        resource: The address or path that it would be kept under.
        extraction: What was read.
        facts: How it was read.
    """

    resource: str
    extraction: Extraction
    facts: CaptureFacts
