"""What messengers are told: a title of one line and a text that needs no terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.model.change import Change, Edit, EditKind
from tracker.model.history import AbsenceEntry, AbsenceKind
from tracker.report.safe import one_line, visible
from tracker.report.summary import is_typographic
from tracker.report.terminal.edits import marked_spans
from tracker.report.terminal.verdict import heading, sentence
from tracker.report.words import FIELD_NAMES, counted, moment, moment_after, value

_SIGNS = {EditKind.ADDED: "+", EditKind.REMOVED: "-", EditKind.MOVED: ">"}
# A messenger shows a few thousand characters at best, and cuts what is longer.
_MOST_EDITS = 20
_LONGEST = 600


def change_title(change: Change) -> str:
    """Return the kind of a change and the article's title."""
    return f"{heading(change).lower()}: {_name(change)}"


def change_text(change: Change) -> str:
    """Return a change for people: how it was told, when it was seen, each edit."""
    return "\n".join(_lines(change))


def absence_title(entry: AbsenceEntry) -> str:
    """Return that an article went or came back, and its title."""
    return f"{entry.kind.value}: {one_line(entry.article.title or entry.article.resource)}"


def absence_text(entry: AbsenceEntry) -> str:
    """Return that an article went or came back, for people."""
    said = "the article is back"
    if entry.kind is AbsenceKind.WITHDRAWAL:
        said = f"the article is gone: {one_line(entry.reason or 'no reason given')}"
    after = f"after {moment(entry.window.after)} and " if entry.window.after else ""
    when = f"{after}by {moment(entry.window.until)} UTC"
    return f"{one_line(entry.article.resource)}\n{said}\nseen {when}"


def digest_title(titles: Sequence[str]) -> str:
    """Return the title of a message that tells several things."""
    return titles[0] if len(titles) == 1 else f"{titles[0]}, and {len(titles) - 1:,} more"


def digest_text(titles: Sequence[str], texts: Sequence[str]) -> str:
    """Return several things one after the other, each under its title."""
    return "\n\n".join(f"{title}\n{text}" for title, text in zip(titles, texts, strict=True))


def _name(change: Change) -> str:
    return one_line(change.article.title or change.article.resource)


def _lines(change: Change) -> Iterator[str]:
    yield one_line(change.article.resource)
    yield sentence(change)
    after, until = change.window.after, change.window.until
    if after is not None:
        yield f"changed after {moment(after)} and by {moment_after(after, until)} UTC"
    shown = [each for each in enumerate(change.edits) if not is_typographic(each[1])]
    if shown or change.fields:
        yield ""
    for number, edit in shown[:_MOST_EDITS]:
        yield _edit(edit, is_undisclosed=number in change.undisclosed)
    for one in change.fields:
        name = FIELD_NAMES.get(one.name, one.name)
        yield f"{name}: {_cut(one_line(value(one.old)))} -> {_cut(one_line(value(one.new)))}"
    left = [counted(len(shown) - _MOST_EDITS, "more edit")] if len(shown) > _MOST_EDITS else []
    hidden = len(change.edits) - len(shown)
    left += [counted(hidden, "typographic edit")] if hidden else []
    if left:
        yield ""
        yield f"not shown: {', '.join(left)}; tracker diff {change.article.path}"


def _edit(edit: Edit, *, is_undisclosed: bool) -> str:
    place = edit.new or edit.old
    text = place.text if place else ""
    if edit.spans is not None:
        text = "".join(run.text for run in marked_spans(edit.spans, has_colour=False))
    notes = [facet.value for facet in edit.facets]
    if is_undisclosed:
        notes.append("not disclosed")
    said = f" ({', '.join(notes)})" if notes else ""
    return f"{_SIGNS.get(edit.kind, '~')} {_cut(visible(text))}{said}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
