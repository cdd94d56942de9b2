"""What is damaged is told as damage, with what to do; nothing is repaired on a guess."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive.deeds import FLOOD, git, hours, record_pass
from tracker.archive import Archive
from tracker.errors import ArchiveDamagedError, ArchiveError, ArchiveNotFoundError


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """An archive with two versions and no index."""
    record_pass(archive, 0, "One.")
    record_pass(archive, 1, "Two.")
    archive.close()
    return archive


def read_all(folder: Path) -> None:
    """Read what an archive holds."""
    with Archive.open(folder) as archive:
        for version in archive.versions(FLOOD):
            archive.read(version).load_body()


def forget_index(archive: Archive) -> None:
    """Delete the index, so that git is asked."""
    (archive.folder / ".git" / "tracker" / "index.sqlite").unlink(missing_ok=True)


@pytest.mark.parametrize("has_index", [True, False])
def test_missing_objects_are_damage(filled: Archive, has_index: bool) -> None:
    """Whether the index knows the versions or git is asked for them."""
    if has_index:
        filled.versions(FLOOD)
        filled.close()
    else:
        forget_index(filled)
    for pack in (filled.folder / ".git" / "objects" / "pack").iterdir():
        pack.unlink()

    with pytest.raises(ArchiveDamagedError, match=r".") as caught:
        read_all(filled.folder)

    assert "fsck" in str(caught.value.hint)


def test_a_pack_with_flipped_bytes_is_damage(filled: Archive) -> None:
    """Git's digests find it."""
    for pack in (filled.folder / ".git" / "objects" / "pack").glob("*.pack"):
        content = bytearray(pack.read_bytes())
        for position in range(20, len(content) - 20, 7):
            content[position] ^= 0xFF
        pack.chmod(0o644)
        pack.write_bytes(bytes(content))

    with pytest.raises(ArchiveError):
        read_all(filled.folder)


def test_a_branch_that_holds_no_id_is_damage(filled: Archive) -> None:
    """As after a crash of the machine."""
    (filled.folder / ".git" / "refs" / "heads" / "main").write_text("\0" * 41)

    with pytest.raises(ArchiveDamagedError, match="main"):
        read_all(filled.folder)


def test_a_branch_that_is_gone_is_told(filled: Archive) -> None:
    """The repository is then no archive."""
    git(filled.folder, "update-ref", "-d", "refs/heads/main")

    with pytest.raises(ArchiveNotFoundError):
        read_all(filled.folder)


def test_trailers_that_do_not_read_back_are_damage(filled: Archive) -> None:
    """The message names the commit."""
    message = "x\n\nResource: https://example.org/flood\nPath: ../../etc\n"
    git(filled.folder, "commit", "--quiet", "--allow-empty", "-m", message)
    commit = git(filled.folder, "rev-parse", "HEAD").strip()

    with pytest.raises(ArchiveDamagedError, match=commit):
        read_all(filled.folder)


def test_a_journal_that_does_not_read_back_is_damage(filled: Archive, tmp_path: Path) -> None:
    """It holds windows, so it is not passed over."""
    git(filled.folder, "worktree", "add", "--quiet", str(tmp_path / "j"), "tracker-journal")
    (tmp_path / "j" / "events.jsonl").write_text("{\n")
    git(tmp_path / "j", "add", ".")
    message = "x\n\nPass: 2012-03-22T20:00:00Z\nPass-End: 2012-03-22T20:00:00Z\n"
    git(tmp_path / "j", "commit", "--quiet", "-m", message)

    with pytest.raises(ArchiveDamagedError, match=r"events\.jsonl"):
        read_all(filled.folder)


def test_a_machine_without_git_is_told(filled: Archive) -> None:
    """With what to install."""
    code = (
        "import sys\nfrom tracker.archive import Archive\nfrom tracker.errors import TrackerError\n"
        "try:\n    one = Archive.open(sys.argv[1])\n"
        "    one.read(one.versions(one.articles()[0])[0])\n"
        "except TrackerError as told:\n"
        "    print(told, '|', told.hint)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(filled.folder)],
        cwd=Path(__file__).parents[2],
        env={name: value for name, value in os.environ.items() if name != "PATH"}
        | {"PATH": "/nonexistent"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "git was not found | install git 2.38 or newer\n" == ended.stdout


def test_a_commit_by_hand_during_a_pass_without_news_needs_no_join(filled: Archive) -> None:
    """The history gets no commit that says nothing."""
    with filled.writing(pass_at=hours(3), recorded_now=lambda: hours(3)) as writer:
        writer.see(FLOOD)
        git(filled.folder, "commit", "--quiet", "--allow-empty", "-m", "by hand")

    assert "by hand\n" == git(filled.folder, "log", "-1", "--format=%s", "main")
    assert hours(3) == filled.versions(FLOOD)[-1].seen_until
