"""Reads sitemaps, sitemap indexes and news sitemaps, piece by piece.

Source: sitemaps.org/protocol.html; developers.google.com/search/docs/crawling-indexing/sitemaps.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from tracker.model.listing import ListEntry
from tracker.model.reading import Property
from tracker.sources.lists.entries import address_of, declared
from tracker.sources.lists.mending import mended, refuse_entities
from tracker.sources.lists.trouble import UnreadableListError

_TIMES = {
    "lastmod": (Property.LISTED_MODIFIED, "sitemap lastmod"),
    "publication_date": (Property.LISTED_PUBLISHED, "sitemap news:publication_date"),
}
_HOLDERS = frozenset({"url", "sitemap"})
# Of pictures and films, whose addresses are no articles.
_FOREIGN = frozenset({"image", "video"})


def read_sitemap(body: bytes, *, base: str) -> Iterator[ListEntry]:
    """Yield what a sitemap or a sitemap index leads to, in its order.

    What is well-formed up to a mistake, or a mistake that can be passed over, is read.

    Args:
        body: Unpacked.
        base: The address that answered.

    Raises:
        UnreadableListError: Nothing of it can be read, or it declares entities.
    """
    refuse_entities(body)
    # Neither entities nor anything from outside is followed.
    events = etree.iterparse(
        BytesIO(mended(body)),
        events=("end",),
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    count = 0
    try:
        for _, element in events:
            if _name(element) in _HOLDERS:
                entry = _entry(element, base)
                count += 1
                _drop(element)
                if entry is not None:
                    yield entry
    except etree.XMLSyntaxError:
        # What came before the mistake is read.
        pass
    if not count and len(events.error_log):
        problem = events.error_log[0].message
        raise UnreadableListError(f"it is no XML that can be read: {problem}")


def _entry(element: Any, base: str) -> ListEntry | None:
    said = {}
    for child in element.iter():
        name = _name(child)
        if child is not element and name is not None and name not in said:
            holder = _name(child.getparent())
            if holder not in _FOREIGN:
                said[name] = (child.text or "").strip()
    requested = address_of(said.get("loc"), base=base)
    if requested is None:
        return None
    times = [(*_TIMES[name], said[name]) for name in _TIMES if name in said]
    return ListEntry(requested, declared(times))


def _name(element: Any) -> str | None:
    """Return the name of an element without its namespace; None for what is no element."""
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else None


def _drop(element: Any) -> None:
    """Forget an element and those before it, so that a long list takes little memory."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
