"""What a pass writes into the journal about captures that make no version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.archive import Archive, Writer
from tracker.model.capture import Capture, Missed, NotModified, Outcome
from tracker.model.version import ArticleRef, Event, EventKind
from tracker.workflow.decide import moved_to
from tracker.workflow.targets import Target


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes events of one pass.

    Attributes:
        archive: What was noted before.
        writer: Where the pass writes.
    """

    archive: Archive
    writer: Writer

    def attempt(
        self,
        target: Target,
        got: Capture | Missed,
        outcome: Outcome,
        reason: str,
        *,
        sha256: str | None = None,
        article: ArticleRef | None = None,
    ) -> None:
        """Note a capture that brought no article, or none that counts."""
        known = article or target.known
        self.writer.note(
            Event(
                at=got.captured_at,
                kind=EventKind(outcome.value),
                source=target.source.address,
                requested=target.requested,
                path=known.path if known else None,
                reason=reason,
                status=got.status,
                sha256=sha256,
                seen_until=self._last_seen(known) if outcome is Outcome.GONE else None,
                rest=got.rest if isinstance(got, Missed) else None,
            )
        )

    def _last_seen(self, article: ArticleRef | None) -> datetime | None:
        versions = self.archive.versions(article) if article else []
        return versions[-1].seen_until if versions else None

    def returned(self, target: Target, article: ArticleRef, at: datetime) -> None:
        """Note that an article is back, when it was gone."""
        states = [
            event.kind
            for event in self.archive.events(article)
            if event.kind in {EventKind.GONE, EventKind.RETURNED}
        ]
        if states and states[-1] is EventKind.GONE:
            self._note(target, article, EventKind.RETURNED, at)

    def moved(self, target: Target, article: ArticleRef, got: Capture | NotModified) -> str | None:
        """Note that an article moved for good; return where to, None when that was told before."""
        address = moved_to(article.resource, got.redirects)
        if address is None or self._is_move_told(article, address):
            return None
        self._note(target, article, EventKind.MOVED, got.captured_at, address=address)
        return address

    def _is_move_told(self, article: ArticleRef, address: str) -> bool:
        return any(
            event.kind is EventKind.MOVED and event.target == address
            for event in self.archive.events(article)
        )

    def _note(
        self,
        target: Target,
        article: ArticleRef,
        kind: EventKind,
        at: datetime,
        *,
        address: str | None = None,
    ) -> None:
        self.writer.note(
            Event(
                at=at,
                kind=kind,
                source=target.source.address,
                requested=target.requested,
                path=article.path,
                reason=None,
                target=address,
            )
        )
