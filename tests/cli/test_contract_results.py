"""What becomes of a capture, suspects, going and coming back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from tests.articles import FLOOD, UPDATE, changed, page
from tests.program import Program
from tests.site import Reply, Site

SHORT = ("Nothing is left here of what stood in this place before.",)
LONG = tuple(f"{one} {one[::2]} {one}" for one in FLOOD) * 3
PAYWALL = (
    "<!doctype html><html lang=en><head><title>Flood</title></head><body><main>"
    "<h1>Verify you are human</h1><p>Please complete the security check to access the site.</p>"
    "<div class=g-recaptcha></div></main></body></html>"
)


def hour(number: int) -> str:
    """Return a time of a pass."""
    return f"2012-03-22T{number:02}:00"


def results(lines: list[dict[str, Any]]) -> list[str]:
    """Return what became of each capture."""
    return [line["result"] for line in lines]


@pytest.fixture
def flood(program: Program, site: Site) -> Program:
    """Return the program with one article, captured at 10:00."""
    site.put("/flood", page(paragraphs=LONG))
    program.take(site.url("/flood"), at=hour(10))
    return program


def test_new_unchanged_changed_and_reversed(flood: Program, site: Site) -> None:
    """In the order of a life; a reversal is committed as any other version is."""
    site.put("/flood", page(paragraphs=LONG, advertisement="Buy two boats"))
    unchanged = flood.take(at=hour(11))
    site.put("/flood", page(paragraphs=(*UPDATE, *LONG)))
    changed_ = flood.take(at=hour(12))
    site.put("/flood", page(paragraphs=LONG))
    reversed_ = flood.take(at=hour(13))

    assert ["unchanged", "changed", "reversed"] == results([*unchanged, *changed_, *reversed_])
    assert unchanged[0]["version"] is None
    newest, _, first = flood.json("log")
    assert reversed_[0]["version"] == newest["id"]
    assert [newest["kind"], newest["reverts_to"]] == ["reversal", first["id"]]
    [change] = flood.json("diff", "flood")
    assert [change["kind"], change["reverts_to"]] == ["reversal", first["id"]]
    assert "reversed" in flood("log", "flood").out or "reversal" in flood("log", "flood").out


def test_304_is_unchanged(program: Program, site: Site) -> None:
    """And the window moves on."""
    site.put("/flood", page(), etag='"1"')
    program.take(site.url("/flood"), at=hour(10))

    assert results(program.take(at=hour(12))) == ["unchanged"]
    assert site.requests[-1].headers["if-none-match"] == '"1"'
    assert program.json("log")[0]["seen_until"] == "2012-03-22T12:00:00Z"


@pytest.mark.parametrize("status", [404, 410])
def test_an_article_that_goes_and_comes_back(flood: Program, site: Site, status: int) -> None:
    """A withdrawal and a restoration in the log; no version, and REV does not count them."""
    site.fail("/flood", status)
    gone = [*flood.take(at=hour(11)), *flood.take(at=hour(12))]
    away = flood.json("status")
    site.put("/flood", page(paragraphs=LONG))
    back = flood.take(at=hour(13))
    site.put("/flood", page(paragraphs=changed("12 people", "14 people", LONG)))
    flood.take(at=hour(14))

    assert ["gone", "gone"] == results(gone)
    assert f"HTTP {status}" in gone[0]["reason"]
    assert gone[0]["article"]["title"] == "Flood in the valley"
    assert away[0]["failing"]["since"] == "2012-03-22T11:00:00Z"
    assert results(back) == ["unchanged"]
    lines = flood.json("log")
    assert ["edit", "restoration", "withdrawal", "first"] == [line["kind"] for line in lines]
    assert [False, True, True, False] == [line["id"] is None for line in lines]
    assert lines[1]["window"] == {"after": "2012-03-22T12:00:00Z", "until": "2012-03-22T13:00:00Z"}
    assert lines[2]["window"] == {"after": "2012-03-22T10:00:00Z", "until": "2012-03-22T11:00:00Z"}
    assert lines[0]["window"] == {"after": "2012-03-22T13:00:00Z", "until": "2012-03-22T14:00:00Z"}
    assert flood.json("show", "flood", "@-1")[0]["id"] == lines[3]["id"]
    assert flood.json("status")[0]["failing"] is None
    view = flood("log").out
    assert "withdrawal" in view
    assert "restoration" in view


def test_an_article_that_comes_back_changed_is_restored_too(flood: Program, site: Site) -> None:
    """The change and the restoration are two lines."""
    site.fail("/flood", 404)
    flood.take(at=hour(11))
    site.put("/flood", page(paragraphs=changed("12 people", "14 people", LONG)))
    back = flood.take(at=hour(12))

    assert results(back) == ["changed"]
    kinds = [line["kind"] for line in flood.json("log")]
    assert sorted(kinds) == ["edit", "first", "restoration", "withdrawal"]
    assert [kinds[-1], kinds[-2]] == ["first", "withdrawal"]
    assert flood.json("diff")[0]["window"] == {
        "after": "2012-03-22T10:00:00Z",
        "until": "2012-03-22T12:00:00Z",
    }


def test_a_source_that_is_gone_before_its_first_version_ends_with_3(
    program: Program, site: Site
) -> None:
    """One that had a version does not."""
    site.put("/flood", page())
    program.take(site.url("/flood"), at=hour(10))
    site.remove("/flood")

    assert results(program.take(at=hour(11), code=0)) == ["gone"]
    assert results(program.take(site.url("/nothing"), at=hour(11), code=3)) == ["gone"]
    assert len(program.json("status")) == 1


def test_blocked_and_failed_end_with_3_and_keep_the_article(flood: Program, site: Site) -> None:
    """Neither makes a version; status says what is failing and since when."""
    site.put("/flood", PAYWALL)
    blocked = flood.take(at=hour(11), code=3)
    site.fail("/flood", 403)
    also = flood.take(at=hour(12), code=3)

    assert ["blocked", "blocked"] == results([*blocked, *also])
    assert blocked[0]["reason"]
    assert "403" in also[0]["reason"]
    [line] = flood.json("status")
    assert line["failing"]["since"] == "2012-03-22T11:00:00Z"
    assert line["failing"]["reason"] == also[0]["reason"]
    assert line["last_checked_at"] == "2012-03-22T12:00:00Z"
    assert line["last_changed_at"] == "2012-03-22T10:00:00Z"
    view = flood("status").out
    assert "blocked since 2012-03-22 11:00 UTC" in view
    assert "1 failing" in view
    site.put("/flood", page(paragraphs=LONG))
    flood.take(at=hour(13))
    assert flood.json("status")[0]["failing"] is None
    assert len(flood.json("log")) == 1


def test_robots_txt_is_obeyed(program: Program, site: Site) -> None:
    """A skipped source is no failure, and is not declared in passing."""
    site.put("/flood", page())
    site.robots("User-agent: *\nDisallow: /flood\n")

    [result] = program.take(site.url("/flood"), at=hour(10))

    assert result["result"] == "skipped"
    assert "robots.txt" in result["reason"]
    assert site.paths == []
    assert program.json("status") == []


def test_a_suspect_is_settled_by_a_later_pass_that_shows_the_same(
    flood: Program, site: Site
) -> None:
    """Then the version is of the first capture that showed it, with its time and its bytes."""
    first = page(paragraphs=SHORT, advertisement="First")
    site.put("/flood", first)
    held = flood.take(at=hour(11))
    log = flood.json("log")
    status = flood.json("status")
    kept = flood.git("ls-tree", "-r", "--name-only", "tracker-journal")
    site.put("/flood", page(paragraphs=SHORT, advertisement="Second"))
    settled = flood.take(at=hour(12))

    assert results(held) == ["suspect"]
    assert held[0]["version"] is None
    assert held[0]["reason"]
    assert len(log) == 1
    assert status[0]["failing"]["reason"] == held[0]["reason"]
    assert "/page.html" in kept
    assert results(settled) == ["changed"]
    [change] = flood.json("diff")
    assert change["new"]["captured_at"] == "2012-03-22T11:00:00Z"
    assert change["new"]["seen_until"] == "2012-03-22T12:00:00Z"
    assert change["window"] == {"after": "2012-03-22T10:00:00Z", "until": "2012-03-22T11:00:00Z"}
    assert first.encode() == flood("show", "flood", "--raw").raw
    assert "suspects/" not in flood.git("ls-tree", "-r", "--name-only", "tracker-journal")
    assert flood.json("status")[0]["failing"] is None
    assert results(flood.take(at=hour(13))) == ["unchanged"]


def test_a_suspect_is_asked_for_once_more_in_its_pass(flood: Program, site: Site) -> None:
    """Half an answer happens; what comes then counts, and nothing is held or failing."""
    half, whole = site.reply_of("/flood")[0], page(paragraphs=LONG, advertisement="Another")
    site.script(
        "/flood",
        replace(half, body=page(paragraphs=SHORT).encode()),
        replace(half, body=whole.encode()),
    )

    [result] = flood.take(at=hour(11))

    assert "unchanged" == result["result"]
    assert ["/flood"] * 3 == site.paths
    assert "suspects/" not in flood.git("ls-tree", "-r", "--name-only", "tracker-journal")
    assert flood.json("status")[0]["failing"] is None


def test_a_suspect_that_comes_again_is_noted_once(flood: Program, site: Site) -> None:
    """As it is where nothing comes the second time."""
    half = replace(site.reply_of("/flood")[0], body=page(paragraphs=SHORT).encode())
    site.script("/flood", half)
    twice = flood.take(at=hour(11))
    events = flood.git("show", "tracker-journal:events.jsonl").splitlines()
    site.put("/flood", page(paragraphs=LONG))
    flood.take(at=hour(12))
    site.script("/flood", half, Reply(status=404))
    once = flood.take(at=hour(13))

    assert ["suspect", "suspect"] == results([*twice, *once])
    assert 1 == len(events)


def test_accept_takes_a_suspect_at_once(flood: Program, site: Site) -> None:
    """Also one that was held before, with the time of the first that showed it."""
    site.put("/flood", page(paragraphs=SHORT))
    at_once = flood.take("--accept", at=hour(11))
    site.put("/flood", page(paragraphs=LONG[::-1]))
    site.put("/levee", page("Levee", LONG))
    flood.take(site.url("/levee"), at=hour(12))
    site.put("/levee", page("Levee", SHORT))
    held = flood.take(site.url("/levee"), at=hour(13))
    later = flood.take(site.url("/levee"), "--accept", at=hour(14))

    assert ["changed", "suspect", "changed"] == results([*at_once, *held, *later])
    assert later[0]["captured_at"] == "2012-03-22T13:00:00Z"


def test_a_return_to_the_old_text_drops_the_suspect(flood: Program, site: Site) -> None:
    """A later return of the other does not find it settled."""
    site.put("/flood", page(paragraphs=SHORT))
    flood.take(at=hour(11))
    site.put("/flood", page(paragraphs=LONG))
    back = flood.take(at=hour(12))
    kept = flood.git("ls-tree", "-r", "--name-only", "tracker-journal")
    site.put("/flood", page(paragraphs=SHORT))
    again = flood.take(at=hour(13))

    assert ["unchanged", "suspect"] == results([*back, *again])
    assert "suspects/" not in kept
    assert len(flood.json("log")) == 1


def test_a_second_fetch_in_the_same_pass_settles_nothing(flood: Program, site: Site) -> None:
    """Nor does a pass with the same clock."""
    site.put("/flood", page(paragraphs=SHORT))
    site.put("/flood?utm_source=x", page(paragraphs=SHORT))
    address = site.url("/flood")

    held = flood.take(address, address, f"{address}?utm_source=x", at=hour(11))
    again = flood.take(at=hour(11))

    assert results(held)[0] == "suspect"
    assert results(again) == ["suspect"]
    assert len(flood.json("log")) == 1


def test_a_suspect_whose_date_follows_the_request_is_settled_too(
    program: Program, site: Site
) -> None:
    """Its `modified` differs each time, and says nothing."""

    def stamped(paragraphs: tuple[str, ...], time: str) -> str:
        meta = f'<meta property="article:modified_time" content="{time}:00Z">'
        return page(paragraphs=paragraphs, head=meta)

    site.put("/flood", stamped(LONG, hour(10)))
    program.take(site.url("/flood"), at=hour(10))
    site.put("/flood", stamped(SHORT, hour(11)))
    held = program.take(at=hour(11))
    site.put("/flood", stamped(SHORT, hour(12)))

    assert ["suspect", "changed"] == results([*held, *program.take(at=hour(12))])


def test_tags_and_image_make_no_version(program: Program, site: Site) -> None:
    """They are recorded, and told with the version they came with."""
    tags = (
        '<meta property="article:tag" content="{0}"><meta property="og:image" content="/{0}.jpg">'
    )
    site.put("/flood", page(head=tags.format("river")))
    program.take(site.url("/flood"), at=hour(10))
    site.put("/flood", page(head=tags.format("rain")))
    seen = program.take(at=hour(11))

    assert results(seen) == ["unchanged"]
    [article] = program.json("show")
    assert article["tags"] == ["river"]
    assert article["image"] == site.url("/river.jpg")


def test_a_modified_that_follows_the_request_makes_no_version(program: Program, site: Site) -> None:
    """Within 5 minutes, twice running, with the same text; one that does not follow makes one."""
    meta = '<meta property="article:modified_time" content="2012-03-22T{0}Z">'
    site.put("/flood", page(head=meta.format("09:57:00")))
    program.take(site.url("/flood"), at=hour(10))
    found = []
    for time, content in ((11, "11:04:59"), (12, "11:56:00"), (13, "11:30:00"), (15, "15:00:00")):
        site.put("/flood", page(head=meta.format(content)))
        found += program.take(at=hour(time))

    assert ["unchanged", "unchanged", "changed", "changed"] == results(found)
    [change] = program.json("diff")
    assert [change["kind"], change["disclosure"]] == ["metadata", "metadata"]


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ('<meta name="author" content="Ada Bell">', "byline"),
        ('<meta property="article:published_time" content="2012-03-20T10:00:00Z">', "published"),
        ('<meta property="article:modified_time" content="2012-03-21T10:00:00Z">', "modified"),
        ('<link rel="canonical" href="http://elsewhere.example/flood">', "canonical"),
        ('<meta property="article:section" content="World">', "section"),
    ],
)
def test_the_fields_that_make_a_version(
    program: Program, site: Site, head: str, field: str
) -> None:
    """Each alone is a change of kind metadata."""
    site.put("/flood", page())
    program.take(site.url("/flood"), at=hour(10))
    site.put("/flood", page(head=head))

    assert results(program.take(at=hour(11))) == ["changed"]
    [change] = program.json("diff")
    assert change["kind"] == "metadata"
    assert [field] == [one["name"] for one in change["fields"]]
    view = program("diff").out
    assert "METADATA" in view


def test_a_title_and_a_language_make_a_version(program: Program, site: Site) -> None:
    """A title changed in words is an edit of its own."""
    site.put("/flood", page())
    program.take(site.url("/flood"), at=hour(10))
    site.put("/flood", page("Flood drowns the valley"))
    program.take(at=hour(11))
    site.put("/flood", page("Flood drowns the valley").replace("lang=en", "lang=fr"))
    program.take(at=hour(12))

    language, title, _ = (program.json("diff", "flood", f"@{n}", f"@{n + 1}")[0] for n in (2, 1, 1))
    assert [title["kind"], title["silent"]] == ["edit", True]
    assert ["language"] == [one["name"] for one in language["fields"]]


@pytest.mark.parametrize("upgrade", ["tracker-extract 999"])
def test_an_upgrade_of_the_extractor_makes_no_version(
    flood: Program, site: Site, monkeypatch: pytest.MonkeyPatch, upgrade: str
) -> None:
    """And versions of both are compared alike: extracted again by the same."""
    for module in ("extract", "workflow.settle", "workflow.reread"):
        monkeypatch.setattr(f"tracker.{module}.EXTRACTOR", upgrade, raising=False)
    same_bytes = flood.take(at=hour(11))
    site.put("/flood", page(paragraphs=LONG, advertisement="Buy two boats"))
    other_bytes = flood.take(at=hour(12))
    site.put("/flood", page(paragraphs=changed("12 people", "14 people", LONG)))
    newer = flood.take(at=hour(13))

    assert ["unchanged", "unchanged", "changed"] == results([*same_bytes, *other_bytes, *newer])
    assert flood.json("show")[0]["capture"]["extractor"] == upgrade
    [change] = flood.json("diff")
    assert change["kind"] == "edit"
    assert {"rewritten"} == {edit["kind"] for edit in change["edits"]}


def test_a_change_of_the_extractor_alone_is_no_edit(
    flood: Program, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where an upgrade reads more of a page, a later change shows only what the publisher did."""
    from tracker.extract import extract  # noqa: PLC0415 - the one that is replaced below
    from tracker.workflow import reread  # noqa: PLC0415 - the same

    def shout(body: bytes, **options: Any) -> Any:
        return extract(body.replace(b"river", b"RIVER"), **options)

    monkeypatch.setattr(reread, "extract", shout)
    for module in ("extract", "workflow.settle", "workflow.reread"):
        monkeypatch.setattr(f"tracker.{module}.EXTRACTOR", "tracker-extract 999", raising=False)
    unchanged = flood.take(at=hour(11))
    site.put("/flood", page(paragraphs=changed("12 people", "14 people", LONG)))
    later = flood.take(at=hour(12))

    assert ["unchanged", "changed"] == results([*unchanged, *later])
    [change] = flood.json("diff")
    texts = [edit["new"]["text"] for edit in change["edits"]]
    assert texts
    assert not [text for text in texts if "RIVER" in text]


