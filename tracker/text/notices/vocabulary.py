"""Notices recognised by their words: labels at the start of a text, statements in its sentences.

Precision matters as much as recall: a false notice is a false accusation or a false excuse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tracker.model.change import NoticeKind
from tracker.text.notices.datelines import read_dateline
from tracker.text.notices.openings import kind_of_opening, read_opening
from tracker.text.notices.phrases import lead_of
from tracker.text.notices.statements import RANKS, Said, find_statements, statement_at

_SHORT = 2_000
"""How long a text may be for its kind to be kept in memory, in characters."""

_COLON = re.compile(r"[^\n:：.]{1,24}[:：]\s{0,3}")


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
    # It is asked where an article is looked for, where its parts get roles, and in each pass anew.
    return _known(text, language) if len(text) < _SHORT else _kind_of(text, language)


@lru_cache(maxsize=4_096)
def _known(text: str, language: str | None) -> NoticeKind | None:
    return _kind_of(text, language)


def _kind_of(text: str, language: str | None) -> NoticeKind | None:
    opening = read_opening(text, language=language)
    if opening is not None:
        said = find_statements(text, language=language)
        return kind_said(kind_of_opening(text, opening), said)
    if _is_statement(text, language):
        said = find_statements(text, language=language)
        return min((each.kind for each in said), key=RANKS.index)
    dated = read_dateline(text, language=language)
    return None if dated is None else NoticeKind.STAMP


def _is_statement(text: str, language: str | None) -> bool:
    """Tell whether a text starts with a statement, also behind a word or two and a colon."""
    start = lead_of(text)
    if statement_at(text, start, language=language) is not None:
        return True
    colon = _COLON.match(text, start)
    return colon is not None and statement_at(text, colon.end(), language=language) is not None
