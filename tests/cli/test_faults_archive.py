"""Archives that cannot be written, are damaged, or are not what they seem."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.processes import assert_whole, git, run, write_texts
from tests.program import Program

READING = (("log",), ("diff", "a"), ("show", "a"), ("status",))


@pytest.fixture
def two_versions(program: Program) -> Program:
    """An archive with one article of two versions, and its file changed once more."""
    for hour, text in enumerate(("One sentence.", "Two sentences.")):
        write_texts(program.folder / "texts", ["a"], text)
        program.take("texts", at=f"2024-05-02T0{hour}:00")
    write_texts(program.folder / "texts", ["a"], "Three sentences.")
    return program


def mounted(place: Path, *options: str) -> bool:
    """Mount something at `place`; return whether this machine lets us."""
    place.mkdir(exist_ok=True)
    if os.name == "nt" or shutil.which("mount") is None:
        return False
    done = subprocess.run(["mount", *options, str(place)], capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def read_only(two_versions: Program) -> Iterator[Path]:
    """The archive on a disk that is read-only."""
    place = two_versions.folder / "read-only"
    if not mounted(place, "--bind", str(two_versions.archive)):
        pytest.skip("this machine lets nobody mount")
    subprocess.run(["mount", "-o", "remount,ro,bind", str(place)], check=True)
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_read_only_archive_can_be_read(two_versions: Program, read_only: Path) -> None:
    """Writing commands end with 4 and say why; reading ones work."""
    two_versions.archive = read_only
    for words in READING:
        assert two_versions(*words, "--archive", read_only).out
    for words in (("snapshot",), ("add", "https://example.org/"), ("remove", "../texts")):
        ended = two_versions(*words, "--archive", read_only, code=4)
        assert ended.err.startswith("error: the archive cannot be written: Read-only file system")
        assert "hint: the disk is read-only; reading commands still work" in ended.err


def test_an_index_that_cannot_be_written_is_kept_in_memory(
    two_versions: Program, read_only: Path
) -> None:
    """Also where it is missing altogether, as in a clone on a read-only disk."""
    (two_versions.archive / ".git" / "tracker" / "index.sqlite").unlink()
    two_versions.archive = read_only

    assert 2 == len(two_versions.json("log", "--archive", read_only))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "small"
    if not mounted(place, "-t", "tmpfs", "-o", "size=2m", "tmpfs"):
        pytest.skip("this machine lets nobody mount")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_fills_up_is_told_and_costs_nothing_stored(
    tmp_path: Path, small_disk: Path
) -> None:
    """With room again the next run completes."""
    archive = small_disk / "archive"
    write_texts(tmp_path / "texts", ["a"])
    assert 0 == run(tmp_path, "snapshot", "texts", "--archive", str(archive))[0]
    big = tmp_path / "texts" / "big.txt"
    big.write_bytes(b"A title\n\n" + os.urandom(3_000_000).hex().encode())

    code, _, err = run(tmp_path, "snapshot", "--archive", str(archive))
    kept = git(archive, "log", "--format=%s")
    git(archive, "fsck", "--strict")
    shown = run(tmp_path, "show", "a", "--archive", str(archive))
    big.write_text("A title\n\nThis one is small.\n")
    after = run(tmp_path, "snapshot", "--archive", str(archive))

    assert 4 == code
    assert "error: the archive cannot be written: No space left on device" in err
    assert "hint: make room on the disk" in err
    assert "Title a: first version" in kept
    assert 0 == shown[0]
    assert 0 == after[0], after
    assert_whole(archive)


FULL = """
import errno, os, pathlib
from tracker.archive import stream
write = pathlib.Path.write_bytes
def full(self, data):
    if "{part}" in str(self):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))
    return write(self, data)
