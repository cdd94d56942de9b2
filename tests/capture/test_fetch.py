"""Pages over HTTP: every answer has its result, and none of them hurts."""

import asyncio
import hashlib
import ssl
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.capture.fakes import FakeNames
from tests.capture.runner import NOW, Runner
from tests.site import Reply, Site
from tracker.capture.fetch import USER_AGENT, Fetcher, media_type_of
from tracker.capture.limits import Limits
from tracker.model.capture import (
    Capture,
    Missed,
    NotModified,
    Origin,
    Outcome,
    Redirect,
    Robots,
    Validators,
)
from tracker.model.hosts import KnownHosts, Rest

CUT = NOW.replace(microsecond=0)
DATA = Path(__file__).parent / "data"


def test_a_page_is_captured_with_all_its_facts(site: Site, run: Runner) -> None:
    """Bytes as received, the declared type, headers in lower case, the time in whole seconds."""
    site.put("/a", b"ol\xe9", media_type="Text/HTML; charset=latin-1", etag='W/"1"')

    expected = Capture(
        requested=site.url("/a#top"),
        final=site.url("/a"),
        body=b"ol\xe9",
        captured_at=CUT,
        origin=Origin.LIVE,
        robots=Robots.OBEYED,
        status=200,
        headers={
            "content-type": "Text/HTML; charset=latin-1",
            "etag": 'W/"1"',
            "content-length": "3",
        },
        media_type="text/html",
    )
    assert expected == run(site.url("/a#top"))


def test_headers_are_kept_without_secrets(site: Site, run: Runner) -> None:
    """Several values are joined; bytes that are no UTF-8 are read as Latin-1."""
    head = (
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nSet-Cookie: id=secret\r\nX-Auth-Token: secret\r\n"
        b"WWW-Authenticate: secret\r\nX-CSRF: secret\r\nX-Author: A\r\n"
        b"Vary: a\r\nVARY: b\r\nX-Name: ol\xe9\r\n\r\n"
    )
    site.script("/a", Reply(raw=head))

    came = run(site.url("/a"))

    assert isinstance(came, Capture)
    assert {"content-length": "0", "vary": "a, b", "x-author": "A", "x-name": "olé"} == came.headers


def test_requests_say_who_asks_and_carry_no_cookie(site: Site, run: Runner) -> None:
    """What a server sets in one answer does not come back in the next request."""
    site.put("/a", "text", headers={"Set-Cookie": "id=1"})

    run.all([site.url("/a"), site.url("/a")])

    last = site.requests[-1].headers
    assert USER_AGENT == last["user-agent"]
    assert "gzip, deflate" == last["accept-encoding"]
    assert {"host", "user-agent", "accept", "accept-encoding"} == set(last)


