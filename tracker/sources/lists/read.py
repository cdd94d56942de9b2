"""Reads a list of whatever kind, and chooses of it what is watched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from tracker.model.capture import Capture
from tracker.model.listing import ListDocument, ListEntry, ListKind
from tracker.model.source import Content, Listing
from tracker.sources.lists.entries import address_of, distinct
from tracker.sources.lists.kinds import Form, form_of, is_packed, unpack
from tracker.sources.lists.trouble import UnreadableListError

READER = "1"
"""Version of the reader; it goes up when the same bytes may give other entries."""

_PAGES = frozenset({None, "text/html", "application/xhtml+xml", "text/plain"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_KINDS = {
    Form.XML_FEED: ListKind.FEED,
    Form.JSON_FEED: ListKind.FEED,
    Form.SITEMAP: ListKind.SITEMAP,
    Form.INDEX: ListKind.INDEX,
    Form.PLAIN: ListKind.PLAIN,
}


def reading_of(listing: Listing) -> str:
    """Return what decides which entries a list gives: read otherwise, it must be read again."""
    said = [READER, listing.content.value, listing.links, listing.include, listing.exclude]
    return json.dumps(said, ensure_ascii=False)


def read_list(got: Capture, listing: Listing) -> ListDocument | None:
    """Return the list that came back; None when it is none, but an article or something else.

    Args:
        got: What came back.
        listing: Which of its entries are watched.

    Raises:
        UnreadableListError: It is a list, and can not be read.
    """
    body = unpack(got.body)
    if body is None:
        if is_packed(got.body) or listing.links:
            raise UnreadableListError("it is damaged, or over 50 MB unpacked")
        return None
    form = form_of(body, media_type=got.media_type)
    if form is not None:
        kind, found = _KINDS[form], _entries(body, form, got, listing)
    elif listing.links is not None and got.media_type in _PAGES:
        kind, found = ListKind.SECTION, _links(body, got)
    else:
        return None
    entries, over = distinct(_chosen(found, kind, listing))
    return ListDocument(got.requested, kind, got.sha256, entries, over)


def _entries(body: bytes, form: Form, got: Capture, listing: Listing) -> Iterable[ListEntry]:
    """Return what a list that shows itself leads to."""
    if form is Form.PLAIN:
        return _lines(body, got.final)
    if form in {Form.SITEMAP, Form.INDEX}:
        from tracker.sources.lists.sitemaps import read_sitemap  # noqa: PLC0415 - where one comes

        return read_sitemap(body, base=got.final)
    from tracker.sources.lists.feeds import read_feed  # noqa: PLC0415 - where one comes

    feed = read_feed(
        body,
        address=got.final,
        is_json=form is Form.JSON_FEED,
        content_type=got.headers.get("content-type"),
    )
    if listing.content is Content.FEED:
        return [entry for entry, _ in feed.own_entries()]
    return feed.entries()


def _links(body: bytes, got: Capture) -> Iterator[ListEntry]:
    from tracker.sources.lists.sections import read_links  # noqa: PLC0415 - where one comes

    charset = _CHARSET.search(got.headers.get("content-type", ""))
    return read_links(body, base=got.final, charset=charset[1] if charset else None)


def _lines(body: bytes, base: str) -> Iterator[ListEntry]:
    for line in body.decode("utf-8-sig", "replace").splitlines():
        requested = None if line.lstrip().startswith("#") else address_of(line.strip(), base=base)
        if requested is not None:
            yield ListEntry(requested)


def is_wanted(address: str, listing: Listing) -> bool:
    """Return whether an entry is watched, by its address."""
    return (
        not _is_excluded(address, listing)
        and (not listing.include or any(re.search(one, address) for one in listing.include))
        and (listing.links is None or re.search(listing.links, address) is not None)
    )


def _is_excluded(address: str, listing: Listing) -> bool:
    return any(re.search(one, address) for one in listing.exclude)


def _chosen(entries: Iterable[ListEntry], kind: ListKind, listing: Listing) -> Iterator[ListEntry]:
    """Yield the entries that are watched; of an index all sitemaps that are not excluded."""
    for entry in entries:
        if kind is ListKind.INDEX:
            if not _is_excluded(entry.requested, listing):
                yield entry
        elif is_wanted(entry.requested, listing):
            yield entry
