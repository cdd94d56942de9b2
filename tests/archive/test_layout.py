"""Folders of articles are safe everywhere, readable, and never shared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.archive.layout import check_path, page_name, path_key
from tracker.archive.paths import TakenPaths
from tracker.errors import ArchiveError

RESERVED = {"con", "prn", "aux", "nul", "com1", "lpt9"}


def choose(resource: str, *, year: int | None = None, title: str | None = None) -> str:
    """Return the first folder that `resource` gets."""
    return TakenPaths().choose(resource, year=year, title=title)


@pytest.mark.parametrize(
    ("resource", "path"),
    [
        ("https://example.org/flood", "example.org/flood"),
        ("https://www.Example.org/2012/03/flood.html", "www.example.org/flood"),
        ("https://example.org:8443/flood/", "example.org+8443/flood"),
        ("http://example.org:80/flood", "example.org/flood"),
        ("https://[2001:db8::1]:8080/flood", "ipv6-2001-db8--1+8080/flood"),
        ("https://bücher.example/flood", "xn--bcher-kva.example/flood"),
        ("https://xn--bcher-kva.example/flood", "xn--bcher-kva.example/flood"),
        ("https://example.org/", "example.org/index"),
        ("https://example.org/index.php?id=12&p=a", "example.org/id-12-p-a"),
        ("https://example.org/story.php?id=12", "example.org/story-id-12"),
        ("https://example.org/a%20b%2Fc%C3%A9", "example.org/a-b-cé"),
        ("https://example.org/%FF%FE", "example.org/index"),
        ("https://example.org/..%2f..%2fetc/passwd", "example.org/passwd"),
        ("https://example.org/..%2f..%2f.git", "example.org/git"),
        ("https://example.org/con", "example.org/con_"),
        ("https://example.org/AUX.html", "example.org/aux_"),
        ("https://nul/flood", "nul_/flood"),
        ("https://nul.example.org/flood", "nul_.example.org/flood"),
        ("https://about.md/flood", "about.md_/flood"),
        ("https://example.org./flood", "example.org/flood"),
        ("https://example.org/2024", "example.org/page-2024"),
        ("https://example.org/наводнение", "example.org/наводнение"),
        ("https://example.org/洪水が来た。", "example.org/洪水が来た"),
        ("https://example.org/हिन्दी", "example.org/हिन्दी"),
        ("https://example.org/می‌خواهد", "example.org/میخواهد"),
        ("https://example.org/trailing...", "example.org/trailing"),
        ("https://example.org/~user", "example.org/user"),
        ("https://example.org/-rf", "example.org/rf"),
        ("https://files/flood", "files/flood"),
        ("../articles/Flood Story.html", "files/articles/flood-story"),
        ("/home/user/flood.tar.md", "files/home/user/flood-tar"),
        ("C:\\texts\\flood.txt", "files/c/texts/flood"),
        ("docs/CON.txt", "files/docs/con_"),
        ("...", "files/index"),
        ("bad\udcff\n.txt", "files/bad"),
    ],
)
def test_a_folder_is_readable_and_safe(resource: str, path: str) -> None:
    """The host, and the telling part of the address or of the file's path."""
    assert path == choose(resource)


def test_the_year_stands_between_host_and_name() -> None:
    """For pages only."""
    assert "example.org/2012/flood" == choose("https://example.org/flood", year=2012)
    assert "files/flood" == choose("flood.md", year=2012)


def test_a_number_is_told_by_the_title() -> None:
    """An address can have no telling name."""
    assert "example.org/the-flood-17474946" == choose(
        "https://example.org/17474946", title="The flood"
    )
    assert "example.org/the-flood" == choose("https://example.org/", title="The flood")


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/FLOOD",
        "https://example.org/flood.html",
        "https://example.org/flood/",
        "https://example.org/news/flood",
        "https://example.org/ﬂood",
    ],
)
def test_two_addresses_never_share_a_folder(other: str) -> None:
    """Also where a file system takes two names for one."""
    taken = TakenPaths()
    first = taken.choose("https://example.org/flood", year=None, title=None)
    second = taken.choose(other, year=None, title=None)

    assert "example.org/flood" == first
    assert second.startswith("example.org/flood-")


def test_composed_and_decomposed_names_are_one() -> None:
    """As on the disks of a Mac."""
    taken = TakenPaths([unicodedata.normalize("NFD", "example.org/café")])

    assert not taken.is_free("example.org/CAFÉ")


def test_no_article_lies_in_the_folder_of_another() -> None:
    """A file `a.html` beside a folder `a`, in either order."""
    for names in (["a.html", "a/b.html"], ["a/b.html", "a.html"]):
        taken = TakenPaths()
        paths = [taken.choose(name, year=None, title=None) for name in names]

        assert not paths[1].startswith(paths[0] + "/")
        assert not paths[0].startswith(paths[1] + "/")


@pytest.mark.parametrize(
    "path",
    [
        "flood", "/flood", "a/../b", "a//b", ".git/x", "a/.git", "a/b.", "a/con", "a/b\nc",
        'a/b"c', "a/b:c", "a/git~1", "a/b ", "-a/b", "a\\b/c", "a/" + "b" * 1000,
    ],
)  # fmt: skip
def test_an_unsafe_folder_is_refused(path: str) -> None:
    """Whoever asks for it."""
    with pytest.raises(ArchiveError):
        check_path(path)


@pytest.mark.parametrize(
    ("media_type", "name"),
    [
        ("text/html", "page.html"),
        ("application/xhtml+xml", "page.html"),
        ("text/markdown", "page.md"),
        ("text/plain", "page.txt"),
        ("application/unheard-of", "page.bin"),
    ],
)
def test_bytes_are_stored_under_a_name_for_their_type(media_type: str, name: str) -> None:
    """So that a browser opens them from the folder."""
    assert name == page_name(media_type)


@given(
    st.one_of(st.text(max_size=60), st.text(max_size=600).map("https://example.org/".__add__)),
    st.one_of(st.none(), st.text(max_size=300)),
)
def test_any_text_gives_a_safe_folder(resource: str, title: str | None) -> None:
    """Without surprises of any file system."""
    taken = TakenPaths()
    paths = [taken.choose(resource, year=None, title=title) for _ in range(2)]

    assert len({path_key(path) for path in paths}) == 2
    for path in paths:
        assert check_path(path) == path
        assert unicodedata.normalize("NFC", path) == path
        for part in path.split("/"):
            assert len(part.encode()) <= 255
            assert part.split(".")[0] not in RESERVED
