"""Asks an address as often as it makes sense, in its turn and within the budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime

from tracker.capture.limits import Budget, Limits
from tracker.capture.politeness import Sleep, Turns
from tracker.capture.trouble import TroubleError, with_tries
from tracker.capture.wire import Answer, Sending, Wire
from tracker.text.addresses import Address

_TOO_MANY = 429
_SERVER_ERRORS = range(500, 600)

# A date of year 9999 is a date, but no span that is worth counting exactly.
_MAX_RETRY_AFTER = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Asked:
    """The last answer of an address.

    Attributes:
        answer: What the server said.
        tries: How often it was asked.
    """

    answer: Answer
    tries: int

    @property
    def wish(self) -> timedelta | None:
        """How long the server asks to wait before it is asked again, if it says so."""
        is_error = self.answer.status in _SERVER_ERRORS or self.answer.status == _TOO_MANY
        return retry_after(self.answer.headers) if is_error else None


class Asker:
    """Asks with patience.

    Args:
        wire: Sends each request.
        turns: When each may start.
        limits: How often, and how long to wait.
        sleep: Waits for so many seconds.
    """

    def __init__(self, *, wire: Wire, turns: Turns, limits: Limits, sleep: Sleep) -> None:
        self._wire = wire
        self._turns = turns
        self._limits = limits
        self._sleep = sleep

    async def ask(
        self,
        address: Address,
        *,
        budget: Budget,
        headers: Mapping[str, str] | None = None,
        keep: int | None = None,
        sending: Sending | None = None,
    ) -> Asked:
        """Return the answer of an address; a server's error is one too.

        Args:
            address: In normal form.
            budget: What it may take.
            headers: Sent beside the usual ones.
            keep: Only so many bytes of the body are wanted.
            sending: How it is made; what does more than ask is sent once only.

        Raises:
            TroubleError: There is none; the reason says after how many tries.
        """
        sending = sending or Sending()
        most = self._limits.tries if sending.is_safe else 1
        for tries in range(1, most + 1):
            is_last = tries == most
            try:
                async with self._turns.turn(address.host):
                    answer = await self._wire.get(
                        str(address), budget=budget, headers=headers, keep=keep, sending=sending
                    )
            except TroubleError as trouble:
                if trouble.may_pass:
                    trouble.reason = with_tries(trouble.reason, tries)
                pause = self._pause_after(trouble, tries, budget)
                if is_last or pause is None:
                    raise
            else:
                pause = self._pause_before_next(address, answer, tries, budget)
                if is_last or pause is None:
                    return Asked(answer, tries)
            budget.left -= pause.total_seconds()
            await self._sleep(pause.total_seconds())
        raise AssertionError("the last try returns or raises")

    def _pause_after(self, trouble: TroubleError, tries: int, budget: Budget) -> timedelta | None:
        """Return how long to wait before asking again; None when there is no sense in it."""
        if not trouble.may_pass:
            return None
        pause = self._pause(tries) if trouble.needs_pause else timedelta()
        return pause if budget.left > pause.total_seconds() else None

    def _pause_before_next(
        self, address: Address, answer: Answer, tries: int, budget: Budget
    ) -> timedelta | None:
        """Return how long to wait before asking again; None when the answer is the last word."""
        is_error = answer.status in _SERVER_ERRORS
        if not is_error and answer.status != _TOO_MANY:
            return None
        wish = retry_after(answer.headers)
        if wish is None:
            # Who says "too many" without saying how long is not asked again at once.
            pause = self._pause(tries) if is_error else None
        else:
            # All other requests to the host wait too.
            self._turns.rest(address.host, wish)
            pause = wish if wish <= self._limits.longest_wait else None
        if pause is None or pause.total_seconds() >= budget.left:
            return None
        return pause

    def _pause(self, tries: int) -> timedelta:
        pauses = self._limits.pauses
        return pauses[min(tries, len(pauses)) - 1] if pauses else timedelta()


def retry_after(headers: Mapping[str, str]) -> timedelta | None:
    """Return how long a server asks to wait; None when it does not say.

    A date is counted from the server's own Date, so that no clock of ours is needed.

    Source: RFC 9110, section 10.2.3.
    """
    wish = headers.get("retry-after", "").strip()
    if wish.isascii() and wish.isdecimal():
        return min(timedelta(seconds=int(wish[:9])), _MAX_RETRY_AFTER)
    try:
        until = parsedate_to_datetime(wish)
        span = until - parsedate_to_datetime(headers.get("date", ""))
    except (TypeError, ValueError, OverflowError):
        return None
    return min(max(span, timedelta()), _MAX_RETRY_AFTER)
