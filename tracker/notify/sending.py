"""Send what lies in the outbox: each message once, and again only after a certain failure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tracker.model.message import Attempt, Message, Told, Verdict
from tracker.notify.outbox import Letter, Outbox

LIFETIME = timedelta(days=3)
"""How long a message is tried; its recipient then finds the change in the archive only."""

_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=6)
_DOUBLINGS = 16
# After so many failures one after the other a recipient is left alone until the next time.
_PATIENCE = 3
_KILLED = "tracker was killed while it was sent; it may have arrived, and is not sent again"


def is_due(letter: Letter, now: datetime) -> bool:
    """Return whether a message is tried now: at once, then after waits twice as long each time."""
    if letter.tried_at is None:
        return True
    wait = _LONGEST_WAIT
    if letter.tries < _DOUBLINGS:
        wait = min(_FIRST_WAIT * (1 << letter.tries), _LONGEST_WAIT)
    return now - letter.tried_at >= wait


@dataclass(slots=True)
class Round:
    """One round through the outbox, which this process must have for itself.

    Attributes:
        outbox: Where the messages lie.
        recipients: Names of those who can be told in this run; for others messages wait.
        hand_over: Makes an attempt.
        now: The real time (aware, UTC).
        on_told: Called with each line of the record as it is written.
    """

    outbox: Outbox
    recipients: Collection[str]
    hand_over: Callable[[Message], Attempt]
    now: Callable[[], datetime]
    on_told: Callable[[Told], None]
    _failures: dict[str, int] = field(default_factory=dict)

    def settle_left_behind(self) -> None:
        """Tell of what a killed tracker was sending, and give up what is too old."""
        settled = self.outbox.ledger.settled()
        for letter in self.outbox.left_behind():
            message = letter.message
            if not {(message.recipient, key) for key in message.keys} <= settled:
                self._record(letter, Verdict.UNCERTAIN.value, _KILLED)
            self.outbox.finish(letter)
        for letter in self.outbox.waiting():
            if self.now() - letter.put_at > LIFETIME:
                self._record(letter, "given up", f"not sent in {LIFETIME.days} days")
                self.outbox.finish(letter)

    def send(self, *, also_tried: bool = False) -> int:
        """Send what is due; return how many attempts failed.

        Args:
            also_tried: Do not wait for the time of what failed before.

        Raises:
            KeyboardInterrupt: Tracker was asked to end; what had begun is settled.
        """
        self._failures.clear()
        failed = 0
        for letter in self.outbox.waiting():
            name = letter.message.recipient
            is_left = self._failures.get(name, 0) >= _PATIENCE
            if (
                name in self.recipients
                and not is_left
                and (also_tried or is_due(letter, self.now()))
            ):
                failed += self._try(letter)
        return failed

    def _try(self, letter: Letter) -> bool:
        """Make an attempt; return whether it failed."""
        self.outbox.begin(letter)
        attempt = self.hand_over(letter.message)
        name = letter.message.recipient
        if attempt.verdict is Verdict.FAILED:
            self._failures[name] = self._failures.get(name, 0) + 1
            self.outbox.put_back(letter, tried_at=self.now())
            self._record(letter, attempt.verdict.value, attempt.reason)
        else:
            self._failures.pop(name, None)
            self._record(letter, attempt.verdict.value, attempt.reason)
            self.outbox.finish(letter)
        if attempt.is_interrupted:
            raise KeyboardInterrupt
        return attempt.verdict is Verdict.FAILED

    def _record(self, letter: Letter, result: str, reason: str | None) -> None:
        message = letter.message
        told = Told(
            at=self.now(),
            result=result,
            recipient=message.recipient,
            label=message.label,
            keys=message.keys,
            title=message.title,
            reason=reason,
        )
        self.outbox.ledger.add(told)
        self.on_told(told)
