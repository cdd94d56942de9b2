"""The entries of a live blog: text under a time of its own, which declares it.

An entry is known by its series: lines of dates that are nothing but a time, each with text behind
it; or headings that begin with a time of day. One such line alone is the date of an article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tracker.changes.notice_pairs import NoticePair
from tracker.changes.notices import Standing
from tracker.model.article import Article, Block, Role
from tracker.model.change import Edit, EditKind, Notice, NoticeKind, NoticeStatus
from tracker.model.times import DeclaredTime
from tracker.text.times.calendars import primary_language
from tracker.text.times.dates import find_times
from tracker.text.times.resolving import resolve

_TEXT = frozenset(
    [Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTATION, Role.CAPTION, Role.TABLE]
)
_LEAST = 2
_LONGEST = 60
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_MOST_WORDS = 1
_DAY = len("2024-05-01")


def added_entries(new: Article, edits: Sequence[Edit], *, timezone: str | None) -> list[NoticePair]:
    """Return the new entries as added notices, in the order of the new article.

    Args:
        new: The new article.
        edits: All edits; an entry is new when its time is.
        timezone: IANA name of the source's zone, for times that name none.
    """
    added = {
        edit.new.block for edit in edits if edit.kind is EditKind.ADDED and edit.new is not None
    }
    return [
        NoticePair(None, _standing(new, number, timezone), NoticeStatus.ADDED)
        for number in (_entries(new) if added else ())
        if number in added
    ]


def with_entries(pairs: Sequence[NoticePair], entries: Sequence[NoticePair]) -> list[NoticePair]:
    """Return the notices of a change with its new entries, in the order of the new article."""
    taken = {pair.new.notice.block for pair in pairs if pair.new is not None}
    rest = [pair for pair in entries if pair.new and pair.new.notice.block not in taken]
    standing = [pair for pair in pairs if pair.new is not None]
    removed = [pair for pair in pairs if pair.new is None]
    ordered = sorted([*standing, *rest], key=lambda pair: pair.new.notice.block if pair.new else 0)
    return [*ordered, *removed]


def _entries(article: Article) -> list[int]:
    """Return the numbers of the blocks that head an entry; none where there is no series."""
    dated = _dated(article)
    if dated and not any(block.role in _TEXT for block in article.blocks[: dated[0]]):
        # The date by the headline heads an entry only where a series follows.
        return dated if len(dated) > _LEAST else []
    return dated if len(dated) >= _LEAST else []


def _dated(article: Article) -> list[int]:
    blocks = article.blocks
    return [
        number
        for number, (block, behind) in enumerate(pairwise(blocks))
        if behind.role in _TEXT and _heads_entry(block, article.language)
    ]


def _heads_entry(block: Block, language: str | None) -> bool:
    if block.role is Role.HEADING:
        times = find_times(block.text[:_LONGEST], language=language)
        return bool(times) and times[0].start == 0 and "T" in times[0].declared.at
    return block.role is Role.DATELINE and _is_bare_time(block, language)


def _is_bare_time(block: Block, language: str | None) -> bool:
    """Return whether a line is nothing but a time, with a word beside it at most ("Uhr")."""
    if len(block.text) > _LONGEST:
        return False
    times = find_times(block.text, language=language)
    rest = block.text
    for time in times:
        rest = rest.replace(time.declared.text, " ", 1)
    return bool(times) and len(_LETTERS.findall(rest)) <= _MOST_WORDS


def _resolved(article: Article, text: str, timezone: str | None) -> DeclaredTime:
    """Return the time of an entry, completed by the day of the last modification.

    One that would fall on the day before is left alone: live blogs forget to move that date.
    """
    time = find_times(text, language=article.language)[0].declared
    modified = article.modified
    for known in (modified, None):
        found = resolve(
            time,
            published=article.published,
            modified=known,
            timezone=timezone,
            language=article.language,
        )
        if known is None or found.at[:_DAY] == known.at[:_DAY] or not time.at.startswith("T"):
            break
    return found


def _standing(article: Article, number: int, timezone: str | None) -> Standing:
    text = article.blocks[number].text
    declared = _resolved(article, text, timezone)
    notice = Notice(
        kind=NoticeKind.UPDATE,
        label=text if article.blocks[number].role is Role.DATELINE else declared.text,
        number=None,
        text=text,
        declared=declared,
        language=primary_language(article.language) or "en",
        block=number,
    )
    return Standing(notice, 0, len(text), is_section=True, is_entry=True)
