"""A message is sent through Apprise, and what became of it is known."""

from __future__ import annotations

import json
import socket
from dataclasses import replace

import pytest

from tests.notify.services import Mail, Web, serving
from tracker.model.message import Attempt, Message, Verdict
from tracker.notify import messenger
from tracker.notify.messenger import hand_over, harmless

needs_apprise = pytest.mark.skipif(
    not messenger.is_installed(), reason="the extra `notify` is not installed"
)
MESSAGE = Message("name", "label", ("key",), "correction: Flood", "- 12 <b> @everyone\n+ 14", ())


@needs_apprise
@pytest.mark.parametrize(
    ("status", "attempt"),
    [
        (200, Attempt(Verdict.SENT)),
        (500, Attempt(Verdict.FAILED, "HTTP 500")),
        (403, Attempt(Verdict.FAILED, "HTTP 403")),
        (0, Attempt(Verdict.UNCERTAIN, "it may have arrived: ConnectionError")),
    ],
)
def test_what_a_web_service_did_is_known(status: int, attempt: Attempt) -> None:
    """One that took it and gave no answer may have it."""
    service = Web(status)
    with serving(service) as port:
        assert attempt == hand_over(f"json://127.0.0.1:{port}/?format=text", MESSAGE)

    [body] = service.bodies
    assert "correction: Flood" == json.loads(body)["title"]
    assert "- 12 <b> @\u2060everyone\n+ 14" == json.loads(body)["message"]


@needs_apprise
@pytest.mark.parametrize(
    ("answer", "attempt"),
    [
        ("250 taken", Attempt(Verdict.SENT)),
        ("554 refused", Attempt(Verdict.FAILED, "SMTP 554")),
        ("", Attempt(Verdict.UNCERTAIN, "it may have arrived: SMTPServerDisconnected")),
    ],
)
def test_what_a_mail_server_did_is_known(answer: str, attempt: Attempt) -> None:
    """One that took the text and gave no answer may have it."""
    service = Mail(answer)
    with serving(service) as port:
        address = f"mailto://127.0.0.1:{port}?from=a@example.org&to=b@example.org"
        assert attempt == hand_over(address, MESSAGE)

    assert 1 == len(service.mails)
    assert b"correction: Flood" in service.mails[0]


@needs_apprise
@pytest.mark.parametrize(
    "address", ["json://127.0.0.1:{port}/s3cret", "mailto://u:s3cret@127.0.0.1:{port}?to=b@x.org"]
)
def test_nobody_there_is_a_failure_and_tells_no_secret(address: str) -> None:
    """It is tried again."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        attempt = hand_over(address.format(port=free.getsockname()[1]), MESSAGE)

    assert Verdict.FAILED is attempt.verdict
    assert "s3cret" not in (attempt.reason or "")


@needs_apprise
def test_what_is_too_long_is_cut_and_says_so() -> None:
    """A digest of thousands of changes."""
    service = Web(200)
    long = replace(MESSAGE, text="Words. " * 9_000)
    with serving(service) as port:
        hand_over(f"json://127.0.0.1:{port}/?format=text", long)

    assert json.loads(service.bodies[0])["message"].endswith(
        "…\n\nnot shown: the rest; tracker diff"
    )


@needs_apprise
def test_an_address_that_apprise_does_not_know_is_a_failure() -> None:
    """Nothing left."""
    attempt = hand_over("nonsense://s3cret", MESSAGE)

    assert Attempt(Verdict.FAILED, "Apprise does not know this address") == attempt


def test_without_apprise_the_message_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what to install is said."""
    monkeypatch.setattr(messenger, "is_installed", lambda: False)

    attempt = hand_over("json://127.0.0.1/", MESSAGE)

    assert Verdict.FAILED is attempt.verdict
    assert "pip install 'tracker[notify]'" in (attempt.reason or "")


@pytest.mark.parametrize(
    ("published", "sent"),
    [
        ("@everyone", "@\u2060everyone"),
        ("<!channel> <@U123> <#C1>", "<\u2060!channel> <\u2060@\u2060U123> <\u2060#C1>"),
        ("a < b, at 5 @ noon", "a < b, at 5 @ noon"),
    ],
)
def test_published_text_calls_nobody(published: str, sent: str) -> None:
    """It stays what it looks like."""
    assert sent == harmless(published)
