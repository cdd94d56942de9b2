"""One writer at a time, and what a killed one left behind."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from tracker.archive.faults import explain_os_error
from tracker.archive.stamps import write_time
from tracker.errors import ArchiveLockedError

FILE = "lock"
_POLL = 0.05


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds the lock.

    Attributes:
        pid: Its process.
        host: Its machine, with what tells one start of it, and one container, from another.
        started: The process's start as the system counts it, so that a number used again is known.
        since: When it took the lock, for people.
        phase: `history` or `files`: which of git's own locks it may leave behind.
        git: The process of git that it feeds, which may live on for a moment, else None.
        git_started: That one's start.
        made: When the lock was made, as the file system counts it; 0 until that is known.
    """

    pid: int
    host: str
    started: str
    since: str
    phase: str = "history"
    git: int | None = None
    git_started: str = ""
    made: float = 0.0


class Lock:
    """The lock of one archive.

    Attributes:
        made_at: When it was taken, in seconds since 1970 as the file system counts them.

    Args:
        folder: Where the lock's file lies.
        sweep: Called with a dead owner and the time its lock was made, before it is replaced.
    """

    def __init__(self, folder: Path, *, sweep: Callable[[Owner, float], None]) -> None:
        self._path = folder / FILE
        self._sweep = sweep
        self._owner: Owner | None = None
        self.made_at = 0.0

    def take(self, *, at: datetime, wait: timedelta) -> None:
        """Take the lock.

        Args:
            at: Now, for the message that others get.
            wait: How long to wait for another writer.

        Raises:
            ArchiveLockedError: Another writer has it.
            ArchiveReadOnlyError: It cannot be written.
        """
        mine = Owner(os.getpid(), _host(), _start_of(os.getpid()), write_time(at))
        last = time.monotonic() + wait.total_seconds()
        while True:
            holder = self._try(mine)
            if holder is None:
                self.made_at = self._path.stat().st_mtime
                self._owner = replace(mine, made=self.made_at)
                return
            if time.monotonic() >= last:
                raise self._held(holder)
            time.sleep(_POLL)

    def tell(self, *, phase: str | None = None, git: int | None = None) -> None:
        """Write down what is being done, for whoever finds this lock after a kill."""
        if self._owner is None:
            return
        if git is not None:
            self._owner = replace(self._owner, git=git, git_started=_start_of(git))
        self._owner = replace(self._owner, phase=phase or self._owner.phase)
        with contextlib.suppress(OSError):
            spare = self._write_spare(self._owner)
            spare.replace(self._path)

    def release(self) -> None:
        """Give the lock back; without effect when it is not held."""
        if self._owner is not None:
            self._owner = None
            with contextlib.suppress(OSError):
                self._path.unlink()

    def _try(self, mine: Owner) -> Owner | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with _alone(self._path.parent):
                return self._try_alone(mine)
        except OSError as problem:
            raise explain_os_error(problem) from problem

    def _try_alone(self, mine: Owner) -> Owner | None:
        holder, made_at = self._read()
        if holder is not None:
            if holder.host != mine.host or _is_alive(holder.pid, holder.started):
                return holder
            _await_end(holder)
            self._sweep(holder, made_at)
        spare = self._write_spare(mine)
        spare.replace(self._path)
        return None

    def _read(self) -> tuple[Owner | None, float]:
        try:
            content = self._path.read_bytes()
            made_at = self._path.stat().st_mtime
        except FileNotFoundError:
            return None, 0.0
        try:
            owner = Owner(**json.loads(content))
        except (ValueError, TypeError):
            return Owner(0, "", "", "an unknown time"), made_at
        return owner, owner.made or made_at

    def _write_spare(self, owner: Owner) -> Path:
        spare = self._path.with_name(f"{FILE}.{os.getpid()}")
        try:
            spare.write_text(json.dumps(asdict(owner)) + "\n", encoding="utf-8")
        except OSError:
            with contextlib.suppress(OSError):
                spare.unlink()
            raise
        return spare

    def _held(self, holder: Owner) -> ArchiveLockedError:
        if holder.host == _host():
            return ArchiveLockedError(
                f"process {holder.pid} has been writing to this archive since {holder.since}",
                hint="run the command again when it has ended",
            )
        name = holder.host.partition(" ")[0] or "an unknown machine"
        return ArchiveLockedError(
            f"process {holder.pid} on {name} has held this archive since {holder.since}",
            hint=f"if it no longer runs there: rm '{self._path}'",
        )


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    # Looking at a lock and replacing it is one step: two that find a dead owner must not both win.
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - not on every system

    with (folder / f"{FILE}.guard").open("ab") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        yield


def _host() -> str:
    # Process numbers mean something only within one start of a machine and one container.
    return f"{platform.node()} {_boot()} {_namespace()}".strip()


def _boot() -> str:
    with contextlib.suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    return ""


def _namespace() -> str:
    with contextlib.suppress(OSError):
        return str(Path("/proc/self/ns/pid").readlink())
    return ""


def _start_of(pid: int) -> str:
    # Field 22 of /proc/PID/stat; the name before it may hold spaces and brackets.
    with contextlib.suppress(OSError, IndexError):
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        fields = text.rpartition(")")[2].split()
        return "" if fields[0] == "Z" else fields[19]
    return ""


def _is_alive(pid: int, started: str) -> bool:
    if Path("/proc/self/stat").exists():
        return bool(started) and _start_of(pid) == started
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _await_end(holder: Owner, *, steps: int = 200) -> None:
    # The git that a killed writer fed ends by itself: its input has ended.
    for _ in range(steps):
        if holder.git is None or not _is_alive(holder.git, holder.git_started):
            return
        time.sleep(_POLL)
