"""One `git fast-import`: commits go in, ids come back."""

from __future__ import annotations

import contextlib
import signal
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.archive.faults import explain_failure
from tracker.archive.refs import HEADS
from tracker.archive.repository import Repository, check_id
from tracker.archive.stamps import seconds_of

_WHO = "tracker <tracker@localhost>"
# What a service manager sends to every process of a service, git included.
_POLITE_SIGNALS = frozenset({signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", 0)})


@dataclass(frozen=True, slots=True)
class NewCommit:
    """A commit that is to be made.

    Attributes:
        branch: Name without `refs/heads/`.
        message: Subject and trailers.
        authored_at: When what it records happened.
        recorded_at: When it is recorded.
        files: Paths and contents to write.
        gone: Paths to remove; those that are not there are left out.
        parents: Ids, when they are not simply the branch's tip.
        known: Paths, modes and ids of objects that are stored already.
    """

    branch: str
    message: str
    authored_at: datetime
    recorded_at: datetime
    files: Sequence[tuple[str, bytes]] = field(default=(), repr=False)
    gone: Sequence[str] = ()
    parents: Sequence[str] = ()
    known: Sequence[tuple[str, str, str]] = ()


class Stream:
    """A running `git fast-import`.

    When a signal meant for tracker ends git too, it is started again once and given again what
    was not yet safe: nothing that was handed in is lost.

    Args:
        repository: Where to write.
        tips: The branches' ids, by name.
        scratch: A folder in which files can be tried out.
        on_start: Called with the number of each process.
    """

    def __init__(
        self,
        repository: Repository,
        tips: dict[str, str],
        *,
        scratch: Path,
        on_start: Callable[[int], None],
    ) -> None:
        self._scratch = scratch
        self._repository = repository
        self._safe_tips = dict(tips)
        self._tips = dict(tips)
        self._on_start = on_start
        self._running: subprocess.Popen[bytes] | None = None
        self._unsafe: list[bytes] = []
        self._unsafe_bytes = 0
        self._given = 0
        self._mark = 0

    @property
    def tips(self) -> dict[str, str]:
        """The ids of the last commits by branch, also those that are not safe yet."""
        return dict(self._tips)

    @property
    def unsafe_bytes(self) -> int:
        """How much was handed in since the last checkpoint."""
        return self._unsafe_bytes

    def commit(self, commit: NewCommit) -> str:
        """Hand in a commit and return its id; when that fails it was never handed in."""
        self._mark += 1
        self._unsafe.append(b"".join(_commit_parts(commit, self._mark)))
        try:
            made = self._ask()
        except BaseException:
            self._unsafe.pop()
            raise
        self._unsafe_bytes += len(self._unsafe[-1])
        self._tips[commit.branch] = made
        return made

    def checkpoint(self) -> None:
        """Make safe what was handed in: packed, on disk, reached by its branch."""
        if self._unsafe:
            self._ask(b"checkpoint\n")
            self._safe_tips = dict(self._tips)
            self._unsafe.clear()
            self._unsafe_bytes = 0
            self._given = 0

    def finish(self) -> None:
        """End git in good order.

        It does not tell whether the branches were brought forward: somebody else may have moved
        one, which the caller sees by looking.
        """
        self.checkpoint()
        running, self._running = self._running, None
        if running is not None:
            # Everything is safe; status 1 says that a branch was moved by somebody else.
            _close(running)

    def drop(self) -> None:
        """End git at once; what is not safe is lost."""
        running, self._running = self._running, None
        if running is not None:
            running.kill()
            _close(running)

    def _ask(self, command: bytes = b"") -> str:
        """Hand in what is not yet handed in, and `command`; return the id of the last commit."""
        for is_last_try in (False, True):
            try:
                answer = self._try(command)
            except BaseException:
                # Stopped in the middle of a line or of an answer: this process is of no more use.
                self.drop()
                raise
            if answer is not None:
                return check_id(answer)
            status, complaint = self._bury()
            if is_last_try or -status not in _POLITE_SIGNALS:
                break
        raise explain_failure(complaint, folder=self._scratch, is_whole=self._is_whole)

    def _try(self, command: bytes) -> str | None:
        if self._running is None:
            self._running = self._start()
            self._given = 0
        stdin, stdout = _pipes(self._running)
        try:
            for content in self._unsafe[self._given :]:
                stdin.write(content)
            self._given = len(self._unsafe)
            stdin.write(command + b"get-mark :%d\n" % self._mark)
            stdin.flush()
        except OSError:
            return None
        answer: bytes = stdout.readline()
        return answer.decode("ascii", "replace").strip() or None

    def _start(self) -> subprocess.Popen[bytes]:
        running = self._repository.start_import("--quiet", "--date-format=raw", "--cat-blob-fd=1")
        self._on_start(running.pid)
        stdin, _ = _pipes(running)
        with contextlib.suppress(OSError):
            for branch, tip in sorted(self._safe_tips.items()):
                stdin.write(f"reset {HEADS}{branch}\nfrom {check_id(tip)}\n\n".encode())
        return running

    def _is_whole(self) -> bool:
        """Return whether git can read the files of the commits that it goes on from."""
        return all(
            self._repository.attempt("ls-tree", "-r", "-t", "--name-only", check_id(tip)).status
            == 0
            for tip in self._safe_tips.values()
        )

    def _bury(self) -> tuple[int, str]:
        running, self._running = self._running, None
        assert running is not None  # noqa: S101 - it was just written to
        return _close(running)


def _commit_parts(commit: NewCommit, mark: int) -> list[bytes]:
    message = commit.message.encode("utf-8", "replace")
    head = (
        f"commit {HEADS}{commit.branch}\nmark :{mark}\n"
        f"author {_WHO} {_git_time(commit.authored_at)}\n"
        f"committer {_WHO} {_git_time(commit.recorded_at)}\n"
        f"data {len(message)}\n"
    )
    parts = [head.encode(), message, b"\n"]
    for number, parent in enumerate(commit.parents):
        parts.append(f"{'merge' if number else 'from'} {check_id(parent)}\n".encode())
    parts += [f"D {path}\n".encode() for path in commit.gone]
    for path, content in commit.files:
        parts += [f"M 100644 inline {path}\ndata {len(content)}\n".encode(), content, b"\n"]
    for path, mode, blob in commit.known:
        parts.append(b"M %s %s %s\n" % (mode.encode(), check_id(blob).encode(), _quoted(path)))
    return [*parts, b"\n"]


def _quoted(path: str) -> bytes:
    # Git's C style; somebody else's file can have any name.
    raw = path.encode("utf-8", "surrogateescape")
    escaped = raw.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    return b'"' + escaped + b'"'


def _git_time(moment: datetime) -> str:
    # Git counts from 1970; the trailers hold an earlier time exactly.
    return f"{max(seconds_of(moment), 0)} +0000"


def _pipes(running: subprocess.Popen[bytes]) -> tuple[Any, Any]:
    return running.stdin, running.stdout


def _close(running: subprocess.Popen[bytes]) -> tuple[int, str]:
    with contextlib.suppress(OSError):
        _pipes(running)[0].close()
    complaint = b"" if running.stderr is None else running.stderr.read()
    status = running.wait()
    for pipe in (running.stdout, running.stderr):
        if pipe is not None:
            pipe.close()
    return status, complaint.decode("utf-8", "replace").strip()