def test_the_user_agent_names_the_version_of_the_package() -> None:
    """The version stands twice, and is the same."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert USER_AGENT.startswith(f"tracker/{project['version']} (")


def test_proxies_of_the_environment_are_not_used(
    site: Site, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard could not see what a proxy connects to."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.put("/a", "text")

    assert isinstance(run(site.url("/a")), Capture)


def test_a_compressed_page_is_unpacked(site: Site, run: Runner) -> None:
    """The body is what the server packed."""
    site.zipped("/a", b"text" * 1000)

    came = run(site.url("/a"))

    assert isinstance(came, Capture)
    assert came.body == b"text" * 1000


def test_redirects_are_followed_and_noted(site: Site, run: Runner) -> None:
    """A redirect from a deep path to `/` is a fact as any other; others judge it."""
    site.redirect("/2024/flood", "/moved#part", status=301)
    site.redirect("/moved", site.url("/"), status=308)
    site.put("/", "home")

    came = run(site.url("/2024/flood"))

    assert isinstance(came, Capture)
    assert (
        Redirect(301, site.url("/2024/flood"), site.url("/moved")),
        Redirect(308, site.url("/moved"), site.url("/")),
    ) == came.redirects
    assert site.url("/") == came.final


def test_a_location_with_bytes_that_are_no_text_is_followed(site: Site, run: Runner) -> None:
    """As browsers do: the very bytes, escaped."""
    head = b"HTTP/1.1 302 Found\r\nLocation: /ol\xc3\xa9 \xe9\r\nContent-Length: 0\r\n\r\n"
    site.script("/a", Reply(raw=head))
    site.put("/ol%C3%A9%20%E9", "text")

    assert isinstance(run(site.url("/a")), Capture)


def test_known_validators_bring_a_304(site: Site, run: Runner) -> None:
    """The server is told both, and an unchanged page costs no body."""
    site.put("/a", "text", etag='"1"', last_modified="Fri, 23 Mar 2012 14:00:00 GMT")
    known = Validators(site.url("/a"), '"1"', "Fri, 23 Mar 2012 14:00:00 GMT")

    came = run(site.url("/a"), known)

    assert NotModified(site.url("/a"), site.url("/a"), CUT, headers={"etag": '"1"'}) == came
    sent = site.requests[-1].headers
    assert ('"1"', known.last_modified) == (sent["if-none-match"], sent["if-modified-since"])


def test_validators_after_a_redirect_go_to_the_address_that_gave_them(
    site: Site, run: Runner
) -> None:
    """A page at another address that is older would else be taken for the same."""
    site.redirect("/old", "/a")
    site.put("/a", "text", etag='"1"')

    came = run(site.url("/old"), Validators(site.url("/a"), '"1"'))

    assert isinstance(came, NotModified)
    assert site.url("/a") == came.final
    with_validators = [one.path for one in site.requests if "if-none-match" in one.headers]
    assert with_validators == ["/a"]


def test_validators_never_go_to_another_origin(site: Site, run: Runner) -> None:
    """They would tell it what was read elsewhere."""
    run.names = FakeNames({"other.test": "127.0.0.1"})
    site.put("/a", "text", etag='"1"')
    site.redirect("/b", site.url("/a", host="other.test"))

    came = run(site.url("/b"), Validators(site.url("/a"), '"1"'))

    assert isinstance(came, Capture)
    assert [] == [one for one in site.requests if "if-none-match" in one.headers]


def test_a_validator_that_would_break_a_header_is_not_sent(site: Site, run: Runner) -> None:
    """What is stored comes from servers, and is not trusted."""
    site.put("/a", "text")

    came = run(site.url("/a"), Validators(site.url("/a"), '"1"\r\nX-Evil: 1', "é"))

    assert isinstance(came, Capture)
    assert "if-none-match" not in site.requests[-1].headers


def test_a_304_that_was_not_asked_for_fails(site: Site, run: Runner) -> None:
    """There is nothing that it could mean."""
    site.script("/a", Reply(status=304))

    assert run.failure(site.url("/a")) == "HTTP 304, though it was not asked for"


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        (404, Outcome.GONE, "HTTP 404"),
        (410, Outcome.GONE, "HTTP 410"),
        (401, Outcome.BLOCKED, "HTTP 401"),
        (403, Outcome.BLOCKED, "HTTP 403"),
        (429, Outcome.FAILED, "HTTP 429, 3 tries"),
        (400, Outcome.FAILED, "HTTP 400"),
        (418, Outcome.FAILED, "HTTP 418"),
        (202, Outcome.FAILED, "HTTP 202"),
        (206, Outcome.FAILED, "HTTP 206"),
        (300, Outcome.FAILED, "HTTP 300"),
        (500, Outcome.FAILED, "HTTP 500, 3 tries"),
        (503, Outcome.FAILED, "HTTP 503, 3 tries"),
    ],
)
def test_each_status_has_its_result(
    site: Site, run: Runner, status: int, outcome: Outcome, reason: str
) -> None:
    """With the digest of what came back."""
    site.fail("/a", status)

    digest = hashlib.sha256(f"<h1>Error {status}</h1>".encode()).hexdigest()
    assert Missed(
        requested=site.url("/a"),
        outcome=outcome,
        reason=reason,
        captured_at=CUT,
        final=site.url("/a"),
        status=status,
        sha256=digest,
    ) == run(site.url("/a"))


def test_a_failing_server_is_asked_again(site: Site, run: Runner) -> None:
    """After short pauses that double; what comes then counts."""
    site.script("/a", Reply(status=500), Reply(status=502), Reply(body=b"text"))

    assert isinstance(run(site.url("/a")), Capture)
    assert run.time.slept == [1, 2]


@pytest.mark.parametrize(("chance", "slept"), [(0.0, [0.5, 1]), (0.99, [1.49, 2.98])])
def test_pauses_are_up_to_a_half_shorter_or_longer(
    site: Site, run: Runner, chance: float, slept: list[float]
) -> None:
    """Not all who were turned away at once come back at once."""
    run.chance = chance
    site.fail("/a", 502)

    run(site.url("/a"))

    assert slept == run.time.slept


def test_a_host_that_is_asked_too_much_is_given_time_and_then_left_alone(
    site: Site, run: Runner
) -> None:
    """Longer pauses than for an error; and no other page of it is asked in this pass."""
    site.fail("/a", 429)
    site.put("/b", "text")

    came = run.all([site.url("/a"), site.url("/b")])

    assert [
        "HTTP 429, 3 tries",
        "the host says that it is asked too much (HTTP 429)",
    ] == [one.reason for one in came if isinstance(one, Missed)]
    assert run.time.slept == [5, 10]
    assert ["/a"] * 3 == site.paths


def test_a_closed_connection_is_tried_again(site: Site, run: Runner) -> None:
    """Servers close idle connections just when they are used."""
    site.script("/a", Reply(raw=b""), Reply(body=b"text"))

    assert isinstance(run(site.url("/a")), Capture)


def test_a_retry_after_is_waited_for(site: Site, run: Runner) -> None:
    """Up to 30 s, by number or by date, counted from the server's own clock."""
    dates = {
        "Date": "Fri, 23 Mar 2012 14:00:00 GMT",
        "Retry-After": "Fri, 23 Mar 2012 14:00:09 GMT",
    }
    site.script(
        "/a",
        Reply(status=503, headers={"Retry-After": "30"}),
        Reply(status=429, headers=dates),
        Reply(body=b"text"),
    )

    assert isinstance(run(site.url("/a")), Capture)
    assert run.time.slept == [30, 9]


