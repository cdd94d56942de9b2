"""The step from one stored version to a later one: edits, notices, fields, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.changes.coverage import cover, is_in
from tracker.changes.differ import diff_with_reasons
from tracker.changes.entries import added_entries, with_entries
from tracker.changes.fields import compare_fields
from tracker.changes.notice_pairs import NoticePair, pair_notices
from tracker.changes.notices import Standing, stand
from tracker.changes.reasons import of_reversal, reasons_of
from tracker.changes.rendering import (
    ALSO_RENDERING,
    ONLY_RENDERING,
    is_rendered_apart,
    is_same_as_received,
)
from tracker.changes.timing import timing_of
from tracker.changes.verdict import (
    Findings,
    disclosure_of,
    is_silent,
    kind_of,
    undisclosed_in,
)
from tracker.model.article import Article
from tracker.model.change import (
    Change,
    ChangeKind,
    Disclosure,
    Edit,
    NoticeChange,
    NoticeKind,
    NoticeStatus,
)
from tracker.model.times import Window
from tracker.model.version import StoredVersion, Version

_ACTIVE = (NoticeStatus.ADDED, NoticeStatus.CHANGED)


def build_change(
    old: StoredVersion | None, new: StoredVersion, *, re_extracted: bool = False
) -> Change:
    """Return what changed between two versions of an article, with its verdict.

    Args:
        old: The earlier version; None for the article's first.
        new: The later version.
        re_extracted: Whether both sides were extracted again because their extractors differ.
    """
    if old is None:
        return _first(new)
    window = window_between(old, new)
    found = _find(old, new, window)
    kind, reverted = _kind(old, new, found, re_extracted=re_extracted)
    is_ours = kind is ChangeKind.RE_EXTRACTION
    return Change(
        article=new.version.article,
        old=old.version,
        new=new.version,
        window=window,
        kind=kind,
        disclosure=disclosure_of(found),
        is_silent=not is_ours and is_silent(found),
        undisclosed=() if is_ours else undisclosed_in(found.edits),
        reverts_to=None if reverted is None else reverted.id,
        notices=tuple(found.notices),
        fields=tuple(found.fields),
        edits=tuple(found.edits),
        reasons=tuple(_reasons(old, new, found, kind, reverted)),
    )


def _first(new: StoredVersion) -> Change:
    """Return the change that an article's first version is."""
    notices = stand(new.article, timezone=new.capture.settings.timezone)
    return Change(
        article=new.version.article,
        old=None,
        new=new.version,
        window=Window(after=None, until=new.version.captured_at),
        kind=ChangeKind.FIRST,
        disclosure=Disclosure.NONE,
        is_silent=False,
        undisclosed=(),
        reverts_to=None,
        notices=tuple(NoticeChange(each.notice, NoticeStatus.KEPT, None) for each in notices),
        fields=(),
        edits=(),
        reasons=("the first version seen",),
    )


def window_between(old: StoredVersion, new: StoredVersion) -> Window:
    """Return when the step between two versions happened, as far as was seen.

    Between neighbours it starts where it did when the newer one was committed, so that it never
    changes; otherwise where the old version was last seen.
    """
    is_next = bool(new.earlier) and new.earlier[-1].id == old.version.id
    after = new.version.previous_seen if is_next else None
    return Window(after=after or old.version.seen_until, until=new.version.captured_at)


def _find(old: StoredVersion, new: StoredVersion, window: Window) -> Findings:
    """Return all that differs, not yet judged."""
    before = stand(old.article, timezone=old.capture.settings.timezone)
    after = stand(new.article, timezone=new.capture.settings.timezone)
    edits, coarseness = diff_with_reasons(old.article, new.article)
    entries = added_entries(new.article, edits, timezone=new.capture.settings.timezone)
    pairs = with_entries(pair_notices(before, after), entries)
    stamp_edits = frozenset(
        number
        for number, edit in enumerate(edits)
        if _is_of_stamp(edit, before, old.article, after, new.article)
    )
    edits = [
        replace(edit, is_substantive=False) if number in stamp_edits else edit
        for number, edit in enumerate(edits)
    ]
    edits = cover(old.article, new.article, edits=edits, pairs=pairs)
    fields = compare_fields(
        old.article,
        new.article,
        old_captured_at=old.version.captured_at,
        new_captured_at=new.version.captured_at,
    )
    notices = [_told(pair, number, edits, window) for number, pair in enumerate(pairs)]
    return Findings(notices, fields, edits, stamp_edits, coarseness)


def _is_of_stamp(
    edit: Edit,
    before: Sequence[Standing],
    old: Article,
    after: Sequence[Standing],
    new: Article,
) -> bool:
    """Tell whether an edit is nothing but a stamp's own line, on each side where it has one."""
    on_old = edit.old is None or any(is_in(edit.old, each, old) for each in _stamps(before))
    on_new = edit.new is None or any(is_in(edit.new, each, new) for each in _stamps(after))
    return on_old and on_new


def _stamps(standings: Sequence[Standing]) -> Iterator[Standing]:
    return (each for each in standings if each.notice.kind is NoticeKind.STAMP)


def _told(pair: NoticePair, number: int, edits: Sequence[Edit], window: Window) -> NoticeChange:
    """Return a notice with its timing and the edits that it covers."""
    standing = pair.new or pair.old
    assert standing is not None  # noqa: S101 - a pair has at least one side
    if pair.status not in _ACTIVE:
        return NoticeChange(standing.notice, pair.status, None)
    covered = tuple(index for index, edit in enumerate(edits) if edit.notice == number)
    timing = timing_of(standing.notice.declared, window)
    return NoticeChange(standing.notice, pair.status, timing, covered)


def _kind(
    old: StoredVersion, new: StoredVersion, found: Findings, *, re_extracted: bool
) -> tuple[ChangeKind, Version | None]:
    """Return the kind of a change and the version to which the article returned, if it did."""
    if is_rendered_apart(old, new) and is_same_as_received(old, new):
        return ChangeKind.RE_EXTRACTION, None
    is_ours = re_extracted or old.capture.extractor != new.capture.extractor
    if found.is_empty and is_ours:
        return ChangeKind.RE_EXTRACTION, None
    reverted = _earlier_equal(old, new, found)
    if reverted is not None:
        return ChangeKind.REVERSAL, reverted
    return kind_of(found), None


def _earlier_equal(old: StoredVersion, new: StoredVersion, found: Findings) -> Version | None:
    """Return the newest earlier version that the article equals, but for the one before it.

    The old side counts only when nothing differs from it, and others lie between.
    """
    for version in reversed(new.earlier[:-1]):
        is_equal = version.article_sha256 == new.version.article_sha256
        if is_equal and (version.id != old.version.id or found.is_empty):
            return version
    return None


def _reasons(
    old: StoredVersion,
    new: StoredVersion,
    found: Findings,
    kind: ChangeKind,
    reverted: Version | None,
) -> Iterator[str]:
    if reverted is not None:
        yield of_reversal(reverted)
    is_apart = is_rendered_apart(old, new)
    if is_apart and not found.is_empty:
        yield ONLY_RENDERING if kind is ChangeKind.RE_EXTRACTION else ALSO_RENDERING
    elif kind is ChangeKind.RE_EXTRACTION:
        yield "only our extractor differs: read by the same one, both versions are equal"
    elif found.is_empty:
        yield "nothing differs between the two versions"
    yield from reasons_of(found, modified=new.article.modified)
    yield from found.coarseness
