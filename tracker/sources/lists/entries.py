"""Entries of lists: their addresses in one form, the times that a list declares for them."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.model.listing import ListEntry
from tracker.model.reading import Candidate, Declaration, Property
from tracker.text.addresses import clean_address, clean_link
from tracker.text.times.dates import parse_declared

MAX_ENTRIES = 50_000
"""Of one list. Source: sitemaps.org/protocol.html, "Using Sitemap index files"."""

_LONGEST = 2_048
_LONGEST_TIME = 100


def address_of(link: str | None, *, base: str) -> str | None:
    """Return the address that a link leads to, without fragment and tracking parameters.

    Returns:
        None for what can not be asked: no http or https address, or one that is far too long.
    """
    if not link or len(link) > _LONGEST:
        return None
    target = clean_link(link, base=base)
    if target is None or not target.startswith(("http://", "https://")):
        return None
    return clean_address(target)


def declared(said: Iterable[tuple[Property, str, str | None]]) -> tuple[Declaration, ...]:
    """Return times with their places.

    Args:
        said: The property, the place, and what stands there; what is no time is left out.
    """
    found: dict[Property, list[Candidate]] = {}
    for name, place, text in said:
        written = " ".join((text or "").split())
        if 0 < len(written) <= _LONGEST_TIME and parse_declared(written) is not None:
            found.setdefault(name, []).append(Candidate(place, (written,)))
    return tuple(Declaration(name, tuple(held)) for name, held in found.items())


def distinct(entries: Iterable[ListEntry]) -> tuple[tuple[ListEntry, ...], int]:
    """Return the entries, each address once, and how many more there are than are taken."""
    found: dict[str, ListEntry] = {}
    over = 0
    for entry in entries:
        if entry.requested in found:
            continue
        if len(found) < MAX_ENTRIES:
            found[entry.requested] = entry
        else:
            over += 1
    return tuple(found.values()), over
