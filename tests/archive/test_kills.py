"""Interrupted, killed, out of space: history stays whole and the next run goes on."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from tests.archive.deeds import FLOOD, clock, draft_of, git, hours, is_clean, record_pass
from tracker.archive import Archive
from tracker.archive.faults import explain_failure
from tracker.archive.stream import Stream
from tracker.errors import ArchiveError, ArchiveReadOnlyError
from tracker.model.version import ArticleRef

PROGRAM = """\
import sys
from pathlib import Path
from tests.archive.deeds import clock, draft_of, hours
from tracker.archive import Archive
from tracker.model.version import ArticleRef

with Archive.open(Path(sys.argv[1])) as archive:
    with archive.writing(pass_at=hours(0), recorded_now=clock) as writer:
        for number in range(500):
            article = ArticleRef(f"https://example.org/{number}", f"example.org/n{number:03d}")
            writer.commit(draft_of("One. " * 50, at=hours(0), article=article))
            print(number, flush=True)
    print("done", flush=True)
"""


def articles_of(count: int) -> list[ArticleRef]:
    """Return articles with folders of their own."""
    return [ArticleRef(f"https://x.org/{n}", f"x.org/n{n}") for n in range(count)]


@pytest.mark.parametrize("last", ["3", "150", "499"])
def test_a_killed_pass_leaves_its_checkpoints_and_the_next_goes_on(
    archive: Archive, last: str
) -> None:
    """Killed with -9 at three moments; no help is needed."""
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(archive.folder)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        for line in running.stdout:
            if line.strip() == last:
                running.kill()
                break

    record_pass(archive, 1, "Next.")

    assert 1 == len(archive.versions(FLOOD))
    assert len(archive.articles()) > int(last) // 100 * 100
    assert is_clean(archive.folder)
    leftovers = [*archive.folder.glob(".git/**/tmp_*"), *archive.folder.glob(".git/**/*.lock")]
    assert [] == leftovers


def test_two_runs_at_once_follow_each_other(archive: Archive) -> None:
    """The second waits for the first; both are stored whole."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(archive.folder)],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]

    assert [0, 0] == [one.wait() for one in running]
    assert 500 == len(archive.articles())
    assert 2 == len(archive.passes())
    assert is_clean(archive.folder)


def test_an_interrupted_pass_is_stored_before_it_ends(archive: Archive) -> None:
    """Ctrl-C loses nothing that was committed or seen."""

    def run() -> None:
        with archive.writing(pass_at=hours(0), recorded_now=clock) as writer:
            writer.commit(draft_of("One.", at=hours(0)))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run()

    assert 1 == len(archive.versions(FLOOD))
    assert [hours(0)] == [one.started_at for one in archive.passes()]
    assert is_clean(archive.folder)


def test_an_interrupt_in_the_middle_of_a_commit_takes_back_only_that_one(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its id was never given out; all before it are stored."""
    first, second, third = articles_of(3)
    ask = Stream._try

    def interrupted(self: Stream, command: bytes) -> str | None:
        monkeypatch.setattr(Stream, "_try", ask)
        ask(self, command)
        raise KeyboardInterrupt

    with archive.writing(pass_at=hours(0), recorded_now=clock) as writer:
        made = writer.commit(draft_of("One.", at=hours(0), article=first))
        monkeypatch.setattr(Stream, "_try", interrupted)
        with pytest.raises(KeyboardInterrupt):
            writer.commit(draft_of("Two.", at=hours(0), article=second))
        writer.commit(draft_of("Three.", at=hours(0), article=third))

    assert ["x.org/n0", "x.org/n2"] == [one.path for one in archive.articles()]
    assert made == archive.versions(first)[0].id
    assert is_clean(archive.folder)


def test_a_signal_that_ends_git_with_us_loses_nothing(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service manager sends SIGTERM to every process of a service."""
    first, second = articles_of(2)
    pids: list[int] = []
    start = Stream._start

    def spy(self: Stream) -> subprocess.Popen[bytes]:
        running = start(self)
        pids.append(running.pid)
        return running

    monkeypatch.setattr(Stream, "_start", spy)
    with archive.writing(pass_at=hours(0), recorded_now=clock) as writer:
        made = writer.commit(draft_of("One.", at=hours(0), article=first))
        os.kill(pids[0], signal.SIGTERM)
        writer.commit(draft_of("Two.", at=hours(0), article=second))

    assert 2 == len(pids)
    assert made == archive.versions(first)[0].id
    assert 2 == len(archive.articles())
    assert is_clean(archive.folder)


def test_git_that_dies_is_told_and_history_is_whole(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was safe stays; the lock is free again."""
    record_pass(archive, 0, "One.")
    (known,) = archive.versions(FLOOD)

    def run() -> None:
        with archive.writing(pass_at=hours(1), recorded_now=clock) as writer:
            writer.commit(draft_of("Two.", at=hours(1), previous=known))
            running = writer._trunk._open_stream()._running
            assert running is not None
            running.kill()
            writer.commit(draft_of("Three.", at=hours(1), previous=known))

    with pytest.raises(ArchiveError, match="fast-import"):
        run()

    assert [known] == archive.versions(FLOOD)
    assert is_clean(archive.folder)
    record_pass(archive, 2, "Two.")
    assert 2 == len(archive.versions(FLOOD))


def test_a_full_disk_is_named(archive: Archive, tmp_path: Path) -> None:
    """Git is given a limit on the size of files, which is the nearest thing to a full disk."""
    code = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code + PROGRAM, str(archive.folder)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "tracker.errors.ArchiveReadOnlyError" in ended.stderr
    assert "File too large" in ended.stderr
    git(archive.folder, "fsck", "--strict")
    record_pass(archive, 1, "Next.")
    assert is_clean(archive.folder)


def test_the_cause_of_a_failure_is_found_by_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git words a full disk in its own way."""
    other = explain_failure("fatal: Out of diskspace\ncrash report", folder=tmp_path)

    def full(self: Path, content: bytes) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    told = explain_failure("fatal: Out of diskspace", folder=tmp_path)

    assert not isinstance(other, ArchiveReadOnlyError)
    assert "git fast-import ended too early: fatal: Out of diskspace" == str(other)
    assert isinstance(told, ArchiveReadOnlyError)
    assert "the archive cannot be written: No space left on device" == str(told)
    assert "make room" in str(told.hint)
    assert [] == list(tmp_path.iterdir())


def test_a_disk_that_fills_while_files_are_written_costs_only_them(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The history has the version, and the next pass brings the files."""

    def full(self: Path, content: bytes) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))

    def run() -> None:
        with archive.writing(pass_at=hours(0), recorded_now=clock) as writer:
            writer.commit(draft_of("One.", at=hours(0)))
            monkeypatch.setattr(Path, "write_bytes", full)

    with pytest.raises(ArchiveReadOnlyError, match="No space"):
        run()
    monkeypatch.undo()

    assert 1 == len(archive.versions(FLOOD))
    record_pass(archive, 1, None)
    assert is_clean(archive.folder)
    assert (archive.folder / FLOOD.path / "article.md").exists()


def test_many_passes_leave_few_packs(archive: Archive) -> None:
    """They are joined when there are many."""
    for hour in range(30):
        record_pass(archive, hour, f"Version {hour}.")

    packs = list((archive.folder / ".git" / "objects" / "pack").glob("*.pack"))
    assert len(packs) < 24
    assert 30 == len(archive.versions(FLOOD))
    assert is_clean(archive.folder)
