"""How the sources stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tracker.model.history import SourceStatus
from tracker.report.safe import one_line
from tracker.report.terminal.wrap import Page, Run, Style
from tracker.report.words import counted, minute

_WIDE_PAGE = 76
_INDENT = 2


def render_status(statuses: Sequence[SourceStatus], *, width: int, has_colour: bool) -> str:
    """Return a table of the sources, in the order given, and their sum.

    Each has a line for its address, so that long ones fit, and one for its figures.

    Args:
        statuses: One for each source.
        width: Columns that may be used, from 40.
        has_colour: Whether terminal codes may be used.
    """
    page = Page(width, has_colour)
    if not statuses:
        page.put("No sources yet: `tracker add ADDRESS` declares one")
        return page.text()
    is_wide = width >= _WIDE_PAGE
    if is_wide:
        page.put([Run("SOURCE", Style.QUIET)])
        heads = ("ARTICLES", "VERSIONS", "LAST CHANGED", "LAST CHECKED", "NEXT DUE (UTC)")
        page.put([Run(_row(*heads), Style.QUIET)], indent=_INDENT)
    for status in statuses:
        _put_source(page, status, is_wide=is_wide)
    page.blank()
    page.put(_sum(statuses))
    return page.text()


def _put_source(page: Page, status: SourceStatus, *, is_wide: bool) -> None:
    name = f"{one_line(status.source.name)}  " if status.source.name else ""
    page.put([Run(name, Style.TITLE), Run(one_line(status.source.address))])
    changed, checked = _when(status.last_changed_at), _when(status.last_checked_at)
    if is_wide:
        figures = f"{len(status.articles):,}", f"{status.versions:,}", changed, checked
        page.put(_row(*figures, _due(status)), indent=_INDENT)
    else:
        counts = f"{counted(len(status.articles), 'article')}, "
        counts += counted(status.versions, "version")
        page.put(counts, indent=_INDENT)
        page.put(f"changed:  {changed}", indent=_INDENT)
        page.put(f"checked:  {checked}", indent=_INDENT)
        page.put(f"next due: {_due(status)}", indent=_INDENT)
    failing = status.failing
    if failing is not None:
        said = f"{failing.outcome.value} since {minute(failing.since)} UTC: {failing.reason}"
        page.put([Run(one_line(said), Style.ALARM)], indent=_INDENT)
    for each in status.flapping:
        said = f"flapping: {each.article.path}: 2 variants seen {each.times:,} times since "
        said += f"{minute(each.since)} UTC; likely {each.cause}"
        page.put([Run(one_line(said), Style.ALARM)], indent=_INDENT)


def _row(articles: str, versions: str, changed: str, checked: str, due: str) -> str:
    return f"{articles:>8}  {versions:>8}  {changed:<16}  {checked:<16}  {due}"


def _when(at: datetime | None) -> str:
    return minute(at) if at else "never"


def _due(status: SourceStatus) -> str:
    if not status.is_watched:
        return "not watched"
    return minute(status.next_due_at) if status.next_due_at else "each pass"


def _sum(statuses: Sequence[SourceStatus]) -> str:
    articles = {article.path for status in statuses for article in status.articles}
    parts = [
        counted(len(statuses), "source"),
        counted(len(articles), "article"),
        counted(sum(status.versions for status in statuses), "version"),
    ]
    failing = sum(1 for status in statuses if status.failing)
    said = ", ".join(parts)
    return f"{said}; {failing} failing" if failing else said
