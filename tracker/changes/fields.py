"""Fields that differ between two versions: title, byline, dates and the like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from tracker.changes.wording import differs_in_words
from tracker.model.article import Article, Role
from tracker.model.change import FieldChange, FieldValue
from tracker.model.times import DeclaredTime
from tracker.text.times.dates import find_times, follows_request

_PLAIN = ("canonical", "language", "section", "tags", "image")


def compare_fields(
    old: Article, new: Article, *, old_captured_at: datetime, new_captured_at: datetime
) -> list[FieldChange]:
    """Return the fields that differ, in a fixed order.

    A `modified` that was just the server's clock on both sides is no declared time, so that its
    step is none of the publisher's.

    Args:
        old: The old article.
        new: The new article.
        old_captured_at: When the old page was received (aware).
        new_captured_at: When the new page was received (aware).
    """
    is_clock = follows_request(old.modified, old_captured_at) and follows_request(
        new.modified, new_captured_at
    )
    return [
        change
        for change in _all_fields(old, new)
        if change.old != change.new and not (is_clock and change.name == "modified")
    ]


def _all_fields(old: Article, new: Article) -> Iterator[FieldChange]:
    """Yield every field with its two values."""
    yield _shown(old, new, "title", old.title, new.title)
    yield _shown(old, new, "byline", old.byline, new.byline)
    yield _published(old, new)
    yield FieldChange("modified", old.modified, new.modified)
    for name in _PLAIN:
        yield FieldChange(name, getattr(old, name), getattr(new, name))


def _shown(
    old: Article, new: Article, name: str, before: FieldValue, after: FieldValue
) -> FieldChange:
    """Return a field that readers also see as blocks; these count where the field is equal."""
    role = Role.HEADLINE if name == "title" else Role.BYLINE
    shown = _texts(old, role), _texts(new, role)
    if role is Role.BYLINE and _names(old) == _names(new):
        # Of the line by the headline only what is beside the names moved.
        return FieldChange(name, before, after)
    if before != after or shown[0] == shown[1]:
        return FieldChange(name, before, after)
    if role is Role.BYLINE:
        return FieldChange(name, *shown)
    return FieldChange(name, " ".join(shown[0]) or None, " ".join(shown[1]) or None)


def _names(article: Article) -> tuple[str, ...]:
    """Return the bylines without the dates in them: these are told by themselves."""
    found = []
    for text in _texts(article, Role.BYLINE):
        kept, place = "", 0
        for time in find_times(text, language=article.language):
            kept += text[place : time.start]
            place = time.end
        found.append(kept + text[place:])
    return tuple(found)


def _dated(article: Article) -> DeclaredTime | None:
    """Return the first date in a byline."""
    times = (
        time.declared
        for text in _texts(article, Role.BYLINE)
        for time in find_times(text, language=article.language)
    )
    return next(times, None)


def _published(old: Article, new: Article) -> FieldChange:
    """Return when the article says that it appeared; a date in the byline counts where it is equal.

    No edit tells that one.
    """
    if old.published != new.published or _dated(old) == _dated(new):
        return FieldChange("published", old.published, new.published)
    return FieldChange("published", _dated(old), _dated(new))


def _texts(article: Article, role: Role) -> tuple[str, ...]:
    return tuple(block.text for block in article.blocks if block.role is role)


def is_other_title(fields: Sequence[FieldChange]) -> bool:
    """Tell whether the title changed in more than typography."""
    return any(
        field.name == "title" and differs_in_words(str(field.old or ""), str(field.new or ""))
        for field in fields
    )
