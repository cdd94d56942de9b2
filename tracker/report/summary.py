"""A change in a few words: for commit subjects, the lines of a pass, and the count line.

They say what was done, never a verdict: verdicts are not stored in git.
"""

from __future__ import annotations

from collections.abc import Iterable

from tracker.model.article import Article, Role
from tracker.model.change import (
    Change,
    ChangeKind,
    Edit,
    EditKind,
    Facet,
    NoticeChange,
    NoticeKind,
    NoticeStatus,
    Unit,
)
from tracker.model.version import ArticleRef
from tracker.report.safe import one_line
from tracker.report.words import FIELD_NAMES, counted, short_id

SUBJECT_LENGTH = 120
_TITLE_LENGTH = 60
_NAMED_NOTICES = 3

_NOUNS = {
    Role.HEADING: "heading",
    Role.LIST_ITEM: "list item",
    Role.QUOTATION: "quotation",
    Role.CAPTION: "caption",
    Role.TABLE: "table",
    Role.CODE: "code block",
}
_PARTS = ("sentence", "table row")
_NOT_COUNTED = (Role.HEADLINE, Role.BYLINE, Role.DATELINE)
NOTICE_NAMES = {
    NoticeKind.UPDATE: "update",
    NoticeKind.CORRECTION: "correction",
    NoticeKind.CLARIFICATION: "clarification",
    NoticeKind.EDITORS_NOTE: "editor's note",
    NoticeKind.RETRACTION: "retraction",
    NoticeKind.STAMP: "date line",
}


def subject(article: ArticleRef, said: str) -> str:
    """Return `<title>: <summary>` on one line, without control characters, bounded in length.

    Args:
        article: The article.
        said: What changed, in a few words.
    """
    title = one_line(article.title or article.resource)
    room = max(_TITLE_LENGTH, SUBJECT_LENGTH - 2 - len(said))
    return _cut(f"{_cut(title, room)}: {said}", SUBJECT_LENGTH)


def summarise_first(article: Article) -> str:
    """Return what a first version is in a few words: `first version, 21 sentences`."""
    return f"first version, {counted(count_sentences(article), 'sentence')}"


def summarise(change: Change) -> str:
    """Return what changed in a few words: `Update 1, 2 paragraphs added, 1 sentence rewritten`."""
    if change.kind is ChangeKind.FIRST:
        return "first version"
    parts = [*_kind(change), *_notices(change.notices), *edit_counts(change.edits)]
    parts += field_counts(change)
    typographic = sum(1 for edit in change.edits if is_typographic(edit))
    if typographic and not parts:
        parts.append(counted(typographic, "typographic edit"))
    return ", ".join(parts) or "nothing that a reader sees"


def count_sentences(article: Article) -> int:
    """Return how many sentences an article has beside headline, byline and date lines."""
    # The splitter's tables are loaded only where sentences are counted.
    from tracker.text.sentences import block_sentences  # noqa: PLC0415

    return sum(
        len(block_sentences(block)) for block in article.blocks if block.role not in _NOT_COUNTED
    )


def is_typographic(edit: Edit) -> bool:
    """Return whether an edit touches nothing but typography."""
    return edit.kind is EditKind.REWRITTEN and edit.facets == (Facet.TYPOGRAPHY,)


def notice_name(one: NoticeChange) -> str:
    """Return the label of a notice as printed, else what it is."""
    name = one.notice.label or NOTICE_NAMES[one.notice.kind]
    return one_line(name)


def edit_counts(edits: Iterable[Edit]) -> list[str]:
    """Return `2 paragraphs added` for each kind of edit, without the typographic ones."""
    found: dict[tuple[EditKind, str], int] = {}
    for edit in edits:
        if not is_typographic(edit):
            key = edit.kind, _noun(edit)
            found[key] = found.get(key, 0) + _size(edit)
    order = list(EditKind)
    parts = sorted(found.items(), key=lambda one: order.index(one[0][0]))
    return [_count(kind, noun, count) for (kind, noun), count in parts]


def _count(kind: EditKind, noun: str, count: int) -> str:
    if kind is EditKind.MERGED and noun not in _PARTS:
        # Of how many paragraphs one was made is not told.
        return f"{noun}s merged into {count:,}"
    return f"{counted(count, noun)} {kind.value}"


def field_counts(change: Change) -> list[str]:
    """Return `title changed` for each field; a moved date only where nothing else is said."""
    names = [one.name for one in change.fields]
    if change.edits:
        names = [name for name in names if name != "modified"]
    return [f"{FIELD_NAMES.get(name, name)} changed" for name in names]


def _kind(change: Change) -> list[str]:
    if change.kind is ChangeKind.REVERSAL and change.reverts_to:
        return [f"again as in {short_id(change.reverts_to)}"]
    if change.kind is ChangeKind.RE_EXTRACTION:
        return ["rendered otherwise" if change.edits else "read by another extractor"]
    return []


def _notices(notices: Iterable[NoticeChange]) -> list[str]:
    told = [
        one
        for one in notices
        if one.status is not NoticeStatus.KEPT and one.notice.kind is not NoticeKind.STAMP
    ]
    named = [_notice(one) for one in told[:_NAMED_NOTICES]]
    more = len(told) - len(named)
    return [*named, counted(more, "more notice")] if more else named


def _notice(one: NoticeChange) -> str:
    name = _cut(notice_name(one), 40)
    return name if one.status is NoticeStatus.ADDED else f"{name} {one.status.value}"


def _noun(edit: Edit) -> str:
    place = edit.new or edit.old
    if edit.unit is Unit.SENTENCE or place is None:
        return "table row" if place and place.role is Role.TABLE else "sentence"
    return _NOUNS.get(place.role, "paragraph")


def _size(edit: Edit) -> int:
    if edit.unit is Unit.PARAGRAPH:
        return 1
    if edit.kind is EditKind.ADDED and edit.new:
        return edit.new.count
    if edit.kind in (EditKind.REMOVED, EditKind.MERGED, EditKind.MOVED) and edit.old:
        return edit.old.count
    return 1


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