pathlib.Path.write_bytes = full
"""


def test_a_disk_that_is_full_for_the_files_leaves_the_history_whole(tmp_path: Path) -> None:
    """The version is committed; the files follow with the next run."""
    write_texts(tmp_path / "texts", ["a"])
    run(tmp_path, "init")

    code, _, err = run(tmp_path, "snapshot", "texts", before=FULL.format(part="tracker/new"))
    after = run(tmp_path, "snapshot", "texts")

    assert (4, True) == (code, "No space left on device" in err), err
    assert "Traceback" not in err
    assert 0 == after[0], after
    assert (tmp_path / "snapshots" / "files" / "texts" / "a" / "article.md").exists()
    assert_whole(tmp_path / "snapshots")


def unpack(archive: Path) -> None:
    """Turn the packs of an archive into single objects."""
    pack_folder = archive / ".git" / "objects" / "pack"
    packs = [pack.rename(archive.parent / pack.name) for pack in pack_folder.glob("*.pack")]
    for file in pack_folder.iterdir():
        file.unlink()
    for pack in packs:
        with pack.open("rb") as stream:
            subprocess.run(
                ["git", "-C", str(archive), "unpack-objects", "-q"], stdin=stream, check=True
            )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("main:files/texts/a/article.md", ("show", "a")),
        ("main^:files/texts/a/article.md", ("diff", "a")),
        ("main:files/texts/a/capture.json", ("show", "a", "--meta")),
        ("main:files/texts/a/page.txt", ("show", "a", "--raw")),
        ("main", ("log",)),
        ("main^{tree}", ("snapshot",)),
        ("tracker-journal", ("status",)),
        ("tracker-journal^{tree}", ("snapshot",)),
    ],
)
def test_a_missing_object_is_told_as_damage(
    name: str, words: tuple[str, ...], two_versions: Program
) -> None:
    """With 5, what is missing, and what to run."""
    unpack(two_versions.archive)
    missing = two_versions.git("rev-parse", name).strip()
    (two_versions.archive / ".git" / "objects" / missing[:2] / missing[2:]).unlink()
    (two_versions.archive / ".git" / "tracker" / "index.sqlite").unlink()
    two_versions.is_edited = True

    ended = two_versions(*words, code=5)

    assert ended.err.startswith("error: ")
    assert "hint: run `git fsck` in the archive" in ended.err
    assert ended.out == ""


def test_gits_own_index_that_is_garbage_is_told_with_the_way_out(two_versions: Program) -> None:
    """The history is whole; the commands of the hint bring the index back."""
    index = two_versions.archive / ".git" / "index"
    index.write_bytes(b"garbage" * 20)
    two_versions.is_edited = True

    ended = two_versions("snapshot", code=4)
    hint = ended.err.partition("hint: ")[2].strip()
    subprocess.run(hint, shell=True, cwd=two_versions.folder, check=True, capture_output=True)  # noqa: S602 - the hint is a command line
    two_versions.is_edited = False

    assert f"error: git cannot read its index of the archive: {index}" in ended.err
    assert ["unchanged"] == [one["result"] for one in two_versions.take()]
    assert 3 == len(two_versions.json("log"))


@pytest.mark.parametrize("garbage", [b"", b"garbage" * 5000], ids=["empty", "garbage"])
def test_our_index_that_is_garbage_is_made_anew_by_a_pass(
    garbage: bytes, two_versions: Program
) -> None:
    """And the pass goes on from what is stored."""
    (two_versions.archive / ".git" / "tracker" / "index.sqlite").write_bytes(garbage)

    assert ["changed"] == [one["result"] for one in two_versions.take()]
    assert 3 == len(two_versions.json("log"))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("[[source]]\nurl = 5\n", "line 3, key url: must be a text, not 5"),
        ("allow_private = 'yes'\n", "line 2, key allow_private: must be true or false, not 'yes'"),
        ("[source]\nurl = 'http://a'\n", "line 2, key source: must be written as [[source]]"),
        ("[[source]]\nurl = 'http://a\n", "line 3, key url: "),
        ("[[source]]\nurl = 'ftp://a/'\n", "line 3, key url: it is not an http or https address"),
        ("[[source]]\nurl = 'http://me:secret@a/'\n", "line 3, key url: it has a user name in it"),
        ("[[source]]\npath = 'a'\nurl = 'http://a'\n", "line 2, key source: needs either url or"),
        ("[[source]]\npath = 'a'\ntimezone = 'X'\n", 'line 4, key timezone: "X" is no time zone'),
        ("[[source]]\npath = 'a'\nevry = '1h'\n", "line 4, key evry: is not known"),
        ("# caf\udce9\n", "line 2: not UTF-8"),
    ],
)
def test_a_mistake_in_the_settings_is_told_and_nothing_is_written(
    settings: str, said: str, two_versions: Program
) -> None:
    """By passes, by `add`, by `status`; what is stored can still be read."""
    file = two_versions.archive / "tracker.toml"
    content = f"format = 1\n{settings}".encode("utf-8", "surrogateescape")
    file.write_bytes(content)
    two_versions.is_edited = True
    before = two_versions.git("rev-parse", "main", "tracker-journal")

    for words in (("snapshot",), ("status",), ("add", "https://example.org/")):
        ended = two_versions(*words, code=2)
        assert f"error: tracker.toml, {said}" in ended.err
        assert "hint: correct tracker.toml in the archive's folder" in ended.err
        assert "secret" not in ended.err

    assert content == file.read_bytes()
    assert before == two_versions.git("rev-parse", "main", "tracker-journal")
    assert two_versions("show", "a").out


@pytest.mark.parametrize("place", ["file", "file/below"])
@pytest.mark.parametrize("words", [("init",), ("snapshot", "texts"), ("add", "texts")])
def test_an_archive_where_a_file_is_is_told(
    place: str, words: tuple[str, ...], program: Program
) -> None:
    """Named by an option or by the environment."""
    (program.folder / "file").write_text("mine")
    write_texts(program.folder / "texts", ["a"])

    named = program(*words, "--archive", place, code=4)
    meant = program(*words, env={"TRACKER_ARCHIVE": place}, code=4)

    assert 'error: "file" is no folder\nhint: name a folder' in named.err
    assert named.err == meant.err
    assert "mine" == (program.folder / "file").read_text()


def test_a_variable_that_leads_nowhere_is_told(program: Program) -> None:
    """Reading commands make nothing."""
    ended = program("log", env={"TRACKER_ARCHIVE": "nowhere"}, code=4)

    assert ended.err.startswith('error: there is no archive at "./nowhere"\nhint: ')
    assert [] == list(program.folder.iterdir())


def test_a_repository_that_is_no_archive_is_left_alone(program: Program) -> None:
    """Whatever the command."""
    repository = program.folder / "repository"
    subprocess.run(["git", "init", "-q", str(repository)], check=True)

    for words in (("init", repository), ("snapshot", "--archive", repository)):
        assert "is not empty: it holds .git" in program(*words, code=4).err
    assert "no archive" in program("log", "--archive", repository, code=4).err
