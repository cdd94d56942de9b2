"""The process that sends one message through Apprise: it comes on standard input, as JSON.

Apprise says only whether all went well. Whether a message that did not may have arrived all the
same is seen where it leaves: in the library that speaks HTTP, and in the one that speaks SMTP.
Nothing of tracker is loaded, and nothing that Apprise says is passed on: it may hold secrets.
"""

from __future__ import annotations

import json
import logging
import smtplib
import sys
from collections.abc import Callable
from typing import Any, TypeAlias

import apprise
import requests
from requests.adapters import HTTPAdapter

_Call: TypeAlias = Callable[..., Any]

_OK = 400
_SMTP_OK = 250
# The service got no more than an attempt to connect.
_NOT_CONNECTED = (
    requests.exceptions.ConnectTimeout,
    requests.exceptions.ProxyError,
    requests.exceptions.SSLError,
)
_FIRST_ERRORS = ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError")


class Seen:
    """What was seen to leave.

    Attributes:
        refusals: What services answered instead of taking a message, or why none was reached.
        may_have_arrived: Whether a service took something, or what it did with it is not known.
    """

    def __init__(self) -> None:
        self.refusals: list[str] = []
        self.may_have_arrived = False

    def http(self, send: _Call) -> _Call:
        """Return the sender of a request that also notes what became of it."""

        def sending(*arguments: Any, **options: Any) -> Any:
            try:
                answer = send(*arguments, **options)
            except requests.RequestException as problem:
                self._note(type(problem).__name__, is_certain=_is_before_all(problem))
                raise
            self._note(f"HTTP {answer.status_code}", is_certain=answer.status_code >= _OK)
            return answer

        return sending

    def connect(self, connect: _Call) -> _Call:
        """Return what connects to a mail server, and notes when it cannot."""

        def connecting(*arguments: Any, **options: Any) -> Any:
            self.refusals.append("no mail server took it")
            return connect(*arguments, **options)

        return connecting

    def mail(self, send: _Call) -> _Call:
        """Return the sender of a mail's text that also notes what became of it."""

        def sending(*arguments: Any, **options: Any) -> Any:
            try:
                code, said = send(*arguments, **options)
            except smtplib.SMTPDataError as problem:
                self._note(f"SMTP {problem.smtp_code}", is_certain=True)
                raise
            except (OSError, smtplib.SMTPException) as problem:
                self._note(type(problem).__name__, is_certain=False)
                raise
            self._note(f"SMTP {code}", is_certain=code != _SMTP_OK)
            return code, said

        return sending

    def _note(self, what: str, *, is_certain: bool) -> None:
        self.refusals.append(what)
        self.may_have_arrived = self.may_have_arrived or not is_certain


def _is_before_all(problem: requests.RequestException) -> bool:
    if isinstance(problem, _NOT_CONNECTED):
        return True
    cause = getattr(problem.args[0] if problem.args else None, "reason", None)
    return type(cause).__name__ in _FIRST_ERRORS


def main() -> None:
    """Send what comes in, and say what became of it."""
    logging.disable(logging.CRITICAL)
    letter = json.load(sys.stdin)
    verdict, reason = _send(letter["address"], letter["title"], letter["body"])
    json.dump({"verdict": verdict, "reason": reason}, sys.stdout)


def _send(address: str, title: str, body: str) -> tuple[str, str | None]:
    asset = apprise.AppriseAsset(storage_mode=apprise.PersistentStoreMode.MEMORY)
    service = apprise.Apprise.instantiate(address, asset=asset, suppress_exceptions=True)
    if service is None:
        return "failed", "Apprise does not know this address"
    # Its own four seconds make a slow service look like one that took nothing.
    service.socket_read_timeout = max(service.socket_read_timeout or 0.0, 30.0)
    seen = Seen()
    # Each service has code of its own, and most of them call the function that opens a session.
    HTTPAdapter.send = seen.http(HTTPAdapter.send)
    smtplib.SMTP.connect = seen.connect(smtplib.SMTP.connect)  # type: ignore[method-assign]
    smtplib.SMTP.data = seen.mail(smtplib.SMTP.data)  # type: ignore[method-assign]
    sender = apprise.Apprise(asset=asset)
    sender.add(service)
    if sender.notify(body=body, title=title, body_format=apprise.NotifyFormat.TEXT):
        return "sent", None
    if seen.may_have_arrived:
        return "uncertain", f"it may have arrived: {seen.refusals[-1]}"
    if seen.refusals:
        return "failed", seen.refusals[-1]
    return "uncertain", "Apprise could not send it, and does not say how far it got"


if __name__ == "__main__":
    main()
