"""The headline of a document in which no style says which line it is."""

from __future__ import annotations

from tracker.extract.documents.draft import Draft
from tracker.model.article import Block, Role
from tracker.model.reading import Property
from tracker.text.normalise import fold

_NEAR_TOP = 3


def promote_heading(draft: Draft) -> None:
    """Make a heading the headline: the only one of its level, the highest, near the top."""
    if draft.has_headline:
        return
    said = fold(draft.declared.text(Property.TITLE) or "")
    headings = [
        (place, block) for place, block in enumerate(draft.blocks) if block.role is Role.HEADING
    ]
    if not headings or headings[0][0] >= _NEAR_TOP:
        return
    place, first = headings[0]
    is_said = bool(said) and fold(first.text) == said
    if not is_said and any((block.level or 1) <= (first.level or 1) for _, block in headings[1:]):
        return
    draft.blocks[place] = Block(Role.HEADLINE, first.text, marks=first.marks)
    draft.reasons[place] = (
        f"{'the declared title' if is_said else 'the highest heading'}, {draft.reasons[place]}"
    )
