"""Whether what came back is an article at all.

What a page says is weighed against what speaks for an article: text of its own, an author, a date,
somebody who is quoted. A real short article passes.
"""

from __future__ import annotations

from tracker.extract.gate.evidence import MUCH, Evidence, Surroundings, Teasers, own_text
from tracker.extract.gate.shapes import SHELL, home, shape
from tracker.extract.gate.walls import wall
from tracker.model.capture import NotArticle, Outcome

_RENDER = "`--render browser` of `tracker add` has its scripts run first"

__all__ = ["MUCH", "Evidence", "Surroundings", "Teasers", "empty", "own_text", "turn_away"]


def turn_away(evidence: Evidence) -> NotArticle | None:
    """Return why the page is no article; None when it may be one."""
    reason = home(evidence)
    if reason is None and evidence.own <= MUCH:
        reason = wall(evidence)
    if reason is None and not evidence.is_selected:
        reason = shape(evidence)
    if reason is None:
        return None
    hint = _RENDER if reason == SHELL else None
    return NotArticle(Outcome.BLOCKED, reason, hint=hint)


def empty() -> NotArticle:
    """Return the result for a body in which there is nothing to read."""
    return NotArticle(Outcome.BLOCKED, "an empty page")
