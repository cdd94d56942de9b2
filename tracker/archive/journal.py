"""The journal: what was seen without a new version, one commit a pass on a branch of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tracker.archive.layout import ARTICLE, CAPTURE, PAGE_NAMES, RECEIVED, page_name
from tracker.archive.read import Objects
from tracker.archive.records import Record, read_record, write_json, write_record
from tracker.archive.stamps import read_time, write_time
from tracker.errors import ArchiveDamagedError
from tracker.model.hosts import Rest
from tracker.model.version import ArticleRef, Event, EventKind, Suspect

if TYPE_CHECKING:
    from tracker.model.listing import ListMemory

SEEN = "seen.txt"
CHECKED = "checked.txt"
EVENTS = "events.jsonl"
SUSPECTS = "suspects"
README = "README.md"
_SUSPECT_FILES = frozenset({ARTICLE, CAPTURE, RECEIVED, *PAGE_NAMES})

README_TEXT = """\
# The journal of this archive

One commit for each pass over the sources; the trailers `Pass` and `Pass-End` say when it ran.

- `seen.txt`: the articles that this pass saw unchanged, one folder a line.
- `events.jsonl`: what came back instead of an article, one JSON object a line.
- `checked.txt`: sources that were looked at and left no other trace, one JSON text a line.
- `suspects/`: captures that are held until a later pass shows the same.
- `lists/`: what each feed, sitemap and section page held when it was last read, and what has left
  it since and is still watched; one JSON object a line, the source first.

The versions themselves are on the archive's main branch.
"""


@dataclass(frozen=True, slots=True)
class PassRecord:
    """A pass over the sources that were due.

    Attributes:
        started_at: Its start (UTC).
        ended_at: Its end by the same clock (UTC).
        is_clock_given: The clock was set from outside (`--now`).
    """

    started_at: datetime
    ended_at: datetime
    is_clock_given: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """What a pass writes into the journal.

    Attributes:
        seen: Folders of the articles seen unchanged.
        events: What happened, in order.
        checked: Sources that left no other trace.
        suspects: By folder; None for one that is settled.
        lists: What is remembered of sources that are lists, where it is new.
        forgotten: Paths, in the journal, of what is remembered of sources no more.
    """

    seen: frozenset[str]
    events: tuple[Event, ...]
    checked: frozenset[str]
    suspects: Mapping[str, Suspect | None]
    lists: tuple[ListMemory, ...] = ()
    forgotten: frozenset[str] = frozenset()


def entry_files(entry: Entry) -> tuple[list[tuple[str, bytes]], list[str]]:
    """Return the files of the journal that `entry` writes, and those that it removes."""
    files = [(README, README_TEXT.encode())]
    gone = []
    for name, content in (
        (SEEN, _lines(path.encode() for path in sorted(entry.seen))),
        (CHECKED, _lines(write_json(source) for source in sorted(entry.checked))),
        (EVENTS, _lines(_write_event(event) for event in entry.events)),
    ):
        if content:
            files.append((name, content))
        else:
            gone.append(name)
    for path, suspect in sorted(entry.suspects.items()):
        gone.append(f"{SUSPECTS}/{path}")
        if suspect is not None:
            files += _suspect_files(suspect)
    if entry.lists:
        from tracker.archive.lists import list_name, write_memory  # noqa: PLC0415 - few are lists

        files += [(list_name(one.source), write_memory(one)) for one in entry.lists]
    return files, gone + sorted(entry.forgotten)


def read_seen(content: bytes) -> list[str]:
    """Return the folders in `seen.txt`."""
    return content.decode("utf-8", "replace").splitlines()


def read_checked(content: bytes) -> list[str]:
    """Return the sources in `checked.txt`."""
    return [str(_load(line, CHECKED)) for line in content.splitlines()]


def read_events(content: bytes) -> list[Event]:
    """Return the events in `events.jsonl`.

    Raises:
        ArchiveDamagedError: A line does not read back.
    """
    return [_read_event(line) for line in content.splitlines()]


def suspect_paths(objects: Objects, journal: str) -> frozenset[str]:
    """Return the folders of the articles of which the journal's commit holds a suspect."""
    found = set()
    waiting = [""]
    while waiting:
        path = waiting.pop()
        names = objects.entries(f"{journal}:{SUSPECTS}/{path}".rstrip("/"))
        if CAPTURE in names:
            found.add(path)
        waiting += [f"{path}/{name}".lstrip("/") for name in names if name not in _SUSPECT_FILES]
    return frozenset(found)


