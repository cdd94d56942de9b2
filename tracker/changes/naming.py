"""Which edits a notice names: by an old or new number, name or quoted words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.changes.values import values_of
from tracker.changes.wording import changed_texts, words_of
from tracker.model.change import Edit, EditKind, NoticeKind
from tracker.text.times.dates import find_times

_QUOTED = re.compile(
    r"\"([^\"]{2,200})\"|“([^“”]{2,200})”|„([^„“”]{2,200})[“”]|«([^«»]{2,200})»|「([^「」]{2,200})」"
    r"|(?<!\w)‘([^‘]{2,200}?)’(?!\w)|(?<!\w)'([^'\n]{2,200})'(?!\w)"
)

_SHARED = 3
"""How many words a notice must share with a sentence that came or went, beside what it names."""

_SHORTEST_WORD = 4

_NO_CORRECTION = (NoticeKind.UPDATE, NoticeKind.STAMP)


@dataclass(frozen=True, slots=True)
class Named:
    """What a notice names.

    Attributes:
        values: Numbers and capitalised words, folded.
        quoted: Quoted phrases, each as folded words.
        words: All its longer words, folded.
        is_correcting: Whether an old or a new value alone names an edit; otherwise both must stand
            in the notice.
        language: BCP 47 tag of the article.
    """

    values: frozenset[str]
    quoted: tuple[tuple[str, ...], ...]
    words: frozenset[str]
    is_correcting: bool
    language: str | None


def _without_times(text: str, language: str | None) -> str:
    """Return a text without its dates, whose figures name nothing."""
    parts = []
    end = 0
    for found in find_times(text, language=language):
        parts.append(text[end : found.start])
        end = found.end
    return " ".join([*parts, text[end:]])


def names_of(text: str, *, kind: NoticeKind, language: str | None) -> Named:
    """Return what a notice names.

    Args:
        text: Its own words and those of the blocks that belong to it, without its label.
        kind: What kind of notice it is.
        language: BCP 47 tag of the article.
    """
    is_correcting = kind not in _NO_CORRECTION
    values = values_of(text if is_correcting else _without_times(text, language), language)
    return Named(
        values=frozenset(values),
        quoted=tuple(
            _parts(words_of("".join(filter(None, found.groups()))))
            for found in _QUOTED.finditer(text)
        ),
        words=frozenset(word for word in words_of(text) if len(word) >= _SHORTEST_WORD),
        is_correcting=is_correcting,
        language=language,
    )


def _parts(words: Sequence[str]) -> tuple[str, ...]:
    """Return words with what is elided parted from them (`d'un`)."""
    return tuple(part for word in words for part in word.split("'") if part)


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Tell whether words hold a phrase in one piece."""
    size = len(phrase)
    return size > 0 and any(
        tuple(words[i : i + size]) == tuple(phrase) for i in range(len(words) - size + 1)
    )


def _quotes(named: Named, edit: Edit) -> bool:
    """Tell whether a notice quotes words that stand on one side of an edit only."""
    old = _parts(words_of(edit.old.text)) if edit.old is not None else ()
    new = _parts(words_of(edit.new.text)) if edit.new is not None else ()
    return any(_holds(old, phrase) != _holds(new, phrase) for phrase in named.quoted)


@dataclass(frozen=True, slots=True)
class Match:
    """How a notice names an edit.

    Attributes:
        is_full: Whether by both the old and the new value, or by quoted words.
        values: The values that it names.
        around: Those which it names and the edit's sentences hold, changed or not.
    """

    is_full: bool
    values: frozenset[str]
    around: frozenset[str]


def match(named: Named, edit: Edit) -> Match | None:
    """Return how a notice names an edit, None when it does not.

    An update names an edit only by both old and new: a figure that it happens to share excuses
    nothing. A new sentence it names by what it says of it.
    """
    before, after = _sides(edit, named.language)
    gone, come = (before - after) & named.values, (after - before) & named.values
    values = frozenset(gone | come)
    around = frozenset((before | after) & named.values)
    if gone and come:
        return Match(is_full=True, values=values, around=around)
    if named.is_correcting and _quotes(named, edit):
        return Match(is_full=True, values=values, around=around)
    is_told = named.is_correcting or edit.kind is EditKind.ADDED
    if not values or not is_told or not _is_near(named, edit):
        return None
    return Match(is_full=False, values=values, around=around)


def _sides(edit: Edit, language: str | None) -> tuple[set[str], set[str]]:
    """Return the numbers and names on each side of an edit.

    Those that stand on both sides, changed in one place and kept in another, count as changed.
    """
    old, new = (set(values_of(text, language)) for text in changed_texts(edit))
    if edit.spans is None or edit.old is None or edit.new is None:
        return old, new
    before = set(values_of(edit.old.text, language))
    after = set(values_of(edit.new.text, language))
    kept = (before & after) - (old ^ new)
    return (old - new) | (before - after) | kept, (new - old) | (after - before) | kept


def _is_near(named: Named, edit: Edit) -> bool:
    """Tell whether a whole sentence is about what a notice is about."""
    if edit.spans is not None:
        return True
    least = _SHARED if named.is_correcting else _SHARED + 1
    return len(named.words.intersection(words_of("".join(changed_texts(edit))))) >= least
