"""The user's settings, environment, branches and files neither steer tracker nor are harmed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive.deeds import FLOOD, REAL, clock, draft_of, git, hours, is_clean, record_pass
from tracker.archive import Archive
from tracker.errors import ArchiveReadOnlyError

HOSTILE = """\
[user]
    useConfigOnly = true
[commit]
    gpgSign = true
[gpg]
    program = /bin/false
[core]
    autocrlf = true
    safecrlf = true
    hooksPath = {hooks}
    fsmonitor = {hooks}/fsmonitor
    quotePath = true
    attributesFile = {hooks}/attributes
    excludesFile = {hooks}/excludes
[init]
    defaultBranch = trunk
    templateDir = {hooks}
[log]
    showSignature = true
[diff]
    external = /bin/false
    noprefix = true
    renames = copies
[i18n]
    logOutputEncoding = ISO-8859-1
    commitEncoding = ISO-8859-1
[safe]
    directory =
[transfer]
    fsckObjects = true
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with settings that would spoil everything; hooks leave a file when they run."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    trace = tmp_path / "a-hook-ran"
    for name in (
        "pre-commit",
        "post-commit",
        "reference-transaction",
        "fsmonitor",
        "post-index-change",
    ):
        hook = hooks / name
        hook.write_text(f"#!/bin/sh\ntouch '{trace}'\nexit 1\n")
        hook.chmod(0o755)
    (hooks / "attributes").write_text("* text eol=crlf\n")
    (hooks / "excludes").write_text("*\n")
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(HOSTILE.format(hooks=hooks))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "xdg"))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "elsewhere" / "index"))
    monkeypatch.setenv("GIT_AUTHOR_DATE", "1999-01-01T00:00:00Z")
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Somebody")
    monkeypatch.setenv("GIT_TRACE", "1")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    return trace


def test_settings_and_environment_change_nothing(tmp_path: Path, hostile: Path) -> None:
    """The same pass gives the same ids as in a clean surrounding, and no hook runs."""
    with Archive.create(tmp_path / "one", recorded_at=REAL) as archive:
        record_pass(archive, 0, "Die Flut: zwölf.\r\n")
        record_pass(archive, 1, "Trois.", None)
        shown = archive.unified_diff(FLOOD, *archive.versions(FLOOD))

    assert "main" == archive.branch
    assert "--- a/" in shown
    assert not hostile.exists()
    assert not (tmp_path / "elsewhere").exists()
    assert is_clean(tmp_path / "one")


def test_the_same_pass_gives_the_same_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On any machine, under any settings."""
    ids = []
    for name, settings in (("one", ""), ("two", HOSTILE.format(hooks=tmp_path))):
        home = tmp_path / f"home-{name}"
        home.mkdir()
        (home / ".gitconfig").write_text(settings)
        monkeypatch.setenv("HOME", str(home))
        with Archive.create(tmp_path / name, recorded_at=REAL) as archive:
            record_pass(archive, 0, "Zwölf.")
        ids.append(git(tmp_path / name, "rev-parse", "main", "tracker-journal"))

    assert ids[0] == ids[1]


def test_a_repositorys_own_settings_run_no_command(archive: Archive, tmp_path: Path) -> None:
    """An archive that came from somebody else is only data."""
    trace = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch '{trace}'\n")
    script.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "gpg.program", "core.pager", "core.editor"):
        git(archive.folder, "config", key, str(script))
    git(archive.folder, "config", "commit.gpgSign", "true")
    git(archive.folder, "config", "core.hooksPath", str(tmp_path))
    (tmp_path / "reference-transaction").write_bytes(script.read_bytes())
    (tmp_path / "reference-transaction").chmod(0o755)

    record_pass(archive, 0, "One.")
    record_pass(archive, 1, "Two.")
    archive.unified_diff(FLOOD, *archive.versions(FLOOD))

    assert not trace.exists()


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root can give files away")
def test_an_archive_of_another_owner_is_used(archive: Archive) -> None:
    """As in a container, or on a disk that was brought along."""
    record_pass(archive, 0, "One.")
    for path in [archive.folder, *archive.folder.rglob("*")]:
        os.chown(path, 12345, 12345)

    with Archive.open(archive.folder) as again:
        record_pass(again, 1, "Two.")

        assert 2 == len(again.versions(FLOOD))


def test_a_file_that_the_user_changed_stays_and_is_told(archive: Archive) -> None:
    """The version is in the history all the same."""
    record_pass(archive, 0, "One.")
    mine = archive.folder / FLOOD.path / "article.md"
    mine.write_text("my notes")

    writer = record_pass(archive, 1, "Two.")

    assert (f"{FLOOD.path}/article.md",) == writer.kept
    assert "my notes" == mine.read_text()
    assert f" M {FLOOD.path}/article.md\n" == git(archive.folder, "status", "--porcelain")
    assert b"<p>Two.</p>\r\n" == (archive.folder / FLOOD.path / "page.html").read_bytes()
    assert 2 == len(archive.versions(FLOOD))


def test_what_the_user_staged_deleted_and_added_stays(archive: Archive) -> None:
    """Nothing is reset, cleaned or deleted."""
    record_pass(archive, 0, "One.")
    folder = archive.folder / FLOOD.path
    (folder / "notes.md").write_text("untracked")
    (folder / "capture.json").unlink()
    (folder / "article.md").write_text("staged")
    git(archive.folder, "add", f"{FLOOD.path}/article.md")

    record_pass(archive, 1, "Two.")

    assert ["article.md", "notes.md", "page.html"] == sorted(
        entry.name for entry in folder.iterdir()
    )
    assert "staged" == git(archive.folder, "show", f":{FLOOD.path}/article.md")


def test_a_link_in_the_working_tree_is_never_followed(archive: Archive, tmp_path: Path) -> None:
    """Nothing is written outside of the archive."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (archive.folder / "example.org").symlink_to(outside)

    writer = record_pass(archive, 0, "One.")

    assert [] == list(outside.iterdir())
    assert 3 == len(writer.kept)
    assert 1 == len(archive.versions(FLOOD))


