"""The record of what was told: what stands in it is never told again."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.model.message import Told
from tracker.notify.files import append_line

FILE = "told.jsonl"
_OLDER = "told.1.jsonl"
# About 5,000 lines; those of the file before are kept too.
_MOST_BYTES = 2_000_000
# Whoever was meant to get it will get it no more, or has it.
_FINAL = frozenset({"sent", "uncertain", "given up"})


class Ledger:
    """The record in a folder; one process at a time writes to it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._older = folder / _OLDER

    def add(self, told: Told) -> None:
        """Write a line down; it is on the disk when this returns."""
        if self._file.exists() and self._file.stat().st_size > _MOST_BYTES:
            self._file.replace(self._older)
        append_line(self._file, json.dumps(_line(told), ensure_ascii=False).encode())

    def settled(self) -> set[tuple[str, str]]:
        """Return which recipient was told of what, or never will be: recipient and key."""
        return {
            (line["recipient"], key)
            for line in self._lines()
            if line["result"] in _FINAL
            for key in line["told"]
        }

    def _lines(self) -> list[dict[str, Any]]:
        content = b"".join(
            file.read_bytes() for file in (self._older, self._file) if file.is_file()
        )
        return [line for row in content.splitlines() if (line := _read(row)) is not None]


def _line(told: Told) -> dict[str, Any]:
    return {
        "at": stamp(told.at),
        "result": told.result,
        "to": told.label,
        "title": told.title,
        "reason": told.reason,
        "told": list(told.keys),
        "recipient": told.recipient,
    }


def _read(row: bytes) -> dict[str, Any] | None:
    # The last line of a file may have been cut off: it was about to be written when power failed.
    try:
        line = json.loads(row)
    except ValueError:
        return None
    is_line = isinstance(line, dict) and {"recipient", "result", "told"} <= line.keys()
    return line if is_line else None


def stamp(moment: datetime) -> str:
    """Return a time as files hold it: UTC, whole seconds."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
