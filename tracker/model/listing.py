"""What lists hold: feeds, sitemaps, section pages, and what the archive remembers of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker.model.reading import Declaration


class ListKind(StrEnum):
    """What a list is, in words for people."""

    FEED = "feed"
    SITEMAP = "sitemap"
    INDEX = "sitemap index"
    SECTION = "section page"
    PLAIN = "list of addresses"


@dataclass(frozen=True, slots=True)
class ListEntry:
    """What a list leads to.

    Attributes:
        requested: The address, in normal form; of an entry that is itself what is watched, the
            address by which it is known.
        declared: The times that the list declares for it, with their places.
    """

    requested: str
    declared: tuple[Declaration, ...] = ()


@dataclass(frozen=True, slots=True)
class ListDocument:
    """A list as it came.

    Attributes:
        address: The address that was asked for.
        kind: What it is.
        sha256: Digest of the bytes, in hex.
        entries: In their order, each address once; of a sitemap index the sitemaps.
        over: How many more there are than tracker takes.
    """

    address: str
    kind: ListKind
    sha256: str
    entries: tuple[ListEntry, ...]
    over: int = 0


@dataclass(frozen=True, slots=True)
class LeftEntry:
    """An entry that is in the list no more.

    Attributes:
        entry: The entry as it last stood there.
        left_at: Start of the pass that first missed it (UTC).
    """

    entry: ListEntry
    left_at: datetime


@dataclass(frozen=True, slots=True)
class ListMemory:
    """What the archive remembers of a source that is a list.

    Attributes:
        source: Its address as declared.
        reading: How its documents were read; with another way they must be read again.
        documents: The list, and the sitemaps of an index, in the order in which they were found.
        left: What left it and is still watched, in the order in which it left.
    """

    source: str
    reading: str
    documents: tuple[ListDocument, ...]
    left: tuple[LeftEntry, ...] = ()

    def document(self, address: str) -> ListDocument | None:
        """Return the document at an address; None when it is none of the list."""
        return next((one for one in self.documents if one.address == address), None)

    @property
    def entries(self) -> tuple[ListEntry, ...]:
        """What the list leads to, in its order, each address once."""
        found: dict[str, ListEntry] = {}
        for document in self.documents:
            if document.kind is not ListKind.INDEX:
                for entry in document.entries:
                    found.setdefault(entry.requested, entry)
        return tuple(found.values())