def test_a_longer_retry_after_fails_and_the_host_is_left_alone(site: Site, run: Runner) -> None:
    """The pass does not wait for it, and does not ask again before it is over."""
    site.fail("/a", 429, headers={"Retry-After": "3600"})
    site.put("/b", "text")

    came = run.all([site.url("/a"), site.url("/b")])

    assert [
        "HTTP 429, asks to wait 3600 s",
        "the host asks to be left alone for 3600 s",
    ] == [one.reason for one in came if isinstance(one, Missed)]
    assert ["/a"] == site.paths


@pytest.mark.parametrize(
    ("asked", "kept"), [(31, 31), (3600, 3600), (10**8, 7 * 24 * 3600), (30, None)]
)
def test_what_a_host_asks_for_is_told_for_later_passes(
    site: Site, run: Runner, asked: int, kept: int | None
) -> None:
    """In whole seconds, rather late than early; a week at most, for some ask for years."""
    site.fail("/a", 503, headers={"Retry-After": str(asked)})

    came = run(site.url("/a"))

    assert isinstance(came, Missed)
    rest = None if kept is None else Rest("127.0.0.1", CUT + timedelta(seconds=kept + 1))
    assert rest == came.rest


def test_a_rest_that_is_known_is_kept_and_is_no_news(site: Site, run: Runner) -> None:
    """Else it would grow by a second with each pass."""
    until = CUT + timedelta(seconds=3600)
    run.known = KnownHosts(resting={"127.0.0.1": until})
    site.put("/a", "text")

    came = run(site.url("/a"))

    assert isinstance(came, Missed)
    assert "the host asks to be left alone for 3600 s" == came.reason
    assert came.rest is None
    assert [] == site.requests


