"""Where git keeps its files for a folder, found without starting git."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tracker.archive.layout import SETTINGS

JOURNAL = "tracker-journal"
OWN = "tracker"
_FORMAT = re.compile(r"^[ \t]*format[ \t]*=[ \t]*(\d{1,9})\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one repository.

    Attributes:
        folder: The archive's folder.
        git_dir: Holds HEAD and the index.
        common_dir: Holds objects and branches; the same, but in a linked working tree.
        is_bare: There is no working tree.
    """

    folder: Path
    git_dir: Path
    common_dir: Path
    is_bare: bool

    @property
    def own(self) -> Path:
        """The folder for what tracker keeps beside git's files."""
        return self.common_dir / OWN


def find_places(folder: Path) -> Places | None:
    """Return where git keeps its files for `folder`, None when it is no repository."""
    inner = folder / ".git"
    if inner.is_file():
        linked = _linked_dir(folder, inner)
        return None if linked is None else _places(folder, linked, is_bare=False)
    if (inner / "HEAD").is_file():
        return _places(folder, inner, is_bare=False)
    if all((folder / name).exists() for name in ("HEAD", "objects", "refs")):
        return _places(folder, folder, is_bare=True)
    return None


def looks_like_archive(folder: Path) -> bool:
    """Return whether `folder` is, by a quick look, an archive."""
    try:
        places = find_places(folder)
        if places is None:
            return False
        if (places.own / "branch").is_file() or _has_journal(places.common_dir):
            return True
        settings = folder / SETTINGS
        return settings.is_file() and format_of(settings.read_bytes()) is not None
    except OSError:
        return False


def format_of(settings: bytes) -> int | None:
    """Return the archive's format as `tracker.toml` gives it, None when it gives none.

    It is found even where the rest of the file has a mistake.
    """
    head = settings.decode("utf-8", "replace").split("\n[", 1)[0]
    match = _FORMAT.search(head)
    return None if match is None else int(match[1])


def _places(folder: Path, git_dir: Path, *, is_bare: bool) -> Places:
    common = git_dir / "commondir"
    common_dir = git_dir
    if common.is_file():
        common_dir = (git_dir / common.read_text(encoding="utf-8").strip()).resolve()
    return Places(folder=folder, git_dir=git_dir, common_dir=common_dir, is_bare=is_bare)


def _linked_dir(folder: Path, file: Path) -> Path | None:
    text = file.read_text(encoding="utf-8", errors="replace").strip()
    if not text.startswith("gitdir: "):
        return None
    linked = (folder / text.removeprefix("gitdir: ")).resolve()
    return linked if (linked / "HEAD").is_file() else None


def _has_journal(common_dir: Path) -> bool:
    refs = common_dir / "refs"
    if (refs / "heads" / JOURNAL).is_file() or any((refs / "remotes").glob(f"*/{JOURNAL}")):
        return True
    packed = common_dir / "packed-refs"
    if not packed.is_file():
        return False
    lines = packed.read_text(encoding="utf-8", errors="replace").splitlines()
    return any(line.endswith(f"/{JOURNAL}") for line in lines)
