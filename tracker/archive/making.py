"""Making an archive: an empty repository with its first commit."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from tracker.archive.about import ABOUT_TEXT, ATTRIBUTES_TEXT, EXCLUDE_TEXT, SETTINGS_TEXT
from tracker.archive.faults import explain_os_error
from tracker.archive.layout import ABOUT, ATTRIBUTES, SETTINGS
from tracker.archive.opening import MAIN
from tracker.archive.places import OWN, find_places
from tracker.archive.read import Objects
from tracker.archive.refs import HEADS, Refs
from tracker.archive.repository import Repository
from tracker.archive.stream import NewCommit, Stream
from tracker.archive.worktree import WorkTree
from tracker.errors import ArchiveError


def make_repository(folder: Path, *, recorded_at: datetime) -> None:
    """Make a new archive in `folder`.

    What a kill in the middle leaves is completed by the next call.

    Args:
        folder: Does not exist, or holds nothing but a README.md.
        recorded_at: Now.

    Raises:
        ArchiveError: The folder holds something else.
        ArchiveReadOnlyError: It cannot be written.
    """
    own = folder / ".git" / OWN
    _check_folder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not own.is_dir():
            _check_empty(folder)
        own.mkdir(parents=True, exist_ok=True)
        bare = Repository(None, folder)
        bare.check_version()
        bare.run("init", "--quiet", "--template=", f"--initial-branch={MAIN}", "--", ".")
        _write_own(folder / ".git")
        _commit_first(folder, recorded_at=recorded_at)
    except OSError as problem:
        raise explain_os_error(problem) from problem


def _check_folder(folder: Path) -> None:
    for part in (folder, *folder.parents):
        if part.is_dir():
            return
        if os.path.lexists(part):
            raise ArchiveError(
                f'"{part}" is no folder', hint="name a folder, or one that does not exist yet"
            )


def _check_empty(folder: Path) -> None:
    others = sorted(entry.name for entry in folder.iterdir() if entry.name != "README.md")
    if others:
        raise ArchiveError(
            f"{folder} is not empty: it holds {others[0]}",
            hint="choose a new folder, or one that holds nothing but a README.md",
        )


def _write_own(git_dir: Path) -> None:
    info = git_dir / "info"
    info.mkdir(exist_ok=True)
    (info / "exclude").write_text(EXCLUDE_TEXT, encoding="utf-8", newline="\n")
    (git_dir / OWN / "branch").write_text(MAIN + "\n", encoding="utf-8", newline="\n")


def _commit_first(folder: Path, *, recorded_at: datetime) -> None:
    places = find_places(folder)
    if places is None:
        raise ArchiveError(f"git made no repository in {folder}")
    repository = Repository(places, folder)
    refs = Refs(places, repository)
    if refs.read(HEADS + MAIN) is None:
        stream = Stream(repository, {}, scratch=places.own, on_start=lambda _: None)
        stream.commit(_first_commit(recorded_at))
        stream.finish()
    objects = Objects(repository)
    try:
        tip = refs.read(HEADS + MAIN)
        if tip is not None:
            WorkTree(places, repository, objects, refs, MAIN).follow(tip, before=None)
    finally:
        objects.close()


def _first_commit(recorded_at: datetime) -> NewCommit:
    files = {ATTRIBUTES: ATTRIBUTES_TEXT, ABOUT: ABOUT_TEXT, SETTINGS: SETTINGS_TEXT}
    return NewCommit(
        branch=MAIN,
        message="archive: begin\n",
        authored_at=recorded_at,
        recorded_at=recorded_at,
        files=[(name, text.encode()) for name, text in files.items()],
    )
