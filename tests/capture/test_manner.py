"""Headers of a source: sent where they belong, and their secrets nowhere else."""

import pytest

from tests.capture.fakes import FakeNames
from tests.capture.runner import Runner
from tests.site import Reply, Site
from tracker.capture.manner import Manner, manner_of
from tracker.errors import UsageError
from tracker.model.capture import Capture, Missed, Outcome, Robots
from tracker.model.source import Asking

SECRET = "s3cr3t-of-the-test"  # noqa: S105 - stands for one
COOKIE = Manner(headers=(("Cookie", f"id={SECRET}"),), secrets=(SECRET,))


def test_references_are_taken_from_the_environment() -> None:
    """`$NAME`, `${NAME}` and `$$`; the secret is what the variable holds, and no more."""
    asking = Asking(headers=(("X-Key", "a ${KEY}b$$"), ("Accept-Language", "de")))

    manner = manner_of(asking, {"KEY": SECRET})

    assert (("X-Key", f"a {SECRET}b$"), ("Accept-Language", "de")) == manner.headers
    assert (SECRET,) == manner.secrets
    assert SECRET not in repr(manner)


def test_what_a_variable_holds_is_not_read_again() -> None:
    """A password may have a dollar in it."""
    manner = manner_of(Asking(headers=(("X-Key", "$KEY"),)), {"KEY": "pass$HOME", "HOME": "/root"})

    assert (("X-Key", "pass$HOME"),) == manner.headers


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, 'the header "X-Key" needs the environment variable KEY, not set'),
        ({"KEY": ""}, 'the header "X-Key" needs the environment variable KEY, not set'),
        ({"KEY": f"{SECRET}\r\nHost: evil"}, 'the header "X-Key" cannot be sent'),
        ({"KEY": f"{SECRET}é"}, 'the header "X-Key" cannot be sent'),
    ],
)
def test_a_value_that_cannot_be_sent_is_told_without_it(
    environment: dict[str, str], said: str
) -> None:
    """Its name says enough."""
    with pytest.raises(UsageError, match=said) as caught:
        manner_of(Asking(headers=(("X-Key", "$KEY"),)), environment)

    assert SECRET not in f"{caught.value.message} {caught.value.hint}"


def test_headers_are_sent_to_the_page_and_not_for_robots_txt(site: Site, run: Runner) -> None:
    """They also may stand in the place of ours."""
    site.put("/a", "text")
    run.manner = Manner(headers=(("Cookie", "id=1"), ("Accept", "text/plain")))

    assert isinstance(run(site.url("/a")), Capture)
    robots, asked = site.requests
    assert "cookie" not in robots.headers
    assert ("id=1", "text/plain") == (asked.headers["cookie"], asked.headers["accept"])


def test_headers_follow_a_redirect_within_the_origin(site: Site, run: Runner) -> None:
    """Host, scheme and port are the same."""
    site.redirect("/a", "/b")
    site.put("/b", "text")
    run.manner = COOKIE

    assert isinstance(run(site.url("/a")), Capture)
    assert ["/a", "/b"] == [one.path for one in site.requests if "cookie" in one.headers]


def test_headers_do_not_follow_a_redirect_to_another_origin(site: Site, run: Runner) -> None:
    """Not to another host, nor to a port of the same one; the hint says what to declare."""
    run.names = FakeNames({"other.test": "127.0.0.1"})
    run.manner = COOKIE
    site.redirect("/a", site.url("/b", host="other.test"))
    site.fail("/b", 403)

    came = run(site.url("/a"))

    assert isinstance(came, Missed)
    assert Outcome.BLOCKED is came.outcome
    assert came.hint is not None
    assert f"declare {site.url('/b', host='other.test')}" in came.hint
    assert ["/a"] == [one.path for one in site.requests if "cookie" in one.headers]


def test_another_port_is_another_origin(site: Site, run: Runner) -> None:
    """As RFC 6454 has it."""
    run.manner = COOKIE
    with Site() as other:
        other.put("/b", "text")
        site.redirect("/a", other.url("/b"))

        assert isinstance(run(site.url("/a")), Capture)
        assert [] == [one for one in other.requests if "cookie" in one.headers]


def test_an_answer_that_repeats_a_secret_is_not_taken(site: Site, run: Runner) -> None:
    """A page of the kind that prints a request's headers would put it into the archive."""
    run.manner = COOKIE
    site.put("/a", f"<p>Your cookie: id={SECRET}")

    came = run(site.url("/a"))

    assert isinstance(came, Missed)
    assert "the answer repeats a header's secret, which is not stored" == came.reason
    assert SECRET not in repr(came)


@pytest.mark.parametrize("target", [f"/b?key={SECRET}", f"http://127.0.0.1:1/{SECRET}"])
def test_a_redirect_to_an_address_with_a_secret_is_not_followed(
    site: Site, run: Runner, target: str
) -> None:
    """It would stand in the record of the redirects, and in another server's log."""
    run.manner = COOKIE
    site.redirect("/a", target)

    came = run(site.url("/a"))

    assert isinstance(came, Missed)
    assert SECRET not in repr(came)
    assert ["/a"] == site.paths


def test_response_headers_that_repeat_a_secret_are_not_kept(site: Site, run: Runner) -> None:
    """The others are."""
    run.manner = COOKIE
    site.script("/a", Reply(headers={"X-Echo": f"id={SECRET}", "X-Other": "1"}, body=b"text"))

    came = run(site.url("/a"))

    assert isinstance(came, Capture)
    assert {"x-other": "1", "content-length": "4"} == came.headers


def test_robots_txt_is_passed_over_where_a_source_says_so(site: Site, run: Runner) -> None:
    """It is not even asked for, and the capture says so."""
    site.robots("User-agent: *\nDisallow: /")
    site.put("/a", "text")
    run.manner = Manner(ignores_robots=True)

    came = run(site.url("/a"))

    assert isinstance(came, Capture)
    assert Robots.IGNORED is came.robots
    assert ["/a"] == [one.path for one in site.requests]


def test_private_networks_are_open_to_one_source_and_not_to_another(
    site: Site, run: Runner
) -> None:
    """Not even over the connection that the first one made."""
    run.allow_private = False
    site.put("/a", "text")
    run.manner = Manner(allow_private=True)
    opened = run(site.url("/a"))
    run.manner = Manner()
    closed = run(site.url("/a"))

    assert isinstance(opened, Capture)
    assert isinstance(closed, Missed)
    assert closed.reason.startswith("leads to a loopback address")
    assert ["/a"] == site.paths