def test_retries_end_with_the_time_of_the_capture(site: Site, run: Runner) -> None:
    """Waiting for a Retry-After counts towards the 60 s."""
    run.limits = Limits(tries=9)
    site.fail("/a", 503, headers={"Retry-After": "25"})

    assert run.failure(site.url("/a")) == "HTTP 503, 3 tries, asks to wait 25 s"
    assert run.time.slept == [25, 25]


def test_waiting_for_a_turn_does_not_count(site: Site, run: Runner) -> None:
    """A host with a long queue is not a slow host."""
    run.delay = timedelta(seconds=200)
    site.redirect("/a", "/b")
    site.put("/b", "text")

    assert isinstance(run(site.url("/a")), Capture)
    assert run.time.slept == [200, 200]


def test_named_hosts_are_asked_once_a_second(site: Site, run: Runner) -> None:
    """Robots.txt and redirects count as requests."""
    run.names = FakeNames({"e.test": "127.0.0.1"})
    site.redirect("/a", "/b")
    site.put("/b", "text")

    assert isinstance(run(site.url("/a", host="e.test")), Capture)
    assert run.time.slept == [1, 1]


def test_no_answer_says_how_long_and_how_often(site: Site, run: Runner) -> None:
    """After a wait that long there is no further pause."""
    run.limits = Limits(answer=timedelta(seconds=0.05))
    site.stall("/a")

    assert run.failure(site.url("/a")) == "no answer in 0.05 s, 3 tries"
    assert site.paths == ["/a"] * 3


def test_a_host_that_is_away_is_left_alone_after_a_few_pages(site: Site, run: Runner) -> None:
    """Each page of it would cost a minute; an answer in between begins the count anew."""
    run.limits = Limits(tries=1)
    for number in (*range(4), *range(5, 12)):
        site.hang_up(f"/{number}")
    site.put("/4", "text")

    came = run.all([site.url(f"/{number}") for number in range(12)])

    reasons = [one.reason if isinstance(one, Missed) else "" for one in came]
    closed = "connection closed without an answer"
    assert [closed] * 4 + [""] + [closed] * 5 == reasons[:10]
    assert ["the host gave no answer to 5 requests in a row"] * 2 == reasons[10:]
    # The client itself asks again where a connection was closed that it had used before.
    assert [f"/{number}" for number in range(10)] == list(dict.fromkeys(site.paths))


def test_a_time_that_is_used_up_is_told(site: Site, run: Runner) -> None:
    """A server may answer in time, and yet take all of it with its redirects."""
    run.limits = Limits(capture=timedelta())
    site.put("/a", "text")

    assert run.failure(site.url("/a")) == "robots.txt: not done in 0 s"


def test_a_body_that_stops_is_tried_again(site: Site, run: Runner) -> None:
    """And then fails."""
    run.limits = Limits(answer=timedelta(seconds=0.05))
    site.drip("/a", b"begin", announced=100)

    assert run.failure(site.url("/a")) == "body stopped for 0.05 s, 3 tries"


def test_a_capture_ends_with_its_time(site: Site, run: Runner) -> None:
    """However slowly the body comes."""
    run.limits = Limits(capture=timedelta(seconds=0.1))
    site.drip("/a", b"begin", announced=100)

    assert run.failure(site.url("/a")) == "body not complete in 0.1 s"


