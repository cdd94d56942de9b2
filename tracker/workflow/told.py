"""What others than a page say of it: the list that leads to it, and the server. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.model.reading import Candidate, Declaration, Property
from tracker.text.times.dates import parse_declared

OUTSIDE = frozenset({Property.LISTED_PUBLISHED, Property.LISTED_MODIFIED, Property.SERVED_MODIFIED})
"""What stands not on the page; it is recorded and told, and never taken for the article's own."""


def served(headers: Mapping[str, str]) -> tuple[Declaration, ...]:
    """Return what the server says of when a page was changed."""
    said = headers.get("last-modified", "").strip()
    if not said or parse_declared(said) is None:
        return ()
    return (Declaration(Property.SERVED_MODIFIED, (Candidate("http last-modified", (said,)),)),)


def with_told(
    metadata: Iterable[Declaration], told: Iterable[Declaration]
) -> tuple[Declaration, ...]:
    """Return what a page declares, and behind it what others say of it."""
    return (*(one for one in metadata if one.name not in OUTSIDE), *told)


def told_of(metadata: Iterable[Declaration] | None) -> tuple[Declaration, ...]:
    """Return what others than the page said of it, of all that was recorded."""
    return tuple(one for one in metadata or () if one.name in OUTSIDE)
