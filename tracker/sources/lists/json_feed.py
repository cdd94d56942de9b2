"""Reads a JSON Feed.

Source: jsonfeed.org/version/1.1.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from tracker.sources.lists.entries import MAX_ENTRIES, address_of
from tracker.sources.lists.feeds import Feed, FeedItem
from tracker.sources.lists.trouble import UnreadableListError


def read_json_feed(body: bytes, *, address: str) -> Feed:
    """Return a JSON Feed; what is not of its form is passed over.

    Raises:
        UnreadableListError: It is no JSON, or no feed.
    """
    try:
        held = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as problem:
        raise UnreadableListError(f"the feed is no JSON that can be read: {problem}") from None
    items = held.get("items") if isinstance(held, dict) else None
    if not isinstance(items, list):
        raise UnreadableListError("the feed has no list of items")
    found = [_item(one, address) for one in items[:MAX_ENTRIES] if isinstance(one, dict)]
    return Feed(address, _text(held, "title"), _text(held, "language"), tuple(found))


def _item(item: dict[str, Any], base: str) -> FeedItem:
    link = _text(item, "url") or _text(item, "external_url")
    known = item.get("id")
    plain = _text(item, "content_text")
    said = _text(item, "content_html") or (f"<p>{escape(plain)}</p>" if plain else None)
    tags = item.get("tags")
    return FeedItem(
        link=address_of(link, base=base),
        id=str(known) if isinstance(known, (str, int)) else None,
        title=escape(title) if (title := _text(item, "title")) else None,
        authors=_authors(item),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        tags=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        content=said or _text(item, "summary") or "",
    )


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    """Return names; version 1 had one author, version 1.1 has several."""
    given = item.get("authors") or [item.get("author")]
    held = given if isinstance(given, list) else []
    names = [_text(one, "name") for one in held if isinstance(one, dict)]
    return tuple(name for name in names if name)


def _text(held: dict[str, Any], key: str) -> str | None:
    value = held.get(key)
    return value if isinstance(value, str) and value.strip() else None
