"""What a pass would ask, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.model.plan import Planned
from tracker.report.safe import one_line
from tracker.report.terminal.wrap import Page, Run, Style
from tracker.report.words import counted

_WORD = 7


def render_plan(
    planned: Sequence[Planned],
    *,
    max_requests: int | None,
    proxy: str | None,
    width: int,
    has_colour: bool,
) -> str:
    """Return a line for each capture that would be made or not, with the reasons, and the sum.

    Args:
        planned: In the order of the pass.
        max_requests: The budget of the pass, if there is one.
        proxy: Through which everything would be asked, if there is one.
        width: Columns that may be used, from 40.
        has_colour: Whether terminal codes may be used.
    """
    page = Page(width, has_colour)
    for one in planned:
        style = Style.ADDED if one.is_asked else Style.QUIET
        word = Run(("ask" if one.is_asked else "leave").ljust(_WORD), style)
        page.put(one_line(one.requested), first=[word], indent=_WORD)
        page.put(one_line("; ".join(one.reasons)), indent=_WORD)
    if planned:
        page.blank()
    asked = sum(one.is_asked for one in planned)
    said = f"{asked:,} of {counted(len(planned), 'capture')} would be made; nothing was asked"
    if proxy is not None:
        said += f"; all would go through {proxy}"
    if max_requests is not None:
        said += f"; a pass makes at most {counted(max_requests, 'request')}"
    page.put(said)
    return page.text()
