"""robots.txt is obeyed, to the letter."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tests.capture.fakes import FakeNames, FakeTime
from tests.site import Reply, Site
from tracker.capture.fetch import Fetcher
from tracker.capture.robots import MAX_BYTES, read_rules
from tracker.model.capture import Capture, Missed, NotModified, Outcome, Robots
from tracker.text.addresses import parse_address

NOW = datetime(2012, 3, 23, 20, tzinfo=UTC)
FORBIDDEN = (Outcome.SKIPPED, "robots.txt forbids it")


def _fetch(
    *addresses: str, time: FakeTime | None = None, names: FakeNames | None = None
) -> list[Capture | NotModified | Missed]:
    used = time or FakeTime()

    async def fetch_all() -> list[Capture | NotModified | Missed]:
        async with Fetcher(
            clock=lambda: NOW,
            allow_private=True,
            resolver=names,
            monotonic=used.monotonic,
            sleep=used.sleep,
        ) as fetcher:
            return [await fetcher.fetch(address) for address in addresses]

    return asyncio.run(fetch_all())


def _verdict(site: Site, path: str = "/page") -> tuple[Outcome, str] | None:
    """Return why a page is missed; None when it was captured."""
    (came,) = _fetch(site.url(path))
    return (came.outcome, came.reason) if isinstance(came, Missed) else None


def _allowed(text: str | bytes, paths: Sequence[str]) -> list[str]:
    rules = read_rules(text.encode() if isinstance(text, str) else text)
    assert rules.parser is not None
    return [path for path in paths if rules.parser.can_fetch(f"http://e.org{path}", "tracker")]


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: *\nDisallow: /a", ["/b"]),
        ("\ufeffUser-agent: *\nDisallow: /a", ["/b"]),
        ("User-agent: Tracker\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", ["/b"]),
        ("user-agent: tracker/1.0\nDisallow: /a", ["/b"]),
        ("User-agent: track\nUser-agent: trackerbot\nDisallow: /", ["/a", "/b"]),
        ("User-agent: other\nUser-agent: tracker\nDisallow: /a", ["/b"]),
        ("User-agent: *\nDisallow: /\nAllow: /b", ["/b"]),
        ("User-agent: *\nDisallow: /*a$", ["/b"]),
        ("User-agent: other\nDisallow: /", ["/a", "/b"]),
        ("User-agent: *\nDisallow:", ["/a", "/b"]),
        ("# nothing\n", ["/a", "/b"]),
        ("<html>not found</html>", ["/a", "/b"]),
    ],
)
def test_rules_are_those_of_our_name_else_of_all(text: str, allowed: list[str]) -> None:
    """The product token must match whole, in any case (RFC 9309, section 2.2.1)."""
    assert allowed == _allowed(text, ["/a", "/b"])


def test_a_hostile_robots_txt_is_read_in_bounds() -> None:
    """Groups of thousands of robots with thousands of rules are no product of the two."""
    agents = b"".join(b"User-agent: robot%d\n" % number for number in range(12_000))
    rules = b"".join(b"Allow: /%d\n" % number for number in range(18_000))

    assert ["/a"] == _allowed(agents + rules, ["/a"])


def test_a_rule_that_was_cut_in_two_does_not_count() -> None:
    """The first 500 KB count; `Disallow: /private` cut to `Disallow: /` would forbid all."""
    head = b"User-agent: *\nDisallow: /a\n"
    padding = b"#" * (MAX_BYTES - len(head) - len(b"\nDisallow: /")) + b"\nDisallow: /"

    assert ["/b"] == _allowed(head + padding, ["/a", "/b"])


def test_a_forbidden_page_is_skipped_unasked(site: Site) -> None:
    """The page itself gets no request."""
    site.put("/page", "text")
    site.robots("User-agent: *\nDisallow: /page")

    assert _verdict(site) == FORBIDDEN
    assert site.paths == []


def test_a_redirect_to_a_forbidden_page_is_skipped_too(site: Site) -> None:
    """Each hop is asked about."""
    site.redirect("/start", "/page")
    site.robots("User-agent: *\nDisallow: /page")

    assert _verdict(site, "/start") == FORBIDDEN
    assert site.paths == ["/start"]


def test_a_capture_says_that_robots_txt_was_obeyed(site: Site) -> None:
    """It is part of the evidence, and the file is asked for once in a pass."""
    site.put("/page", "text")
    site.robots("User-agent: *\nDisallow: /other")

    first, second = _fetch(site.url("/page"), site.url("/page"))

    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert first.robots is Robots.OBEYED
    assert ["/robots.txt", "/page", "/page"] == [one.path for one in site.requests]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_robots_txt_allows_everything(site: Site, status: int) -> None:
    """RFC 9309, section 2.3.1.3: unavailable."""
    site.put("/page", "text")
    site.fail("/robots.txt", status)

    assert _verdict(site) is None


def test_a_failing_robots_txt_forbids_everything(site: Site) -> None:
    """RFC 9309, section 2.3.1.4: unreachable."""
    site.put("/page", "text")
    site.fail("/robots.txt", 503)

    assert _verdict(site) == (Outcome.SKIPPED, "robots.txt forbids it (HTTP 503)")
    assert site.paths == []


def test_a_robots_txt_that_is_asked_too_often_forbids_everything(site: Site) -> None:
    """RFC 9309 counts 429 among those that allow; the site has not said so."""
    site.put("/page", "text")
    site.fail("/robots.txt", 429)

    assert _verdict(site) == (Outcome.SKIPPED, "robots.txt forbids it (HTTP 429)")
    assert [] == site.paths


def test_a_robots_txt_that_does_not_come_forbids_and_is_named(site: Site) -> None:
    """What only robots.txt met is not said of the page."""
    site.put("/page", "text")
    site.hang_up("/robots.txt")

    reason = "robots.txt: connection closed without an answer, 3 tries"
    assert _verdict(site) == (Outcome.FAILED, reason)
    assert site.paths == []


def test_a_host_that_is_not_there_fails_with_its_own_reason() -> None:
    """Robots.txt is not to blame; and the reason is the same each time."""
    came = _fetch("http://none.test/a", "http://none.test/b", names=FakeNames({}))

    assert ["no such host"] * 2 == [one.reason for one in came if isinstance(one, Missed)]


def test_redirects_of_robots_txt_are_followed(site: Site) -> None:
    """Five of them, as RFC 9309 asks."""
    for number in range(4):
        site.redirect(f"/r{number}", f"/r{number + 1}")
    site.redirect("/robots.txt", "/r0")
    site.put("/r4", "User-agent: *\nDisallow: /", media_type="text/plain")

    assert _verdict(site) == FORBIDDEN


@pytest.mark.parametrize(
    "target", ["/robots.txt", "http://169.254.169.254/", "file:///etc/passwd", "http://["]
)
def test_a_robots_txt_that_leads_nowhere_forbids_nothing(site: Site, target: str) -> None:
    """And is not followed to a refused address."""
    site.put("/page", "text")
    site.redirect("/robots.txt", target)

    assert _verdict(site) is None


def test_a_large_robots_txt_is_read_to_its_bound(site: Site) -> None:
    """Its first rules count, and the rest is not fetched."""
    site.put("/page", "text")
    site.script("/robots.txt", Reply(body=b"User-agent: *\nDisallow: /page\n" + b"#" * 3_000_000))

    assert _verdict(site) == FORBIDDEN


def test_a_crawl_delay_slows_us_down(site: Site) -> None:
    """Also between robots.txt and the first page."""
    site.robots("User-agent: *\nCrawl-delay: 4.5")
    site.put("/page", "text")
    time = FakeTime()

    _fetch(site.url("/page"), site.url("/page"), time=time)

    assert [4.5, 4.5] == time.slept


@pytest.mark.parametrize("wish", ["-1", "nan", "inf", "soon", "0"])
def test_an_odd_crawl_delay_is_none(wish: str) -> None:
    """Only a positive number of seconds counts."""
    assert read_rules(f"User-agent: *\nCrawl-delay: {wish}".encode()).delay is None


def test_an_endless_crawl_delay_is_a_span() -> None:
    """However large the number."""
    assert timedelta.max == read_rules(b"User-agent: *\nCrawl-delay: 1e300").delay


def test_each_origin_has_rules_of_its_own(site: Site) -> None:
    """Another host, another file."""
    site.put("/page", "text")
    names = FakeNames({"one.test": "127.0.0.1", "two.test": "127.0.0.1"})

    _fetch(site.url("/page", host="one.test"), site.url("/page", host="two.test"), names=names)

    assert ["/robots.txt", "/page"] * 2 == [one.path for one in site.requests]
    assert "http://one.test" == parse_address("http://one.test/a").origin
