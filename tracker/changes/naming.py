"""Which edits a notice names: by an old or new number, name or quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.changes.wording import changed_texts, words_of
from tracker.model.change import Edit, NoticeKind
from tracker.text.normalise import fold
from tracker.text.notices.notice_index import languages_near
from tracker.text.notices.notice_words import notice_words
from tracker.text.times.dates import find_times

_TOKEN = re.compile(r"\w+(?:[.,:'’]\w+)*")
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


def _value(token: str, language: str | None) -> str | None:
    """Return a number or a name as it is compared, None for another word."""
    folded = fold(token)
    vocabularies = [notice_words(code) for code in languages_near(language)]
    for vocabulary in vocabularies:
        if folded in vocabulary.numbers:
            return str(vocabulary.numbers[folded])
    if token[:1].isdecimal():
        return folded.replace(",", "")
    is_name = token[:1].isupper() or not (token[:1].islower() or token[:1].isascii())
    is_common = any(folded in vocabulary.common for vocabulary in vocabularies)
    return folded if is_name and len(folded) > 1 and not is_common else None


def _values(text: str, language: str | None) -> Iterator[str]:
    """Yield the numbers and names of a text."""
    for token in _TOKEN.findall(text):
        if (value := _value(token, language)) is not None:
            yield value


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
    values = _values(text if is_correcting else _without_times(text, language), language)
    return Named(
        values=frozenset(values),
        quoted=tuple(
            tuple(words_of("".join(filter(None, found.groups()))))
            for found in _QUOTED.finditer(text)
        ),
        words=frozenset(word for word in words_of(text) if len(word) >= _SHORTEST_WORD),
        is_correcting=is_correcting,
        language=language,
    )


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Tell whether words hold a phrase in one piece."""
    size = len(phrase)
    return size > 0 and any(
        tuple(words[i : i + size]) == tuple(phrase) for i in range(len(words) - size + 1)
    )


def _quotes(named: Named, edit: Edit) -> bool:
    """Tell whether a notice quotes words that stand on one side of an edit only."""
    old = words_of(edit.old.text) if edit.old is not None else []
    new = words_of(edit.new.text) if edit.new is not None else []
    return any(_holds(old, phrase) != _holds(new, phrase) for phrase in named.quoted)


@dataclass(frozen=True, slots=True)
class Match:
    """How a notice names an edit.

    Attributes:
        is_full: Whether by both the old and the new value, or by quoted words.
        values: The values that it names.
    """

    is_full: bool
    values: frozenset[str]


def match(named: Named, edit: Edit) -> Match | None:
    """Return how a notice names an edit, None when it does not.

    An update names an edit only by both old and new: a figure that it happens to share excuses
    nothing.
    """
    old, new = changed_texts(edit)
    before, after = set(_values(old, named.language)), set(_values(new, named.language))
    gone, come = (before - after) & named.values, (after - before) & named.values
    values = frozenset(gone | come)
    if gone and come:
        return Match(is_full=True, values=values)
    if not named.is_correcting:
        return None
    if _quotes(named, edit):
        return Match(is_full=True, values=values)
    if not values or (edit.spans is None and not _is_near(named, old + new)):
        return None
    return Match(is_full=False, values=values)


def _is_near(named: Named, text: str) -> bool:
    """Tell whether a whole sentence is about what a notice is about."""
    return len(named.words.intersection(words_of(text))) >= _SHARED
