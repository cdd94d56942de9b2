"""Where articles come from, as declared in tracker.toml."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from tracker.model.capture import Settings


class SourceKind(StrEnum):
    """How a source is declared: by address or by path (a file or a folder)."""

    PAGE = "page"
    PATH = "path"


class Render(StrEnum):
    """What makes a page of the bytes that came: nothing, or a browser that runs its scripts."""

    NONE = "none"
    BROWSER = "browser"


@dataclass(frozen=True, slots=True)
class BrowserChoice:
    """Which browser renders.

    Attributes:
        executable: Its path; None for the Chromium or Chrome that the system has.
        is_sandboxed: Whether its own sandbox must hold. Off only where something else confines
            it, as a container does.
    """

    executable: str | None = None
    is_sandboxed: bool = True


class Content(StrEnum):
    """What of a feed is watched: the pages that its entries lead to, or the entries themselves."""

    PAGE = "page"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Asking:
    """How the addresses of a source are asked.

    Attributes:
        headers: Names and values as written; `$NAME` in a value stands for the environment
            variable of that name, so that no secret is written down.
        ignore_robots: Whether robots.txt is passed over.
        allow_private: Whether loopback and private networks may be asked for this source.
        render: What makes a page of the bytes.
    """

    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    ignore_robots: bool = False
    allow_private: bool = False
    render: Render = Render.NONE


@dataclass(frozen=True, slots=True)
class Listing:
    """Which entries of a list (a feed, a sitemap, a section page) are articles.

    Attributes:
        include: Regular expressions, searched in the address: one must match; none: all do.
        exclude: Regular expressions, searched in the address: none may match.
        links: A section page: its links that match this regular expression.
        content: What of a feed is watched.
        keep: How long an entry that has left the list is still watched.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    links: str | None = None
    content: Content = Content.PAGE
    keep: timedelta = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Source:
    """A declared source.

    Attributes:
        address: The URL as declared; of a path the path as declared, with `/`, relative to the
            archive's folder where that can be.
        kind: What it is.
        every: How often it is due; None when not said.
        is_adaptive: Whether `every = "adaptive"`.
        name: A name for people.
        settings: How its bytes are read.
        asking: How its addresses are asked.
        listing: Which of its entries are articles, when it is a list.
    """

    address: str
    kind: SourceKind
    every: timedelta | None = None
    is_adaptive: bool = False
    name: str | None = None
    settings: Settings = field(default_factory=Settings)
    asking: Asking = field(default_factory=Asking)
    listing: Listing = field(default_factory=Listing)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom to tell of what, as one `[[notify]]` declares it.

    Attributes:
        to: An address as Apprise reads it; `$NAME` stands for an environment variable.
        command: A command that gets each message on its standard input; either it or `to`.
        kinds: Kinds of changes, `silent`, `withdrawal`, `restoration`; none: all.
        sources: Addresses or names of sources; none: all.
        words: One must stand in the added or removed text; none: any text.
        failures: Tell the Nth failure in a row, and the recovery; 0 for never.
        digest: Whether there is one message a pass, instead of one for each change.
    """

    to: str | None = field(default=None, repr=False)
    command: str | None = None
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    failures: int = 3
    digest: bool = False


@dataclass(frozen=True, slots=True)
class Watchlist:
    """What tracker.toml says.

    Attributes:
        sources: In the order of the file.
        allow_private: Whether loopback and private networks may be asked.
        proxy: Address of the proxy through which everything is asked.
        max_requests: How many requests a pass may make; None for as many as there are.
        recipients: Whom to tell, in the order of the file.
    """

    sources: tuple[Source, ...] = ()
    allow_private: bool = False
    proxy: str | None = field(default=None, repr=False)
    max_requests: int | None = None
    recipients: tuple[Recipient, ...] = ()
