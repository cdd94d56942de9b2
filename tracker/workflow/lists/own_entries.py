"""Entries of a feed that are themselves what is watched, read from the bytes of their feed."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from tracker.extract import extract
from tracker.model.capture import Extraction, Mode, NotArticle, Outcome, Settings
from tracker.model.reading import Candidate, Declaration
from tracker.sources.lists.feeds import Feed, FeedItem, read_feed
from tracker.sources.lists.kinds import Form, form_of, unpack
from tracker.sources.lists.trouble import UnreadableListError

XML_FEED = "application/rss+xml"
JSON_FEED = "application/feed+json"
FEEDS = frozenset({XML_FEED, JSON_FEED})
"""What the bytes of an entry are told to be, so that they are read so again."""

_PLACES = {
    "meta article:published_time": "feed published",
    "meta article:modified_time": "feed updated",
    "meta author": "feed author",
    "meta article:tag": "feed category",
    "link canonical": "feed link",
    "<title>": "feed title",
    "the headline": "feed title",
    "<html lang>": "feed language",
}


def feed_type(body: bytes) -> str:
    """Return the media type under which the bytes of a feed are kept with an entry of it."""
    plain = unpack(body)
    is_json = plain is not None and form_of(plain, media_type=None) is Form.JSON_FEED
    return JSON_FEED if is_json else XML_FEED


def read_own_entry(
    body: bytes,
    *,
    address: str,
    requested: str,
    media_type: str,
    content_type: str | None,
    settings: Settings,
) -> Extraction | NotArticle:
    """Return the article that an entry of a feed is.

    Args:
        body: The feed, as received.
        address: The one that answered.
        requested: The address by which the entry is known.
        media_type: One of `FEEDS`.
        content_type: The HTTP header, for its charset.
        settings: How the source is to be read.
    """
    plain = unpack(body)
    if plain is None:
        return NotArticle(Outcome.FAILED, "the feed is damaged, or over 50 MB unpacked")
    is_json = media_type == JSON_FEED
    try:
        feed = read_feed(plain, address=address, is_json=is_json, content_type=content_type)
    except UnreadableListError as problem:
        return NotArticle(Outcome.FAILED, problem.reason)
    item = next((held for entry, held in feed.own_entries() if entry.requested == requested), None)
    if item is None:
        return NotArticle(Outcome.FAILED, "the feed has no such entry")
    where = item.link or address
    read = extract(
        _page(item, feed).encode("utf-8", "replace"),
        address=where,
        requested=where,
        media_type="text/html",
        content_type="text/html; charset=utf-8",
        settings=settings if settings.select else replace(settings, mode=Mode.PAGE),
    )
    if isinstance(read, NotArticle):
        return read
    metadata = tuple(_at_its_place(one) for one in read.metadata)
    return replace(read, media_type=media_type, encoding=None, metadata=metadata)


def _page(item: FeedItem, feed: Feed) -> str:
    """Return an entry as a page, which has the places where the extractor looks."""
    said = [
        ("property", "article:published_time", item.published),
        ("property", "article:modified_time", item.updated),
        *(("name", "author", name) for name in item.authors),
        *(("property", "article:tag", tag) for tag in item.tags),
    ]
    metas = "".join(
        f'<meta {kind}="{name}" content="{escape(text)}">' for kind, name, text in said if text
    )
    link = f'<link rel="canonical" href="{escape(item.link)}">' if item.link else ""
    language = f' lang="{escape(feed.language)}"' if feed.language else ""
    title = item.title or ""
    return (
        f"<!doctype html><html{language}><head><title>{title}</title>{link}{metas}</head>"
        f"<body><h1>{title}</h1>\n{item.content}</body></html>"
    )


def _at_its_place(one: Declaration) -> Declaration:
    """Return what is declared with the place in the feed where it stands."""
    found = dict.fromkeys(
        Candidate(_PLACES.get(candidate.place, candidate.place), candidate.values)
        for candidate in one.candidates
    )
    return replace(one, candidates=tuple(found))
