"""Reads the links of a section page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree

from tracker.model.listing import ListEntry
from tracker.sources.lists.entries import address_of


def read_links(body: bytes, *, base: str, charset: str | None) -> Iterator[ListEntry]:
    """Yield where the links of a page lead, in their order.

    Args:
        body: The page.
        base: The address that answered.
        charset: As declared in HTTP; None leaves it to the page.
    """
    root = _parse(body, charset)
    if root is None:
        return
    base = address_of(_first(root, "//base/@href"), base=base) or base
    for href in _links()(root):
        requested = address_of(str(href), base=base)
        if requested is not None and requested != base:
            yield ListEntry(requested)


def next_link(body: bytes, *, base: str) -> str | None:
    """Return the address that a page calls its next one, `rel=next`; None without one."""
    root = _parse(body, None)
    if root is None:
        return None
    base = address_of(_first(root, "//base/@href"), base=base) or base
    for element in root.iter("link", "a"):
        if "next" in (element.get("rel") or "").lower().split():
            address = address_of(element.get("href"), base=base)
            if address is not None:
                return address
    return None


def _parse(body: bytes, charset: str | None) -> Any:
    try:
        parser = etree.HTMLParser(encoding=charset, recover=True, no_network=True, huge_tree=False)
    except LookupError:
        return _parse(body, None)
    try:
        return etree.fromstring(body, parser)
    except (etree.LxmlError, AssertionError):
        return None


def _first(root: Any, path: str) -> str | None:
    found = root.xpath(path)
    return str(found[0]) if found else None


@cache
def _links() -> Any:
    return etree.XPath("//a/@href | //area/@href")
