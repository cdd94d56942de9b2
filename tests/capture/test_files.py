"""Local files and folders."""

import errno
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest

from tracker.capture.files import list_folder, read_file
from tracker.capture.limits import Limits
from tracker.model.capture import Capture, Missed, Origin, Outcome, Robots

NOW = datetime(2012, 3, 23, 20, tzinfo=UTC)


def _read(path: Path, *, max_bytes: int = 1000) -> Capture | Missed:
    limits = Limits(max_bytes=max_bytes)
    return read_file(path, requested="a/b", origin=Origin.FILE, captured_at=NOW, limits=limits)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.md", "text/markdown"),
        ("a.markdown", "text/markdown"),
        ("a.txt", "text/plain"),
        ("a.png", None),
        ("a", None),
    ],
)
def test_a_file_is_captured_with_its_type(
    tmp_path: Path, name: str, media_type: str | None
) -> None:
    """Its name says what it is; its bytes are as they stand."""
    file = tmp_path / name
    file.write_bytes(b"ol\xe9\r\n")

    expected = Capture(
        requested="a/b",
        final="a/b",
        body=b"ol\xe9\r\n",
        captured_at=NOW,
        origin=Origin.FILE,
        robots=Robots.NONE,
        media_type=media_type,
    )
    assert expected == _read(file)


def test_a_file_that_is_not_there_is_gone(tmp_path: Path) -> None:
    """Whether it went or never was; or a folder of its path is none."""
    (tmp_path / "file").write_bytes(b"")

    for path in (tmp_path / "none.txt", tmp_path / "file" / "below.txt"):
        missed = _read(path)
        assert isinstance(missed, Missed)
        assert (Outcome.GONE, "no such file") == (missed.outcome, missed.reason)


def test_a_link_that_a_user_names_is_followed(tmp_path: Path) -> None:
    """Only links inside a folder are left out."""
    (tmp_path / "real.txt").write_bytes(b"text")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")

    assert isinstance(_read(tmp_path / "link.txt"), Capture)


def _make_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.txt")
    return folder / "pipe.txt"


def _make_loop(folder: Path) -> Path:
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    return folder / "loop.txt"


def _make_large(folder: Path) -> Path:
    (folder / "large.txt").write_bytes(bytes(1001))
    return folder / "large.txt"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda folder: folder, "a folder, not a file"),
        (_make_pipe, "not a regular file"),
        (lambda _: Path("/dev/zero"), "not a regular file"),
        (_make_loop, "a loop of links"),
        (_make_large, "file over 1,000 bytes"),
        (lambda folder: folder / ("x" * 300), "file name too long"),
        (lambda folder: folder / "a\0b", "not a file name"),
    ],
    ids=["folder", "pipe", "device", "loop", "large", "long name", "no name"],
)
def test_what_cannot_be_read_fails_with_its_reason(
    tmp_path: Path, make: object, reason: str
) -> None:
    """And never holds the pass up."""
    assert callable(make)
    missed = _read(make(tmp_path))

    assert isinstance(missed, Missed)
    assert (Outcome.FAILED, reason) == (missed.outcome, missed.reason)


def test_a_file_without_permission_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be readable at the next pass."""
    file = tmp_path / "secret.txt"
    file.write_bytes(b"text")
    monkeypatch.setattr(os, "open", _deny)

    missed = _read(file)

    assert isinstance(missed, Missed)
    assert "permission denied" == missed.reason


def test_a_file_of_just_the_limit_is_read(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    (tmp_path / "a.txt").write_bytes(bytes(1000))

    assert isinstance(_read(tmp_path / "a.txt"), Capture)


def test_a_name_that_is_no_text_fails(tmp_path: Path) -> None:
    """No archive and no JSON could name it."""
    name = b"ol\xe9.txt".decode("utf-8", "surrogateescape")

    missed = read_file(tmp_path / name, requested=name, origin=Origin.FOLDER, captured_at=NOW)

    assert isinstance(missed, Missed)
    assert ("ol\\xe9.txt", "file name is not UTF-8") == (missed.requested, missed.reason)


def test_a_folder_lists_the_articles_in_it_and_below(tmp_path: Path) -> None:
    """By suffix in any case, in the order of names; no hidden files, no links."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.txt").write_text("x", encoding="utf-8")
    folder = tmp_path / "folder"
    for name in [
        *("b.html", "a.txt", "sub/c.MD", "sub/deep/d.htm", "sub/e.markdown", "a-b/f.txt"),
        *("picture.png", "noext", ".hidden.txt", ".git/g.txt", "sub/.h/i.txt"),
    ]:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("text", encoding="utf-8")
    (folder / "link.txt").symlink_to(outside / "x.txt")
    (folder / "linked").symlink_to(outside)
    (folder / "sub" / "up").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")

    expected = ["a-b/f.txt", "a.txt", "b.html", "sub/c.MD", "sub/deep/d.htm", "sub/e.markdown"]
    assert expected == [str(file.relative_to(folder)) for file in list_folder(folder)]


def test_a_folder_that_is_not_there_stands_in_its_list(tmp_path: Path) -> None:
    """Reading it then says that it is gone."""
    assert [tmp_path / "none"] == list_folder(tmp_path / "none")


def test_a_folder_without_permission_stands_in_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in it is not silently taken for gone."""
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    locked = tmp_path / "locked"
    locked.mkdir()
    scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda at: _deny() if at == locked else scan(at))

    assert [tmp_path / "a.txt", locked] == list_folder(tmp_path)


def _deny(*_: object) -> NoReturn:
    raise PermissionError(errno.EACCES, "denied")


def test_an_endless_depth_ends(tmp_path: Path) -> None:
    """Folders in folders are followed to a stated depth."""
    folder = tmp_path
    for _ in range(70):
        folder /= "d"
        folder.mkdir()
        (folder / "a.txt").write_text("text", encoding="utf-8")

    assert len(list_folder(tmp_path)) == 64
