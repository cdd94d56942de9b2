"""`capture.json`: the facts of a capture, written and read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.archive.stamps import read_time, write_time
from tracker.errors import ArchiveDamagedError
from tracker.model.capture import (
    CaptureFacts,
    Mode,
    Origin,
    Redirect,
    Rendering,
    Robots,
    Settings,
)
from tracker.model.reading import Candidate, Declaration, LeftOut, LeftOutCount, Property


@dataclass(frozen=True, slots=True)
class Record:
    """What `capture.json` holds.

    Attributes:
        capture: The facts of the capture.
        tags: Of the article; they make no version.
        image: Main image of the article; it makes no version.
        captured_at: Only in the journal, where no trailer has it.
        resource: The same.
    """

    capture: CaptureFacts
    tags: tuple[str, ...] = ()
    image: str | None = None
    captured_at: datetime | None = None
    resource: str | None = None


def write_json(value: Any) -> bytes:
    """Return `value` as JSON in UTF-8 on one line, without a line break at its end.

    A lone surrogate, as in the name of a file that is no UTF-8, becomes its JSON escape.
    """
    return _dumped(value).encode("utf-8", "backslashreplace")


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _in_lines(content: dict[str, Any]) -> str:
    """Return an object as JSON with a line for each of its values, and for each in these."""
    lines = []
    for name, value in content.items():
        items: list[str] = []
        if isinstance(value, dict):
            items = [f"    {_dumped(key)}: {_dumped(held)}" for key, held in value.items()]
        elif isinstance(value, list):
            items = [f"    {_dumped(held)}" for held in value]
        said = _dumped(value)
        if items:
            said = "\n".join([said[0], ",\n".join(items), f"  {said[-1]}"])
        lines.append(f"  {_dumped(name)}: {said}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def write_record(record: Record) -> bytes:
    """Return the bytes of `capture.json`."""
    capture = record.capture
    content: dict[str, Any] = {
        "requested": capture.requested,
        "final": capture.final,
        "redirects": [
            {"status": hop.status, "from": hop.origin, "to": hop.target}
            for hop in capture.redirects
        ],
        "status": capture.status,
        "headers": dict(sorted(capture.headers.items())),
        "media_type": capture.media_type,
        "encoding": capture.encoding,
        "bytes": capture.bytes,
        "sha256": capture.sha256,
        "extractor": capture.extractor,
        "settings": settings_fields(capture.settings),
        "robots": capture.robots.value,
        "origin": capture.origin.value,
        "proxy": capture.proxy,
        "tags": list(record.tags),
        "image": record.image,
    }
    if capture.left_out is not None:
        content["left_out"] = [
            {"role": one.role.value, "reason": one.reason, "count": one.count}
            for one in capture.left_out
        ]
    if capture.metadata is not None:
        content["metadata"] = [declared_fields(one) for one in capture.metadata]
    if capture.splitter is not None:
        content["splitter"] = capture.splitter
    if capture.pages is not None:
        content["pages"] = [list(place) for place in capture.pages]
    if capture.rendering is not None:
        content["render"] = rendering_fields(capture.rendering)
    if record.captured_at is not None:
        content |= {"captured_at": write_time(record.captured_at), "resource": record.resource}
    return _in_lines(content).encode("utf-8", "backslashreplace")


def read_record(content: bytes, *, name: str) -> Record:
    """Return what `write_record` wrote.

    Args:
        content: The bytes of the file.
        name: What to call it in an error.

    Raises:
        ArchiveDamagedError: It does not read back.
    """
    try:
        fields = json.loads(content)
        captured_at = fields.get("captured_at")
        return Record(
            capture=_capture_of(fields),
            tags=tuple(fields.get("tags") or ()),
            image=fields.get("image"),
            captured_at=None if captured_at is None else read_time(captured_at),
            resource=fields.get("resource"),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise ArchiveDamagedError(f"{name} does not read back: {problem!r}") from None


def _capture_of(fields: dict[str, Any]) -> CaptureFacts:
    return CaptureFacts(
        requested=fields["requested"],
        final=fields["final"],
        redirects=tuple(
            Redirect(status=hop["status"], origin=hop["from"], target=hop["to"])
            for hop in fields["redirects"]
        ),
        status=fields["status"],
        headers=dict(fields["headers"]),
        media_type=fields["media_type"],
        encoding=fields["encoding"],
        bytes=fields["bytes"],
        sha256=fields["sha256"],
        extractor=fields["extractor"],
        settings=settings_of(fields["settings"]),
        robots=Robots(fields["robots"]),
        origin=Origin(fields["origin"]),
        left_out=_left_out_of(fields.get("left_out")),
        metadata=None if (rows := fields.get("metadata")) is None else declarations_of(rows),
        pages=_pages_of(fields.get("pages")),
        proxy=fields.get("proxy"),
        splitter=fields.get("splitter"),
        rendering=_rendering_of(fields.get("render")),
    )


def settings_fields(settings: Settings) -> dict[str, Any]:
    """Return the settings of a source as fields of JSON."""
    return {
        "timezone": settings.timezone,
        "select": list(settings.select),
        "remove": list(settings.remove),
        "mode": settings.mode.value,
    }


def settings_of(fields: dict[str, Any]) -> Settings:
    """Return the settings of a source from fields of JSON."""
    # What was captured before a setting was known was read without it.
    return Settings(
        timezone=fields.get("timezone"),
        select=tuple(fields.get("select") or ()),
        remove=tuple(fields.get("remove") or ()),
        mode=Mode(fields.get("mode") or Mode.ARTICLE),
    )


def declared_fields(one: Declaration) -> dict[str, Any]:
    """Return what is declared of a property as fields of JSON."""
    return {
        "name": one.name.value,
        "candidates": [
            {"place": candidate.place, "values": list(candidate.values)}
            for candidate in one.candidates
        ],
    }


def _left_out_of(rows: list[dict[str, Any]] | None) -> tuple[LeftOutCount, ...] | None:
    if rows is None:
        return None
    return tuple(LeftOutCount(LeftOut(row["role"]), row["reason"], row["count"]) for row in rows)


def _pages_of(rows: list[list[int]] | None) -> tuple[tuple[int, int], ...] | None:
    return None if rows is None else tuple((int(block), int(page)) for block, page in rows)


def rendering_fields(rendering: Rendering) -> dict[str, Any]:
    """Return how a page was rendered as fields of JSON."""
    return {
        "browser": rendering.browser,
        "received_sha256": rendering.received_sha256,
        "requests": rendering.requests,
        "refused": [{"reason": reason, "count": count} for reason, count in rendering.refused],
        "article_sha256": rendering.article_sha256,
    }


def _rendering_of(fields: dict[str, Any] | None) -> Rendering | None:
    if fields is None:
        return None
    return Rendering(
        browser=fields["browser"],
        received_sha256=fields["received_sha256"],
        requests=fields["requests"],
        refused=tuple((row["reason"], row["count"]) for row in fields["refused"]),
        article_sha256=fields["article_sha256"],
    )


def declarations_of(rows: list[dict[str, Any]]) -> tuple[Declaration, ...]:
    """Return declarations from fields of JSON."""
    return tuple(
        Declaration(
            Property(row["name"]),
            tuple(
                Candidate(candidate["place"], tuple(candidate["values"]))
                for candidate in row["candidates"]
            ),
        )
        for row in rows
    )
