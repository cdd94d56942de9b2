"""The worked example's site serves, switches, answers 304, and stops."""

import http.client
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tracker.demo import server
from tracker.demo.server import Site


@pytest.fixture
def site() -> Iterator[Site]:
    """A site that publishes the first page."""
    with Site() as opened:
        yield opened


def ask(
    address: str, *, method: str = "GET", headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers (names in lower case) and body of an answer."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request(method, parts.path or "/", headers=headers or {})
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def port_of(site: Site) -> int:
    """Return the port on which a site listens."""
    return urlsplit(site.address).port or 0


def test_the_first_page_is_served_as_html(site: Site) -> None:
    """The article answers with the saved bytes."""
    status, headers, body = ask(site.address)

    assert 200 == status
    assert "text/html; charset=utf-8" == headers["content-type"]
    assert server.read_page("first") == body


def test_publishing_switches_the_page_at_the_same_address(site: Site) -> None:
    """The address stays, the bytes and the tag change."""
    before = ask(site.address)
    address = site.address
    site.publish("second")
    after = ask(site.address)

    assert address == site.address
    assert server.read_page("second") == after[2]
    assert before[1]["etag"] != after[1]["etag"]


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_a_known_tag_is_answered_with_304(site: Site, form: str) -> None:
    """Weak tags, lists and the star count as known; there is no body."""
    tag = ask(site.address)[1]["etag"]
    status, headers, body = ask(site.address, headers={"If-None-Match": form.format(tag)})

    assert 304 == status
    assert tag == headers["etag"]
    assert b"" == body


def test_a_tag_of_the_first_page_brings_the_second(site: Site) -> None:
    """A condition that no longer holds gets the whole page."""
    tag = ask(site.address)[1]["etag"]
    site.publish("second")
    status, _, body = ask(site.address, headers={"If-None-Match": tag})

    assert (200, server.read_page("second")) == (status, body)


def test_robots_txt_allows_the_article(site: Site) -> None:
    """Nothing in robots.txt stands in the way."""
    status, _, body = ask(site.origin + "/robots.txt")

    assert 200 == status
    assert body.startswith(b"User-agent: *\nAllow: /\n")


def test_every_other_path_is_not_found(site: Site) -> None:
    """The site holds one article."""
    assert 404 == ask(site.origin + "/2012/03/")[0]


def test_head_has_the_headers_without_the_page(site: Site) -> None:
    """The length is told, the body is not sent."""
    _, headers, body = ask(site.address, method="HEAD")

    assert str(len(server.read_page("first"))) == headers["content-length"]
    assert b"" == body


def test_no_date_of_today_is_sent(site: Site) -> None:
    """The example's captures are of 2012."""
    assert "date" not in ask(site.address)[1]


def test_it_listens_on_the_loopback_only(site: Site) -> None:
    """Nobody else can ask."""
    assert site.address.startswith("http://127.0.0.1:")
    assert site.address.endswith("/2012/03/mali-coup")


def test_it_says_nothing(site: Site, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither requests nor errors are logged."""
    ask(site.address)
    ask(site.origin + "/nothing")

    assert ("", "") == tuple(capfd.readouterr())


def test_it_says_nothing_of_a_client_that_leaves(capfd: pytest.CaptureFixture[str]) -> None:
    """A connection that is broken off does not end in a traceback."""
    with Site() as site, socket.create_connection(("127.0.0.1", port_of(site))) as client:
        client.sendall(b"GET /2012/03/mali-coup HTTP/1.0\r\n")
        # Reset instead of closed: the server's next read fails.
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()
        ask(site.address)

    assert ("", "") == tuple(capfd.readouterr())


def test_a_closed_site_answers_no_more() -> None:
    """Leaving the context frees the port, which a later site can take."""
    with Site() as first:
        port = port_of(first)
        ask(first.address)
    with pytest.raises(ConnectionRefusedError):
        ask(first.address)
    with Site(port=port, page="second") as second:
        assert server.read_page("second") == ask(second.address)[2]


def test_an_unknown_page_cannot_be_published(site: Site) -> None:
    """A wrong name changes nothing."""
    with pytest.raises(ValueError, match="no page 'third'"):
        site.publish("third")

    assert server.read_page("first") == ask(site.address)[2]


def test_by_hand_a_line_of_input_publishes_the_other_page() -> None:
    """`python -m tracker.demo.server` prints the address and switches on Enter."""
    command = [sys.executable, "-m", "tracker.demo.server"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        try:
            address = program.stdout.readline().strip()
            program.stdout.readline()
            before = ask(address)[2]
            program.stdin.write("\n")
            program.stdin.flush()
            said = program.stdout.readline()
            after = ask(address)[2]
        finally:
            program.kill()

    assert "published: second\n" == said
    assert (server.read_page("first"), server.read_page("second")) == (before, after)
