"""A file that says that `tracker watch` is alive, for monitoring."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import click

from tracker.cli.places import real_now
from tracker.report.status_json import heartbeat_json

# Captures come by the hundred in a second; monitoring looks by the minute.
_LEAST = timedelta(seconds=5)


class Heartbeat:
    """Writes a line of JSON over the one before; monitors need no more than the file's time.

    Args:
        file: Where to; None for nowhere.
        now: The time.
    """

    def __init__(self, file: Path | None, *, now: Callable[[], datetime] = real_now) -> None:
        self._file = file
        self._now = now
        self._passes = 0
        self._last_pass_at: datetime | None = None
        self._written_at: datetime | None = None
        self._trouble: str | None = None

    def count_pass(self) -> None:
        """Take note that a pass has ended."""
        self._passes += 1
        self._last_pass_at = self._now()
        self._written_at = None

    def beat(self, next_due_at: datetime | None) -> None:
        """Give a sign of life, unless there just was one.

        Args:
            next_due_at: When something is due next; None during a pass, and with nothing to watch.
        """
        now = self._now()
        if self._file is None or (
            self._written_at is not None and timedelta(0) <= now - self._written_at < _LEAST
        ):
            return
        self._written_at = now
        said = heartbeat_json(
            at=now, passes=self._passes, last_pass_at=self._last_pass_at, next_due_at=next_due_at
        )
        try:
            _replace(self._file, json.dumps(said) + "\n")
        except OSError as error:
            self._tell(error)
        else:
            self._trouble = None

    def _tell(self, error: OSError) -> None:
        # Watching is worth more than its heartbeat; whoever monitors will notice.
        said = f"warning: no heartbeat in {self._file}: {error.strerror}"
        if said != self._trouble:
            click.echo(said, err=True)
        self._trouble = said


def _replace(file: Path, text: str) -> None:
    """Write a file so that whoever reads it sees the old text or the new one."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(file)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
