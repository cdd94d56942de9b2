"""What a pass would do, told without doing it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Planned:
    """One capture that a pass would make, or would not.

    Attributes:
        source: The source as declared.
        requested: The address or path.
        is_asked: Whether the pass would look at it.
        is_conditional: Whether a server would be asked only for what changed.
        reasons: Why, and how; for people.
    """

    source: str
    requested: str
    is_asked: bool
    is_conditional: bool
    reasons: tuple[str, ...]
