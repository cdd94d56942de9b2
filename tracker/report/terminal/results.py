"""What became of the captures of a pass: a line for each, and the sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from tracker.model.capture import Outcome
from tracker.model.version import CaptureResult
from tracker.report.safe import one_line
from tracker.report.terminal.wrap import Page, Run, Style, cells
from tracker.report.words import counted, duration, short_id

_OUTCOME = 11
_PATH = 26
_WIDE_PAGE = 72
_STYLES = {
    Outcome.NEW: Style.ADDED,
    Outcome.CHANGED: Style.REWRITTEN,
    Outcome.REVERSED: Style.REWRITTEN,
    Outcome.UNCHANGED: Style.QUIET,
    Outcome.GONE: Style.ALARM,
    Outcome.BLOCKED: Style.ALARM,
    Outcome.SUSPECT: Style.ALARM,
    Outcome.FAILED: Style.ALARM,
}
_ORDER = (
    Outcome.CHANGED,
    Outcome.NEW,
    Outcome.REVERSED,
    Outcome.MOVED,
    Outcome.UNCHANGED,
    Outcome.SUSPECT,
    Outcome.GONE,
    Outcome.BLOCKED,
    Outcome.SKIPPED,
    Outcome.FAILED,
)


def render_result(result: CaptureResult, *, width: int, has_colour: bool) -> str:
    """Return what became of one capture: the result, where, what or why.

    Args:
        result: What became of it.
        width: Columns that may be used, from 40.
        has_colour: Whether terminal codes may be used.
    """
    page = Page(width, has_colour)
    name = one_line(result.article.path if result.article else _short(result.resource))
    outcome = Run(result.outcome.value.ljust(_OUTCOME), _STYLES.get(result.outcome, Style.PLAIN))
    said = _said(result)
    is_beside = width >= _WIDE_PAGE and cells(name) <= _PATH
    indent = _OUTCOME + _PATH + 2 if is_beside else _OUTCOME
    if said and is_beside:
        page.put(said, first=[outcome, Run(name)], indent=indent)
    else:
        page.put(name, first=[outcome], indent=_OUTCOME)
        if said:
            page.put(said, indent=indent)
    if result.hint:
        page.put(f"hint: {one_line(result.hint)}", indent=indent)
    return page.text()


def render_summary(
    results: Sequence[CaptureResult],
    *,
    length: timedelta,
    not_due: int,
    width: int,
    has_colour: bool,
) -> str:
    """Return the sum of a pass: `48 captures in 6.2 s: 1 changed, 47 unchanged; 12 not due`.

    Args:
        results: What became of each capture.
        length: How long the pass took.
        not_due: How many sources were not due.
        width: Columns that may be used, from 40.
        has_colour: Whether terminal codes may be used.
    """
    page = Page(width, has_colour)
    found = Counter(result.outcome for result in results)
    counts = ", ".join(f"{found[one]:,} {one.value}" for one in _ORDER if found[one])
    said = f"{counted(len(results), 'capture')} in {duration(length)}: {counts}"
    if not results:
        said = "Nothing was due" if not_due else "Nothing to capture"
    page.put(f"{said}; {not_due:,} not due" if not_due else said)
    return page.text()


def _short(resource: str) -> str:
    return resource.removeprefix("https://").removeprefix("http://")


def _said(result: CaptureResult) -> str:
    parts = []
    title = result.article.title if result.article else None
    if result.summary:
        named = f'"{one_line(title)}": ' if title else ""
        parts.append(f"{named}{one_line(result.summary)}")
    if result.reason:
        parts.append(one_line(result.reason))
    if result.outcome is Outcome.REVERSED and result.version and not result.summary:
        parts.append(f"version {short_id(result.version)}")
    return "; ".join(parts)
