"""Passes that are under way or not yet told, so that one that is killed is told later.

A file is written before a pass records anything, and removed when what it brought lies in the
outbox. Passes of other machines, which come with git, have no file here: they are told there.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from tracker.model.message import Row
from tracker.notify.files import make_safe, set_aside, write_whole
from tracker.notify.ledger import stamp


@dataclass(frozen=True, slots=True)
class OpenPass:
    """A pass that is not yet told, and how things stood before it.

    Attributes:
        pass_at: Its start (UTC).
        opened_at: When it really started (UTC); `--now` sets the other.
        recipients: Names of those who are not yet told.
        known: Ids of versions that an earlier pass with the same start had brought.
        events: How many events that one had noted.
        rows: The rows of failures that went on, by source.
        name: Of its file.
    """

    pass_at: datetime
    opened_at: datetime
    recipients: tuple[str, ...]
    known: tuple[str, ...] = ()
    events: int = 0
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    name: str = ""


class OpenPasses:
    """The files of the passes that are not yet told.

    Attributes:
        set_aside: Files that did not read back and were renamed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "passes"
        self.set_aside: list[Path] = []

    def names(self) -> list[str]:
        """Return the names of their files, the oldest first."""
        if not self._folder.is_dir():
            return []
        return sorted(file.name for file in self._folder.iterdir() if file.suffix == ".json")

    def add(self, one: OpenPass) -> str:
        """Write a pass down; return the name of its file."""
        self._folder.mkdir(parents=True, exist_ok=True)
        number = 0
        while (file := self._file(one.opened_at, number)).exists():
            number += 1
        write_whole(file, _write(one))
        return file.name

    def find(self, name: str) -> OpenPass | None:
        """Return a pass, None when it is told by now, or does not read back."""
        try:
            content = (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None
        try:
            return _read(content, name)
        except (ValueError, KeyError, TypeError):
            self.set_aside.append(set_aside(self._folder / name))
            return None

    def keep(self, one: OpenPass, recipients: tuple[str, ...]) -> None:
        """Keep a pass for those who are not yet told; for nobody it is forgotten."""
        file = self._folder / one.name
        if recipients:
            write_whole(file, _write(replace(one, recipients=recipients)))
            return
        with contextlib.suppress(FileNotFoundError):
            file.unlink()
            make_safe(self._folder)

    def _file(self, opened_at: datetime, number: int) -> Path:
        return self._folder / f"{opened_at:%Y%m%dT%H%M%SZ}-{os.getpid()}-{number}.json"


def _write(one: OpenPass) -> bytes:
    rows = {
        source: [[row.requested, row.times, stamp(row.since)] for row in rows]
        for source, rows in one.rows.items()
    }
    fields = {
        "pass": stamp(one.pass_at),
        "opened": stamp(one.opened_at),
        "recipients": one.recipients,
        "known": one.known,
        "events": one.events,
        "rows": rows,
    }
    return json.dumps(fields, indent=1).encode()


def _read(content: bytes, name: str) -> OpenPass:
    fields = json.loads(content)
    return OpenPass(
        pass_at=_time(fields["pass"]),
        opened_at=_time(fields["opened"]),
        recipients=tuple(fields["recipients"]),
        known=tuple(fields["known"]),
        events=fields["events"],
        rows={
            source: tuple(Row(address, times, _time(since)) for address, times, since in rows)
            for source, rows in fields["rows"].items()
        },
        name=name,
    )


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
