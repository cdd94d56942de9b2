"""Making an archive, and finding the branch of one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tracker.archive.about import ABOUT_TEXT, ATTRIBUTES_TEXT, EXCLUDE_TEXT, SETTINGS_TEXT
from tracker.archive.faults import explain_os_error
from tracker.archive.layout import ABOUT, ATTRIBUTES, SETTINGS
from tracker.archive.places import JOURNAL, OWN, Places, find_places, format_of
from tracker.archive.read import Objects
from tracker.archive.refs import HEADS, Refs
from tracker.archive.repository import Repository
from tracker.archive.stream import NewCommit, Stream
from tracker.archive.worktree import WorkTree
from tracker.errors import ArchiveError, ArchiveFormatError, ArchiveNotFoundError

FORMAT = 1
_MAIN = "main"


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
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not own.is_dir():
            _check_empty(folder)
        own.mkdir(parents=True, exist_ok=True)
        bare = Repository(None, folder)
        bare.check_version()
        bare.run("init", "--quiet", "--template=", f"--initial-branch={_MAIN}", "--", ".")
        _write_own(folder / ".git")
        _commit_first(folder, recorded_at=recorded_at)
    except OSError as problem:
        raise explain_os_error(problem) from problem


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
    candidates = [_MAIN, head]
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
    (git_dir / OWN / "branch").write_text(_MAIN + "\n", encoding="utf-8", newline="\n")


def _commit_first(folder: Path, *, recorded_at: datetime) -> None:
    places = find_places(folder)
    if places is None:
        raise ArchiveError(f"git made no repository in {folder}")
    repository = Repository(places, folder)
    refs = Refs(places, repository)
    if refs.read(HEADS + _MAIN) is None:
        stream = Stream(repository, {}, scratch=places.own, on_start=lambda _: None)
        stream.commit(_first_commit(recorded_at))
        stream.finish()
    objects = Objects(repository)
    try:
        tip = refs.read(HEADS + _MAIN)
        if tip is not None:
            WorkTree(places, repository, objects, refs, _MAIN).follow(tip, before=None)
    finally:
        objects.close()


def _first_commit(recorded_at: datetime) -> NewCommit:
    files = {ATTRIBUTES: ATTRIBUTES_TEXT, ABOUT: ABOUT_TEXT, SETTINGS: SETTINGS_TEXT}
    return NewCommit(
        branch=_MAIN,
        message="archive: begin\n",
        authored_at=recorded_at,
        recorded_at=recorded_at,
        files=[(name, text.encode()) for name, text in files.items()],
    )
