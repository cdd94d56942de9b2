"""Notices recognised by their words: labels at the start of a text, statements in its sentences.

Precision matters as much as recall: a false notice is a false accusation or a false excuse.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.model.change import NoticeKind
from tracker.text.openings import kind_of_opening, lead_of, read_dateline, read_opening
from tracker.text.statements import RANKS, Said, find_statements


def kind_said(kind: NoticeKind, said: Sequence[Said]) -> NoticeKind:
    """Return the kind of a notice by its label and by what it says.

    What it says counts when it is plain and more than the label ("Update: an earlier version
    misstated ..." is a correction), else the label.
    """
    kinds = [kind]
    for each in said:
        is_open = kind in (NoticeKind.UPDATE, NoticeKind.EDITORS_NOTE, NoticeKind.STAMP)
        if not each.is_weak or is_open:
            kinds.append(each.kind)
    return min(kinds, key=RANKS.index)


def opens_notice(text: str, *, language: str | None = None) -> NoticeKind | None:
    """Return the kind of the notice that a text starts as, or is, else None.

    Args:
        text: A block's text.
        language: BCP 47 tag of the article.
    """
    opening = read_opening(text, language=language)
    said = find_statements(text, language=language)
    if opening is not None:
        return kind_said(kind_of_opening(text, opening), said)
    if said and said[0].start <= lead_of(text):
        return min((each.kind for each in said), key=RANKS.index)
    dated = read_dateline(text, language=language)
    return None if dated is None else NoticeKind.STAMP
