"""Feeds, sitemaps and section pages as sources: their entries are captured in the same pass."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from typing import Any

from tests.lists import STORIES, XML, index, put_stories, rss, sitemap, take_two_sitemaps
from tests.program import Program
from tests.site import Site


def told(lines: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return each line's result and the last part of its address."""
    return [(one["result"], one["article"]["resource"].rpartition("/")[2]) for one in lines]


def put_feed(site: Site, names: tuple[str, ...] = STORIES, **how: Any) -> str:
    """Serve a feed that leads to these stories."""
    site.put("/feed", rss(site.url(f"/{name}") for name in names), media_type=XML, **how)
    return site.url("/feed")


def test_the_entries_of_a_feed_are_captured_in_the_pass_that_fetches_it(
    site: Site, program: Program
) -> None:
    """Each is an article of the feed, told in the feed's order; the feed itself has no line."""
    put_stories(site)
    feed = put_feed(site)

    lines = program.take(feed, at="2012-03-22T15:00")

    assert [("new", "flood"), ("new", "levee"), ("new", "bridge")] == told(lines)
    assert {feed} == {one["source"] for one in lines}
    assert f'url = "{feed}"' in (program.archive / "tracker.toml").read_text()


def test_status_tells_of_a_feed_as_of_one_source(site: Site, program: Program) -> None:
    """It has its articles, when it was looked at, and when it is due again."""
    put_stories(site)
    program.take(put_feed(site), at="2012-03-22T15:00")
    program("add", "--every", "1h", site.url("/feed"))

    [status] = program.json("status")

    assert (3, None) == (len(status["articles"]), status["failing"])
    assert "2012-03-22T15:00:00Z" == status["last_checked_at"]
    assert "2012-03-22T16:00:00Z" == status["next_due_at"]


def test_a_feed_that_answers_304_still_leads_to_entries_that_were_never_captured(
    site: Site, program: Program
) -> None:
    """An entry that failed is asked for again, though the feed itself did not change."""
    put_stories(site, ("flood", "levee"))
    site.fail("/bridge", 500)
    put_feed(site, etag='"1"')
    program.take(site.url("/feed"), at="2012-03-22T15:00", code=3)
    put_stories(site)
    site.requests.clear()

    lines = program.take(at="2012-03-22T16:00")

    assert [("unchanged", "flood"), ("unchanged", "levee"), ("new", "bridge")] == told(lines)
    [asked] = [one for one in site.requests if one.path == "/feed"]
    assert '"1"' == asked.headers["if-none-match"]


def test_an_entry_that_left_the_feed_is_watched_for_the_time_of_keep(
    site: Site, program: Program
) -> None:
    """It is asked for until that time has passed since it was first missed."""
    put_stories(site)
    put_feed(site)
    program("add", "--keep", "2d", site.url("/feed"))
    program.take(at="2012-03-22T15:00")
    put_feed(site, ("levee", "bridge"))

    first = program.take(at="2012-03-23T15:00")
    last = program.take(at="2012-03-25T14:59")
    after = program.take(at="2012-03-25T15:00")

    assert [("unchanged", "levee"), ("unchanged", "bridge"), ("unchanged", "flood")] == told(first)
    assert told(first) == told(last)
    assert [("unchanged", "levee"), ("unchanged", "bridge")] == told(after)


def test_what_left_a_feed_is_remembered_by_a_clone(site: Site, program: Program) -> None:
    """Everything that is known of a list stands in the archive's own branches."""
    put_stories(site)
    put_feed(site)
    program.take(site.url("/feed"), at="2012-03-22T15:00")
    put_feed(site, ("levee",))
    program.take(at="2012-03-23T15:00")
    clone = program.folder / "clone"
    program.git("clone", "-q", ".", str(clone))
    program.git("-C", str(clone), "branch", "-q", "tracker-journal", "origin/tracker-journal")
    shutil.rmtree(program.archive)
    clone.rename(program.archive)

    lines = program.take(at="2012-03-24T15:00")

    assert [("unchanged", name) for name in ("levee", "flood", "bridge")] == told(lines)


def test_a_feed_that_fails_has_a_line_of_its_own_and_its_entries_are_watched_on(
    site: Site, program: Program
) -> None:
    """The status names it as failing until it comes again."""
    put_stories(site)
    put_feed(site)
    program.take(site.url("/feed"), at="2012-03-22T15:00")
    site.fail("/feed", 500)

    lines = program.take(at="2012-03-22T16:00", code=3)
    [status] = program.json("status")
    put_feed(site)
    program.take(at="2012-03-22T17:00")
    [later] = program.json("status")

    assert ("failed", "feed") == told(lines)[0]
    assert [("unchanged", name) for name in STORIES] == told(lines)[1:]
    assert "HTTP 500" in status["failing"]["reason"]
    assert later["failing"] is None


