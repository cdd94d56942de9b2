"""What a source does with its stamp and its declared date when its texts change.

A "last updated" line that moves with nearly every change is put there by a program, and tells
readers nothing of one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.changes.notices import stand
from tracker.model.article import Article
from tracker.model.change import Change, Disclosure, Habit, NoticeKind
from tracker.text.normalise import fold

LEAST = 5
"""Of so many changes one can speak of a habit."""

_MOSTLY = 50
"""Percent of the changes with which a thing moves that is missed when it does not."""

_STAMP, _DATE = "stamp", "declared modified date"


def habit_of(steps: Iterable[tuple[Article, Article]]) -> Habit:
    """Return how often the stamp and the declared date moved where the text changed.

    Args:
        steps: Neighbouring versions of a source's articles, the older first.
    """
    changes = stamped = dated = 0
    for old, new in steps:
        before, after = _parted(old), _parted(new)
        if before[0] == after[0]:
            continue
        changes += 1
        stamped += before[1] != after[1] and bool(after[1])
        dated += old.modified != new.modified and new.modified is not None
    return Habit(changes=changes, stamped=stamped, dated=dated)


def _parted(article: Article) -> tuple[list[str], list[str]]:
    """Return the texts of an article without its stamps, and the words of the stamps."""
    stamps = [each for each in stand(article) if each.notice.kind is NoticeKind.STAMP]
    blocks = {each.notice.block for each in stamps}
    texts = [
        fold(block.text) for number, block in enumerate(article.blocks) if number not in blocks
    ]
    return texts, [fold(each.words) for each in stamps]


def may_show_habit(change: Change) -> bool:
    """Tell whether a source's habit sheds light on a change: none but a stamp tells of it."""
    is_told = change.disclosure is Disclosure.NOTICE
    return change.old is not None and not is_told and bool(change.edits or change.is_silent)


def with_habit(change: Change, habit: Habit) -> Change:
    """Return a change with what its source's habit says, among its reasons."""
    if not may_show_habit(change) or habit.changes < LEAST:
        return change
    return replace(change, reasons=(*change.reasons, *_reasons(change.disclosure, habit)))


def _reasons(disclosure: Disclosure, habit: Habit) -> Iterator[str]:
    if disclosure is Disclosure.STAMP:
        yield _moves(_STAMP, habit.stamped, habit)
    elif disclosure is Disclosure.METADATA:
        yield _moves(_DATE, habit.dated, habit)
    else:
        for name, moved in ((_STAMP, habit.stamped), (_DATE, habit.dated)):
            if _percent(moved, habit) >= _MOSTLY:
                yield f"{_moves(name, moved, habit)}, but not with this one"


def _moves(name: str, moved: int, habit: Habit) -> str:
    share = f"{_percent(moved, habit)} % of its changes ({moved} of {habit.changes})"
    return f"this source's {name} moves with {share}"


def _percent(moved: int, habit: Habit) -> int:
    return 100 * moved // habit.changes
