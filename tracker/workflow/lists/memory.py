"""What is remembered of a list after a pass. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from tracker.model.listing import LeftEntry, ListDocument, ListEntry, ListKind, ListMemory


def remembered(
    before: ListMemory | None,
    documents: Sequence[ListDocument],
    *,
    source: str,
    reading: str,
    pass_at: datetime,
    keep: timedelta,
    is_wanted: Callable[[str], bool],
) -> ListMemory:
    """Return what is remembered of a list that came.

    An entry that was in it before, and is no more, has left at this pass; it is kept for a while.

    Args:
        before: What was remembered until now.
        documents: The list, and the sitemaps of an index, as they came; as they were before where
            one did not come.
        source: The address of the source.
        reading: How the documents were read.
        pass_at: Start of this pass.
        keep: How long an entry that left is watched.
        is_wanted: Whether an address that left would be watched if it were in the list today.
    """
    after = ListMemory(source, reading, tuple(documents))
    left = tuple(
        one
        for one in _missing(before, {entry.requested for entry in after.entries}, pass_at)
        if is_wanted(one.entry.requested) and pass_at - one.left_at < keep
    )
    return ListMemory(source, reading, after.documents, left)


def watched(
    memory: ListMemory, *, pass_at: datetime, keep: timedelta, is_wanted: Callable[[str], bool]
) -> list[ListEntry]:
    """Return the entries that are watched: those in the list, then those that left it lately."""
    left = [one.entry for one in memory.left if pass_at - one.left_at < keep]
    return [entry for entry in (*memory.entries, *left) if is_wanted(entry.requested)]


def lists_of(memory: ListMemory) -> frozenset[str]:
    """Return the addresses of the list itself and of the lists to which it leads."""
    inner = (entry.requested for one in memory.documents if one.kind is ListKind.INDEX
             for entry in one.entries)  # fmt: skip
    return frozenset([memory.source, *(one.address for one in memory.documents), *inner])


def pages_of(memory: ListMemory) -> frozenset[str]:
    """Return the entries that are in the list, and those that left it and are still watched."""
    left = (one.entry.requested for one in memory.left)
    return frozenset([*(entry.requested for entry in memory.entries), *left])


def _missing(
    before: ListMemory | None, present: set[str], pass_at: datetime
) -> Iterator[LeftEntry]:
    if before is None:
        return
    for one in (*before.left, *(LeftEntry(entry, pass_at) for entry in before.entries)):
        if one.entry.requested not in present:
            present.add(one.entry.requested)
            yield one
