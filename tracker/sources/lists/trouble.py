"""That a list can not be read."""

from __future__ import annotations


class UnreadableListError(Exception):
    """A list can not be read; its own line of a pass says why.

    Args:
        reason: For people, short, without a full stop.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
