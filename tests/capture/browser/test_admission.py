"""Which requests of a page are worth asking."""

import pytest

from tracker.capture.browser.admission import Admission, admit, destination, stand_in
from tracker.capture.browser.messages import Question


def question(method: str = "GET", **headers: str) -> Question:
    """Return a request of the browser; `_` stands for `-` in names."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Question(method, "https://news.test/x", named)


@pytest.mark.parametrize("kind", ["document", "script", "empty", "worker", "json", "xslt"])
def test_what_may_bring_text_is_asked(kind: str) -> None:
    """Documents, scripts and what scripts fetch."""
    asked = question(sec_fetch_dest=kind)

    assert Admission.ASK is admit(asked)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("style", Admission.STYLE),
        ("image", Admission.IMAGE),
        ("iframe", Admission.FRAME),
        ("font", Admission.NOTHING),
        ("video", Admission.NOTHING),
        ("report", Admission.NOTHING),
    ],
)
def test_what_brings_no_text_is_not_asked(kind: str, expected: Admission) -> None:
    """Each request that is not made spares the site one."""
    assert expected is admit(question(sec_fetch_dest=kind))


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("image/avif,image/webp,*/*;q=0.8", Admission.IMAGE),
        ("text/css,*/*;q=0.1", Admission.STYLE),
        ("*/*", Admission.ASK),
    ],
)
def test_on_an_insecure_site_the_accepted_type_decides(accept: str, expected: Admission) -> None:
    """Chromium says what a request is for to secure sites only."""
    assert expected is admit(question(accept=accept))


def test_a_navigation_to_an_insecure_site_is_a_document() -> None:
    """It is known by the header that asks for a secure one."""
    assert "document" == destination(question(upgrade_insecure_requests="1"))


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE"])
def test_what_would_change_a_site_is_never_asked(method: str) -> None:
    """A page is read, not used."""
    assert Admission.NOTHING is admit(question(method, sec_fetch_dest="empty"))


def test_a_question_with_a_body_is_asked() -> None:
    """Some sites are asked for their text by POST."""
    assert Admission.ASK is admit(question("POST", sec_fetch_dest="empty", sec_fetch_mode="cors"))


def test_a_beacon_is_not_asked() -> None:
    """No script can read the answer, so it brings no text."""
    beacon = question("POST", sec_fetch_dest="empty", sec_fetch_mode="no-cors")

    assert Admission.NOTHING is admit(beacon)


def test_what_never_ends_is_not_asked() -> None:
    """Neither sockets nor streams of events come to an end; nor is a guess of the browser asked."""
    endless = [
        question(upgrade="websocket"),
        question(accept="text/event-stream"),
        question(sec_purpose="prefetch", sec_fetch_dest="document"),
    ]

    assert [Admission.NOTHING] * 3 == [admit(one) for one in endless]


def test_a_stand_in_can_be_seen_from_the_origin_that_asked() -> None:
    """Else a script of another origin would take it for an error."""
    asked = question(sec_fetch_dest="style", origin="https://news.test")
    reply = stand_in(asked, admit(asked))

    assert (200, "https://news.test") == (
        reply.status,
        dict(reply.headers)["Access-Control-Allow-Origin"],
    )


def test_a_stand_in_for_an_image_is_an_image() -> None:
    """A page that waits for it to load goes on."""
    asked = question(sec_fetch_dest="image")
    reply = stand_in(asked, admit(asked))

    assert (b"GIF89a", "image/gif") == (reply.body[:6], dict(reply.headers)["Content-Type"])