def test_a_large_content_length_is_refused_unread(site: Site, run: Runner) -> None:
    """2 GB are announced, and nothing of it is waited for."""
    site.drip("/a", b"begin", announced=2 << 30)

    assert run.failure(site.url("/a")) == "body over 32 MB"


def _unpacking(site: Site) -> None:
    site.bomb("/a", megabytes=100)


def _pouring(site: Site) -> None:
    site.pour("/a")


def _lying(site: Site) -> None:
    site.put("/a", "plain text", headers={"Content-Encoding": "gzip"})


def _brotli(site: Site) -> None:
    site.put("/a", "plain text", headers={"Content-Encoding": "br"})


def _cut_off(site: Site) -> None:
    site.cut_off("/a", b"begin", announced=100)


def _bad_header(site: Site) -> None:
    site.script("/a", Reply(raw=b"HTTP/1.1 200 OK\r\nno header at all\r\n\r\n"))


def _large_header(site: Site) -> None:
    site.put("/a", "text", headers={"X-Large": "x" * 200_000})


def _no_http(site: Site) -> None:
    site.script("/a", Reply(raw=b"SSH-2.0-OpenSSH_9.2\r\n"))


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        (_unpacking, "body over 32 MB"),
        (_pouring, "body over 32 MB"),
        (_lying, "body is not gzip, as it says it is"),
        (_brotli, "body in an encoding that we cannot undo: br"),
        (_cut_off, "body cut off, 3 tries"),
        (_bad_header, "malformed answer"),
        (_large_header, "malformed answer"),
        (_no_http, "malformed answer"),
        (lambda site: site.hang_up("/a"), "connection closed without an answer, 3 tries"),
        (lambda site: site.redirect("/a", "/a"), "redirect loop"),
        (lambda site: site.script("/a", Reply(status=302)), "HTTP 302 without a target"),
    ],
)
def test_a_hostile_answer_fails_with_its_reason(
    site: Site, run: Runner, prepare: object, reason: str
) -> None:
    """It costs its own capture and nothing else."""
    assert callable(prepare)
    prepare(site)
    site.put("/good", "text")

    first, second = run.all([site.url("/a"), site.url("/good")])

    assert isinstance(first, Missed)
    assert (Outcome.FAILED, reason) == (first.outcome, first.reason)
    assert isinstance(second, Capture)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://169.254.169.254/latest", "redirects to a link-local address 169.254.169.254"),
        ("http://0xa9fea9fe/", "redirects to a link-local address 169.254.169.254"),
        ("http://[fe80::1]/", "redirects to a link-local address fe80::1"),
        ("http://metadata.test/", "redirects to a link-local address 169.254.169.254"),
        ("http://[::]/", "redirects to an unspecified address ::"),
        ("file:///etc/passwd", "redirects to a file: address"),
        ("http://me:secret@127.0.0.1/", "redirects to an address with a user name in it"),
        ("//exa mple/", "redirects to what is no address"),
    ],
)
def test_a_redirect_to_a_refused_address_fails(
    site: Site, run: Runner, target: str, reason: str
) -> None:
    """Also with private addresses allowed, by number or by name; and no password is told."""
    run.names = FakeNames({"metadata.test": "169.254.169.254"})
    site.redirect("/a", target)

    assert run.failure(site.url("/a")) == reason


def test_ten_redirects_are_followed_and_eleven_are_not(site: Site, run: Runner) -> None:
    """The limit is that of the contract."""
    for number in range(11):
        site.redirect(f"/{number}", f"/{number + 1}")
    site.put("/11", "text")

    assert isinstance(run(site.url("/1")), Capture)
    assert run.failure(site.url("/0")) == "over 10 redirects"


