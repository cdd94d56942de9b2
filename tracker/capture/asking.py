"""Asks an address as often as it makes sense, in its turn and within the budget."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime

from tracker.capture.limits import Budget, Limits, Meter
from tracker.capture.politeness import Sleep, Turns
from tracker.capture.trouble import TroubleError, with_tries
from tracker.capture.wire import Answer, Sending, Wire
from tracker.text.addresses import Address

TOO_MANY = 429
SERVER_ERRORS = range(500, 600)

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
        return retry_after(self.answer.headers) if is_busy(self.answer.status) else None


def is_busy(status: int) -> bool:
    """Return whether a server says that it cannot answer now."""
    return status in SERVER_ERRORS or status == TOO_MANY


class Asker:
    """Asks with patience.

    Args:
        wire: Sends each request.
        turns: When each may start.
        limits: How often, and how long to wait.
        sleep: Waits for so many seconds.
        chance: Gives a number from 0 up to 1, so that not all who were turned away come back at
            the same moment.
        meter: Counts the requests.
    """

    def __init__(
        self,
        *,
        wire: Wire,
        turns: Turns,
        limits: Limits,
        sleep: Sleep,
        chance: Callable[[], float],
        meter: Meter,
    ) -> None:
        self._wire = wire
        self._turns = turns
        self._limits = limits
        self._sleep = sleep
        self._chance = chance
        self._meter = meter

    async def ask(
        self,
        address: Address,
        *,
        budget: Budget,
        headers: Mapping[str, str] | None = None,
        keep: int | None = None,
        allow_private: bool,
        sending: Sending | None = None,
    ) -> Asked:
        """Return the answer of an address; a server's error is one too.

        Args:
            address: In normal form.
            budget: What it may take.
            headers: Sent beside the usual ones.
            keep: Only so many bytes of the body are wanted.
            allow_private: Whether loopback and private networks are open to it.
            sending: How it is made; what does more than ask is sent once only.

        Raises:
            TroubleError: There is none; the reason says after how many tries.
            SpentError: The pass may make no more requests.
        """
        sending = sending or Sending()
        most = self._limits.tries if sending.is_safe else 1
        for tries in range(1, most + 1):
            is_last = tries == most
            try:
                answer = await self._ask_once(
                    address,
                    budget=budget,
                    headers=headers,
                    keep=keep,
                    allow_private=allow_private,
                    sending=sending,
                )
            except TroubleError as trouble:
                if trouble.may_pass:
                    trouble.reason = with_tries(trouble.reason, tries)
                pause = self._pause_after(trouble, tries, budget)
                if is_last or pause is None:
                    if trouble.is_silence:
                        self._turns.kept_silent(address.host)
                    raise
            else:
                self._turns.answered(address.host)
                pause = self._pause_before_next(address, answer, tries, budget)
                if is_last or pause is None:
                    return self._give_up(address, Asked(answer, tries))
            budget.left -= pause.total_seconds()
            await self._sleep(pause.total_seconds())
        raise AssertionError("the last try returns or raises")

    async def _ask_once(
        self,
        address: Address,
        *,
        budget: Budget,
        headers: Mapping[str, str] | None,
        keep: int | None,
        allow_private: bool,
        sending: Sending,
    ) -> Answer:
        # What is spent is known before the turn, for which the host may let us wait long.
        self._meter.check()
        async with self._turns.turn(address.host) as sent:
            self._meter.count()
            return await self._wire.get(
                address,
                budget=budget,
                headers=headers,
                keep=keep,
                allow_private=allow_private,
                sending=sending,
                on_sent=sent,
            )

    def _give_up(self, address: Address, asked: Asked) -> Asked:
        """Return the last answer; who says "too many" to the end is asked no more in this pass."""
        if asked.answer.status == TOO_MANY and asked.wish is None:
            self._turns.close(address.host, "the host says that it is asked too much (HTTP 429)")
        return asked

    def _pause_after(self, trouble: TroubleError, tries: int, budget: Budget) -> timedelta | None:
        """Return how long to wait before asking again; None when there is no sense in it."""
        if not trouble.may_pass:
            return None
        pause = self._pause(self._limits.pauses, tries) if trouble.needs_pause else timedelta()
        return pause if budget.left > pause.total_seconds() else None

    def _pause_before_next(
        self, address: Address, answer: Answer, tries: int, budget: Budget
    ) -> timedelta | None:
        """Return how long to wait before asking again; None when the answer is the last word."""
        if not is_busy(answer.status):
            return None
        wish = retry_after(answer.headers)
        if wish is not None:
            # All other requests to the host wait too.
            self._turns.rest(address.host, wish)
            pause = wish
        elif answer.status == TOO_MANY:
            pause = self._pause(self._limits.long_pauses, tries)
            self._turns.rest(address.host, pause)
        else:
            pause = self._pause(self._limits.pauses, tries)
        if pause > self._limits.longest_wait or pause.total_seconds() >= budget.left:
            return None
        return pause

    def _pause(self, pauses: tuple[timedelta, ...], tries: int) -> timedelta:
        """Return the pause after so many tries, up to a half shorter or longer."""
        usual = pauses[min(tries, len(pauses)) - 1] if pauses else timedelta()
        return usual * (0.5 + self._chance())


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
