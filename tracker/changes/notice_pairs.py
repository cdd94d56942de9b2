"""Which notice of the old version is which of the new one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tracker.changes.notices import Standing
from tracker.model.change import NoticeKind, NoticeStatus
from tracker.text.normalise import fold

_WORD = re.compile(r"\w+")
_ALIKE = 50
"""Percent of words that two notices without a number share when they are one."""


@dataclass(frozen=True, slots=True)
class NoticePair:
    """A notice on both sides, or on one.

    Attributes:
        old: None when it was added.
        new: None when it was removed.
        status: What became of it.
    """

    old: Standing | None
    new: Standing | None
    status: NoticeStatus


def pair_notices(old: Sequence[Standing], new: Sequence[Standing]) -> list[NoticePair]:
    """Return what became of each notice, in the order of the new article, removed ones last.

    The same words are the same notice; then the same kind with the same label and number; then the
    stamps, in their order; then those of a kind whose words are alike.

    Args:
        old: Those of the old version, in its order.
        new: Those of the new version, in its order.
    """
    partners = _partners(old, new)
    pairs = [_pair(old, new, partners, number) for number in range(len(new))]
    taken = set(partners.values())
    removed = [each for number, each in enumerate(old) if number not in taken]
    return pairs + [NoticePair(each, None, NoticeStatus.REMOVED) for each in removed]


def _pair(
    old: Sequence[Standing], new: Sequence[Standing], partners: dict[int, int], number: int
) -> NoticePair:
    after = new[number]
    if number not in partners:
        return NoticePair(None, after, NoticeStatus.ADDED)
    before = old[partners[number]]
    is_same = fold(before.words) == fold(after.words) and before.notice.kind is after.notice.kind
    return NoticePair(before, after, NoticeStatus.KEPT if is_same else NoticeStatus.CHANGED)


def _partners(old: Sequence[Standing], new: Sequence[Standing]) -> dict[int, int]:
    """Return for each new notice's number that of the old one that it is."""
    partners: dict[int, int] = {}
    for key in (_by_words, _by_number, _by_stamp):
        _pair_equal(old, new, partners, key)
    _pair_alike(old, new, partners)
    return partners


def _by_words(standing: Standing) -> object:
    return fold(standing.words)


def _by_number(standing: Standing) -> object:
    notice = standing.notice
    if notice.number is None or notice.label is None:
        return None
    return notice.number, fold(notice.label)


def _by_stamp(standing: Standing) -> object:
    return True if standing.notice.kind is NoticeKind.STAMP else None


def _pair_equal(
    old: Sequence[Standing],
    new: Sequence[Standing],
    partners: dict[int, int],
    key: Callable[[Standing], object],
) -> None:
    """Pair what has the same key, in order; None is no key."""
    free: dict[object, list[int]] = {}
    taken = set(partners.values())
    for number, standing in enumerate(old):
        if number not in taken and key(standing) is not None:
            free.setdefault(key(standing), []).append(number)
    for number, standing in enumerate(new):
        waiting = free.get(key(standing)) if number not in partners else None
        if waiting:
            partners[number] = waiting.pop(0)


def _pair_alike(old: Sequence[Standing], new: Sequence[Standing], partners: dict[int, int]) -> None:
    """Pair notices of one kind whose words are alike, the most alike first."""
    for _, after, before in sorted(_likenesses(old, new, partners)):
        if after not in partners and before not in partners.values():
            partners[after] = before


def _likenesses(
    old: Sequence[Standing], new: Sequence[Standing], partners: dict[int, int]
) -> Iterator[tuple[int, int, int]]:
    """Yield (minus the percentage of shared words, new, old) for what may be one notice."""
    taken = set(partners.values())
    left = [number for number in range(len(old)) if number not in taken]
    bags = {number: _bag(old[number]) for number in left}
    for after, standing in enumerate(new):
        if after in partners:
            continue
        bag = _bag(standing)
        for before in left:
            if _may_be_one(old[before], standing):
                shared = 200 * (bag & bags[before]).total()
                percent = shared // max(1, bag.total() + bags[before].total())
                if percent >= _ALIKE:
                    yield -percent, after, before


def _may_be_one(old: Standing, new: Standing) -> bool:
    """Tell whether two notices have no number that tells them apart."""
    return old.notice.number == new.notice.number and (
        old.notice.kind is new.notice.kind
        or old.notice.label is None
        or new.notice.label is None
        or fold(old.notice.label) == fold(new.notice.label)
    )


def _bag(standing: Standing) -> Counter[str]:
    return Counter(_WORD.findall(fold(standing.words)))
