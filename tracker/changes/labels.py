"""The labels in a block of an article: where a notice may start, and what only looks like one."""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.model.article import Article, Block, MarkKind, Role
from tracker.text.notices.label_starts import Opening
from tracker.text.notices.openings import is_teaser, may_open, read_opening

# Where a notice may start inside a block: a line, a bracket, a sentence.
_INNER_START = re.compile(
    r"\n\s*|[\[(（［【〔]|[.!?…؟][\"'”’»)\]]{0,4}\s{1,3}|[。！？][”’」』）)\]]{0,4}\s{0,3}"
)

_BRACKETS = "[(（［【〔"
_AROUND_LINK = " .:»>→"

_LONGEST_STATE = 40
_MOST_INNER = 200
"""How many places inside one block are looked at."""


def is_link(block: Block) -> bool:
    """Tell whether a block is a link from end to end: to what is said elsewhere."""
    return block.role is not Role.HEADLINE and any(
        mark.kind is MarkKind.LINK and mark.end - mark.start >= len(block.text.strip(_AROUND_LINK))
        for mark in block.marks
    )


def openings_in(article: Article, number: int, block: Block) -> list[tuple[int, Opening]]:
    """Return the labels of a block with the place from which each was read."""
    first = _first_opening(article, number, block)
    found = [] if first is None else [(0, first)]
    marks = list(_INNER_START.finditer(block.text))
    for mark in [*marks[: _MOST_INNER // 2], *marks[_MOST_INNER // 2 :][-_MOST_INNER // 2 :]]:
        place = mark.start() if mark[0] in _BRACKETS else mark.end()
        if found and place <= found[-1][0] + found[-1][1].body:
            continue
        if not may_open(block.text, place):
            continue
        inner = read_opening(block.text[place:], language=article.language)
        if inner is not None and _is_plain(block.text[place:], inner, mark[0]):
            found.append((place, inner))
    return found


def _first_opening(article: Article, number: int, block: Block) -> Opening | None:
    """Return the label with which a block opens."""
    language, text = article.language, block.text
    first = read_opening(text, language=language, is_heading=_is_heading_like(block))
    if first is None:
        return _state_above(article, number, block)
    is_other = block.role is Role.LIST_ITEM and is_teaser(text, first)
    return None if is_other else first


def _state_above(article: Article, number: int, block: Block) -> Opening | None:
    """Return the state of an incident that stands alone above its text and its moment."""
    following = article.blocks[number + 1 : number + 3]
    if len(block.text) > _LONGEST_STATE or not following or not may_open(block.text, 0):
        return None
    for end in range(1, len(following) + 1):
        below = " ".join(each.text for each in following[:end])
        opening = read_opening(f"{block.text} – {below}", language=article.language)
        if opening is not None and opening.is_incident and opening.start < len(block.text):
            return replace(opening, body=len(block.text))
    return None


def _is_plain(text: str, opening: Opening, mark: str) -> bool:
    """Tell whether a label inside a block is one: announced, on its own line, or in brackets."""
    if mark[0] == "\n" or mark in _BRACKETS:
        return True
    label = text[opening.start : opening.end]
    return opening.is_announcing and not label[:1].islower()


def _is_heading_like(block: Block) -> bool:
    """Tell whether a block is a heading to the eye, or was found to be a notice."""
    if block.role in (Role.HEADING, Role.NOTICE):
        return True
    return any(
        mark.kind is MarkKind.STRONG
        and mark.start == 0
        and mark.end >= len(block.text.rstrip(" :"))
        for mark in block.marks
    )
