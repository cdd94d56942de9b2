"""The reasons of a verdict, one statement each, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.changes.facets import touched
from tracker.changes.fields import is_other_title
from tracker.changes.verdict import Findings, disclosure_of, has_text, is_silent, undisclosed_in
from tracker.changes.wording import changed_runs
from tracker.model.article import Role
from tracker.model.change import (
    Disclosure,
    Edit,
    EditKind,
    Facet,
    Notice,
    NoticeChange,
    NoticeKind,
    NoticeStatus,
    Span,
    SpanKind,
    Timing,
    Unit,
)
from tracker.model.times import DeclaredTime
from tracker.model.version import Version

_WORDS = {
    NoticeKind.UPDATE: "update notice",
    NoticeKind.CORRECTION: "correction",
    NoticeKind.CLARIFICATION: "clarification",
    NoticeKind.EDITORS_NOTE: "editor's note",
    NoticeKind.RETRACTION: "retraction",
    NoticeKind.STAMP: '"last updated" line',
}
_TIMED = {
    Timing.INSIDE: "declared time inside the window",
    Timing.BEFORE: "declared time before the old version was last seen",
    Timing.AFTER: "declared time after the capture",
}
_LONGEST = 60
_MOST_RUNS = 3
_MOST_EDITS = 5
_UNITS = {Role.TABLE: "table row", Role.HEADING: "heading", Role.LIST_ITEM: "list item"}
_NAMED_FACETS = (
    Facet.NUMBER,
    Facet.DATE,
    Facet.NAME,
    Facet.QUOTATION,
    Facet.ATTRIBUTION,
    Facet.NEGATION,
    Facet.LINK,
)
_CORRECTING = (NoticeKind.CORRECTION, NoticeKind.CLARIFICATION)


def reasons_of(found: Findings, *, modified: DeclaredTime | None) -> Iterator[str]:
    """Yield what led to the verdict of a change, the notices first.

    Args:
        found: What was found.
        modified: When the new version says that it was last changed.
    """
    for each in found.notices:
        yield from _of_notice(each, found.edits)
    yield from _of_undisclosed(found)
    yield from _of_title(found)
    yield from _of_disclosure(found, modified)
    yield from _of_dates(found, modified)


def quoted(text: str) -> str:
    """Return a text in quotation marks, cut to one line; in others than those it begins with."""
    text = _one_line(text)
    return f"“{text}”" if text.startswith('"') else f'"{text}"'


def _one_line(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3].rstrip() + "..."


def _name(notice: Notice) -> str:
    """Return a notice by its label, or by its kind."""
    if notice.label is None:
        return _WORDS[notice.kind]
    kind = "stamp" if notice.kind is NoticeKind.STAMP else "notice"
    return f"{kind} {quoted(notice.label)}"


def _of_notice(each: NoticeChange, edits: Sequence[Edit]) -> Iterator[str]:
    notice = each.notice
    if each.status is NoticeStatus.KEPT:
        return
    if each.status is NoticeStatus.REMOVED:
        yield f"{_name(notice)} removed"
        return
    yield (
        f"new {_name(notice)}" if each.status is NoticeStatus.ADDED else f"{_name(notice)} changed"
    )
    yield _timed(each)
    is_only_itself = not any(_is_elsewhere(edits[number], notice) for number in each.edits)
    if notice.kind in _CORRECTING and is_only_itself:
        yield f"no edit found for {_name(notice)}"


def _is_elsewhere(edit: Edit, notice: Notice) -> bool:
    """Tell whether an edit is not in the notice's own block."""
    return edit.new is None or edit.new.block != notice.block


def _timed(each: NoticeChange) -> str:
    declared = each.notice.declared
    if declared is None:
        return "no declared time"
    if each.timing is None or each.timing is Timing.UNDATED:
        return f"declared time {quoted(declared.text)} without a {declared.lacks or 'date'}"
    zone = ""
    if declared.timezone is None:
        zone = ", no zone given"
    elif "timezone" in declared.resolved:
        zone = f", in the source's zone {declared.timezone}"
    parts = [part for part in declared.resolved if part != "timezone"]
    completed = f", {_joined(parts)} from the article's dates" if parts else ""
    return _TIMED[each.timing] + zone + completed