def test_another_branch_that_is_checked_out_is_left_alone(archive: Archive) -> None:
    """Versions go to the archive's branch; its files catch up when it is checked out again."""
    record_pass(archive, 0, "One.")
    git(archive.folder, "checkout", "--quiet", "-b", "mine")
    (archive.folder / "mine.txt").write_text("mine")
    git(archive.folder, "add", "mine.txt")
    git(archive.folder, "commit", "--quiet", "-m", "mine")
    before = git(archive.folder, "rev-parse", "HEAD")

    record_pass(archive, 1, "Two.")
    on_mine = git(archive.folder, "status", "--porcelain"), git(archive.folder, "rev-parse", "HEAD")
    page = (archive.folder / FLOOD.path / "page.html").read_bytes()
    git(archive.folder, "checkout", "--quiet", "main")
    record_pass(archive, 2, "Three.")

    assert ("", before) == on_mine
    assert b"<p>One.</p>\r\n" == page
    assert b"<p>Three.</p>\r\n" == (archive.folder / FLOOD.path / "page.html").read_bytes()
    assert is_clean(archive.folder)


def test_settings_come_from_the_branch_when_another_is_checked_out(archive: Archive) -> None:
    """The other branch's file is another one."""
    git(archive.folder, "checkout", "--quiet", "-b", "mine")
    (archive.folder / "tracker.toml").write_text("format = 1\n# mine\n")
    git(archive.folder, "commit", "--quiet", "-a", "-m", "mine")

    archive.write_settings("format = 1\n# ours\n", message="sources: ours", recorded_at=REAL)

    assert "format = 1\n# ours\n" == archive.settings_text()
    assert "format = 1\n# mine\n" == (archive.folder / "tracker.toml").read_text()
    assert is_clean(archive.folder)


def test_what_was_committed_by_hand_during_a_pass_is_joined(archive: Archive) -> None:
    """Neither side is lost, and every id that was given out stays true."""
    with archive.writing(pass_at=hours(0), recorded_now=clock) as writer:
        made = writer.commit(draft_of("One.", at=hours(0)))
        writer.checkpoint()
        git(archive.folder, "reset", "--quiet")
        (archive.folder / "notes.txt").write_text("mine")
        git(archive.folder, "add", "notes.txt")
        git(archive.folder, "commit", "--quiet", "-m", "by hand")
        by_hand = git(archive.folder, "rev-parse", "HEAD").strip()
        (first,) = archive.versions(FLOOD)
        writer.commit(draft_of("Two.", at=hours(1), previous=first))

    history = git(archive.folder, "log", "--format=%H").split()
    assert by_hand in history
    assert made in history
    assert 2 == len(archive.versions(FLOOD))
    assert "mine" == git(archive.folder, "show", "main:notes.txt")
    git(archive.folder, "fsck", "--strict")


def test_two_sides_that_parted_during_a_pass_are_joined(archive: Archive) -> None:
    """The user committed on what was before the pass."""
    before = git(archive.folder, "rev-parse", "HEAD").strip()
    with archive.writing(pass_at=hours(0), recorded_now=clock) as writer:
        made = writer.commit(draft_of("One.", at=hours(0)))
        tree = git(archive.folder, "rev-parse", f"{before}^{{tree}}").strip()
        blob = archive.folder.parent / "blob"
        blob.write_text("mine")
        stored = git(archive.folder, "hash-object", "-w", str(blob)).strip()
        rows = git(archive.folder, "ls-tree", tree) + f"100644 blob {stored}\tnotes.txt\n"
        grown = (
            subprocess.run(
                ["git", "mktree"],
                cwd=archive.folder,
                input=rows.encode(),
                capture_output=True,
                check=True,
            )
            .stdout.decode()
            .strip()
        )
        by_hand = git(archive.folder, "commit-tree", grown, "-p", before, "-m", "by hand").strip()
        git(archive.folder, "update-ref", "refs/heads/main", by_hand)

    history = git(archive.folder, "log", "--format=%H", "main").split()
    assert {made, by_hand} <= set(history)
    assert 1 == len(archive.versions(FLOOD))
    assert "mine" == git(archive.folder, "show", "main:notes.txt")
    assert is_clean(archive.folder)


