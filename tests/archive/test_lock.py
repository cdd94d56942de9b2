"""One writer at a time; what a dead one left is swept, anything else is reported."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.archive.deeds import FLOOD, clock, hours, is_clean, record_pass
from tracker.archive import Archive
from tracker.errors import ArchiveLockedError

NO_WAIT = timedelta(0)


def dead_lock(archive: Archive, **changes: object) -> Path:
    """Write the lock of a process on this machine that has ended."""
    with archive.writing(pass_at=hours(0), recorded_now=clock, wait=NO_WAIT):
        lock = archive.folder / ".git" / "tracker" / "lock"
        owner = json.loads(lock.read_text())
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    lock.write_text(json.dumps(owner | {"pid": ended.pid, "started": "1"} | changes))
    return lock


def test_a_second_writer_is_told_who_writes_since_when(archive: Archive) -> None:
    """And the first goes on."""
    with Archive.open(archive.folder) as second:
        with archive.writing(pass_at=hours(0), recorded_now=clock) as writer:
            with pytest.raises(
                ArchiveLockedError, match=f"process {os.getpid()} .*since 2026-01-01T00:00:00Z"
            ):
                record_pass(second, 0, "Second.")
            writer.see(FLOOD)
        record_pass(second, 1, "Second.")

        assert 1 == len(second.versions(FLOOD))
    assert is_clean(archive.folder)


def test_settings_wait_for_the_writer_too(archive: Archive) -> None:
    """They go through the same lock."""
    with (
        archive.writing(pass_at=hours(0), recorded_now=clock),
        pytest.raises(ArchiveLockedError),
    ):
        archive.write_settings(
            "format = 1\n", message="sources", recorded_at=hours(0), wait=NO_WAIT
        )


def test_the_lock_of_a_dead_tracker_is_swept_with_what_its_git_left(archive: Archive) -> None:
    """The next run goes on without help."""
    dead_lock(archive, phase="files")
    git_dir = archive.folder / ".git"
    left = [
        git_dir / "index.lock",
        git_dir / "refs" / "heads" / "main.lock",
        git_dir / "refs" / "heads" / "tracker-journal.lock",
        git_dir / "objects" / "pack" / "tmp_pack_abc",
        git_dir / "fast_import_crash_123",
    ]
    for file in left:
        file.write_text("")

    record_pass(archive, 1, "One.")

    assert [] == [file for file in left if file.exists()]
    assert is_clean(archive.folder)


def test_the_lock_of_the_index_is_not_swept_when_it_cannot_be_ours(archive: Archive) -> None:
    """The dead one was not at the files: somebody else's git is."""
    dead_lock(archive, phase="history")
    lock = archive.folder / ".git" / "index.lock"
    lock.write_text("")

    with pytest.raises(ArchiveLockedError) as caught:
        record_pass(archive, 1, "One.")

    assert lock.exists()
    assert f"rm '{lock}'" in str(caught.value.hint)


def test_what_is_older_than_the_dead_lock_is_left(archive: Archive) -> None:
    """It cannot have been left by it."""
    dead_lock(archive)
    old = archive.folder / ".git" / "objects" / "pack" / "tmp_pack_old"
    old.parent.mkdir(exist_ok=True)
    old.write_text("")
    os.utime(old, (1, 1))

    record_pass(archive, 1, "One.")

    assert old.exists()


@pytest.mark.parametrize(
    "changes", [{"host": "elsewhere"}, {"host": f"{os.uname().nodename} other-boot other-ns"}]
)
def test_a_lock_of_another_machine_is_reported(
    archive: Archive, changes: dict[str, object]
) -> None:
    """Whether its owner lives cannot be known from here."""
    lock = dead_lock(archive, **changes)

    with pytest.raises(ArchiveLockedError) as caught:
        record_pass(archive, 1, "One.")

    assert f"rm '{lock}'" in str(caught.value.hint)
    assert lock.exists()


def test_a_lock_that_does_not_read_is_reported(archive: Archive) -> None:
    """Nothing is deleted on a guess."""
    lock = dead_lock(archive)
    lock.write_text("{")

    with pytest.raises(ArchiveLockedError, match="unknown"):
        record_pass(archive, 1, "One.")


def test_a_process_number_used_again_is_no_living_owner(archive: Archive) -> None:
    """The start of the process is part of the lock."""
    dead_lock(archive, pid=os.getpid(), started="1")

    record_pass(archive, 1, "One.")

    assert 1 == len(archive.versions(FLOOD))


@pytest.mark.parametrize("name", ["refs/heads/main.lock", "packed-refs.lock", "index.lock"])
def test_a_lock_of_git_itself_is_reported_with_the_command(archive: Archive, name: str) -> None:
    """No lock of ours names a dead owner, so it may be in use."""
    lock = archive.folder / ".git" / name
    lock.write_text("")

    with pytest.raises(ArchiveLockedError) as caught:
        record_pass(archive, 0, "One.")

    assert f"rm '{lock}'" in str(caught.value.hint)
    lock.unlink()
    record_pass(archive, 0, "One.")
    assert is_clean(archive.folder)


def test_the_lock_is_given_back_after_an_error(archive: Archive) -> None:
    """Also after one in the middle of a pass."""
    with (
        pytest.raises(ZeroDivisionError),
        archive.writing(pass_at=hours(0), recorded_now=clock, wait=NO_WAIT),
    ):
        raise ZeroDivisionError

    record_pass(archive, 1, "One.")

    assert 1 == len(archive.versions(FLOOD))
