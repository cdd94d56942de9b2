"""Which archive a command means, and which browser."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.archive import Archive
from tracker.cli.options import Common
from tracker.errors import ArchiveNotFoundError

if TYPE_CHECKING:
    from tracker.model.source import BrowserChoice

DEFAULT = "snapshots"


def find_folder(common: Common) -> Path:
    """Return the folder that is meant, whether or not it is an archive yet.

    The order: --archive, TRACKER_ARCHIVE, the current folder or the nearest parent that is an
    archive, ./snapshots.
    """
    named = common.archive or os.environ.get("TRACKER_ARCHIVE")
    if named:
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if Archive.is_archive(folder):
            return folder
    return here / DEFAULT


def open_archive(common: Common) -> Archive:
    """Return the archive that is meant.

    Raises:
        ArchiveNotFoundError: There is none.
    """
    folder = find_folder(common)
    if not Archive.is_archive(folder):
        raise ArchiveNotFoundError(
            f'there is no archive at "{_shown(folder)}"',
            hint="make one with `tracker init`, or name one with --archive DIR",
        )
    return Archive.open(folder)


def open_or_create(common: Common) -> Archive:
    """Return the archive that is meant; make it, and say so, when there is none yet."""
    folder = find_folder(common)
    if Archive.is_archive(folder):
        return Archive.open(folder)
    archive = Archive.create(folder, recorded_at=real_now())
    if not common.quiet:
        click.echo(f"made an archive in {_shown(folder)}", err=True)
    return archive


def browser_choice() -> BrowserChoice:
    """Return the browser that renders pages, as TRACKER_BROWSER names it.

    TRACKER_BROWSER_SANDBOX=off is for containers, whose root the browser gives no sandbox.
    """
    from tracker.model.source import BrowserChoice  # noqa: PLC0415 - `diff` needs none of it

    return BrowserChoice(
        executable=os.environ.get("TRACKER_BROWSER") or None,
        is_sandboxed=os.environ.get("TRACKER_BROWSER_SANDBOX", "").lower() != "off",
    )


def real_now() -> datetime:
    """Return the real time, in UTC, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def _shown(folder: Path) -> str:
    """Return the folder as a person would write it from here."""
    try:
        return f"./{folder.absolute().relative_to(Path.cwd()).as_posix()}".removesuffix("/.")
    except ValueError:
        return str(folder)
