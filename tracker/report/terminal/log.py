"""The history of articles, a version or an event after another."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.model.change import (
    Change,
    ChangeKind,
    Disclosure,
    Edit,
    EditKind,
    NoticeChange,
    NoticeStatus,
)
from tracker.model.history import AbsenceEntry, AbsenceKind, LogEntry, VersionEntry
from tracker.report.safe import one_line
from tracker.report.summary import edit_counts, field_counts, is_typographic, notice_name
from tracker.report.terminal import verdict
from tracker.report.terminal.folding import Fold, folded
from tracker.report.terminal.wrap import Page, Run, Style, cells
from tracker.report.words import SHORT_ID, counted, minute, moment, short_id

_TIME = 16
_KIND = 15
_INDENT = SHORT_ID + 2
_WIDE_PAGE = 72


def render_log(entries: Sequence[LogEntry], *, width: int, has_colour: bool) -> str:
    """Return the history in the order given, newest first as `log` hands it over.

    Args:
        entries: Of one article or of many; where there are many each entry names its own.
        width: Columns that may be used, from 40.
        has_colour: Whether terminal codes may be used.
    """
    page = Page(width, has_colour)
    names_article = len({entry.article.path for entry in entries}) > 1
    for entry in folded(entries):
        if isinstance(entry, Fold):
            _put_fold(page, entry, names_article=names_article)
            continue
        if isinstance(entry, AbsenceEntry):
            _put_absence(page, entry)
        else:
            _put_version(page, entry)
        if names_article:
            page.put(one_line(entry.article.path), indent=_INDENT)
        if isinstance(entry, VersionEntry):
            page.put([Run(_seen(entry), Style.QUIET)], indent=_INDENT)
    return page.text()


def _put_version(page: Page, entry: VersionEntry) -> None:
    change = entry.change
    style = Style.ALARM if change.is_silent else Style.PLAIN
    head = [
        Run(short_id(entry.version.id), Style.TITLE),
        Run(f"  {minute(entry.version.captured_at)}  "),
        Run(_padded(verdict.heading(change).lower()), style),
    ]
    _put_row(page, head, _said(change), _sizes(change.edits))


def _put_fold(page: Page, fold: Fold, *, names_article: bool) -> None:
    """Put the newest of two variants in turn, and how many versions stand behind its line."""
    newest = max(fold.entries, key=lambda entry: entry.version.captured_at)
    head = [
        Run(short_id(newest.version.id), Style.TITLE),
        Run(f"  {minute(newest.version.captured_at)}  "),
        Run(_padded(verdict.heading(newest.change).lower())),
    ]
    _put_row(page, head, f"2 variants seen {fold.times:,} times", "")
    if names_article:
        page.put(one_line(newest.article.path), indent=_INDENT)
    hidden = f"{counted(len(fold.entries), 'version')} in one line, --format json lists them"
    page.put([Run(f"{hidden}; {_seen(newest)}", Style.QUIET)], indent=_INDENT)


def _put_absence(page: Page, entry: AbsenceEntry) -> None:
    head = [
        Run("-" * SHORT_ID),
        Run(f"  {minute(entry.at)}  "),
        Run(_padded(entry.kind.value), Style.ALARM),
    ]
    came_back = "the article is back"
    said = came_back if entry.kind is AbsenceKind.RESTORATION else entry.reason or "it is gone"
    _put_row(page, head, one_line(said), "")
    after = entry.window.after
    seen = f"after {moment(after)} and " if after else ""
    window = f"{seen}by {moment(entry.window.until)} UTC"
    page.put([Run(window, Style.QUIET)], indent=_INDENT)


def _put_row(page: Page, head: list[Run], said: str, sizes: str) -> None:
    """Put the columns; on a narrow page what happened has lines of its own."""
    indent = sum(cells(run.text) for run in head) + 2
    if page.width < _WIDE_PAGE:
        page.put([Run(head[1].text.lstrip()), *head[2:]], first=head[:1], indent=_INDENT)
        text = "  ".join(part for part in (said, sizes) if part)
        if text:
            page.put(text, indent=_INDENT)
        return
    margin = cells(sizes) + 2 if sizes else 0
    page.put_with_label([Run(said)], sizes, first=head, indent=indent, margin=margin)


def _padded(kind: str) -> str:
    return kind.ljust(_KIND)


def _said(change: Change) -> str:
    """Return the notices, else what else there is to say."""
    if change.kind is ChangeKind.FIRST:
        return f'"{one_line(change.article.title)}"' if change.article.title else ""
    said = [_notice(one) for one in change.notices if one.status is not NoticeStatus.KEPT]
    if change.reverts_to:
        said.append(f"again as in {short_id(change.reverts_to)}")
    said += field_counts(change)
    if change.disclosure is Disclosure.NOTICE and change.undisclosed:
        said.append(f"{len(change.undisclosed)} not disclosed")
    return "; ".join(said) or ", ".join(edit_counts(change.edits))


def _notice(one: NoticeChange) -> str:
    status = "" if one.status is NoticeStatus.ADDED else f" {one.status.value}"
    declared = one.notice.declared
    when = f", declared {one_line(declared.text)}" if declared else ""
    return f"{notice_name(one)}{status}{when}"


def _sizes(edits: Sequence[Edit]) -> str:
    """Return `+2 -1 ~1 >1`: added, removed, rewritten, moved."""
    signs = {"+": 0, "-": 0, "~": 0, ">": 0}
    names = {EditKind.ADDED: "+", EditKind.REMOVED: "-", EditKind.MOVED: ">"}
    typographic = 0
    for edit in edits:
        if is_typographic(edit):
            typographic += 1
        else:
            signs[names.get(edit.kind, "~")] += 1
    said = [f"{sign}{count}" for sign, count in signs.items() if count]
    if typographic and not said:
        said.append(counted(typographic, "typographic edit"))
    return " ".join(said)


def _seen(entry: VersionEntry) -> str:
    version = entry.version
    if version.seen_until > version.captured_at:
        return f"seen unchanged until {minute(version.seen_until)} UTC"
    return f"seen once, at {moment(version.captured_at)[11:]} UTC"