def read_suspect(objects: Objects, journal: str, article: ArticleRef) -> Suspect | None:
    """Return the suspect that the journal's commit holds for `article`, None when it holds none."""
    from tracker.text.form.article import read_article  # noqa: PLC0415 - only where a suspect is read

    folder = f"{journal}:{SUSPECTS}/{article.path}"
    found = objects.find(f"{folder}/{CAPTURE}")
    if found is None:
        return None
    record = read_record(found.content, name=f"{folder}/{CAPTURE}")
    if record.captured_at is None:
        raise ArchiveDamagedError(f"{folder}/{CAPTURE} does not say when it was captured")
    text = objects.read(f"{folder}/{ARTICLE}").decode("utf-8", "replace")
    received = None if record.capture.rendering is None else objects.read(f"{folder}/{RECEIVED}")
    return Suspect(
        article=article,
        content=read_article(text, tags=record.tags, image=record.image),
        capture=record.capture,
        captured_at=record.captured_at,
        body=objects.read(f"{folder}/{page_name(record.capture.media_type)}"),
        received=received,
    )


def _suspect_files(suspect: Suspect) -> list[tuple[str, bytes]]:
    from tracker.text.form.article import write_article  # noqa: PLC0415 - only where one is written

    folder = f"{SUSPECTS}/{suspect.article.path}"
    record = Record(
        capture=suspect.capture,
        tags=suspect.content.tags,
        image=suspect.content.image,
        captured_at=suspect.captured_at,
        resource=suspect.article.resource,
    )
    received = suspect.received
    return [
        *([] if received is None else [(f"{folder}/{RECEIVED}", received)]),
        (f"{folder}/{ARTICLE}", write_article(suspect.content).encode()),
        (f"{folder}/{CAPTURE}", write_record(record)),
        (f"{folder}/{page_name(suspect.capture.media_type)}", suspect.body),
    ]


def _lines(rows: Iterable[bytes]) -> bytes:
    return b"".join(row + b"\n" for row in rows)


def _write_event(event: Event) -> bytes:
    rest = {}
    if event.rest is not None:
        rest = {"rest": {"host": event.rest.host, "until": write_time(event.rest.until)}}
    return write_json(
        {
            "at": write_time(event.at),
            "kind": event.kind.value,
            "source": event.source,
            "requested": event.requested,
            "path": event.path,
            "reason": event.reason,
            "status": event.status,
            "sha256": event.sha256,
            "target": event.target,
            "seen_until": None if event.seen_until is None else write_time(event.seen_until),
            **rest,
        }
    )


def _read_event(line: bytes) -> Event:
    try:
        fields: dict[str, Any] = dict(_load(line, EVENTS))
        rest = fields.get("rest")
        return Event(
            at=read_time(fields["at"]),
            kind=EventKind(fields["kind"]),
            source=fields["source"],
            requested=fields["requested"],
            path=fields["path"],
            reason=fields["reason"],
            status=fields.get("status"),
            sha256=fields.get("sha256"),
            target=fields.get("target"),
            seen_until=read_time(seen) if (seen := fields.get("seen_until")) else None,
            rest=Rest(rest["host"], read_time(rest["until"])) if rest else None,
        )
    except (ValueError, KeyError, TypeError) as problem:
        raise ArchiveDamagedError(f"{EVENTS} does not read back: {problem!r}") from None


def _load(line: bytes, name: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        raise ArchiveDamagedError(f"{name} does not read back: {line[:80]!r}") from None
