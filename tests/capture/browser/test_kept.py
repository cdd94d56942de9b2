"""Scripts that the pages of a site share are asked for once in a pass."""

import pytest

from tests.capture.browser.world import answer, script
from tracker.capture.browser.kept import MAX_BYTES, Kept, may_be_kept
from tracker.capture.browser.messages import Question

ADDRESS = "https://news.test/app.js"


def asked(**headers: str) -> Question:
    """Return a request for a script."""
    return Question("GET", "/app.js", {"sec-fetch-dest": "script", **headers})


def test_a_fresh_script_is_given_again() -> None:
    """To every page of the pass."""
    kept, found = Kept(), script("go()", cache_control="public, max-age=60")
    kept.keep(ADDRESS, asked(), found)

    assert found == kept.get(ADDRESS, asked())


def test_what_depends_on_who_asks_is_asked_again() -> None:
    """A cookie may make another script of it."""
    kept = Kept()
    kept.keep(ADDRESS, asked(), script("go()", cache_control="max-age=60"))

    assert kept.get(ADDRESS, asked(cookie="a=b")) is None


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"cache_control": "max-age=31536000, immutable"}, True),
        ({"last_modified": "Fri, 23 Mar 2012 20:00:00 GMT"}, True),
        ({"cache_control": "max-age=60", "vary": "Accept-Encoding"}, True),
        ({}, False),
        ({"cache_control": "max-age=0"}, False),
        ({"cache_control": "no-cache, max-age=60"}, False),
        ({"cache_control": "private, max-age=60"}, False),
        ({"cache_control": "max-age=60", "vary": "Origin"}, False),
        ({"cache_control": "max-age=60", "access_control_allow_origin": "https://a.test"}, False),
    ],
)
def test_what_may_be_kept_says_so(headers: dict[str, str], expected: bool) -> None:
    """By RFC 9111, within one pass."""
    assert expected == may_be_kept(script("go()", **headers))


def test_an_error_is_not_kept() -> None:
    """It may pass."""
    assert not may_be_kept(answer(status=503, cache_control="max-age=60"))


def test_there_is_a_bound_on_what_is_kept() -> None:
    """What goes beyond it is asked again."""
    kept = Kept()
    for name in "ab":
        large = script("x" * (MAX_BYTES // 2 + 1), cache_control="max-age=60")
        kept.keep(f"{ADDRESS}?{name}", asked(), large)

    assert kept.get(f"{ADDRESS}?b", asked()) is None
