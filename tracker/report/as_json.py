"""The objects of `--format json`: one for each thing, keys in the order of the documents.

What is unknown is null and never left out. Their JSON Schemas lie in `docs/schema/`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tracker.model.article import Article, Block
from tracker.model.capture import CaptureFacts, Preview, Rendering, Settings
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
from tracker.model.history import AbsenceEntry, LogEntry, VersionEntry
from tracker.model.plan import Planned
from tracker.model.reading import Declaration, LeftOutBlock, LeftOutCount
from tracker.model.times import DeclaredTime, Window
from tracker.model.version import ArticleRef, CaptureResult, StoredVersion, Version


def change_json(change: Change) -> dict[str, Any]:
    """Return a change as `tracker diff --format json` writes it (`tracker.change/1`)."""
    return {
        "schema": "tracker.change/1",
        "article": ref_json(change.article),
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
        "article": ref_json(result.article) if result.article else unknown,
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
        "article": ref_json(entry.article),
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
        "article": ref_json(entry.article),
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


def article_json(
    stored: StoredVersion,
    notices: Sequence[Notice],
    *,
    left_out: Sequence[LeftOutBlock] | None = None,
) -> dict[str, Any]:
    """Return an article as `tracker show` writes it (`tracker.article/1`).

    Args:
        stored: The version.
        notices: All that stand in it.
        left_out: What of the page is no part of it; None where nobody asked.
    """
    version = stored.version
    return {
        "schema": "tracker.article/1",
        "article": ref_json(version.article),
        "id": version.id,
        "captured_at": time_json(version.captured_at),
        **_content(stored.article, notices),
        **_rest(stored.article, stored.capture, reasons=None, left_out=left_out),
    }


def preview_json(
    preview: Preview, notices: Sequence[Notice], *, captured_at: datetime
) -> dict[str, Any]:
    """Return an article as `tracker extract` writes it (`tracker.article/1`): `id` is null.

    Args:
        preview: What was read.
        notices: All that stand in it.
        captured_at: When the bytes came back.
    """
    extraction = preview.extraction
    article = extraction.article
    return {
        "schema": "tracker.article/1",
        "article": {"resource": preview.resource, "path": None, "title": article.title},
        "id": None,
        "captured_at": time_json(captured_at),
        **_content(article, notices),
        **_rest(article, preview.facts, reasons=extraction.reasons, left_out=extraction.left_out),
    }


def _content(article: Article, notices: Sequence[Notice]) -> dict[str, Any]:
    return {
        "title": article.title,
        "byline": list(article.byline),
        "published": _declared(article.published),
        "modified": _declared(article.modified),
        "canonical": article.canonical,
        "language": article.language,
        "section": article.section,
        "tags": list(article.tags),
        "image": article.image,
        "notices": [
            _notice_change(NoticeChange(notice, NoticeStatus.KEPT, None)) for notice in notices
        ],
    }


def _rest(
    article: Article,
    facts: CaptureFacts,
    *,
    reasons: Sequence[str] | None,
    left_out: Sequence[LeftOutBlock] | None,
) -> dict[str, Any]:
    metadata = facts.metadata
    return {
        "blocks": _blocks(article, reasons, facts.pages),
        "left_out": _counts_left_out(facts.left_out),
        **({} if left_out is None else {"left_out_blocks": [_left_out(one) for one in left_out]}),
        "metadata": (
            None if metadata is None else [_declaration(one, article.language) for one in metadata]
        ),
        "capture": capture_json(facts),
    }


def _left_out(block: LeftOutBlock) -> dict[str, Any]:
    return {"role": block.role.value, "reason": block.reason, "text": block.text}


def _counts_left_out(counts: Sequence[LeftOutCount] | None) -> list[dict[str, Any]] | None:
    if counts is None:
        return None
    return [{"role": one.role.value, "reason": one.reason, "count": one.count} for one in counts]


def _declaration(one: Declaration, language: str | None) -> dict[str, Any]:
    from tracker.text.disputes import dissenters  # noqa: PLC0415 - for `show` and `extract` alone

    return {
        "name": one.name.value,
        "disputed": bool(dissenters(one, language=language)),
        "candidates": [
            {"place": candidate.place, "values": list(candidate.values)}
            for candidate in one.candidates
        ],
    }


def _blocks(
    article: Article, reasons: Sequence[str] | None, pages: Sequence[tuple[int, int]] | None
) -> list[dict[str, Any]]:
    # Loaded for `show` and `extract` alone: the other commands need no Markdown.
    from tracker.text.form.article import write_block  # noqa: PLC0415
    from tracker.text.sentences import block_sentences  # noqa: PLC0415

    def block_json(place: int, block: Block) -> dict[str, Any]:
        return {
            "role": block.role.value,
            "level": block.level,
            "text": block.text,
            "sentences": [block.text[start:end] for start, end in block_sentences(block)],
            "markdown": write_block(block),
            "page": _page(pages or (), place),
        }

    found = [block_json(place, block) for place, block in enumerate(article.blocks)]
    for written, reason in zip(found, reasons or (), strict=False):
        written["reason"] = reason
    return found


def _page(pages: Sequence[tuple[int, int]], place: int) -> int | None:
    """Return the page on which a block begins."""
    number = bisect_right(pages, place, key=lambda start: start[0])
    return pages[number - 1][1] if number else None


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
        "settings": _settings(facts.settings),
        "robots": facts.robots.value,
        "origin": facts.origin.value,
        "proxy": facts.proxy,
        "splitter": facts.splitter,
        "render": None if facts.rendering is None else _rendering(facts.rendering),
    }


def _rendering(rendering: Rendering) -> dict[str, Any]:
    return {
        "browser": rendering.browser,
        "received_sha256": rendering.received_sha256,
        "requests": rendering.requests,
        "refused": [{"reason": reason, "count": count} for reason, count in rendering.refused],
        "article_sha256": rendering.article_sha256,
    }


def _settings(settings: Settings) -> dict[str, Any]:
    return {
        "timezone": settings.timezone,
        "select": list(settings.select),
        "remove": list(settings.remove),
        "mode": settings.mode.value,
    }


def planned_json(planned: Planned) -> dict[str, Any]:
    """Return what a pass would do as `tracker snapshot --dry-run` writes it (`tracker.plan/1`)."""
    return {
        "schema": "tracker.plan/1",
        "source": planned.source,
        "requested": planned.requested,
        "asked": planned.is_asked,
        "conditional": planned.is_conditional,
        "reasons": list(planned.reasons),
    }


def ref_json(ref: ArticleRef) -> dict[str, Any]:
    """Return which article is meant."""
    return {"resource": ref.resource, "path": ref.path, "title": ref.title}


def time_json(moment: datetime) -> str:
    """Return a moment in UTC: `2012-03-23T20:00:00Z`, cut to whole seconds."""
    utc = moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return f"{utc.isoformat()}Z"


def _maybe(moment: datetime | None) -> str | None:
    return None if moment is None else time_json(moment)


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
