"""What became of a capture, as a line of the pass tells it."""

from __future__ import annotations

from datetime import datetime

from tracker.model.capture import Outcome
from tracker.model.version import ArticleRef, CaptureResult
from tracker.workflow.found import Found
from tracker.workflow.targets import Target


def result_of(
    target: Target,
    article: ArticleRef | None,
    outcome: Outcome,
    at: datetime,
    *,
    reason: str | None = None,
    hint: str | None = None,
) -> CaptureResult:
    """Return what became of a target.

    Args:
        target: What was asked for.
        article: Which article it is; None where none came.
        outcome: The word for it.
        at: When it came back.
        reason: Why, for people.
        hint: The next thing to do.
    """
    return CaptureResult(
        article=article,
        resource=article.resource if article else target.requested,
        source=target.source.address,
        outcome=outcome,
        reason=reason,
        version=None,
        captured_at=at,
        hint=hint,
    )


def suspect_result(found: Found, ref: ArticleRef, reason: str) -> CaptureResult:
    """Return that an article is held back, and how to take it."""
    target, at = found.target, found.got.captured_at
    hint = f"if it is right, take it with `tracker snapshot --accept {target.source.address}`"
    return result_of(target, ref, Outcome.SUSPECT, at, reason=reason, hint=hint)
