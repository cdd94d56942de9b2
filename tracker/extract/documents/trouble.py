"""Why a document cannot be read; inside this room, for outside it becomes a `NotArticle`."""

from __future__ import annotations

from tracker.model.capture import Outcome


class UnreadableError(Exception):
    """A document that cannot be read as it is.

    Args:
        reason: For people, short, without a full stop.
        outcome: What the capture becomes.
        hint: The next thing to do, when there is one.
    """

    def __init__(
        self, reason: str, *, outcome: Outcome = Outcome.FAILED, hint: str | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.outcome = outcome
        self.hint = hint


class DamagedError(UnreadableError):
    """A document that is not what its format says; `what` tells where it is at fault."""

    def __init__(self, what: str) -> None:
        super().__init__(f"the document is damaged: {what}")


class TooLargeError(UnreadableError):
    """A document over a bound."""

    def __init__(self, what: str) -> None:
        super().__init__(f"the document is over a limit: {what}")


class EncryptedError(UnreadableError):
    """A document that only a password or a key opens."""

    def __init__(self) -> None:
        super().__init__("the document is encrypted", hint="give a copy without a password")