def test_the_bytes_come_back_byte_for_byte(program: Program, site: Site) -> None:
    """In their own encoding, whatever it is."""
    body = (
        page("Crue à l'étang").replace("<head>", "<head><meta charset=latin-1>").encode("latin-1")
    )
    site.put("/flood", body, media_type="text/html")
    program.take(site.url("/flood"), at=hour(10))

    raw = program("show", "--raw").raw

    assert body == raw
    facts = program.json("show")[0]["capture"]
    assert [len(body), hashlib.sha256(body).hexdigest()] == [facts["bytes"], facts["sha256"]]
    assert facts["status"] == 200
    assert facts["media_type"] == "text/html"
    meta = program("show", "--meta").out
    for text in (facts["sha256"], site.url("/flood"), "obeyed", "live"):
        assert text in meta


def test_a_pass_prints_what_is_not_unchanged_and_the_sum(flood: Program, site: Site) -> None:
    """A line for each, with what or why."""
    site.put("/levee", page("Levee holds", LONG))
    site.fail("/paid", 403)
    ended = flood(
        "snapshot", "--allow-private", "--now", hour(11),
        site.url("/flood"), site.url("/levee"), site.url("/paid"), code=3,
    )  # fmt: skip

    lines = ended.out.splitlines()
    assert lines[0].startswith("new  ")
    assert '"Levee holds"' in ended.out
    assert "blocked" in ended.out
    assert "403" in ended.out
    assert "3 captures in " in ended.out
    assert "1 new, 1 unchanged, 1 blocked" in " ".join(ended.out.split())


def test_lines_of_json_stand_in_the_order_of_the_sources(program: Program, site: Site) -> None:
    """Unchanged ones too, whatever came first, files among pages."""
    (program.folder / "terms.txt").write_text("Terms\n\nYou may keep 12 copies.\n")
    names = [f"/{number}" for number in (3, 1, 2)]
    for name in names:
        site.put(name, page(f"On {name}"))
    sources: list[Any] = [site.url(names[0]), "terms.txt", site.url(names[1]), site.url(names[2])]

    first = program.take(*sources, at=hour(10))
    second = program.take(at=hour(11))

    expected = [source.replace("terms", "../terms") for source in sources]
    assert expected == [line["source"] for line in first]
    assert expected == [line["source"] for line in second]
    assert {"unchanged"} == set(results(second))


def test_nothing_due_prints_no_line_of_json(program: Program) -> None:
    """Not even an empty one."""
    assert program.take() == []
    assert program.json("status") == []
    assert program.json("log") == []
    assert program.json("diff") == []
    assert program("snapshot").out == "Nothing to capture\n"
