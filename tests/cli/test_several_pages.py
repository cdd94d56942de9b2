"""An article over several pages is one article."""

from __future__ import annotations

from tests.articles import FLOOD, changed, page
from tests.lists import rss
from tests.program import Program
from tests.site import Site

SECOND = ("On the second page the mayor said that no house had been lost, and that the market hall"
          " would stay open through the night for everyone from the lower town.",)  # fmt: skip
THIRD = ("On the third page a farmer told how he had brought his horses over the hill, and back"
         " again when the water had gone down on Sunday afternoon.",)  # fmt: skip


def put(site: Site, *texts: tuple[str, ...], title: str = "Flood in the valley") -> str:
    """Serve an article over several pages."""
    for number, paragraphs in enumerate(texts, start=1):
        is_last = number == len(texts)
        head = "" if is_last else f"<link rel=next href='/flood/{number + 1}'>"
        path = "/flood" if number == 1 else f"/flood/{number}"
        site.put(path, page(title, paragraphs, head=head), etag=f'"{number} of {len(texts)}"')
    return site.url("/flood")


def test_the_pages_of_an_article_are_one_version(site: Site, program: Program) -> None:
    """The headline stands once, and each block says on which page it begins."""
    [line] = program.take(put(site, FLOOD, SECOND, THIRD), at="2012-03-22T15:00")

    [shown] = program.json("show", "flood")

    texts = [block["text"] for block in shown["blocks"]]
    assert "new" == line["result"]
    assert ["Flood in the valley", *FLOOD, *SECOND, *THIRD] == texts
    assert [1, 1, 1, 1, 2, 3] == [block["page"] for block in shown["blocks"]]
    assert ["/flood", "/flood/2", "/flood/3"] == site.paths


def test_a_change_on_a_later_page_is_seen(site: Site, program: Program) -> None:
    """The first page is asked for in full, for it says nothing of the others."""
    program.take(put(site, FLOOD, SECOND), at="2012-03-22T15:00")
    program.take(at="2012-03-22T16:00")
    put(site, FLOOD, changed("no house", "one house", SECOND))

    [line] = program.take(at="2012-03-22T17:00")
    [change] = program.json("diff")

    assert "changed" == line["result"]
    assert ["rewritten"] == [edit["kind"] for edit in change["edits"]]


def test_a_page_that_is_new_is_text_that_was_added(site: Site, program: Program) -> None:
    """The article goes from one page to two without any other change."""
    program.take(put(site, FLOOD), at="2012-03-22T15:00")
    put(site, FLOOD, SECOND)

    [line] = program.take(at="2012-03-22T16:00")
    [change] = program.json("diff")

    assert "changed" == line["result"]
    assert [("added", SECOND[0])] == [
        (edit["kind"], edit["new"]["text"]) for edit in change["edits"]
    ]


def test_a_page_that_does_not_come_fails_the_whole(site: Site, program: Program) -> None:
    """What is left would look like an article of which the end was taken out."""
    program.take(put(site, FLOOD, SECOND), at="2012-03-22T15:00")
    site.fail("/flood/2", 500)

    [line] = program.take(at="2012-03-22T16:00", code=3)

    assert "failed" == line["result"]
    assert line["reason"].startswith("page 2 of the article: HTTP 500")


def test_the_next_story_is_not_taken_in(site: Site, program: Program) -> None:
    """`rel=next` leads to the newer post on many sites."""
    site.put("/flood", page(head="<link rel=next href='/levee'>"))
    site.put("/levee", page("Levee", SECOND))

    program.take(site.url("/flood"), at="2012-03-22T15:00")

    assert ["/flood"] == site.paths


def test_pages_that_lead_on_for_ever_are_too_many(site: Site, program: Program) -> None:
    """There is an end to what is fetched for one article."""
    put(site, *([FLOOD] * 60))

    [line] = program.take(site.url("/flood"), at="2012-03-22T15:00", code=3)

    assert "page 41 of the article: it has over 40" == line["reason"]
    assert 40 == len(site.paths)


def test_a_page_that_leads_to_itself_is_the_last(site: Site, program: Program) -> None:
    """Its number does not go up."""
    site.put("/flood", page(head="<link rel=next href='/flood'>"))

    program.take(site.url("/flood"), at="2012-03-22T15:00")

    assert ["/flood"] == site.paths


def test_the_bytes_of_all_pages_are_kept(site: Site, program: Program) -> None:
    """In one file, each as it was received, with its address."""
    program.take(put(site, FLOOD, SECOND), at="2012-03-22T15:00")

    raw = program("show", "--raw", "flood").raw

    assert raw.startswith(b"MIME-Version: 1.0\r\n")
    assert all(site.reply_of(path)[0].body in raw for path in ("/flood", "/flood/2"))
    assert f"Content-Location: {site.url('/flood/2')}\r\n".encode() in raw


def test_extract_shows_an_article_over_several_pages_as_one(site: Site, program: Program) -> None:
    """As a pass would store it."""
    [shown] = program.json("extract", "--allow-private", put(site, FLOOD, SECOND))

    assert SECOND[0] == shown["blocks"][-1]["text"]


def test_extract_says_of_a_feed_what_it_is(site: Site, program: Program) -> None:
    """And names one of its addresses."""
    site.put("/feed", rss([site.url("/flood")]), media_type="text/xml")

    ended = program("extract", "--allow-private", site.url("/feed"), code=3)

    assert "is no article, but a feed with 1 entry" in " ".join(ended.err.split())
    assert site.url("/flood") in ended.err
