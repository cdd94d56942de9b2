"""Read the `[[notify]]` tables of tracker.toml: whom to tell of what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.model.change import ChangeKind
from tracker.model.history import AbsenceKind
from tracker.model.source import Recipient
from tracker.sources.mistakes import Reader, Where

KEYS = ("to", "command", "kinds", "sources", "words", "failures", "digest")

SILENT = "silent"
"""A kind of its own: whatever a change is called, readers were shown no sign of it."""

KINDS = (
    *(kind.value for kind in ChangeKind if kind is not ChangeKind.FIRST),
    SILENT,
    *(kind.value for kind in AbsenceKind),
)


def read_recipients(reader: Reader, table: Mapping[str, Any]) -> tuple[Recipient, ...]:
    """Return whom tracker.toml says to tell, in the order of the file.

    Raises:
        SettingsError: It has a mistake.
    """
    entries = reader.tables(table, "notify")
    return tuple(_recipient(reader, entry, number) for number, entry in enumerate(entries))


def _recipient(reader: Reader, entry: Mapping[str, Any], number: int) -> Recipient:
    where = Where("notify", number)
    reader.check_keys(entry, KEYS, where=where)
    to = reader.value(entry, "to", str, where=where)
    command = reader.value(entry, "command", str, where=where)
    if bool(to) == bool(command):
        raise reader.mistake("notify", "needs either to or command", where=where)
    failures = reader.value(entry, "failures", int, where=where)
    if failures is not None and failures < 0:
        raise reader.mistake("failures", f"must be 0 or more, not {failures}", where=where)
    return Recipient(
        to=to or None,
        command=command or None,
        kinds=_kinds(reader, entry, where),
        sources=reader.texts(entry, "sources", what="addresses or names of sources", where=where),
        words=reader.texts(entry, "words", what='words, as ["recall"]', where=where),
        failures=Recipient().failures if failures is None else failures,
        digest=reader.value(entry, "digest", bool, where=where) or False,
    )


def _kinds(reader: Reader, entry: Mapping[str, Any], where: Where) -> tuple[str, ...]:
    given = reader.texts(entry, "kinds", what='kinds of changes, as ["correction"]', where=where)
    for one in given:
        if one not in KINDS:
            what = f'"{one}" is no kind; known are {", ".join(KINDS)}'
            raise reader.mistake("kinds", what, where=where)
    return given
