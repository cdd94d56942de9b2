"""What hosts ask for, from one pass to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.articles import page
from tests.program import Program
from tests.site import Site

pytestmark = pytest.mark.usefixtures("hasty")


def minute(number: int) -> str:
    """Return a time of a pass: minutes after ten."""
    return f"2012-03-22T{10 + number // 60:02}:{number % 60:02}"


@pytest.fixture
def two(program: Program, site: Site) -> Program:
    """Return the program with two articles of a host, captured at 10:00."""
    for name in ("/one", "/two"):
        site.put(name, page(f"Page {name}"), etag='"1"')
    program.take(site.url("/one"), site.url("/two"), at=minute(0))
    site.requests.clear()
    return program


def test_a_host_is_left_alone_until_its_time_also_by_later_passes(two: Program, site: Site) -> None:
    """An hour is no time that a pass waits; the journal remembers it."""
    site.fail("/one", 503, headers={"Retry-After": "3600"})
    first = two.take(site.url("/one"), at=minute(10), code=3)
    asked_first = list(site.paths)
    site.put("/one", page("Page /one"))
    before = two.take(at=minute(69), code=3)
    after = two.take(at=minute(70))

    assert ["failed"] == [one["result"] for one in first]
    assert ["failed", "failed"] == [one["result"] for one in before]
    assert "asks to wait 3600 s" in first[0]["reason"]
    assert "left alone for 60 s" in before[0]["reason"]
    assert ["unchanged", "unchanged"] == [one["result"] for one in after]
    assert ["/one"] == asked_first
    assert ["/one", "/one", "/two"] == sorted(site.paths)
    assert "2012-03-22T11:10:00Z" in two.git("show", "tracker-journal~2:events.jsonl")


def test_a_clone_knows_it_too(two: Program, site: Site) -> None:
    """The index is a cache; what a host asked for stands in the journal."""
    site.fail("/one", 429, headers={"Retry-After": "3600"})
    two.take(site.url("/one"), at=minute(10), code=3)
    (two.archive / ".git" / "tracker" / "index.sqlite").unlink()
    site.requests.clear()

    two.take(at=minute(20), code=3)

    assert [] == site.paths


def test_other_hosts_go_on(two: Program, site: Site) -> None:
    """The pass is not held up either."""
    site.fail("/one", 429, headers={"Retry-After": "3600"})
    two.take(site.url("/one"), at=minute(10), code=3)

    with Site() as other:
        other.put("/three", page("Three"))
        [result] = two.take(other.url("/three", host="localhost"), at=minute(20))

    assert "new" == result["result"]


def test_robots_txt_is_asked_for_once_an_hour(two: Program, site: Site) -> None:
    """However many passes there are; after an hour it is asked for again, and obeyed."""

    def asked() -> int:
        return sum(one.path == "/robots.txt" for one in site.requests)

    two.take(at=minute(1))
    two.take(at=minute(59))
    within = asked()
    site.robots("User-agent: *\nDisallow: /two\n")
    results = two.take(at=minute(60))

    assert 0 == within
    assert 1 == asked()
    assert ["unchanged", "skipped"] == [one["result"] for one in results]


def test_a_robots_txt_that_failed_is_asked_for_again(program: Program, site: Site) -> None:
    """Only what came is kept."""
    site.put("/one", page())
    site.fail("/robots.txt", 404)
    site.hang_up("/robots.txt")
    program.take(site.url("/one"), at=minute(0), code=3)
    site.remove("/robots.txt")

    assert "new" == program.take(site.url("/one"), at=minute(1))[0]["result"]


def test_about_every_tenth_time_a_page_is_asked_for_in_full(two: Program, site: Site) -> None:
    """A server whose validators lie hides a change for so long, and no longer."""
    site.put("/one", page("Another page"), etag='"1"')

    results = [two.take(site.url("/one"), at=minute(number))[0] for number in range(1, 13)]

    outcomes = [one["result"] for one in results]
    assert ["unchanged"] * 8 == outcomes[:8]
    assert 1 == outcomes.count("changed")
    full = [
        one for one in site.requests if one.path == "/one" and "if-none-match" not in one.headers
    ]
    assert 1 == len(full)


def test_a_budget_reaches_for_each_page_in_its_turn(program: Program, site: Site) -> None:
    """What it does not reach for is told, is no failure, and comes first next time."""
    for number in range(5):
        site.put(f"/{number}", page(f"Page {number}"))
    program("init")
    sources = "".join(f"[[source]]\nurl = '{site.url(f'/{n}')}'\n" for n in range(5))
    settings = f"format = 1\nmax_requests = 3\n{sources}"
    (program.archive / "tracker.toml").write_text(settings, encoding="utf-8")
    program.is_edited = True

    counts, errors = [], []
    for number in range(3):
        before = len(site.requests)
        ended = program("snapshot", "--allow-private", "--now", minute(number))
        counts.append(len(site.requests) - before)
        errors.append(ended.err)

    assert [3, 3, 3] == counts
    assert "(max_requests = 3) is used up: 3 captures wait" in errors[0]
    asked = [sorted(site.paths[:2]), sorted(site.paths[2:5]), sorted(site.paths[5:])]
    assert [["/0", "/1"], ["/2", "/3", "/4"], ["/0", "/1", "/2"]] == asked


def test_a_redirect_to_the_home_page_is_no_article(two: Program, site: Site) -> None:
    """The page is not taken for a new version, nor for the article moved."""
    site.put("/", page("The paper"))
    site.redirect("/one", "/", status=301)

    [blocked, _] = two.take(at=minute(10), code=3)

    assert "blocked" == blocked["result"]
    assert "the home page in place of the article (HTTP 200)" == blocked["reason"]
    assert 1 == len(two.json("log", "one"))


def test_all_looks_at_what_is_not_due_too(program: Program, site: Site) -> None:
    """Without it, `every` holds."""
    site.put("/one", page())
    program("add", site.url("/one"), "--every", "1d")
    program.take(at=minute(0))

    assert [] == program.take(at=minute(10))
    assert "unchanged" == program.take("--all", at=minute(20))[0]["result"]


def dry(program: Program, *words: str, at: str) -> list[tuple[str, bool, str]]:
    """Return what a pass would do: the path, whether it is asked, and why."""
    lines = program.json("snapshot", "--dry-run", "--now", at, *words)
    return [
        (one["requested"].rpartition("/")[2], one["asked"], "; ".join(one["reasons"]))
        for one in lines
    ]


def test_a_dry_run_says_what_would_be_asked_and_why(two: Program, site: Site) -> None:
    """And asks nothing."""
    two("add", site.url("/two"), "--every", "1h")
    two("add", site.url("/three"), "--ignore-robots", "--header", "X-Key: $KEY")

    unset = dry(two, at=minute(30))
    two.env["KEY"] = "a key that is set"
    planned = dry(two, at=minute(30))
    later = dry(two, at=minute(60))

    assert [
        (
            "one",
            True,
            "due at each pass, last looked at 2012-03-22 10:00 UTC; for what changed, by ETag",
        ),
        (
            "three",
            True,
            "never looked at; in full: it has brought no article yet; robots.txt is passed over;"
            " with X-Key",
        ),
        ("two", False, "not due before 2012-03-22 11:00 UTC"),
    ] == planned
    assert 'the header "X-Key" needs the environment variable KEY, not set' == unset[1][2]
    assert ("two", True, "due since 2012-03-22 11:00 UTC; for what changed, by ETag") == later[1]
    assert [] == site.requests


def test_a_dry_run_tells_what_stands_in_the_way(two: Program, site: Site) -> None:
    """A host that rests, and a robots.txt that came within the hour."""
    site.robots("User-agent: *\nDisallow: /two\n")
    two.take(at=minute(60))
    robbed = dry(two, at=minute(61))
    site.fail("/one", 503, headers={"Retry-After": "3600"})
    two.take(site.url("/one"), at=minute(62), code=3)
    resting = dry(two, at=minute(63))

    assert ("two", False, "robots.txt forbids it") == robbed[1]
    why = "the host asks to be left alone until 2012-03-22 12:02 UTC"
    assert [("one", False, why), ("two", False, why)] == resting


def test_a_dry_run_tells_of_a_proxy_and_a_budget(two: Program, site: Site) -> None:
    """Without the proxy's password."""
    settings = two.archive / "tracker.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"max_requests = 9\n{text}", encoding="utf-8")
    two.is_edited = True

    said = " ".join(
        two("snapshot", "--dry-run", "--proxy", "http://me:pass@127.0.0.1:1").out.split()
    )

    assert "all would go through http://127.0.0.1:1; a pass makes at most 9 requests" in said
    assert "me:pass" not in said


def test_a_dry_run_writes_nothing(program: Program, site: Site, tmp_path: Path) -> None:
    """No archive is made, no source declared."""
    (tmp_path / "terms.txt").write_text("Terms\n\nNothing else.\n", encoding="utf-8")

    ended = program("snapshot", "--dry-run", site.url("/one"), "terms.txt")

    assert "2 of 2 captures would be made; nothing was asked" in ended.out
    assert "read from disk" in ended.out
    assert not program.archive.exists()
    assert [] == site.requests


def test_a_dry_run_with_all_looks_at_what_is_not_due(two: Program, site: Site) -> None:
    """And says that it would not be due."""
    two("add", site.url("/one"), "--every", "1d")

    planned = dry(two, "--all", at=minute(10))

    assert ("one", True) == planned[0][:2]
    assert planned[0][2].startswith("all are looked at, due 2012-03-23 10:00 UTC")
