"""Where an article may be on a page whose prose is nowhere, or all of it furniture."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extract.html.locating.locate import Located
from tracker.extract.html.locating.mass import Mass
from tracker.extract.html.locating.signs import Sign
from tracker.extract.html.page.boxes import Box, Page


def whole(page: Page, mass: Mass) -> Located | None:
    """Return the whole page as the article, where it has text but no prose."""
    numbers = tuple(
        run.index
        for run in page.runs
        if run.text and not run.is_linky and not mass.elsewhere[run.box.index]
    )
    body = next((box for box in page.boxes if box.tag == "body"), None)
    return Located(body, numbers) if body is not None and numbers else None


def dialog(page: Page, claims: Sequence[Sign | None]) -> Box | None:
    """Return the dialog that holds most text: some pages open what they have to say in one."""
    held: dict[int, int] = {}
    for box, claim in zip(page.boxes, claims, strict=True):
        role = (box.element.get("role") or "").lower()
        if claim is Sign.FURNITURE and (box.tag == "dialog" or role == "dialog"):
            runs = page.runs[box.first : box.last]
            held[box.index] = sum(len(run.text) - run.linked for run in runs)
    best = max(held, key=lambda index: held[index], default=None)
    return page.boxes[best] if best is not None and held[best] else None
