"""What became of a run of visible text, and why."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.extract.html.page.boxes import Run
from tracker.model.article import Role
from tracker.model.reading import LeftOut, LeftOutBlock

__all__ = ["LeftOut", "LeftOutBlock", "Verdict", "left_out"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The role of a run and the reason for it.

    Attributes:
        role: A role of the article, else what was left out.
        reason: For people, short: `the nearest h1 above the text`.
        goes_on: Whether its line goes on in the next run, which has the same role.
    """

    role: Role | LeftOut
    reason: str
    goes_on: bool = False

    @property
    def is_in(self) -> bool:
        """Whether the run is part of the article."""
        return isinstance(self.role, Role)


def left_out(run: Run, verdict: Verdict) -> LeftOutBlock | None:
    """Return a run as a block that was left out; None when it is part of the article."""
    if isinstance(verdict.role, Role):
        return None
    return LeftOutBlock(verdict.role, verdict.reason, run.text)