@pytest.mark.parametrize(
    ("answer", "target"),
    [
        ("127.0.0.1", "a loopback address 127.0.0.1"),
        ("10.0.0.1", "a private address 10.0.0.1"),
        ("::ffff:127.0.0.1", "a loopback address ::ffff:127.0.0.1"),
        ("10.0.0.1,192.168.0.1", "a private address 192.168.0.1"),
        ("169.254.169.254", "a link-local address 169.254.169.254"),
    ],
)
def test_a_name_that_leads_inside_is_refused(run: Runner, answer: str, target: str) -> None:
    """The address of the socket is judged, not the name."""
    run.allow_private = False
    run.names = FakeNames({"inside.test": answer})

    came = run("http://inside.test/")

    assert isinstance(came, Missed)
    assert f"leads to {target}" == came.reason
    assert ("--allow-private" in (came.hint or "")) == ("link-local" not in target)


def test_a_name_that_changes_its_answer_is_judged_again(site: Site, run: Runner) -> None:
    """The answer that is connected to counts, not one that was looked up before."""
    run.names = FakeNames({"rebind.test": ["127.0.0.1", "169.254.169.254"]})
    site.put("/a", "text")

    came = [run(site.url("/a", host="rebind.test")) for _ in range(2)]

    assert isinstance(came[0], Capture)
    assert isinstance(came[1], Missed)
    assert "leads to a link-local address 169.254.169.254" == came[1].reason


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "[::1]"])
def test_the_loopback_is_not_asked_unless_allowed(site: Site, run: Runner, host: str) -> None:
    """Not even for robots.txt."""
    run.allow_private = False

    outcome, reason = run.missed(site.url("/a", host=host))

    assert outcome is Outcome.FAILED
    assert reason.startswith("leads to a loopback address")
    assert [] == site.requests


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://none.test/", "no such host"),
        ("http://127.0.0.1:1/", "connection refused"),
    ],
)
def test_a_host_that_is_not_there_is_asked_once(run: Runner, address: str, reason: str) -> None:
    """That does not pass in a second."""
    run.names = FakeNames({})

    assert run.failure(address) == reason
    assert [] == run.time.slept


@pytest.mark.parametrize("address", ["ftp://e.org/", "nonsense", "http://me:secret@e.org/"])
def test_a_bad_address_fails_without_stopping_the_pass(run: Runner, address: str) -> None:
    """It may stand in a list with a thousand good ones; a password is not repeated."""
    came = run(address)

    assert isinstance(came, Missed)
    assert Outcome.FAILED is came.outcome
    assert "secret" not in repr(came)


def test_an_untrusted_certificate_fails(run: Runner) -> None:
    """TLS is always verified."""
    run.names = FakeNames({"secure.test": "127.0.0.1"})

    reason = asyncio.run(_over_tls(run))

    assert reason.startswith("certificate not valid: ")


async def _over_tls(run: Runner) -> str:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "self_signed.pem")
    loop = asyncio.get_running_loop()
    server = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    async with server:
        return await asyncio.to_thread(run.failure, f"https://secure.test:{port}/")


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("text/html", "text/html"),
        ("Text/HTML;charset=x", "text/html"),
        (" application/xhtml+xml ; a", "application/xhtml+xml"),
        ("", None),
        ("html", None),
        ("text/html, text/plain", None),
    ],
)
def test_the_declared_media_type_is_recorded(declared: str, expected: str | None) -> None:
    """What is none is none."""
    assert expected == media_type_of(declared)


def test_many_pages_at_once_come_each_to_its_own(site: Site) -> None:
    """Several captures share a fetcher."""
    for number in range(40):
        site.put(f"/{number}", f"page {number}")

    bodies = asyncio.run(_fetch_at_once([site.url(f"/{number}") for number in range(40)]))

    assert [f"page {number}".encode() for number in range(40)] == list(bodies)


async def _fetch_at_once(addresses: list[str]) -> Iterator[bytes]:
    async with Fetcher(clock=lambda: NOW, allow_private=True) as fetcher:
        came = await asyncio.gather(*(fetcher.fetch(address) for address in addresses))
    return (one.body for one in came if isinstance(one, Capture))
