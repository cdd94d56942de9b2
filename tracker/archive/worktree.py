"""The working tree and git's index follow the history; what a user changed stays."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from tracker.archive.places import Places
from tracker.archive.read import Objects
from tracker.archive.refs import HEADS, Refs
from tracker.archive.repository import Repository, check_id
from tracker.archive.steps import Step, empty_tree, steps_between
from tracker.errors import ArchiveDamagedError

_FILE = "worktree"
_PLAIN_MODES = frozenset({"100644", "100755"})


class WorkTree:
    """The files of one archive."""

    def __init__(
        self, places: Places, repository: Repository, objects: Objects, refs: Refs, branch: str
    ) -> None:
        self._places = places
        self._repository = repository
        self._objects = objects
        self._refs = refs
        self._branch = branch
        self._record = places.own / _FILE

    @property
    def is_followed(self) -> bool:
        """Whether the archive's branch is checked out here."""
        return not self._places.is_bare and self._refs.head() == HEADS + self._branch

    def follow(self, tip: str, *, before: str | None) -> list[str]:
        """Bring files and index from the commit that they match to `tip`.

        Args:
            tip: Where the branch is now.
            before: What the files match where nothing is recorded, as in a fresh clone.

        Returns:
            The paths that a user changed and that were therefore left, sorted.
        """
        if not self.is_followed:
            return []
        old = self._recorded() or before
        kept: list[str] = []
        if old != tip:
            steps = steps_between(self._repository, old, tip)
            kept = [step.path for step in steps if not self._bring(step)]
            self._update_index(steps, old)
        if self._recorded() != tip:
            self._write(self._record, tip.encode() + b"\n")
        return sorted(kept)

    def edited(self, path: str, tip: str) -> bytes | None:
        """Return a file's content when a user changed it, None when it is as in `tip` or gone."""
        file = self._places.folder / path
        if not self.is_followed or file.is_symlink() or not file.is_file():
            return None
        content = file.read_bytes()
        stored = self._objects.find(f"{tip}:{path}")
        return None if stored is not None and stored.content == content else content

    def write(self, path: str, content: bytes) -> None:
        """Write a file whole, whatever was there."""
        self._write(self._places.folder / path, content)

    def _recorded(self) -> str | None:
        try:
            text = self._record.read_text(encoding="ascii", errors="replace").strip()
            known = check_id(text)
        except (OSError, ArchiveDamagedError):
            return None
        # History can have been rewritten and the commit be gone.
        found = self._objects.find(known)
        return known if found is not None and found.kind == "commit" else None

    def _bring(self, step: Step) -> bool:
        file = self._places.folder / step.path
        found = self._digest(file, width=len(step.new))
        if found == step.new or step.mode not in {*_PLAIN_MODES, "000000"}:
            return True
        if found != step.old:
            return False
        if step.is_gone:
            file.unlink()
            self._remove_empty(file.parent)
        else:
            self._write(file, self._objects.read(step.new))
        return True

    def _digest(self, file: Path, *, width: int) -> str | None:
        """Return the id git would give the file, zeros when there is none, None if not plain."""
        folder = self._places.folder
        for parent in [*reversed(file.relative_to(folder).parents)][1:]:
            if (folder / parent).is_symlink():
                return None
        if file.is_symlink() or file.is_dir():
            return None
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            return "0" * width
        except OSError:
            return None
        digest = hashlib.sha1 if width == 40 else hashlib.sha256  # noqa: PLR2004 - hex of SHA-1
        return digest(b"blob %d\0" % len(content) + content).hexdigest()

    def _update_index(self, steps: Sequence[Step], old: str | None) -> None:
        if not steps:
            return
        base = old or empty_tree(self._repository)
        staged = self._staged(base)
        rows = [
            f"{step.mode if not step.is_gone else '0'} {step.new}\t{step.path}\0"
            for step in steps
            if step.path not in staged
        ]
        if rows:
            content = "".join(rows).encode("utf-8", "surrogateescape")
            self._repository.run("update-index", "-z", "--index-info", stdin=content)

    def _staged(self, base: str) -> set[str]:
        raw = self._repository.run(
            "diff-index", "--cached", "-r", "-z", "--no-renames", "--name-only", base
        )
        return set(raw.decode("utf-8", "surrogateescape").split("\0"))

    def _write(self, file: Path, content: bytes) -> None:
        # Renamed into place, so that a kill leaves the old file or the new one.
        spare = self._places.own / "new" / str(os.getpid())
        for folder in (spare.parent, file.parent):
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
        spare.write_bytes(content)
        spare.replace(file)

    def _remove_empty(self, folder: Path) -> None:
        with contextlib.suppress(OSError):
            while folder != self._places.folder:
                folder.rmdir()
                folder = folder.parent
