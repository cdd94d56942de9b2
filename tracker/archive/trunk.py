"""The branches while they are written, and what follows them."""

from __future__ import annotations

from datetime import datetime, timedelta

from tracker.archive.faults import explain_os_error
from tracker.archive.layout import SETTINGS
from tracker.archive.leftovers import (
    await_locks,
    git_locks,
    index_lock,
    sweep,
    sweep_unfinished,
)
from tracker.archive.lock import Lock, Owner
from tracker.archive.places import JOURNAL, Places
from tracker.archive.refs import HEADS, Refs
from tracker.archive.repository import Repository
from tracker.archive.steps import Step, steps_between
from tracker.archive.stream import NewCommit, Stream
from tracker.archive.worktree import WorkTree
from tracker.errors import ArchiveDamagedError, ArchiveError, ArchiveLockedError

# A pass leaves one or two packs; this many are joined, which costs less than reading through them.
_MANY_PACKS = 24
_BRANCH_FILE = "branch"


class Trunk:
    """Writes commits to the archive's branches, under its lock.

    Args:
        places: Where git keeps its files.
        repository: Git.
        refs: The branches.
        worktree: The files that follow.
        branch: The archive's branch.
    """

    def __init__(
        self,
        places: Places,
        repository: Repository,
        refs: Refs,
        worktree: WorkTree,
        branch: str,
    ) -> None:
        self.branch = branch
        self._places = places
        self._repository = repository
        self._refs = refs
        self._worktree = worktree
        self._lock = Lock(places.own, sweep=self._sweep)
        self._stream: Stream | None = None
        self._bases: dict[str, str] = {}

    @property
    def unsafe_bytes(self) -> int:
        """How much was handed in since the last checkpoint."""
        return 0 if self._stream is None else self._stream.unsafe_bytes

    def begin(self, *, at: datetime, wait: timedelta) -> None:
        """Take the lock, bring the files to where the branch is, store settings edited by hand.

        Raises:
            ArchiveLockedError: Another tracker, or git, holds the archive.
            ArchiveReadOnlyError: It cannot be written.
        """
        self._lock.take(at=at, wait=wait)
        try:
            self._begin(at=at, wait=wait)
        except OSError as problem:
            self.end()
            raise explain_os_error(problem) from problem
        except BaseException:
            self.end()
            raise

    def _begin(self, *, at: datetime, wait: timedelta) -> None:
        await_locks(git_locks(self._places, self.branch), wait=wait)
        if self._worktree.is_followed:
            await_locks([index_lock(self._places)], wait=wait)
        self._write_branch_name()
        tips = {name: self._refs.branch(name) for name in (self.branch, JOURNAL)}
        self._bases = {name: tip for name, tip in tips.items() if tip is not None}
        self._stream = self._new_stream(self._bases)
        if self.branch in self._bases:
            self._follow()
            edited = self._worktree.edited(SETTINGS, self._bases[self.branch])
            if edited is not None:
                self.commit_settings(edited, message="sources: edited by hand", at=at)

    def commit_settings(self, content: bytes, *, message: str, at: datetime) -> None:
        """Hand in a commit of `tracker.toml` alone, and write that file."""
        self.commit(
            NewCommit(
                branch=self.branch,
                message=message.rstrip("\n") + "\n",
                authored_at=at,
                recorded_at=at,
                files=[(SETTINGS, content)],
            )
        )
        if self._worktree.is_followed:
            self._worktree.write(SETTINGS, content)

    def commit(self, commit: NewCommit) -> str:
        """Hand in a commit and return its id."""
        return self._open_stream().commit(commit)

    def checkpoint(self, at: datetime) -> None:
        """Make safe what was handed in."""
        self._open_stream().checkpoint()
        self._join_others(at)

    def finish(self, at: datetime) -> tuple[str, ...]:
        """Make everything safe, and bring the files along.

        Returns:
            The files that a user changed and that were therefore left.
        """
        self.checkpoint(at)
        self._open_stream().finish()
        self._stream = None
        try:
            return self._follow()
        except OSError as problem:
            raise explain_os_error(problem) from problem

    def tidy(self, *, has_versions: bool) -> None:
        """Keep plain git quick: an index of changed paths, and few packs.

        A failure costs nothing but speed, so it is no error.
        """
        if has_versions:
            self._repository.attempt(
                "commit-graph", "write", "--reachable", "--changed-paths", "--split",
                "--no-progress",
            )  # fmt: skip
        packs = len(list((self._places.common_dir / "objects" / "pack").glob("*.pack")))
        if packs >= _MANY_PACKS:
            self._repository.attempt("repack", "-d", "-q", "-n", "--geometric=2")

    def end(self) -> None:
        """Give the lock back; what is not safe is lost."""
        if self._stream is not None:
            self._stream.drop()
            self._stream = None
            sweep_unfinished(self._places, since=self._lock.made_at)
        self._lock.release()

    def _follow(self) -> tuple[str, ...]:
        tip = self._refs.branch(self.branch)
        if tip is None or not self._worktree.is_followed:
            return ()
        self._lock.tell(phase="files")
        try:
            await_locks([index_lock(self._places)], wait=timedelta(seconds=5))
            return tuple(self._worktree.follow(tip, before=self._bases.get(self.branch)))
        except ArchiveDamagedError:
            raise
        except ArchiveError as problem:
            self._check_index(problem)
            raise
        finally:
            self._lock.tell(phase="history")

    def _check_index(self, problem: ArchiveError) -> None:
        """Raise for an index that git cannot read: it is only a cache, and made anew by `reset`."""
        if self._repository.attempt("ls-files", "-z").status != 0:
            index = index_lock(self._places).with_suffix("")
            raise ArchiveError(
                f"git cannot read its index of the archive: {index}",
                hint=f"rm '{index}' && git -C '{self._places.folder}' reset",
            ) from problem

    def _join_others(self, at: datetime) -> None:
        """Join what somebody committed to a branch meanwhile: neither side is lost."""
        for name, ours in sorted(self._open_stream().tips.items()):
            theirs = self._refs.read(HEADS + name)
            is_ours_new = ours != self._bases.get(name)
            if is_ours_new and theirs is not None and theirs != ours:
                self._join(name, ours=ours, theirs=theirs, at=at)
        self._bases = self._open_stream().tips

    def _join(self, name: str, *, ours: str, theirs: str, at: datetime) -> None:
        base = self._bases.get(name)
        stream = self._open_stream()
        stream.finish()
        self._stream = self._new_stream({**stream.tips, name: theirs})
        changed = [] if name == JOURNAL else self._changed(base, ours=ours, theirs=theirs)
        self.commit(
            NewCommit(
                branch=name,
                message="join: what was committed to this branch meanwhile\n",
                authored_at=at,
                recorded_at=at,
                parents=(ours, theirs),
                known=[(step.path, step.mode, step.new) for step in changed if not step.is_gone],
                gone=[step.path for step in changed if step.is_gone],
            )
        )
        self._open_stream().checkpoint()
        if self._refs.read(HEADS + name) != self._open_stream().tips[name]:
            raise ArchiveLockedError(
                f"the branch {name} is being changed by somebody else",
                hint="nothing is lost; run the command again when it is at rest",
            )

    def _changed(self, base: str | None, *, ours: str, theirs: str) -> list[Step]:
        if base is None:
            return []
        ended = self._repository.attempt("merge-base", "--is-ancestor", base, theirs)
        if ended.status != 0:
            return []
        taken = {step.path for step in steps_between(self._repository, base, ours)}
        steps = steps_between(self._repository, base, theirs)
        return [step for step in steps if step.path not in taken]

    def _new_stream(self, tips: dict[str, str]) -> Stream:
        return Stream(
            self._repository,
            tips,
            scratch=self._places.own,
            on_start=lambda pid: self._lock.tell(git=pid),
        )

    def _open_stream(self) -> Stream:
        if self._stream is None:
            raise ArchiveError("nothing can be written any more in this pass")
        return self._stream

    def _write_branch_name(self) -> None:
        file = self._places.own / _BRANCH_FILE
        if not file.exists():
            file.write_text(self.branch + "\n", encoding="utf-8")

    def _sweep(self, owner: Owner, since: float) -> None:
        sweep(self._places, self.branch, phase=owner.phase, since=since)
