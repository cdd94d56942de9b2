"""The objects of `--format json`: one for each thing, keys in the order of the documents.

What is unknown is null and never left out. Their JSON Schemas lie in `docs/schema/`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tracker.model.article import Article, Block
from tracker.model.capture import CaptureFacts
from tracker.model.change import (
    Change,
    Edit,
    EditKind,
    FieldValue,
    Notice,
    NoticeChange,
    NoticeStatus,
    Place,
)
from tracker.model.history import AbsenceEntry, LogEntry, SourceStatus, VersionEntry
from tracker.model.times import DeclaredTime, Window
from tracker.model.version import ArticleRef, CaptureResult, StoredVersion, Version


def change_json(change: Change) -> dict[str, Any]:
    """Return a change as `tracker diff --format json` writes it (`tracker.change/1`)."""
    return {
        "schema": "tracker.change/1",
        "article": _article(change.article),
        "old": _version(change.old) if change.old else None,
        "new": _version(change.new),
        "window": _window(change.window),
        "kind": change.kind.value,
        "disclosure": change.disclosure.value,
        "silent": change.is_silent,
        "undisclosed": list(change.undisclosed),
        "reverts_to": change.reverts_to,
        "notices": [_notice_change(one) for one in change.notices],
        "fields": [
            {"name": one.name, "old": _field(one.old), "new": _field(one.new)}
            for one in change.fields
        ],
        "edits": [_edit(edit) for edit in change.edits],
        "reasons": list(change.reasons),
    }


def result_json(result: CaptureResult) -> dict[str, Any]:
    """Return what became of a capture as `tracker snapshot` writes it (`tracker.result/1`)."""
    unknown = {"resource": result.resource, "path": None, "title": None}
    return {
        "schema": "tracker.result/1",
        "article": _article(result.article) if result.article else unknown,
        "source": result.source,
        "result": result.outcome.value,
        "reason": result.reason,
        "version": result.version,
        "captured_at": time_json(result.captured_at),
    }


def version_json(entry: LogEntry) -> dict[str, Any]:
    """Return a line of the history as `tracker log` writes it (`tracker.version/1`).

    An article that went or came back is a line without `id`; what only a version has is null.
    """
    if isinstance(entry, AbsenceEntry):
        return _absence(entry)
    return _version_line(entry)


def _version_line(entry: VersionEntry) -> dict[str, Any]:
    change = entry.change
    told = [one for one in change.notices if one.status is not NoticeStatus.KEPT]
    return {
        "schema": "tracker.version/1",
        "article": _article(entry.article),
        "id": entry.version.id,
        "captured_at": time_json(entry.version.captured_at),
        "seen_until": time_json(entry.version.seen_until),
        "window": _window(change.window),
        "kind": change.kind.value,
        "disclosure": change.disclosure.value,
        "silent": change.is_silent,
        "undisclosed": len(change.undisclosed),
        "reverts_to": change.reverts_to,
        "notices": [_notice_change(one) for one in told],
        "edits": _counts(change.edits),
    }


def _absence(entry: AbsenceEntry) -> dict[str, Any]:
    return {
        "schema": "tracker.version/1",
        "article": _article(entry.article),
        "id": None,
        "captured_at": time_json(entry.at),
        "seen_until": None,
        "window": _window(entry.window),
        "kind": entry.kind.value,
        "disclosure": None,
        "silent": None,
        "undisclosed": None,
        "reverts_to": None,
        "notices": [],
        "edits": _counts(()),
    }


def _counts(edits: Sequence[Edit]) -> dict[str, int]:
    found = Counter(edit.kind for edit in edits)
    return {kind.value: found[kind] for kind in EditKind}


def article_json(stored: StoredVersion, notices: Sequence[Notice]) -> dict[str, Any]:
    """Return an article as `tracker show` writes it (`tracker.article/1`).

    Args:
        stored: The version.
        notices: All that stand in it.
    """
    article = stored.article
    return {
        "schema": "tracker.article/1",
        "article": _article(stored.version.article),
        "id": stored.version.id,
        "captured_at": time_json(stored.version.captured_at),
        "title": article.title,
        "byline": list(article.byline),
        "published": _declared(article.published),
        "modified": _declared(article.modified),
        "canonical": article.canonical,
        "language": article.language,
        "section": article.section,
        "tags": list(article.tags),
        "image": article.image,
        "blocks": _blocks(article),
        "notices": [
            _notice_change(NoticeChange(notice, NoticeStatus.KEPT, None)) for notice in notices
        ],
        "left_out": None,
        "capture": capture_json(stored.capture),
    }


def _blocks(article: Article) -> list[dict[str, Any]]:
    # Loaded for `show` alone: the other commands need no Markdown.
    from tracker.text.form import write_block  # noqa: PLC0415
    from tracker.text.sentences import block_sentences  # noqa: PLC0415

    def block_json(block: Block) -> dict[str, Any]:
        return {
            "role": block.role.value,
            "level": block.level,
            "text": block.text,
            "sentences": [block.text[start:end] for start, end in block_sentences(block)],
            "markdown": write_block(block),
        }

    return [block_json(block) for block in article.blocks]


def capture_json(facts: CaptureFacts) -> dict[str, Any]:
    """Return the facts of a capture."""
    return {
        "requested": facts.requested,
        "final": facts.final,
        "redirects": [
            {"status": hop.status, "from": hop.origin, "to": hop.target} for hop in facts.redirects
        ],
        "status": facts.status,
        "headers": dict(facts.headers),
        "media_type": facts.media_type,
        "encoding": facts.encoding,
        "bytes": facts.bytes,
        "sha256": facts.sha256,
        "extractor": facts.extractor,
        "settings": {"timezone": facts.settings.timezone},
        "robots": facts.robots.value,
        "origin": facts.origin.value,
    }


def status_json(status: SourceStatus) -> dict[str, Any]:
    """Return how a source stands as `tracker status` writes it (`tracker.status/1`)."""
    failing = status.failing
    return {
        "schema": "tracker.status/1",
        "source": status.source.address,
        "articles": [_article(article) for article in status.articles],
        "versions": status.versions,
        "last_checked_at": _maybe(status.last_checked_at),
        "last_changed_at": _maybe(status.last_changed_at),
        "next_due_at": _maybe(status.next_due_at),
        "failing": (
            {"reason": failing.reason, "since": time_json(failing.since)} if failing else None
        ),
    }


def time_json(moment: datetime) -> str:
    """Return a moment in UTC: `2012-03-23T20:00:00Z`, cut to whole seconds."""
    utc = moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return f"{utc.isoformat()}Z"


def _maybe(moment: datetime | None) -> str | None:
    return None if moment is None else time_json(moment)


def _article(ref: ArticleRef) -> dict[str, Any]:
    return {"resource": ref.resource, "path": ref.path, "title": ref.title}


def _version(version: Version) -> dict[str, Any]:
    return {
        "id": version.id,
        "captured_at": time_json(version.captured_at),
        "seen_until": time_json(version.seen_until),
    }


def _window(window: Window) -> dict[str, Any]:
    return {"after": _maybe(window.after), "until": time_json(window.until)}


def _declared(declared: DeclaredTime | None) -> dict[str, Any] | None:
    if declared is None:
        return None
    return {
        "text": declared.text,
        "at": declared.at,
        "precision": declared.precision.value,
        "timezone": declared.timezone,
        "instant": _maybe(declared.instant),
        "resolved": list(declared.resolved),
    }


def _notice_change(one: NoticeChange) -> dict[str, Any]:
    notice = one.notice
    return {
        "kind": notice.kind.value,
        "label": notice.label,
        "number": notice.number,
        "status": one.status.value,
        "text": notice.text,
        "declared": _declared(notice.declared),
        "timing": one.timing.value if one.timing else None,
        "language": notice.language,
        "edits": list(one.edits),
    }


def _field(value: FieldValue) -> Any:
    if isinstance(value, DeclaredTime):
        return _declared(value)
    return list(value) if isinstance(value, tuple) else value


def _edit(edit: Edit) -> dict[str, Any]:
    spans = edit.spans
    return {
        "kind": edit.kind.value,
        "unit": edit.unit.value,
        "old": _place(edit.old),
        "new": _place(edit.new),
        "spans": None if spans is None else [[span.kind.value, span.text] for span in spans],
        "facets": [facet.value for facet in edit.facets],
        "notice": edit.notice,
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "block": place.block,
        "role": place.role.value,
        "sentence": place.sentence,
        "count": place.count,
        "text": place.text,
    }
