"""Who is told of what: the rules of each recipient, applied to what happened."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from tracker.model.change import Change
from tracker.model.message import Failures, News, Row
from tracker.model.source import Recipient
from tracker.notify.words import is_touched, pairs_of

SILENT = "silent"


def is_wanted(recipient: Recipient, news: News, *, names: Mapping[str, str]) -> bool:
    """Return whether a recipient is told of something.

    Args:
        recipient: Whom to tell.
        news: What happened.
        names: The name of each source that has one, by its address.
    """
    return (
        _is_kind(recipient.kinds, news)
        and _is_of_source(recipient.sources, news.source, names)
        and _has_words(recipient.words, news)
    )


def wanted_failures(
    recipient: Recipient, all_rows: Failures, *, names: Mapping[str, str]
) -> Failures | None:
    """Return those of a source's rows of failures of which a recipient is told, None for none.

    A row that goes on is told when it is as long as the recipient wants to wait, and no more after
    that; the end of a row only where the row itself was told.
    """
    wait = recipient.failures
    if not wait or not _is_of_source(recipient.sources, all_rows.source, names):
        return None
    rows = tuple(row for row in all_rows.rows if _is_told(row, wait))
    return replace(all_rows, rows=rows) if rows else None


def _is_told(row: Row, wait: int) -> bool:
    return row.times >= wait if row.is_over else row.times == wait


def _is_kind(kinds: Collection[str], news: News) -> bool:
    if not kinds or news.matter.kind.value in kinds:
        return True
    return SILENT in kinds and isinstance(news.matter, Change) and news.matter.is_silent


def _is_of_source(sources: Collection[str], source: str, names: Mapping[str, str]) -> bool:
    return not sources or source in sources or names.get(source) in sources


def _has_words(words: Sequence[str], news: News) -> bool:
    if not words:
        return True
    pairs = pairs_of(news.matter) if isinstance(news.matter, Change) else [("", news.text)]
    return is_touched(words, pairs)