def test_a_page_in_place_of_a_feed_is_no_article(site: Site, program: Program) -> None:
    """What was a list and comes back as something else fails, and is never a version."""
    put_stories(site)
    feed = put_feed(site)
    program.take(feed, at="2012-03-22T15:00")
    site.put("/feed", site.reply_of("/flood")[0].body)

    lines = program.take(at="2012-03-22T16:00", code=3)

    assert ("failed", "what came is no list") == (lines[0]["result"], lines[0]["reason"])
    assert 3 == len(program.json("status")[0]["articles"])


def test_a_sitemap_index_is_followed_to_its_sitemaps(site: Site, program: Program) -> None:
    """One that fails has a line of its own, and the others lead on."""
    put_stories(site)
    inner = [site.url(f"/map{number}") for number in range(3)]
    site.put("/sitemap.xml", index(inner), media_type=XML)
    site.put("/map0", sitemap([site.url("/flood")]), media_type=XML)
    site.put("/map2", sitemap([site.url("/bridge")]), media_type=XML)

    lines = program.take(site.url("/sitemap.xml"), at="2012-03-22T15:00")

    assert [("gone", "map1"), ("new", "flood"), ("new", "bridge")] == told(lines)


def test_a_section_page_leads_to_the_links_that_match(site: Site, program: Program) -> None:
    """`--links` says which of its links are articles."""
    put_stories(site)
    links = "".join(f"<a href='/{name}#top'>{name}</a>" for name in (*STORIES, "imprint"))
    site.put("/section", f"<html><body><nav>{links}</nav></body></html>")
    program("add", "--links", "/(flood|levee|bridge)$", site.url("/section"))

    lines = program.take(at="2012-03-22T15:00")

    assert [("new", name) for name in STORIES] == told(lines)


def test_a_section_page_whose_links_match_nothing_is_blocked(site: Site, program: Program) -> None:
    """A consent wall has other links, and what was known is watched on."""
    put_stories(site)
    site.put("/section", "<html><body><a href='/flood'>Flood</a></body></html>")
    program("add", "--links", "/flood$", site.url("/section"))
    program.take(at="2012-03-22T15:00")
    site.put("/section", "<html><body><a href='/consent'>Agree</a></body></html>")

    lines = program.take(at="2012-03-22T16:00", code=3)

    assert [("blocked", "section"), ("unchanged", "flood")] == told(lines)
    assert "none of its links matches /flood$" == lines[0]["reason"]


def test_include_and_exclude_choose_among_the_entries(site: Site, program: Program) -> None:
    """They are searched in the address."""
    put_stories(site)
    put_feed(site)
    program("add", "--include", "/[fb]", "--exclude", "bridge", site.url("/feed"))

    lines = program.take(at="2012-03-22T15:00")

    assert [("new", "flood")] == told(lines)


def test_other_patterns_read_an_unchanged_feed_anew(site: Site, program: Program) -> None:
    """The validators of a list hold only for the way in which it was read."""
    put_stories(site)
    put_feed(site, etag='"1"')
    program("add", "--include", "flood", site.url("/feed"))
    program.take(at="2012-03-22T15:00")
    program("add", "--include", "levee", site.url("/feed"))

    lines = program.take(at="2012-03-22T16:00")

    assert [("new", "levee")] == told(lines)


def test_an_address_that_is_declared_itself_is_not_taken_from_a_list(
    site: Site, program: Program
) -> None:
    """Its own settings and its own schedule hold."""
    put_stories(site)
    put_feed(site)

    lines = program.take(site.url("/feed"), site.url("/levee"), at="2012-03-22T15:00")

    assert [("new", "flood"), ("new", "bridge"), ("new", "levee")] == told(lines)
    assert site.url("/levee") == lines[2]["source"]


def test_an_entry_that_is_a_known_article_under_another_address_is_told_once(
    site: Site, program: Program
) -> None:
    """After that it is not asked for: a list may have thousands of them."""
    put_stories(site, ("flood",))
    canonical = f"<link rel=canonical href='{site.url('/flood')}'>"
    body = site.reply_of("/flood")[0].body.decode().replace("<title>", f"{canonical}<title>")
    site.put("/amp/flood", body)
    put_feed(site, ("flood", "amp/flood"))
    first = program.take(site.url("/feed"), at="2012-03-22T15:00")
    site.requests.clear()

    second = program.take(at="2012-03-22T16:00")

    assert [("new", "flood"), ("skipped", "flood")] == told(first)
    assert f"same article as {site.url('/flood')}" == first[1]["reason"]
    assert [("unchanged", "flood")] == told(second)
    assert ["/feed", "/flood"] == site.paths


def test_two_feeds_of_one_article_ask_for_it_once(site: Site, program: Program) -> None:
    """The first of them has it."""
    put_stories(site)
    put_feed(site)
    site.put("/other", rss([site.url("/flood"), site.url("/levee")]), media_type=XML)

    lines = program.take(site.url("/other"), site.url("/feed"), at="2012-03-22T15:00")

    assert [site.url("/other")] * 2 + [site.url("/feed")] == [one["source"] for one in lines]
    assert 1 == site.paths.count("/flood")


