"""How the sources stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tracker.model.history import SourceStatus
from tracker.model.looks import Noise, Pace, Turn, Why
from tracker.report.safe import one_line
from tracker.report.terminal.wrap import Page, Run, Style
from tracker.report.words import counted, minute, span

_WIDE_PAGE = 76
_INDENT = 2

_WHY = {
    Why.EVERY: "as its source says",
    Why.FILE: "reading a file disturbs nobody",
    Why.PUBLISHED: "it says it was published by",
    Why.FIRST_SEEN: "it was first seen at",
    Why.CHANGED: "it last changed at",
    Why.NEW_HERE: "it is watched only since",
    Why.NEW_ENTRY: "the list brought its newest article at",
    Why.NOTHING: "nothing came of it until now",
    Why.FAILING: "no article came since",
}


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
    if status.noise is not None:
        page.put([Run(_noise(status.noise), Style.ALARM)], indent=_INDENT)
    for each in status.flapping:
        said = f"flapping: {each.article.path}: 2 variants seen {each.times:,} times since "
        said += f"{minute(each.since)} UTC; likely {each.cause}"
        page.put([Run(one_line(said), Style.ALARM)], indent=_INDENT)


def render_turns(turns: Sequence[Turn], *, width: int, has_colour: bool) -> str:
    """Return when each address is looked at again, and why then.

    Args:
        turns: In the order in which they are told.
        width: Columns that may be used, from 40.
        has_colour: Whether terminal codes may be used.
    """
    page = Page(width, has_colour)
    for turn in turns:
        page.put(one_line(turn.article.path if turn.article else turn.requested))
        at = turn.next_due_at
        said = "with its next pass" if at is None else f"next at {minute(at)} UTC"
        said = f"`tracker watch` looks at it {said}"
        page.put(f"{said}, {_why(turn.pace)}" if turn.pace else said, indent=_INDENT)
    return page.text()


def _noise(noise: Noise) -> str:
    usual = f"about {noise.expected:,.0f}" if noise.expected >= 1 else "less than one"
    return (
        f"most likely noise: of {noise.watched:,} days in a week it changed on {noise.days:,},"
        f" where news does on {usual}; `tracker diff` shows what changes, and"
        " `tracker add --remove CSS` leaves it out"
    )


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


def _why(pace: Pace) -> str:
    """Return how often something is looked at, and what decides that."""
    often = f"every {span(pace.interval)}: {_WHY[pace.why]}"
    return often if pace.since is None else f"{often} {minute(pace.since)} UTC"
