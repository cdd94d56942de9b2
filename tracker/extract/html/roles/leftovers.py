"""What is left of a card below the article when its link to another is taken out."""

from __future__ import annotations

from collections.abc import Collection

from tracker.extract.html.page.boxes import Box, Page, Run
from tracker.extract.html.roles.verdict import LeftOut, Verdict
from tracker.model.article import Role

_LONGEST = 80
_MOST_RUNS = 6
_TEXTS = frozenset([Role.PARAGRAPH, Role.LIST_ITEM])


def drop_leftovers(
    page: Page, verdicts: list[Verdict], *, core: Collection[int], span: range
) -> None:
    """Leave out short lines below the text that stand in one box with a link to elsewhere.

    Args:
        page: The page.
        verdicts: On its runs; changed in place.
        core: The runs that are surely of the article.
        span: Those below its text.
    """
    reason = "beside a link that leads elsewhere"
    for run in page.runs[span.start : span.stop]:
        if verdicts[run.index].role not in _TEXTS or len(run.text) > _LONGEST:
            continue
        if run.index not in core and _leads_away(run, page, verdicts, core):
            verdicts[run.index] = Verdict(LeftOut.LINKS, reason)


def _leads_away(run: Run, page: Page, verdicts: list[Verdict], core: Collection[int]) -> bool:
    box: Box | None = run.box
    while box is not None and box.last - box.first <= _MOST_RUNS:
        inner = range(box.first, box.last)
        if any(number in core for number in inner):
            return False
        if any(
            verdicts[number].role is LeftOut.LINKS and page.runs[number].text for number in inner
        ):
            return True
        box = box.parent
    return False