def test_a_list_of_a_source_that_is_declared_no_more_is_forgotten(
    site: Site, program: Program
) -> None:
    """Declared again later, it begins anew: what left it long ago is not asked for."""
    put_stories(site)
    feed = put_feed(site)
    program.take(feed, at="2012-03-22T15:00")
    program("remove", feed)
    program.take(site.url("/flood"), at="2012-03-22T16:00")

    assert "lists" not in program.git("ls-tree", "--name-only", "tracker-journal").split()


def test_an_entry_that_is_gone_and_left_its_feed_long_ago_is_no_trouble(
    site: Site, program: Program
) -> None:
    """While it is watched the source is failing; its history stays."""
    put_stories(site)
    put_feed(site)
    program("add", "--keep", "1d", site.url("/feed"))
    program.take(at="2012-03-22T15:00")
    site.remove("/flood")
    put_feed(site, ("levee", "bridge"))
    program.take(at="2012-03-22T16:00")
    [during] = program.json("status")

    program.take(at="2012-03-23T17:00")
    [after] = program.json("status")

    assert "HTTP 404" == during["failing"]["reason"]
    assert after["failing"] is None
    assert 3 == len(after["articles"])
    assert ["withdrawal", "first"] == [one["kind"] for one in program.json("log", "flood")]


def test_entries_that_a_killed_pass_did_not_remember_are_not_lost_to_a_304(
    site: Site, program: Program
) -> None:
    """Validators of a list hold only while the archive remembers that very list."""
    put_stories(site)
    put_feed(site, ("flood",), etag='"1"')
    program.take(site.url("/feed"), at="2012-03-22T15:00")
    put_feed(site, etag='"2"')
    digest = hashlib.sha256(site.reply_of("/feed")[0].body).hexdigest()
    with sqlite3.connect(program.archive / ".git" / "tracker" / "index.sqlite") as index:
        # What a checkpoint keeps, before the journal of its pass is written.
        index.execute(
            "UPDATE validators SET etag = '\"2\"', body = ? WHERE requested LIKE '%/feed'", [digest]
        )
    index.close()

    lines = program.take(at="2012-03-22T17:00")

    asked = [one.headers.get("if-none-match") for one in site.requests if one.path == "/feed"]
    assert asked == [None, None]
    assert [("unchanged", "flood"), ("new", "levee"), ("new", "bridge")] == told(lines)


def test_a_sitemap_index_that_leads_to_itself_ends(site: Site, program: Program) -> None:
    """Each sitemap is asked for once, and no deeper than three."""
    put_stories(site, ("flood",))
    for number in range(6):
        inner = [site.url(f"/map{number + 1}"), site.url("/map0")]
        site.put(f"/map{number}", index(inner), media_type=XML)

    lines = program.take(site.url("/map0"), at="2012-03-22T15:00")

    assert ["/map0", "/map1", "/map2"] == site.paths
    assert ["skipped"] == [one["result"] for one in lines]
    assert "sitemap indexes inside each other" in lines[0]["reason"]


def test_a_sitemap_that_fails_keeps_its_entries(site: Site, program: Program) -> None:
    """They did not leave; who knows what it holds today."""
    take_two_sitemaps(site, program)
    site.fail("/map1", 503)

    program.take(at="2012-03-22T16:00", code=3)
    lines = program.take(at="2012-03-22T19:00", code=3)

    assert [("failed", "map1"), ("unchanged", "flood"), ("unchanged", "levee")] == told(lines)
    assert "HTTP 503" in program.json("status")[0]["failing"]["reason"]


def test_a_feed_that_is_no_feed_fails_alone(site: Site, program: Program) -> None:
    """The other sources of the pass go on."""
    put_stories(site)
    site.put("/bad", "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", media_type=XML)

    lines = program.take(site.url("/bad"), put_feed(site), at="2012-03-22T15:00", code=3)

    assert ("failed", "it declares entities of its own") == (
        lines[0]["result"],
        lines[0]["reason"],
    )
    assert [("new", name) for name in STORIES] == told(lines)[1:]


def test_variants_that_a_page_names_are_facts_of_its_capture(site: Site, program: Program) -> None:
    """Its AMP page and its page for narrow screens."""
    put_stories(site, ("flood",))
    links = "<link rel=amphtml href=/amp/flood>"
    links += "<link rel=alternate media='only screen and (max-width: 640px)' href=/m/flood>"
    body = site.reply_of("/flood")[0].body.decode().replace("<title>", f"{links}<title>")
    site.put("/flood", body)
    program.take(site.url("/flood"), at="2012-03-22T15:00")

    [shown] = program.json("show")

    told = {one["name"]: one["candidates"][0]["values"] for one in shown["metadata"]}
    assert [site.url("/amp/flood")] == told["amp"]
    assert [site.url("/m/flood")] == told["mobile"]