def _of_undisclosed(found: Findings) -> Iterator[str]:
    """Yield the edits of substance that no notice covers; of many the first ones, and how many."""
    edits = [found.edits[number] for number in undisclosed_in(found.edits)]
    ending = ", not covered by a notice" if disclosure_of(found) is Disclosure.NOTICE else ""
    shown = edits if len(edits) <= _MOST_EDITS else edits[: _MOST_EDITS - 1]
    for edit in shown:
        yield _told(edit) + ending
    if len(shown) < len(edits):
        yield f"{len(edits) - len(shown)} more edits of substance{ending}"


def _told(edit: Edit) -> str:
    """Return what an edit did, in words."""
    place = edit.new or edit.old
    text = place.text if place is not None else ""
    unit = _unit(edit)
    if edit.kind in (EditKind.ADDED, EditKind.REMOVED):
        return f"{unit} {edit.kind}: {quoted(text)}"
    facets = [facet.value for facet in edit.facets if facet in _NAMED_FACETS]
    what = _joined(facets) if facets else unit
    verb = "changed" if facets else edit.kind.value
    steps = [_step(old, new) for old, new in _telling_runs(edit)[:_MOST_RUNS]]
    return f"{what} {verb}: {', '.join(steps)}" if steps else f"{what} {verb}: {quoted(text)}"


def _joined(names: Sequence[str]) -> str:
    """Return `number`, `number and date`, `number, date and name`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _unit(edit: Edit) -> str:
    place = edit.new or edit.old
    if place is not None and place.role in _UNITS:
        return _UNITS[place.role]
    return "paragraph" if edit.unit is Unit.PARAGRAPH else "sentence"


def _telling_runs(edit: Edit) -> list[tuple[str, str]]:
    """Return the runs of changed words that hold what the edit touches; all where none does."""
    runs = changed_runs(edit)
    return [run for run in runs if not set(edit.facets).isdisjoint(_facets(*run))] or runs


def _facets(old: str, new: str) -> tuple[Facet, ...]:
    spans = Span(SpanKind.DELETE, old), Span(SpanKind.INSERT, new)
    return touched([span for span in spans if span.text]).facets


def _step(old: str, new: str) -> str:
    old, new = (_one_line(text.rstrip(",;") or text) for text in (old, new))
    if old and new:
        return f"{old} -> {new}"
    return f"{new} added" if new else f"{old} removed"


def _of_title(found: Findings) -> Iterator[str]:
    if not is_other_title(found.fields):
        return
    for field in found.fields:
        if field.name == "title":
            yield f"title changed: {quoted(str(field.old or ''))} -> {quoted(str(field.new or ''))}"


def _of_disclosure(found: Findings, modified: DeclaredTime | None) -> Iterator[str]:
    disclosure = disclosure_of(found)
    is_told = not undisclosed_in(found.edits) and not is_other_title(found.fields)
    if disclosure is Disclosure.STAMP and not is_told:
        yield 'unexplained: only a "last updated" line moved'
    if not is_silent(found):
        return
    if disclosure is Disclosure.METADATA:
        yield 'no notice, no "last updated" line; only the declared modified date moved'
        return
    date = f", declared date still {modified.text}" if modified is not None else ""
    kept = [each.notice for each in found.notices if each.notice.kind is NoticeKind.STAMP]
    line = f'"last updated" line still {quoted(kept[0].text)}' if kept else 'no "last updated" line'
    yield f"no notice, {line}{date}"


def _of_dates(found: Findings, modified: DeclaredTime | None) -> Iterator[str]:
    """Yield what the declared dates did beside the text: moved without it, or stayed."""
    moved = {field.name for field in found.fields}
    stamps = [each for each in found.notices if each.notice.kind is NoticeKind.STAMP]
    is_stamped = any(each.status is not NoticeStatus.KEPT for each in stamps)
    if not has_text(found):
        if "modified" in moved:
            yield "declared modified date moved without any change of text"
        if is_stamped:
            yield '"last updated" line moved without any change of text'
        return
    if is_silent(found):
        return  # that nothing moved is told there
    if modified is not None and "modified" not in moved:
        yield f"text changed, declared modified date still {modified.text}"
    if stamps and not is_stamped:
        label = quoted(" ".join(stamps[0].notice.text.split()))
        yield f'text changed, "last updated" line still {label}'


def of_reversal(version: Version) -> str:
    """Return the reason of a reversal."""
    return f"equals version {version.id[:7]} of {version.captured_at:%Y-%m-%d %H:%M} UTC again"
