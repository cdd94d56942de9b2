"""Feeds and sitemaps of the shapes that are met, good and broken; the expected was read by eye."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.model.capture import Capture, Origin
from tracker.model.listing import ListDocument, ListKind
from tracker.model.source import Content, Listing
from tracker.sources.lists.entries import MAX_ENTRIES
from tracker.sources.lists.read import read_list
from tracker.sources.lists.trouble import UnreadableListError

DATA = Path(__file__).with_name("data")
BASE = "https://site.example/list"
ALL = Listing()
OWN = Listing(content=Content.FEED)


def capture(body: bytes, media_type: str | None = "text/xml") -> Capture:
    """Return bytes as they came back."""
    now = datetime(2012, 3, 22, tzinfo=UTC)
    headers = {"content-type": media_type} if media_type else {}
    return Capture(BASE, BASE, body, now, Origin.LIVE, headers=headers, media_type=media_type)


def read(body: bytes, listing: Listing = ALL, *, media_type: str = "text/xml") -> ListDocument:
    """Return the list that bytes hold."""
    found = read_list(capture(body, media_type), listing)
    assert found is not None
    return found


def addresses(name: str, listing: Listing = ALL, *, media_type: str = "text/xml") -> list[str]:
    """Return where the list in a file leads."""
    body = (DATA / name).read_bytes()
    return [one.requested for one in read(body, listing, media_type=media_type).entries]


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        (
            "wordpress.rss",
            ListKind.FEED,
            [
                "https://observer.example/2012/03/flood/",
                "https://observer.example/2012/03/levee/",
            ],
        ),
        ("blog.atom", ListKind.FEED, ["https://blog.example/posts/flut"]),
        ("slash.rdf", ListKind.FEED, ["https://rdf.example/story/1"]),
        (
            "feed.json",
            ListKind.FEED,
            ["https://site.example/2012/tides", "https://elsewhere.example/a"],
        ),
        (
            "broken.rss",
            ListKind.FEED,
            ["https://broken.example/a?x=1&y=2", "https://broken.example/b"],
        ),
        (
            "plain.xml",
            ListKind.SITEMAP,
            [
                "https://maps.example/",
                "https://maps.example/news/flood",
                "https://maps.example/news/levee?a=1&b=2",
                "https://site.example/news/relative",
            ],
        ),
        (
            "index.xml",
            ListKind.INDEX,
            [
                "https://maps.example/post-sitemap1.xml.gz",
                "https://maps.example/post-sitemap2.xml",
            ],
        ),
        ("news.xml", ListKind.SITEMAP, ["https://press.example/flood"]),
        (
            "broken.xml",
            ListKind.SITEMAP,
            ["https://bad.example/a?x=1&y=2", "https://bad.example/b", "https://bad.example/c"],
        ),
    ],
)
def test_a_list_leads_to_its_pages_in_order(name: str, kind: ListKind, expected: list[str]) -> None:
    """Each address once, absolute, without tracking parameters; pictures and comments are none."""
    found = read((DATA / name).read_bytes())

    assert expected == [one.requested for one in found.entries]
    assert kind is found.kind


@pytest.mark.parametrize("media_type", ["text/html", "application/octet-stream", "text/plain"])
def test_a_list_is_known_by_its_bytes(media_type: str) -> None:
    """Servers name feeds as they like."""
    found = addresses("wordpress.rss", media_type=media_type)

    assert ["https://observer.example/2012/03/flood/"] == found[:1]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_list_is_read_in_its_encoding(encoding: str) -> None:
    """A mark at its start says which."""
    text = (DATA / "news.xml").read_text().replace("UTF-8", encoding.removesuffix("-sig"))

    found = read(text.encode(encoding))

    assert ["https://press.example/flood"] == [one.requested for one in found.entries]


def test_a_sitemap_may_be_a_gzip_file() -> None:
    """It is unpacked, whatever it is called."""
    packed = gzip.compress((DATA / "plain.xml").read_bytes(), mtime=0)

    found = read(packed, media_type="application/x-gzip")

    assert (ListKind.SITEMAP, 4) == (found.kind, len(found.entries))


def test_the_times_of_entries_have_their_places() -> None:
    """As they are written; what is no time is left out."""
    entries = [
        *read((DATA / "blog.atom").read_bytes()).entries,
        *read((DATA / "plain.xml").read_bytes()).entries[1:3],
        *read((DATA / "news.xml").read_bytes()).entries,
    ]

    told = [
        [(one.candidates[0].place, one.candidates[0].values[0]) for one in entry.declared]
        for entry in entries
    ]
    assert [
        [
            ("feed published", "2012-03-22T10:00:00+01:00"),
            ("feed updated", "2012-03-23T20:00:00+01:00"),
        ],
        [("sitemap lastmod", "2012-03-23T20:00:00+00:00")],
        [],
        [("sitemap news:publication_date", "2012-03-23T14:00:00+01:00")],
    ] == told


def test_entries_that_are_watched_themselves_have_addresses_of_their_own() -> None:
    """That of their page, marked; without one, or with that of another, one inside the feed."""
    blog, own = addresses("blog.atom", OWN), addresses("wordpress.rss", OWN)

    assert [
        "https://blog.example/posts/flut#in-feed",
        f"{BASE}#tag:blog.example,2012:/posts/ohne",
    ] == blog
    assert own[2].startswith(f"{BASE}#")
    assert 3 == len(own)


def test_a_list_of_addresses_is_plain_text() -> None:
    """One on each line; `#` begins a comment."""
    found = addresses("list.txt", media_type="text/plain")

    assert ["https://list.example/a", "https://list.example/b"] == found


@pytest.mark.parametrize("name", ["bomb.xml", "bomb.rss"])
def test_entities_of_its_own_make_a_list_unreadable(name: str) -> None:
    """Nothing is multiplied, and no file is read."""
    with pytest.raises(UnreadableListError, match="declares entities of its own"):
        read((DATA / name).read_bytes())


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(b"<urlset>" + b" " * 60_000_000, mtime=0),
        gzip.compress(b"<urlset></urlset>", mtime=0)[:20],
    ],
)
def test_a_gzip_file_that_is_damaged_or_too_large_is_unreadable(body: bytes) -> None:
    """It is unpacked no further than the limit."""
    with pytest.raises(UnreadableListError, match="damaged, or over 50 MB"):
        read(body)


def test_no_more_entries_are_taken_than_the_limit() -> None:
    """How many more there are is told."""
    rows = "".join(
        f"<url><loc>https://a.example/{number}</loc></url>" for number in range(MAX_ENTRIES + 3)
    )

    found = read(f"<urlset>{rows}</urlset>".encode())

    assert (MAX_ENTRIES, 3) == (len(found.entries), found.over)


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (
            b"<!doctype html><html><body><p>A page about rss and feeds.</p></body></html>",
            "text/html",
        ),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "text/xml"),
        (b'{"version": "2", "items": []}', "application/json"),
        (b"Notes\n\nhttps://example.org/ is an address.", "text/plain"),
        (b"https://example.org/a", "text/html"),
        (b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "text/xml"),
        (b"%PDF-1.7", "application/pdf"),
        (b"", None),
    ],
)
def test_what_is_no_list_is_left_to_others(body: bytes, media_type: str | None) -> None:
    """It may be an article."""
    assert read_list(capture(body, media_type), ALL) is None


def test_an_empty_feed_is_a_list_without_entries() -> None:
    """Nothing has been published yet."""
    found = read(b"<rss version='2.0'><channel><title>News</title></channel></rss>")

    assert (ListKind.FEED, ()) == (found.kind, found.entries)


@pytest.mark.parametrize(
    "body", [b"<urlset", b"<rss", b'{"version": "https://jsonfeed.org/version/1"']
)
def test_a_list_of_which_nothing_can_be_read_says_so(body: bytes) -> None:
    """Cut off at its start, for example."""
    with pytest.raises(UnreadableListError):
        read(body)


def test_the_links_of_a_section_page_that_match_are_its_entries() -> None:
    """Made absolute with its base, each once, its own address left out."""
    body = b"""<html><head><base href=/news/></head><body><a href=a>A</a><a href="a#top">A</a>
    <a href="/news/b?utm_source=x">B</a><a href=/imprint>I</a><a href="mailto:x@y">M</a>
    <map><area href=c></map></body></html>"""

    found = read(body, Listing(links="/news/."), media_type="text/html")

    assert [f"https://site.example/news/{name}" for name in "abc"] == [
        one.requested for one in found.entries
    ]
    assert ListKind.SECTION is found.kind


def test_links_and_patterns_choose_by_the_address() -> None:
    """Of a feed too; the sitemaps of an index are chosen by `exclude` alone."""
    only = Listing(include=("flood", "relative"), exclude=("site\\.example",))
    index = Listing(include=("flood",), exclude=("sitemap2",))

    assert ["https://maps.example/news/flood"] == addresses("plain.xml", only)
    assert ["https://maps.example/post-sitemap1.xml.gz"] == addresses("index.xml", index)
    assert [] == addresses("news.xml", Listing(links="levee"))
