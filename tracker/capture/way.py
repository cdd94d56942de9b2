"""The way of one capture: the addresses from the one that was asked for to the one that answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urljoin

from tracker.capture.manner import Manner
from tracker.capture.trouble import TroubleError
from tracker.capture.wire import Answer
from tracker.model.capture import Redirect
from tracker.text.addresses import Address, parse_address

_REFUSED = frozenset({401, 403})


class Way:
    """The addresses of one capture, from the one that was asked for.

    Attributes:
        requested: The address that was asked for, for people.
        manner: How it is asked.
        final: Where the way stands now; empty before it began.
        redirects: The hops so far.
        sent_validators: Whether the newest request named what is known already.
    """

    def __init__(self, requested: str, manner: Manner) -> None:
        self.requested = requested
        self.manner = manner
        self.final = ""
        self.redirects: list[Redirect] = []
        self.sent_validators = False
        self._address: Address | None = None
        self._origin = ""
        self._seen: set[str] = set()

    @property
    def address(self) -> Address:
        """Where the capture stands."""
        assert self._address is not None  # noqa: S101 - `stand_at` comes first
        return self._address

    def stand_at(self, address: Address) -> None:
        """Go to an address."""
        self._address = address
        self._origin = self._origin or address.origin
        self.final = str(address)
        if self.final in self._seen:
            raise TroubleError("redirect loop")
        self._seen.add(self.final)

    def next_target(self, answer: Answer) -> Address:
        """Note a redirect, and return where it leads."""
        if not answer.location:
            raise TroubleError(f"HTTP {answer.status} without a target")
        self.manner.check_secrets(answer.location)
        try:
            joined = urljoin(self.final, answer.location)
            target = parse_address(joined)
        except ValueError:
            raise TroubleError(f"redirects to {_kind_of(answer.location)}") from None
        shown = str(replace(target, fragment=""))
        self.manner.check_secrets(shown)
        self.redirects.append(Redirect(answer.status, origin=self.final, target=shown))
        return target

    def headers(self) -> Mapping[str, str]:
        """Return the source's own headers, at the origin that they are for."""
        return self.headers_at(self.address)

    def headers_at(self, address: Address) -> Mapping[str, str]:
        """Return the source's own headers for an address; at any other origin there are none."""
        return dict(self.manner.headers) if address.origin == self._origin else {}

    def without_secrets(self, answer: Answer) -> Answer:
        """Return an answer without headers that repeat a secret of ours.

        Raises:
            TroubleError: Its body does.
        """
        if not self.manner.secrets:
            return answer
        if answer.body is not None:
            self.manner.check_secrets(answer.body)
        kept = {
            name: value
            for name, value in answer.headers.items()
            if self.manner.is_free_of_secrets(value)
        }
        return replace(answer, headers=kept)

    def hint(self, answer: Answer | None) -> str | None:
        """Return what to do where an answer may be due to headers that were not sent."""
        if answer is None or answer.status not in _REFUSED or not self.manner.headers:
            return None
        if self.headers():
            return None
        return (
            f"headers go to {self._origin} alone; declare {self.address.origin}{self.address.path}"
        )


def _kind_of(location: str) -> str:
    """Return what is wrong with the target of a redirect, without showing it."""
    scheme = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]{0,20}):", location)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        return f"a {scheme[1].lower()}: address"
    if "@" in location.partition("://")[2].partition("/")[0]:
        return "an address with a user name in it"
    return "what is no address"
