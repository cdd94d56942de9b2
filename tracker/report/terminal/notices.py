"""Notices with their declared time, and how it fits the window."""

from __future__ import annotations

from tracker.model.change import NoticeChange, NoticeKind, NoticeStatus, Timing
from tracker.model.times import DeclaredTime, Precision
from tracker.report.safe import one_line
from tracker.report.summary import NOTICE_NAMES
from tracker.report.terminal.wrap import Page, Run, Style

INDENT = 8

_TIMINGS = {
    Timing.INSIDE: "inside the window",
    Timing.BEFORE: "before the window: earlier than the old version was last seen",
    Timing.AFTER: "after the window: later than the capture that showed it",
}
_STATUSES = {
    NoticeStatus.ADDED: "",
    NoticeStatus.CHANGED: " changed",
    NoticeStatus.REMOVED: " removed",
    NoticeStatus.KEPT: "",
}


def put_notice(page: Page, one: NoticeChange) -> None:
    """Put a notice: label, what became of it, declared time, and how that fits."""
    kind = "Stamp" if one.notice.kind is NoticeKind.STAMP else "Notice"
    page.put(_said(one), first=[Run(kind, Style.TITLE)], indent=INDENT)
    fit = _fit(one)
    if fit:
        style = Style.ALARM if one.timing in (Timing.BEFORE, Timing.AFTER) else Style.PLAIN
        page.put([Run(fit, style)], indent=INDENT)


def _said(one: NoticeChange) -> str:
    notice = one.notice
    name = NOTICE_NAMES[notice.kind]
    if notice.label:
        said = f'"{one_line(notice.label)}"'
        is_told = notice.kind is NoticeKind.STAMP or name in notice.label.casefold()
        said += "" if is_told else f" ({_article(name)} {name})"
    else:
        said = f"{_article(name)} {name} without a label"
    said += _STATUSES[one.status]
    if notice.declared is not None:
        return f"{said}, declared {one_line(notice.declared.text)}"
    return said if one.status is NoticeStatus.REMOVED else f"{said}, no time given"


def _article(name: str) -> str:
    return "an" if name[0] in "aeiou" else "a"


def _fit(one: NoticeChange) -> str:
    declared = one.notice.declared
    if one.timing is None or declared is None:
        return ""
    if one.timing is Timing.UNDATED:
        missing = declared.lacks or "date"
        return f"it has no {missing}, so it cannot be compared with the window"
    return f"{_TIMINGS[one.timing]}{_zone(declared)}"


def _zone(declared: DeclaredTime) -> str:
    said = []
    has_clock = declared.precision in (Precision.MINUTE, Precision.SECOND)
    if has_clock and declared.timezone is None:
        said.append("no time zone given")
    completed = [one for one in declared.resolved if one != "timezone"]
    if completed:
        said.append(f"{', '.join(completed)} completed from the article's own dates")
    if "timezone" in declared.resolved and declared.timezone:
        said.append(f"time zone {one_line(declared.timezone)} by the source's settings")
    return f" ({'; '.join(said)})" if said else ""