@pytest.mark.parametrize("settings", [[], ["core.autocrlf=true"], ["core.autocrlf=input"]])
def test_a_clone_is_a_working_archive(
    archive: Archive, tmp_path: Path, settings: list[str]
) -> None:
    """With its windows, events and suspects; it can be written, and stays clean."""
    record_pass(archive, 0, "One.")
    record_pass(archive, 1, None)
    options = [part for one in settings for part in ("-c", one)]
    git(tmp_path, "clone", "--quiet", *options, str(archive.folder), "copy")

    with Archive.open(tmp_path / "copy") as copy:
        assert Archive.is_archive(copy.folder)
        assert archive.versions(FLOOD) == copy.versions(FLOOD)
        assert hours(1) == copy.versions(FLOOD)[0].seen_until
        assert archive.passes() == copy.passes()

        record_pass(copy, 2, "Two.")

        assert hours(1) == copy.versions(FLOOD)[1].previous_seen
        assert 3 == len(copy.passes())
        assert is_clean(copy.folder)
    git(copy.folder, *options, "status")


@pytest.mark.parametrize("shape", ["journal-first", "other-branch", "bare", "mirror"])
def test_a_clone_of_any_shape_is_a_working_archive(
    archive: Archive, tmp_path: Path, shape: str
) -> None:
    """Whatever its default branch is, with and without files."""
    record_pass(archive, 0, "One.")
    record_pass(archive, 1, None)
    options = {
        "journal-first": ["--branch", "tracker-journal"],
        "other-branch": ["--branch", "other"],
        "bare": ["--bare"],
        "mirror": ["--mirror"],
    }[shape]
    git(archive.folder, "branch", "other", "main~1")
    git(tmp_path, "clone", "--quiet", *options, str(archive.folder), "copy")
    assert Archive.is_archive(tmp_path / "copy")

    with Archive.open(tmp_path / "copy") as copy:
        assert "main" == copy.branch
        assert archive.versions(FLOOD) == copy.versions(FLOOD)

        record_pass(copy, 2, "Two.")

        assert 2 == len(copy.versions(FLOOD))
        assert copy.settings_text().endswith("format = 1\n")
    git(copy.folder, "fsck", "--strict")


def test_a_branch_that_was_renamed_is_found(archive: Archive) -> None:
    """The name is the user's to change."""
    record_pass(archive, 0, "One.")
    git(archive.folder, "branch", "-m", "main", "trunk")

    with Archive.open(archive.folder) as again:
        record_pass(again, 1, "Two.")

        assert "trunk" == again.branch
        assert 2 == len(again.versions(FLOOD))


def test_packed_branches_are_read(archive: Archive) -> None:
    """As `git gc` leaves them."""
    record_pass(archive, 0, "One.")
    git(archive.folder, "gc", "--quiet")

    with Archive.open(archive.folder) as again:
        record_pass(again, 1, None)

        assert hours(1) == again.versions(FLOOD)[0].seen_until


def test_a_linked_working_tree_is_an_archive(archive: Archive, tmp_path: Path) -> None:
    """It shares the history, and its own files are another branch's."""
    record_pass(archive, 0, "One.")
    git(archive.folder, "worktree", "add", "--quiet", "-b", "mine", str(tmp_path / "linked"))

    with Archive.open(tmp_path / "linked") as linked:
        assert archive.versions(FLOOD) == linked.versions(FLOOD)


def test_an_archive_that_cannot_be_written_still_reads(archive: Archive) -> None:
    """A file stands where tracker's own folder would be, which stops even root."""
    record_pass(archive, 0, "One.")
    archive.close()
    own = archive.folder / ".git" / "tracker"
    for entry in own.iterdir():
        if entry.is_file():
            entry.unlink()
        else:
            entry.rmdir()
    own.rmdir()
    own.write_text("in the way")

    with Archive.open(archive.folder) as again:
        (version,) = again.versions(FLOOD)
        assert "Flood" == again.read(version).article.title
        with pytest.raises(ArchiveReadOnlyError, match="cannot be written"):
            record_pass(again, 1, "Two.")


def test_reading_loads_no_library_of_other_rooms() -> None:
    """`diff`, `log` and `show` start quickly."""
    code = (
        "import sys\nfrom tracker.archive import Archive\n"
        "import tracker.text.form.article\n"
        "found = {'lxml', 'trafilatura', 'aiohttp', 'click', 'rich'} & set(sys.modules)\n"
        "sys.exit(str(found) if found else 0)"
    )

    ended = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False)

    assert 0 == ended.returncode
