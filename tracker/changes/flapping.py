"""Why an article goes back and forth between two variants, as far as their difference shows."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.changes.wording import differs_in_words
from tracker.model.change import Change, Edit, EditKind, Facet, Place

_OTHER_PAGE = 60
"""Percent of the text that differs between two pages."""

_CUT = 20
"""Percent of the text that a variant lacks at its end when it is cut off."""

_OF_REGION = frozenset({"language", "canonical", "section"})


def cause_of(change: Change, *, old_length: int, new_length: int) -> str:
    """Return what the difference between two variants makes likely, for people.

    Args:
        change: From one variant to the other.
        old_length: Characters in the text of the one.
        new_length: Characters in the text of the other.
    """
    if not change.edits:
        return _of_fields({field.name for field in change.fields})
    if all(_is_typographic(edit) for edit in change.edits):
        return "quote style or other typography"
    longest = max(old_length, new_length, 1)
    if _is_cut(change, longest):
        return "truncated: one variant ends early"
    gone, come = (_length(change, side) for side in ("old", "new"))
    if 100 * min(gone, come) >= _OTHER_PAGE * min(old_length, new_length):
        return "another page at the same address"
    if _OF_REGION & {field.name for field in change.fields}:
        return "a variant for another region or language"
    return "two copies served in turn"


def _of_fields(names: set[str]) -> str:
    if names == {"title"}:
        return "a headline test"
    if names & _OF_REGION:
        return "a variant for another region or language"
    return "two copies with different metadata"


def _is_typographic(edit: Edit) -> bool:
    if set(edit.facets) == {Facet.TYPOGRAPHY}:
        return True
    if edit.old is None or edit.new is None or edit.kind is EditKind.MOVED:
        return False
    return not differs_in_words(edit.old.text, edit.new.text)


def _places(change: Change, side: str) -> Iterator[Place]:
    for edit in change.edits:
        place: Place | None = getattr(edit, side)
        if place is not None and not _is_typographic(edit):
            yield place


def _length(change: Change, side: str) -> int:
    return sum(len(place.text) for place in _places(change, side))


def _is_cut(change: Change, longest: int) -> bool:
    """Tell whether one variant is the other without a good part of its end."""
    real = [edit for edit in change.edits if not _is_typographic(edit)]
    for side, kind in (("old", EditKind.REMOVED), ("new", EditKind.ADDED)):
        is_only = real and all(edit.kind is kind for edit in real)
        if not is_only or 100 * _length(change, side) < _CUT * longest:
            continue
        blocks = sorted({place.block for place in _places(change, side)})
        return blocks == list(range(blocks[0], blocks[-1] + 1))
    return False
