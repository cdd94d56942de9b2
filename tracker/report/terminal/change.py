"""A change as a person reads it."""

from __future__ import annotations

from tracker.model.article import Article
from tracker.model.change import Change, ChangeKind, FieldChange, NoticeStatus
from tracker.model.times import DeclaredTime
from tracker.report.safe import look_alike, one_line, revealed, visible
from tracker.report.summary import (
    count_sentences,
    edit_counts,
    field_counts,
    is_typographic,
)
from tracker.report.terminal import verdict
from tracker.report.terminal.edits import put_edits
from tracker.report.terminal.notices import put_notice
from tracker.report.terminal.wrap import Page, Run, Style, cells
from tracker.report.words import (
    FIELD_NAMES,
    counted,
    moment,
    moment_after,
    short_id,
    span,
    value,
)

_FIELD_INDENT = 8
_LABELS = {
    "canonical": "address",
    "modified": "modified",
    "published": "published",
    "image": "image",
}


def render_change(
    change: Change,
    *,
    width: int,
    has_colour: bool,
    show_all: bool = False,
    article: Article | None = None,
) -> str:
    """Return the view of a change.

    Args:
        change: What happened.
        width: Columns that may be used, from 40.
        has_colour: Whether terminal codes may be used; without them nothing is lost.
        show_all: Also the edits that touch nothing but typography.
        article: The newer version, for what stands in a first one.
    """
    page = Page(width, has_colour)
    if is_same(change):
        _put_name(page, change)
        page.put([Run("NO CHANGE", Style.TITLE), Run(f"  {_sameness(change)}")])
        return page.text()
    _put_head(page, change)
    _put_notices(page, change)
    if change.kind is ChangeKind.FIRST:
        _put_contents(page, article)
        return page.text()
    hidden = put_edits(page, change, show_all=show_all)
    _put_fields(page, change)
    _put_counts(page, change, hidden)
    _put_reasons(page, change)
    return page.text()


def render_stat(change: Change, *, width: int, has_colour: bool) -> str:
    """Return a change on one line, as `--stat` shows it: where, what kind, how much."""
    page = Page(width, has_colour)
    parts = [*edit_counts(change.edits), *field_counts(change)]
    typographic = sum(1 for edit in change.edits if is_typographic(edit))
    if typographic:
        parts.append(counted(typographic, "typographic edit"))
    counts = ", ".join(parts)
    kind = "no change" if is_same(change) else verdict.heading(change).lower()
    said = f"{one_line(change.article.path)}  {kind}"
    page.put(f"{said}: {counts}" if counts else said)
    return page.text()


def is_same(change: Change) -> bool:
    """Return whether nothing changed: both versions hold the same article."""
    return change.old is not None and change.old.article_sha256 == change.new.article_sha256


def _sameness(change: Change) -> str:
    old, new = change.old, change.new
    if old is None or old.id == new.id:
        return f"version {short_id(new.id)} beside itself: nothing differs"
    return f"versions {short_id(old.id)} and {short_id(new.id)} hold the same article"


def _put_name(page: Page, change: Change) -> None:
    title = change.article.title
    if title:
        page.put([Run(one_line(title), Style.TITLE)])
    page.put(one_line(change.article.resource))
    page.blank()


def _put_head(page: Page, change: Change) -> None:
    _put_name(page, change)
    style = Style.ALARM if change.is_silent else Style.TITLE
    page.put([Run(verdict.heading(change), style), Run(f"  {verdict.sentence(change)}")])
    _put_window(page, change)


def _put_window(page: Page, change: Change) -> None:
    after, until = change.window.after, change.window.until
    if after is None:
        seen = f"First seen {moment(until)}"
        if change.new.seen_until > until:
            seen += f" and unchanged until {moment_after(until, change.new.seen_until)}"
        page.put(f"{seen} UTC")
    elif change.kind is ChangeKind.RE_EXTRACTION:
        nothing = "As received, nothing" if change.edits else "Nothing"
        page.put(f"{nothing} changed between {moment(after)} and {moment_after(after, until)} UTC")
    else:
        both = f"Changed after {moment(after)} and by {moment_after(after, until)} UTC"
        apart = f"(two captures, {span(until - after)} apart)"
        if cells(f"{both} {apart}") <= page.width:
            page.put(f"{both} {apart}")
        else:
            page.put(both)
            page.put(apart)


def _put_notices(page: Page, change: Change) -> None:
    is_first = change.kind is ChangeKind.FIRST
    told = [one for one in change.notices if is_first or one.status is not NoticeStatus.KEPT]
    if told:
        page.blank()
    for one in told:
        put_notice(page, one)


def _put_contents(page: Page, article: Article | None) -> None:
    """Put what stands in a first version."""
    if article is None:
        return
    page.blank()
    parts = [
        counted(count_sentences(article), "sentence"),
        counted(len(article.blocks), "block"),
    ]
    page.put(", ".join(parts))
    facts = (("Byline", article.byline), ("Published", article.published))
    for name, fact in (*facts, ("Modified", article.modified)):
        if fact:
            page.put(one_line(value(fact)), first=[Run(name, Style.TITLE)], indent=11)


def _put_fields(page: Page, change: Change) -> None:
    if change.fields:
        page.blank()
    labels = [_LABELS.get(one.name, FIELD_NAMES.get(one.name, one.name)) for one in change.fields]
    indent = max([_FIELD_INDENT, *(len(label) + 2 for label in labels)])
    for one, label in zip(change.fields, labels, strict=True):
        old, new = _told_apart(one)
        runs = [
            Run(old, Style.REMOVED if one.old else Style.QUIET),
            Run(" -> "),
            Run(new, Style.ADDED if one.new else Style.QUIET),
        ]
        page.put(runs, first=[Run(label.capitalize(), Style.TITLE)], indent=indent)


def _told_apart(one: FieldChange) -> tuple[str, str]:
    """Return both values so that they look different."""
    old, new = one_line(value(one.old)), one_line(value(one.new))
    if not look_alike(old, new):
        return old, new
    if isinstance(one.old, DeclaredTime) and isinstance(one.new, DeclaredTime):
        return f"{old} ({one.old.at})", f"{new} ({one.new.at})"
    return visible(revealed(value(one.old))), visible(revealed(value(one.new)))


def _put_counts(page: Page, change: Change, hidden: int) -> None:
    page.blank()
    counts = [*edit_counts(change.edits), *field_counts(change)]
    if counts:
        page.put(", ".join(counts))
    if hidden:
        them = "it" if hidden == 1 else "them"
        page.put(f"{counted(hidden, 'typographic edit')} hidden, --all shows {them}")
    elif not counts:
        shown = len(change.edits)
        page.put(counted(shown, "typographic edit") if shown else "No edits")


def _put_reasons(page: Page, change: Change) -> None:
    if not change.reasons:
        return
    name = "Why silent" if change.is_silent else "Why"
    reasons = "; ".join(one_line(reason) for reason in change.reasons)
    page.put([Run(f"{name}: ", Style.TITLE), Run(reasons)])
