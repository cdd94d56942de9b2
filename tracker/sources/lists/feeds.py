"""Reads feeds: RSS, Atom, JSON Feed, also broken ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import quote

from tracker.model.listing import ListEntry
from tracker.model.reading import Property
from tracker.sources.lists.entries import MAX_ENTRIES, address_of, declared
from tracker.sources.lists.mending import mended, refuse_entities
from tracker.sources.lists.trouble import UnreadableListError

MAX_BYTES = 10 * 1024 * 1024
"""Of a feed; real ones of one outlet have a fiftieth of it."""

IN_FEED = "#in-feed"
"""Ends the address of an entry that is itself what is watched, beside that of its page."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An entry of a feed.

    Attributes:
        link: Where it leads; None when nowhere.
        id: What its feed knows it by; None without.
        title: HTML.
        authors: Names, in their order.
        published: As written.
        updated: As written.
        tags: As written.
        content: HTML.
    """

    link: str | None
    id: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    updated: str | None
    tags: tuple[str, ...]
    content: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed.

    Attributes:
        address: The one that answered.
        title: As text.
        language: As declared.
        items: In their order.
    """

    address: str
    title: str | None
    language: str | None
    items: tuple[FeedItem, ...]

    def entries(self) -> Iterator[ListEntry]:
        """Yield the pages that the entries lead to."""
        for item in self.items:
            if item.link is not None:
                yield ListEntry(item.link, times_of(item))

    def own_entries(self) -> Iterator[tuple[ListEntry, FeedItem]]:
        """Yield the entries themselves, each under an address of its own."""
        taken: set[str] = set()
        for item in self.items:
            known = _own_address(self.address, item, taken)
            if known is not None and known not in taken:
                taken.add(known)
                yield ListEntry(known, times_of(item)), item


def times_of(item: FeedItem) -> tuple[Any, ...]:
    """Return the times that a feed declares for an entry, with their places."""
    return declared(
        [
            (Property.LISTED_PUBLISHED, "feed published", item.published),
            (Property.LISTED_MODIFIED, "feed updated", item.updated),
        ]
    )


def _own_address(feed: str, item: FeedItem, taken: set[str]) -> str | None:
    if item.link is not None and f"{item.link}{IN_FEED}" not in taken:
        return f"{item.link}{IN_FEED}"
    if item.id:
        return f"{feed}#{quote(item.id, safe='/:,@')}"
    if item.title or item.content:
        said = f"{item.title}\n{item.published}" if item.title else item.content
        return f"{feed}#{hashlib.sha256(said.encode()).hexdigest()[:12]}"
    return None


# The entries of one feed are asked for one after the other; it is read once.
@lru_cache(maxsize=2)
def read_feed(body: bytes, *, address: str, is_json: bool, content_type: str | None) -> Feed:
    """Return a feed, broken ones as far as they can be read.

    Args:
        body: Unpacked.
        address: The one that answered; links are made absolute with it.
        is_json: Whether it is a JSON Feed.
        content_type: The HTTP header, for its charset.

    Raises:
        UnreadableListError: Nothing of it can be read, or it is too large.
    """
    if len(body) > MAX_BYTES:
        raise UnreadableListError(f"the feed is over {MAX_BYTES >> 20} MB")
    if is_json:
        from tracker.sources.lists.json_feed import read_json_feed  # noqa: PLC0415 - few are

        return read_json_feed(body, address=address)
    parsed = _parse(body, address, content_type)
    items = tuple(_item(entry, address) for entry in parsed.entries[:MAX_ENTRIES])
    if not items and parsed.bozo and not parsed.feed:
        raise UnreadableListError(f"the feed can not be read: {parsed.bozo_exception}")
    feed = parsed.feed
    return Feed(address, _text(feed.get("title")), _text(feed.get("language")), items)


def _parse(body: bytes, address: str, content_type: str | None) -> Any:
    # Loaded where a feed comes.
    import feedparser  # noqa: PLC0415

    refuse_entities(body)
    headers = {"content-location": address, "content-type": "application/xml"}
    if content_type and "charset" in content_type.lower():
        headers["content-type"] = content_type
    # A file object, for bytes alone would be tried as the name of a file first. Scripts in the
    # entries are left in: the extractor leaves them out, as in any page.
    return feedparser.parse(BytesIO(mended(body)), response_headers=headers, sanitize_html=False)


def _item(entry: Any, base: str) -> FeedItem:
    # What a service for feeds puts in place of the address of the article.
    link = entry.get("feedburner_origlink") or entry.get("link")
    said = entry.get("content") or ([entry["summary_detail"]] if "summary_detail" in entry else [])
    authors = [one.get("name") for one in entry.get("authors", ())]
    return FeedItem(
        link=address_of(link, base=base),
        id=_text(entry.get("id")),
        title=_title(entry),
        authors=tuple(name for name in authors if name),
        published=_text(entry.get("published") or entry.get("created")),
        updated=_text(entry.get("updated")) if "updated" in entry.keys() else None,  # noqa: SIM118
        tags=tuple(term for tag in entry.get("tags", ()) if (term := tag.get("term"))),
        content=_longest(said),
    )


def _title(entry: Any) -> str | None:
    """Return the title of an entry as HTML."""
    title = _text(entry.get("title"))
    is_html = "html" in entry.get("title_detail", {}).get("type", "")
    return title if title is None or is_html else escape(title)


def _longest(said: Any) -> str:
    """Return the fullest of the forms in which an entry has its text, as HTML."""
    found = []
    for one in said:
        value = one.get("value") or ""
        is_plain = one.get("type") == "text/plain"
        found.append(_escaped(value) if is_plain else value)
    return max(found, key=len, default="")


def _escaped(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
