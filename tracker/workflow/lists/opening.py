"""A source of a pass that is a list, or may be one: what came of it, and what it leads to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from tracker.model.capture import Capture, Missed, NotModified, Origin, Outcome
from tracker.model.listing import ListDocument, ListEntry, ListKind, ListMemory
from tracker.model.source import Content, Source
from tracker.sources.lists.entries import MAX_ENTRIES
from tracker.sources.lists.read import is_wanted, read_list, reading_of
from tracker.sources.lists.trouble import UnreadableListError
from tracker.workflow.lists.memory import remembered, watched
from tracker.workflow.lists.own_entries import feed_type
from tracker.workflow.targets import Target

MAX_DOCUMENTS = 1_000
"""Sitemaps of one source."""

_DEEPEST = 3
"""How many sitemaps lie, at most, on the way from a source to an entry."""

_NARROW = "narrow it with --include or --exclude"


@dataclass(slots=True)
class OpenList:
    """A source that is a list, or may be one.

    Attributes:
        source: The source.
        number: Its place in the pass.
        before: What is remembered of it; None where it was no list until now.
        troubles: What is to be told of it beside what came, each with the address.
    """

    source: Source
    number: int
    before: ListMemory | None
    troubles: list[tuple[Target, Missed]] = field(default_factory=list)
    _documents: dict[tuple[int, ...], ListDocument] = field(default_factory=dict)
    _came: dict[str, Capture | NotModified] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _has_failed: bool = False

    @property
    def may_be_list(self) -> bool:
        """Whether it was one, or somebody says so."""
        return self.before is not None or self.source.listing.links is not None

    @property
    def has_come(self) -> bool:
        """Whether the list itself came in this pass."""
        return (self.number,) in self._documents and not self._has_failed

    def digest_of(self, address: str) -> str | None:
        """Return the digest of a document that is remembered and need not be read again."""
        if self.before is None or self.before.reading != reading_of(self.source.listing):
            return None
        document = self.before.document(address)
        return None if document is None else document.sha256

    @property
    def came(self) -> tuple[Capture | NotModified, ...]:
        """What came of its documents."""
        return tuple(self._came.values())

    def pass_over(self, target: Target) -> None:
        """Keep what is remembered of a document that did not come."""
        before = None if self.before is None else self.before.document(target.requested)
        if before is not None:
            self._documents[target.order] = before
        self._has_failed |= len(target.order) == 1

    def take(
        self, target: Target, got: Capture | NotModified | Missed
    ) -> Capture | NotModified | Missed | None:
        """Take what came back; return what is left to be settled, None when it was a list."""
        if isinstance(got, Missed):
            self.pass_over(target)
            return got
        try:
            document = self._document(target, got)
        except UnreadableListError as problem:
            self.pass_over(target)
            return _missed(target, got, Outcome.FAILED, problem.reason)
        if document is None:
            return self._no_list(target, got)
        if document.kind is ListKind.SECTION and not document.entries:
            self.pass_over(target)
            reason = f"none of its links matches {self.source.listing.links}"
            return _missed(target, got, Outcome.BLOCKED, reason)
        document = self._cut(document)
        self._documents[target.order] = document
        self._came[target.requested] = got
        if document.over:
            reason = f"it leads to {document.over:,} more addresses than are watched"
            self._tell(target, got, reason)
        return None

    def inner(self, target: Target) -> list[Target]:
        """Return the sitemaps that a sitemap index leads to, as targets of the same pass."""
        document = self._documents.get(target.order)
        if document is None or document.kind is not ListKind.INDEX:
            return []
        got = self._came[target.requested]
        if len(target.order) > _DEEPEST:
            self._tell(target, got, f"over {_DEEPEST} sitemap indexes inside each other")
            return []
        self._seen.add(target.requested)
        found = [one for one in document.entries if one.requested not in self._seen]
        room = max(0, MAX_DOCUMENTS - len(self._seen))
        if len(found) > room:
            self._tell(
                target, got, f"it leads to {len(found) - room:,} more sitemaps than are read"
            )
        self._seen.update(one.requested for one in found[:room])
        start = (*target.order, 0) if len(target.order) == 1 else target.order
        return [self._inner((*start, place), one) for place, one in enumerate(found[:room])]

    def memory(self, *, pass_at: datetime) -> ListMemory | None:
        """Return what is remembered of it after this pass; None when it is no list."""
        if not self.has_come:
            return self.before
        listing = self.source.listing
        return remembered(
            self.before,
            [self._documents[order] for order in sorted(self._documents)],
            source=self.source.address,
            reading=reading_of(listing),
            pass_at=pass_at,
            keep=listing.keep,
            is_wanted=self._is_asked_for,
        )

    def entries(self, memory: ListMemory, *, pass_at: datetime) -> list[ListEntry]:
        """Return what of it is watched, in its order."""
        keep = self.source.listing.keep
        return watched(memory, pass_at=pass_at, keep=keep, is_wanted=self._is_wanted)

    def ready(self, memory: ListMemory, entry: ListEntry) -> Capture | NotModified | None:
        """Return what came of an entry that is itself what is watched; None for a page."""
        if not self._is_own(entry.requested):
            return None
        for document in memory.documents:
            got = self._came.get(document.address)
            if got is not None and document.kind is ListKind.FEED and entry in document.entries:
                return _as_entry(got, entry)
        return None

    def is_out_of_reach(self, entry: ListEntry, got: Capture | NotModified | None) -> bool:
        """Return whether nothing can be asked for an entry: its feed did not come."""
        return got is None and self._is_own(entry.requested)

    def _document(self, target: Target, got: Capture | NotModified) -> ListDocument | None:
        if isinstance(got, NotModified):
            assert self.before is not None, "validators are sent for remembered lists"  # noqa: S101
            return self.before.document(target.requested)
        return read_list(got, self.source.listing)

    def _cut(self, document: ListDocument) -> ListDocument:
        """Return a document without the entries that are too many for one source."""
        room = MAX_ENTRIES - sum(len(one.entries) for one in self._documents.values())
        over = max(0, len(document.entries) - max(0, room))
        if not over:
            return document
        kept = document.entries[: max(0, room)]
        return replace(document, entries=kept, over=document.over + over)

    def _no_list(
        self, target: Target, got: Capture | NotModified
    ) -> Capture | NotModified | Missed:
        is_own = len(target.order) == 1
        if is_own and not self.may_be_list:
            return got
        self.pass_over(target)
        if is_own and self.before is None:
            reason = "it is no page whose links can be read"
        else:
            reason = "what came is no list" if is_own else "what came is no sitemap"
        return _missed(target, got, Outcome.FAILED, reason)

    def _inner(self, order: tuple[int, ...], entry: ListEntry) -> Target:
        address = entry.requested
        target = Target(order, self.source, address, None, Origin.LIVE, None, may_be_list=True)
        return replace(target, list_sha256=self.digest_of(address))

    def _tell(self, target: Target, got: Capture | NotModified, reason: str) -> None:
        missed = _missed(target, got, Outcome.SKIPPED, reason)
        self.troubles.append((target, replace(missed, hint=_NARROW)))

    def _is_wanted(self, address: str) -> bool:
        return is_wanted(address, self.source.listing)

    def _is_asked_for(self, address: str) -> bool:
        """Return whether an entry that left is watched on: its page can still be asked for."""
        return "#" not in address and self._is_wanted(address)

    def _is_own(self, address: str) -> bool:
        return self.source.listing.content is Content.FEED and "#" in address


def _as_entry(got: Capture | NotModified, entry: ListEntry) -> Capture | NotModified:
    """Return what came of a feed as that of an entry; the bytes stay those of the feed."""
    if isinstance(got, NotModified):
        return replace(got, requested=entry.requested)
    return replace(got, requested=entry.requested, media_type=feed_type(got.body))


def _missed(target: Target, got: Capture | NotModified, outcome: Outcome, reason: str) -> Missed:
    return Missed(
        requested=target.requested,
        outcome=outcome,
        reason=reason,
        captured_at=got.captured_at,
        final=got.final,
        redirects=got.redirects,
        status=got.status if isinstance(got, Capture) else None,
    )
