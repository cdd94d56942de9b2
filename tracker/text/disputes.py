"""Whether the places of a page that declare the same thing agree on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tracker.model.reading import Candidate, Declaration, Property
from tracker.text.addresses import clean_address
from tracker.text.normalise import fold
from tracker.text.times.dates import parse_declared

_TIMES = frozenset(
    [Property.PUBLISHED, Property.MODIFIED, Property.LISTED_PUBLISHED, Property.LISTED_MODIFIED]
)
_ADDRESSES = frozenset([Property.CANONICAL, Property.IMAGE, Property.AMP, Property.MOBILE])
_FREE = frozenset(["true", "yes", "1", "free"])
_CUT = ("...", "…")


def dissenters(declaration: Declaration, *, language: str | None = None) -> list[Candidate]:
    """Return the candidates that say something else than the one that was taken.

    The same in another form is no dissent: other quotes or spaces, another zone for the same
    moment, a day where the other names the minute too, a title that is only cut off.

    Args:
        declaration: A property with all that the page says of it.
        language: Of the page, for dates in words.
    """
    if not declaration.candidates:
        return []
    first, *others = declaration.candidates
    agree = _rule(declaration.name, language)
    return [other for other in others if not agree(first.values, other.values)]


def _rule(
    name: Property, language: str | None
) -> Callable[[tuple[str, ...], tuple[str, ...]], bool]:
    if name in _TIMES:
        return lambda one, other: _is_same_time(one, other, language)
    if name in _ADDRESSES:
        return lambda one, other: _address(one) == _address(other)
    if name is Property.LANGUAGE:
        return lambda one, other: _tongue(one) == _tongue(other)
    if name is Property.PAYWALL:
        return lambda one, other: is_free(one[0]) == is_free(other[0])
    if name in (Property.BYLINE, Property.TAGS):
        return lambda one, other: _all(one) == _all(other)
    return lambda one, other: _is_same_text(one[0], other[0])


def is_free(said: str) -> bool:
    """Return whether a paywall marker says that the text is free."""
    return said.strip().rsplit("/", 1)[-1].casefold() in _FREE


def _is_same_text(one: str, other: str) -> bool:
    left, right = fold(one), fold(other)
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    cut = next((short.removesuffix(end) for end in _CUT if short.endswith(end)), None)
    return bool(cut) and long.startswith(str(cut).rstrip())


def _all(values: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(value) for value in values)


def _address(values: tuple[str, ...]) -> str:
    cleaned = clean_address(values[0])
    return cleaned.partition("://")[2].rstrip("/") or cleaned


def _tongue(values: tuple[str, ...]) -> str:
    return values[0].replace("_", "-").split("-", 1)[0].casefold()


def _is_same_time(one: tuple[str, ...], other: tuple[str, ...], language: str | None) -> bool:
    left = parse_declared(one[0], language=language)
    right = parse_declared(other[0], language=language)
    if left is None or right is None:
        return fold(one[0]) == fold(other[0])
    if left.instant is not None and right.instant is not None:
        return left.instant.replace(second=0) == right.instant.replace(second=0)
    short, long = sorted((left, right), key=lambda time: len(time.at))
    # A day alone may be that of readers, of the desk, or of a server in UTC.
    days = [long.at, *([long.instant.isoformat()] if long.instant is not None else [])]
    return any(day.startswith(short.at) for day in days)
