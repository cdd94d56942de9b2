"""`--content feed`: the entries of a feed are themselves what is watched."""

from __future__ import annotations

from tests.lists import atom, put_stories, rss, told_texts
from tests.program import Program
from tests.site import Site
from tracker.archive import Archive
from tracker.model.capture import Extraction
from tracker.workflow.reread import reread

ATOM = "application/atom+xml"
UPDATE = "<p><b>Update: the dam has held, engineers said on Friday evening.</b></p>"


def put(site: Site, *entries: tuple[str, str], etag: str | None = None) -> None:
    """Serve a feed with these entries."""
    site.put("/feed", atom(entries), media_type=ATOM, etag=etag)


def watch(site: Site, program: Program) -> None:
    """Declare the feed."""
    program("add", "--content", "feed", site.url("/feed"))


def test_an_update_in_an_entry_of_a_feed_is_a_change(site: Site, program: Program) -> None:
    """The page of the entry is never asked for."""
    flood, levee = told_texts("flood"), told_texts("levee")
    put(site, ("flood", flood), ("levee", levee))
    watch(site, program)
    first = program.take(at="2012-03-22T15:00")
    put(site, ("flood", flood + UPDATE), ("levee", levee))

    second = program.take(at="2012-03-22T16:00")
    [change] = program.json("diff", "flood")

    assert ["new", "new"] == [one["result"] for one in first]
    assert ["changed", "unchanged"] == [one["result"] for one in second]
    assert "https://example.org/flood#in-feed" == first[0]["article"]["resource"]
    assert "example.org/2012/flood" == first[0]["article"]["path"]
    assert ("update", "notice") == (change["kind"], change["disclosure"])
    assert ["/feed", "/feed"] == site.paths


def test_an_entry_has_what_its_feed_declares_with_the_place(site: Site, program: Program) -> None:
    """Title, byline and times are those of the entry; the bytes are those of the feed."""
    put(site, ("flood", told_texts("flood")))
    watch(site, program)
    program.take(at="2012-03-22T15:00")

    [shown] = program.json("show", "flood")

    places = {one["name"]: one["candidates"][0]["place"] for one in shown["metadata"]}
    assert ("Flood", ["Ada Bee"], "en") == (shown["title"], shown["byline"], shown["language"])
    assert "2012-03-22T10:00:00" == shown["published"]["at"]
    assert "feed published" == places["published"]
    assert ["headline", "paragraph", "paragraph"] == [one["role"] for one in shown["blocks"]]
    assert program("show", "--raw", "flood").raw.startswith(b"<?xml")
    assert "application/rss+xml" == shown["capture"]["media_type"]


def test_an_entry_reads_back_from_the_bytes_of_its_feed(site: Site, program: Program) -> None:
    """What an upgrade of the extractor reads again is the same article."""
    put(site, ("flood", told_texts("flood")), ("levee", told_texts("levee")))
    watch(site, program)
    program.take(at="2012-03-22T15:00")

    with Archive.open(program.archive) as archive:
        stored = [archive.read(archive.versions(one)[-1]) for one in archive.articles()]
        read = [
            reread(one.load_body(), one.capture, settings=one.capture.settings) for one in stored
        ]

    again = [one.article.blocks for one in read if isinstance(one, Extraction)]
    assert [one.article.blocks for one in stored] == again


def test_entries_are_seen_where_the_feed_answers_304(site: Site, program: Program) -> None:
    """The feed speaks for all of them."""
    put(site, ("flood", told_texts("flood")), ("levee", told_texts("levee")), etag='"1"')
    watch(site, program)
    program.take(at="2012-03-22T15:00")

    lines = program.take(at="2012-03-22T16:00")

    assert ["unchanged", "unchanged"] == [one["result"] for one in lines]
    assert '"1"' == site.requests[-1].headers["if-none-match"]


def test_an_entry_that_left_its_feed_is_neither_seen_nor_gone(site: Site, program: Program) -> None:
    """There is nothing to ask; what was seen stands."""
    put(site, ("flood", told_texts("flood")), ("levee", told_texts("levee")))
    watch(site, program)
    program.take(at="2012-03-22T15:00")
    put(site, ("levee", told_texts("levee")))

    lines = program.take(at="2012-03-22T16:00")

    assert ["levee#in-feed"] == [one["article"]["resource"].rpartition("/")[2] for one in lines]


def test_entries_without_links_have_addresses_in_their_feed(site: Site, program: Program) -> None:
    """Such as those of a log of incidents."""
    feed = (
        "<rss version='2.0'><channel><title>Status</title>"
        "<item><guid isPermaLink='false'>incident-1</guid><title>Mail is late</title>"
        "<description>Mail is late for customers in the north since ten o'clock.</description>"
        "</item></channel></rss>"
    )
    site.put("/feed", feed, media_type="application/rss+xml")
    watch(site, program)

    [line] = program.take(at="2012-03-22T15:00")

    assert ("new", f"{site.url('/feed')}#incident-1") == (
        line["result"],
        line["article"]["resource"],
    )


def test_a_page_and_its_entry_in_a_feed_are_two_articles(site: Site, program: Program) -> None:
    """What a page says and what a feed says of it may differ."""
    put_stories(site, ("flood",))
    site.put("/own", rss([site.url("/flood")]), media_type="text/xml")
    site.put("/pages", rss([site.url("/flood")]), media_type="text/xml")
    program("add", "--content", "feed", site.url("/own"))
    program("add", site.url("/pages"))

    lines = program.take(at="2012-03-22T15:00", code=0)

    assert ["new", "new"] == [one["result"] for one in lines]


def test_times_of_lists_and_servers_are_kept_with_their_places(
    site: Site, program: Program
) -> None:
    """They are facts of the capture, and never the article's own declared times."""
    put_stories(site, ("flood",))
    site.put(
        "/flood", site.reply_of("/flood")[0].body, last_modified="Thu, 22 Mar 2012 09:00:00 GMT"
    )
    site.put("/feed", rss([site.url("/flood")]), media_type="text/xml")
    program.take(site.url("/feed"), at="2012-03-22T15:00")

    [shown] = program.json("show", "flood")

    told = {one["name"]: one["candidates"][0] for one in shown["metadata"]}
    assert {"place": "feed published", "values": ["Thu, 22 Mar 2012 10:00:00 +0000"]} == told[
        "listed_published"
    ]
    assert {"place": "http last-modified", "values": ["Thu, 22 Mar 2012 09:00:00 GMT"]} == told[
        "served_modified"
    ]
    assert (None, None) == (shown["published"], shown["modified"])
