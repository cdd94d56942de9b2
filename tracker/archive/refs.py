"""Branches, read from git's files: no process is started to learn that nothing is new."""

from __future__ import annotations

from pathlib import Path

from tracker.archive.places import Places
from tracker.archive.repository import Repository, check_id
from tracker.errors import ArchiveDamagedError

HEADS = "refs/heads/"
REMOTES = "refs/remotes/"


class Refs:
    """The branches of one repository as they stand at each call."""

    def __init__(self, places: Places, repository: Repository) -> None:
        self._places = places
        self._repository = repository
        # Newer git can keep all branches in tables, which only git reads.
        self._is_plain = not (places.common_dir / "reftable").exists()

    def read(self, name: str) -> str | None:
        """Return the commit id that the full name `name` stands for, None when there is none.

        Raises:
            ArchiveDamagedError: The file holds no id.
        """
        if not self._is_plain:
            ended = self._repository.attempt("rev-parse", "--verify", "--quiet", name)
            return check_id(ended.output.decode().strip()) if ended.status == 0 else None
        text = _text_of(self._places.common_dir / name)
        if text is None:
            return self._packed().get(name)
        if text.startswith("ref: "):
            return self.read(text.removeprefix("ref: ").strip())
        try:
            return check_id(text)
        except ArchiveDamagedError:
            raise ArchiveDamagedError(
                f"the branch {name} does not hold a commit id",
                hint=f"see {self._places.common_dir / name} and `git fsck`",
            ) from None

    def branch(self, name: str) -> str | None:
        """Return the tip of the local branch `name`, else that of a remote's, else None."""
        return self.read(HEADS + name) or self._remote(name)

    def names(self) -> list[str]:
        """Return the full names of all branches, local and remote ones, sorted."""
        listed = self._repository.run("for-each-ref", "--format=%(refname)", HEADS, REMOTES)
        return listed.decode("utf-8", "surrogateescape").split()

    def head(self) -> str | None:
        """Return the full name of the branch that is checked out, None for a single commit."""
        text = _text_of(self._places.git_dir / "HEAD") or ""
        if text.startswith("ref: ") and not text.endswith("/.invalid"):
            return text.removeprefix("ref: ").strip()
        if self._is_plain:
            return None
        ended = self._repository.attempt("symbolic-ref", "--quiet", "HEAD")
        return ended.output.decode().strip() or None

    def _remote(self, name: str) -> str | None:
        first = self.read(f"{REMOTES}origin/{name}")
        if first is not None or not self._is_plain:
            return first
        folders = sorted((self._places.common_dir / REMOTES).glob(f"*/{name}"))
        known = [f"{REMOTES}{folder.parent.name}/{name}" for folder in folders]
        known += [ref for ref in sorted(self._packed()) if _is_remote_of(ref, name)]
        return self.read(known[0]) if known else None

    def _packed(self) -> dict[str, str]:
        text = _text_of(self._places.common_dir / "packed-refs") or ""
        rows = (line.split(" ", 1) for line in text.splitlines() if line[:1] not in {"#", "^", ""})
        return {row[1]: row[0] for row in rows if len(row) > 1}


def _is_remote_of(ref: str, name: str) -> bool:
    return ref.startswith(REMOTES) and ref.removeprefix(REMOTES).partition("/")[2] == name


def _text_of(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape").strip()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
