"""What a journal remembers of lists: a file for each source that is one, written and read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from tracker.archive.read import Objects
from tracker.archive.records import declarations_of, declared_fields, write_json
from tracker.archive.stamps import read_time, write_time
from tracker.errors import ArchiveDamagedError
from tracker.model.listing import LeftEntry, ListDocument, ListEntry, ListKind, ListMemory

LISTS = "lists"


def list_name(source: str) -> str:
    """Return the path, in the journal, of the file for a source."""
    digest = hashlib.sha256(source.encode("utf-8", "surrogateescape")).hexdigest()
    return f"{LISTS}/{digest[:16]}.jsonl"


def write_memory(memory: ListMemory) -> bytes:
    """Return what is remembered as JSON Lines: the source, each document with its entries."""
    return b"".join(write_json(row) + b"\n" for row in _rows(memory))


def read_memory(objects: Objects, journal: str, source: str) -> ListMemory | None:
    """Return what the journal's commit remembers of a source, None when it is no list.

    Raises:
        ArchiveDamagedError: It does not read back.
    """
    name = list_name(source)
    found = objects.find(f"{journal}:{name}")
    if found is None:
        return None
    try:
        return _memory([json.loads(line) for line in found.content.splitlines()])
    except (ValueError, KeyError, TypeError, IndexError) as problem:
        raise ArchiveDamagedError(f"{name} does not read back: {problem!r}") from None


def remembered_names(objects: Objects, journal: str) -> frozenset[str]:
    """Return the paths of all files for sources."""
    return frozenset(f"{LISTS}/{name}" for name in objects.entries(f"{journal}:{LISTS}"))


def _rows(memory: ListMemory) -> Iterator[dict[str, Any]]:
    yield {"source": memory.source, "reading": memory.reading}
    for document in memory.documents:
        row = {"list": document.address, "kind": document.kind.value, "sha256": document.sha256}
        yield row | ({"over": document.over} if document.over else {})
        yield from (_entry_fields(entry) for entry in document.entries)
    for one in memory.left:
        yield _entry_fields(one.entry) | {"left_at": write_time(one.left_at)}


def _entry_fields(entry: ListEntry) -> dict[str, Any]:
    fields: dict[str, Any] = {"requested": entry.requested}
    if entry.declared:
        fields["declared"] = [declared_fields(one) for one in entry.declared]
    return fields


def _memory(rows: list[dict[str, Any]]) -> ListMemory:
    documents: list[tuple[dict[str, Any], list[ListEntry]]] = []
    left = []
    for row in rows[1:]:
        if "list" in row:
            documents.append((row, []))
        elif "left_at" in row:
            left.append(LeftEntry(_entry_of(row), read_time(row["left_at"])))
        else:
            documents[-1][1].append(_entry_of(row))
    return ListMemory(
        source=rows[0]["source"],
        reading=rows[0]["reading"],
        documents=tuple(
            ListDocument(
                row["list"], ListKind(row["kind"]), row["sha256"], tuple(held), row.get("over", 0)
            )
            for row, held in documents
        ),
        left=tuple(left),
    )


def _entry_of(row: dict[str, Any]) -> ListEntry:
    return ListEntry(row["requested"], declarations_of(row.get("declared", [])))
