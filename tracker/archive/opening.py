"""Opening an archive: its branch and its format."""

from __future__ import annotations

from pathlib import Path

from tracker.archive.layout import SETTINGS
from tracker.archive.places import JOURNAL, Places, format_of
from tracker.archive.read import Objects
from tracker.archive.refs import HEADS, Refs
from tracker.errors import ArchiveFormatError, ArchiveNotFoundError

FORMAT = 1
MAIN = "main"


def find_branch(places: Places, refs: Refs, objects: Objects) -> str:
    """Return the name of the branch on which the versions are.

    Raises:
        ArchiveNotFoundError: There is none: the repository is no archive.
    """
    marker = places.own / "branch"
    if marker.is_file():
        named = marker.read_text(encoding="utf-8", errors="replace").strip()
        if refs.branch(named) is not None:
            return named
    head = (refs.head() or "").removeprefix(HEADS)
    candidates = [MAIN, head]
    for name in candidates:
        if name and _is_archive_branch(name, refs, objects):
            return name
    for full in refs.names():
        name = full.removeprefix(HEADS) if full.startswith(HEADS) else full.split("/", 3)[-1]
        if _is_archive_branch(name, refs, objects):
            return name
    raise ArchiveNotFoundError(
        f"{places.folder} is a git repository, but no archive of tracker",
        hint="run `tracker init DIR` to make one in a folder of its own",
    )


def check_format(settings: bytes, *, folder: Path) -> None:
    """Make sure that this tracker knows the archive's format.

    Raises:
        ArchiveFormatError: The archive was made by a newer one.
    """
    found = format_of(settings)
    if found is not None and found > FORMAT:
        raise ArchiveFormatError(
            f"the archive {folder} has format {found}, this tracker knows up to {FORMAT}",
            hint="install a newer tracker to use it; nothing was changed",
        )


def _is_archive_branch(name: str, refs: Refs, objects: Objects) -> bool:
    tip = None if name == JOURNAL else refs.branch(name)
    if tip is None:
        return False
    settings = objects.find(f"{tip}:{SETTINGS}")
    return settings is not None and format_of(settings.content) is not None
