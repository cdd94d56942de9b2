"""What a change is, how readers were told of it, and whether they were told at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.changes.fields import is_other_title
from tracker.changes.wording import is_reworded
from tracker.model.change import (
    ChangeKind,
    Disclosure,
    Edit,
    FieldChange,
    NoticeChange,
    NoticeKind,
    NoticeStatus,
)

_BY_NOTICE = (
    (NoticeKind.RETRACTION, ChangeKind.RETRACTION),
    (NoticeKind.CORRECTION, ChangeKind.CORRECTION),
    (NoticeKind.CLARIFICATION, ChangeKind.CLARIFICATION),
    (NoticeKind.UPDATE, ChangeKind.UPDATE),
    (NoticeKind.EDITORS_NOTE, ChangeKind.CLARIFICATION),
)
_ACTIVE = (NoticeStatus.ADDED, NoticeStatus.CHANGED)


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found of a change, before it is judged.

    Attributes:
        notices: What became of each notice.
        fields: The fields that differ.
        edits: Each with its notice.
        stamp_edits: Numbers of the edits that are a stamp's own line.
        coarseness: Where the edits are coarser than they could be, for people.
    """

    notices: Sequence[NoticeChange]
    fields: Sequence[FieldChange]
    edits: Sequence[Edit]
    stamp_edits: frozenset[int]
    coarseness: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs at all."""
        is_still = all(each.status is NoticeStatus.KEPT for each in self.notices)
        return is_still and not self.fields and not self.edits

    def active(self) -> list[NoticeChange]:
        """Return the notices that were added or changed."""
        return [each for each in self.notices if each.status in _ACTIVE]


def kind_of(found: Findings) -> ChangeKind:
    """Return the kind of a change that is neither first nor a re-extraction nor a reversal."""
    touched = {each.notice.kind for each in found.notices if each.status is not NoticeStatus.KEPT}
    for notice, kind in _BY_NOTICE:
        if notice in touched:
            return kind
    if any(edit.is_substantive for edit in found.edits) or is_other_title(found.fields):
        return ChangeKind.EDIT
    text = [edit for number, edit in enumerate(found.edits) if number not in found.stamp_edits]
    if any(is_reworded(edit) for edit in text):
        return ChangeKind.REWORDING
    return ChangeKind.COSMETIC if text else ChangeKind.METADATA


def has_text(found: Findings) -> bool:
    """Tell whether anything of the text differs, beside a stamp's own line."""
    others = len(found.edits) - len(found.stamp_edits)
    return others > 0 or is_other_title(found.fields)


def undisclosed_in(edits: Sequence[Edit]) -> tuple[int, ...]:
    """Return the numbers of the substantive edits that no notice covers."""
    return tuple(
        number for number, edit in enumerate(edits) if edit.is_substantive and edit.notice is None
    )


def disclosure_of(found: Findings) -> Disclosure:
    """Return how readers were told: by a notice, else a stamp, else only the metadata, or not."""
    kinds = {each.notice.kind for each in found.active()}
    if kinds - {NoticeKind.STAMP}:
        return Disclosure.NOTICE
    if kinds:
        return Disclosure.STAMP
    if any(field.name == "modified" for field in found.fields):
        return Disclosure.METADATA
    return Disclosure.NONE


def is_silent(found: Findings) -> bool:
    """Tell whether something of substance changed of which readers were shown no sign."""
    if disclosure_of(found) not in (Disclosure.METADATA, Disclosure.NONE):
        return False
    return bool(undisclosed_in(found.edits)) or is_other_title(found.fields)
