"""Edits, one after another: a sign, the words with what changed in them marked, the facets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.model.article import Role
from tracker.model.change import (
    Change,
    Disclosure,
    Edit,
    EditKind,
    NoticeKind,
    Place,
    Span,
    SpanKind,
    Unit,
)
from tracker.report.safe import look_alike, revealed
from tracker.report.summary import is_typographic, notice_name
from tracker.report.terminal.wrap import Page, Run, Style

INDENT = 3

_SIGNS = {
    EditKind.ADDED: ("+", Style.ADDED),
    EditKind.REMOVED: ("-", Style.REMOVED),
    EditKind.REWRITTEN: ("~", Style.REWRITTEN),
    EditKind.MOVED: (">", Style.MOVED),
    EditKind.SPLIT: ("~", Style.REWRITTEN),
    EditKind.MERGED: ("~", Style.REWRITTEN),
}
_ROLE_NAMES = {
    Role.STANDFIRST: "standfirst",
    Role.BYLINE: "byline",
    Role.DATELINE: "date line",
    Role.HEADING: "heading",
    Role.LIST_ITEM: "list item",
    Role.QUOTATION: "quotation",
    Role.CAPTION: "caption",
    Role.TABLE: "table",
    Role.CODE: "code",
}
_WIDE_PAGE = 64
_MARGIN = 14  # the longest facet and a little
_LONGEST_LABEL = 13
_OUR_SIGNS = re.compile(r"\[-|-\]|\{\+|\+\}")


def put_edits(page: Page, change: Change, *, show_all: bool) -> int:
    """Put the edits and return how many typographic ones were left out."""
    hidden = 0
    last: str | None = None
    for number, edit in enumerate(change.edits):
        if is_typographic(edit) and not show_all:
            hidden += 1
            continue
        sign = _SIGNS[edit.kind][0]
        if sign != last:
            page.blank()
        _put_edit(page, change, edit)
        is_open = number in change.undisclosed and change.disclosure is Disclosure.NOTICE
        if is_open:
            page.put([Run("not disclosed", Style.ALARM)], indent=INDENT)
        last = None if is_open else sign
    return hidden


def _put_edit(page: Page, change: Change, edit: Edit) -> None:
    sign, style = _SIGNS[edit.kind]
    label = ", ".join(_labels(change, edit))
    margin = _MARGIN if page.width >= _WIDE_PAGE else 0
    page.put_with_label(
        _words(edit, style, has_colour=page.has_colour),
        label,
        first=[Run(sign, style)],
        indent=INDENT,
        margin=margin,
    )


def _labels(change: Change, edit: Edit) -> list[str]:
    """Return what stands at the right edge: the role, the deed, the facets, the notice."""
    place = edit.new or edit.old
    found = [_ROLE_NAMES[place.role]] if place and place.role in _ROLE_NAMES else []
    if edit.kind in (EditKind.MOVED, EditKind.SPLIT, EditKind.MERGED):
        found.append(_deed(edit))
    if edit.kind is EditKind.REMOVED and place and place.role is Role.NOTICE:
        found.append("notice")
    found += [facet.value for facet in edit.facets]
    if edit.notice is not None:
        found.append(_notice_label(change, edit.notice))
    return found


def _deed(edit: Edit) -> str:
    """Return what was done; where whole paragraphs were parted or joined no word shows it."""
    if edit.kind is EditKind.MOVED or edit.unit is not Unit.PARAGRAPH:
        return edit.kind.value
    return f"paragraph {edit.kind.value}" if edit.kind is EditKind.SPLIT else "paragraphs merged"


def _notice_label(change: Change, number: int) -> str:
    """Return `notice`, or its label where several notices account for edits."""
    if change.notices[number].notice.kind is NoticeKind.STAMP:
        return "stamp"
    covering = [one for one in change.notices if one.edits]
    name = notice_name(change.notices[number])
    return name if len(covering) > 1 and len(name) <= _LONGEST_LABEL else "notice"


def _words(edit: Edit, style: Style, *, has_colour: bool) -> list[Run]:
    if edit.spans is not None:
        return marked_spans(edit.spans, has_colour=has_colour, role=_role(edit))
    place = edit.new or edit.old
    whole = Style.PLAIN if edit.kind is EditKind.MOVED else style
    return [Run(_shown(place.text, place.role), whole)] if place else []


def _role(edit: Edit) -> Role | None:
    place: Place | None = edit.new or edit.old
    return place.role if place else None


def _shown(text: str, role: Role | None) -> str:
    """Return the words of a place; the cells of a table are parted by bars."""
    return text.replace("\t", " | ") if role is Role.TABLE else text


def marked_spans(spans: Sequence[Span], *, has_colour: bool, role: Role | None = None) -> list[Run]:
    """Return the words with what was deleted and inserted marked.

    Without colour the marks are `[-old-]{+new+}`, and published text that looks like them gets a
    backslash.
    """
    found = []
    for number, span in enumerate(spans):
        is_unseen = span.kind is not SpanKind.EQUAL and look_alike(
            span.text, _beside(spans, number)
        )
        shown = _shown(revealed(span.text) if is_unseen else span.text, role)
        before, words, after = _parted(shown)
        run = _marked(words, span.kind, has_colour=has_colour)
        found += [one for one in (Run(before), run, Run(after)) if one.text]
    return found


def _parted(text: str) -> tuple[str, str, str]:
    """Return the spaces around words, which are not worth a mark, and the words."""
    words = text.strip(" ")
    if not words:
        return "", text, ""
    start = text.index(words)
    return text[:start], words, text[start + len(words) :]


def _beside(spans: Sequence[Span], number: int) -> str:
    """Return what replaces, or is replaced by, this span; empty when nothing does."""
    kind = spans[number].kind
    beside = [*spans[max(0, number - 1) : number], *spans[number + 1 : number + 2]]
    others = (one.text for one in beside if one.kind not in (kind, SpanKind.EQUAL))
    return next(others, "")


def _marked(text: str, kind: SpanKind, *, has_colour: bool) -> Run:
    if not has_colour:
        text = _OUR_SIGNS.sub(r"\\\g<0>", text)
    match kind:
        case SpanKind.EQUAL:
            return Run(text)
        case SpanKind.DELETE:
            return Run(text if has_colour else f"[-{text}-]", Style.DELETED)
        case SpanKind.INSERT:
            return Run(text if has_colour else f"{{+{text}+}}", Style.INSERTED)
