"""Why a request brought nothing; inside this room, for outside it becomes a `Missed`."""

from __future__ import annotations

from typing import ClassVar

from tracker.model.capture import Outcome


class TroubleError(Exception):
    """A request that brought nothing that can be used.

    Args:
        reason: For people, short, without a full stop.
        outcome: What the capture becomes.
        may_pass: Whether asking again soon may help.
        is_about_host: Whether every other request to the host meets the same.
        is_silence: Whether the host gave no answer at all.
        hint: The next thing to do, when there is one.
    """

    def __init__(
        self,
        reason: str,
        *,
        outcome: Outcome = Outcome.FAILED,
        may_pass: bool = False,
        is_about_host: bool = False,
        is_silence: bool = False,
        hint: str | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.outcome = outcome
        self.may_pass = may_pass
        self.is_about_host = is_about_host
        self.is_silence = is_silence
        self.hint = hint

    needs_pause: ClassVar[bool] = True


class TimeTroubleError(TroubleError):
    """Time ran out; asking again needs no pause, for that was one."""

    needs_pause = False


class RefusedTroubleError(TroubleError):
    """The address that would be connected to is one that is never asked.

    Args:
        target: What it is, with the address: `a link-local address 169.254.169.254`.
        hint: The option that opens it, when one does.
    """

    def __init__(self, target: str, *, hint: str | None = None) -> None:
        super().__init__(f"leads to {target}", is_about_host=True, hint=hint)
        self.target = target


def with_tries(reason: str, tries: int) -> str:
    """Return a reason that says how often was asked, when it was more than once."""
    return f"{reason}, {tries} tries" if tries > 1 else reason
