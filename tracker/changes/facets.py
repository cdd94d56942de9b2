"""What an edit touches, and whether it changes what the article says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tracker.model.change import Facet, Span, SpanKind
from tracker.text.data_files import read_data
from tracker.text.dates import find_times
from tracker.text.normalise import fold
from tracker.text.tokens import words

SUBSTANTIVE = frozenset(
    {
        Facet.NUMBER,
        Facet.DATE,
        Facet.NAME,
        Facet.QUOTATION,
        Facet.ATTRIBUTION,
        Facet.NEGATION,
        Facet.LINK,
    }
)

_MARKS_OF_QUOTATION = frozenset('"“”„‟«»「」『』‹›')
_NUMBER = re.compile(r"\d")
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|\d[\w.,:]*")
_MOST_FOR_DATES = 20_000
_SHORTEST_STEM = 4
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class _Lexicon:
    function: frozenset[str]
    attribution: frozenset[str]
    negation: frozenset[str]
    number: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Half:
    """One side of a pair: its text, and which stretches of it changed."""

    text: str
    changed: tuple[tuple[int, int], ...]


def facets_of(
    spans: Sequence[Span], *, are_targets_equal: bool, language: str | None
) -> tuple[Facet, ...]:
    """Return what the difference between two texts touches, in the order of `Facet`.

    Args:
        spans: They rebuild both texts.
        are_targets_equal: Whether the addresses of links and images are the same.
        language: The article's, for the forms of dates.
    """
    old, new = _half(spans, SpanKind.DELETE), _half(spans, SpanKind.INSERT)
    found = set() if are_targets_equal else {Facet.LINK}
    if fold(old.text) == fold(new.text) and are_targets_equal:
        return (Facet.TYPOGRAPHY,)
    dated = [_dates(half, language) for half in (old, new)]
    for half, dates in zip((old, new), dated, strict=True):
        found |= _of_words(half, dates)
    if _dated_words(old, dated[0]) != _dated_words(new, dated[1]):
        found.add(Facet.DATE)
    if _quoted(old) != _quoted(new):
        found.add(Facet.QUOTATION)
    found -= _kept(old, new, found)
    return tuple(facet for facet in Facet if facet in found)


def is_substantive(spans: Sequence[Span], facets: Sequence[Facet]) -> bool:
    """Return whether a rewriting changes what the article says.

    It does when it has a facet other than typography, or changes words that carry meaning: not
    only function words, spelling, inflection or typography.
    """
    if any(facet in SUBSTANTIVE for facet in facets):
        return True
    if Facet.TYPOGRAPHY in facets:
        return False
    gone = _meaning(_changed_text(_half(spans, SpanKind.DELETE)))
    come = _meaning(_changed_text(_half(spans, SpanKind.INSERT)))
    for word in list(gone):
        twin = next((other for other in come if _is_same_word(word, other)), None)
        if twin is not None:
            gone.remove(word)
            come.remove(twin)
    return bool(gone or come)


def has_words(text: str) -> bool:
    """Return whether a text says anything: it has a word or a number."""
    return bool(words(text))


def _half(spans: Sequence[Span], kind: SpanKind) -> _Half:
    text, changed = "", []
    for span in spans:
        if span.kind is kind:
            changed.append((len(text), len(text) + len(span.text)))
        if span.kind in {kind, SpanKind.EQUAL}:
            text += span.text
    return _Half(text, tuple(changed))


def _changed_text(half: _Half) -> str:
    return " ".join(half.text[start:end] for start, end in half.changed)


def _changed_words(half: _Half) -> Iterator[tuple[int, str]]:
    """Yield the words that changed, with where they begin."""
    for start, end in half.changed:
        for match in _PLAIN_WORD.finditer(half.text, start, end):
            yield match.start(), match.group()


def _of_words(half: _Half, dates: Sequence[tuple[int, int]]) -> set[Facet]:
    """Return the facets that the changed words of one side have by themselves."""
    lexicon = _lexicon()
    found = set()
    for start, word in _changed_words(half):
        low = word.casefold().replace("’", "'")
        is_date = any(begin <= start < end for begin, end in dates)
        if (_NUMBER.search(word) or low in lexicon.number) and not is_date:
            found.add(Facet.NUMBER)
        if low in lexicon.attribution:
            found.add(Facet.ATTRIBUTION)
        if low in lexicon.negation:
            found.add(Facet.NEGATION)
        if _is_name(half.text, start, word) and not is_date:
            found.add(Facet.NAME)
    return found


def _kept(old: _Half, new: _Half, found: set[Facet]) -> set[Facet]:
    """Return facets that both sides have in the same words, so that they did not change."""
    kept: set[Facet] = set()
    for facet in (Facet.NAME, Facet.ATTRIBUTION, Facet.NEGATION, Facet.NUMBER):
        if facet in found and _words_of(old, facet) == _words_of(new, facet):
            kept.add(facet)
    return kept


def _words_of(half: _Half, facet: Facet) -> list[str]:
    lexicon = _lexicon()
    chosen = []
    for start, word in _changed_words(half):
        low = word.casefold().replace("’", "'")
        is_one = {
            Facet.NUMBER: bool(_NUMBER.search(word)) or low in lexicon.number,
            Facet.ATTRIBUTION: low in lexicon.attribution,
            Facet.NEGATION: low in lexicon.negation,
            Facet.NAME: _is_name(half.text, start, word),
        }[facet]
        if is_one:
            chosen.append(low)
    return sorted(chosen)


def _is_name(text: str, start: int, word: str) -> bool:
    """Say whether a word is part of a name: capitalised, and not because a sentence starts."""
    if not word[0].isupper() or len(word) == 1 or word.casefold() in _lexicon().function:
        return False
    before = text[:start].rstrip()
    return (bool(before) and before[-1] not in ".!?…:\"“”„«»‘’'([—–-|") or _is_capitalised_run(
        text, start + len(word)
    )


def _is_capitalised_run(text: str, end: int) -> bool:
    """Say whether the word that ends here is followed by a capitalised one."""
    rest = text[end : end + 40]
    return bool(re.match(r"\s[^\W\d_]", rest)) and rest[1].isupper()


def _dates(half: _Half, language: str | None) -> list[tuple[int, int]]:
    """Return where dates and times stand on a side."""
    if not half.changed or len(half.text) > _MOST_FOR_DATES:
        return []
    return [(one.start, one.end) for one in find_times(half.text, language=language)]


def _dated_words(half: _Half, dates: Sequence[tuple[int, int]]) -> list[str]:
    """Return the dates that a change touches."""
    return [
        fold(half.text[begin:end])
        for begin, end in dates
        if any(begin < stop and start < end for start, stop in half.changed)
    ]


def _quoted(half: _Half) -> list[str]:
    """Return the words inside quotation marks, folded, of a side that changed."""
    pieces = re.split(r"[\"“”„‟«»「」『』‹›]", half.text)
    return [" ".join(words(fold(piece))) for piece in pieces[1::2]]


def _meaning(text: str) -> list[str]:
    function = _lexicon().function
    return [word for word in words(fold(text)) if word not in function]


def _is_same_word(one: str, other: str) -> bool:
    """Say whether two words differ in inflection or spelling only."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    common = 0
    for a, b in zip(shorter, longer, strict=False):
        if a != b:
            break
        common += 1
    rest = max(len(shorter), len(longer)) - common
    if common >= _SHORTEST_STEM and rest <= _LONGEST_ENDING:
        return True
    return _is_misspelt(shorter, longer)


def _is_misspelt(one: str, other: str) -> bool:
    """Say whether two long words differ in one letter, or in two that changed places."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - needed for few pairs

    return min(len(one), len(other)) > _SHORTEST_STEM and OSA.distance(one, other) <= 1


@cache
def _lexicon() -> _Lexicon:
    text = read_data("facets.toml")
    tables = tomllib.loads(text).values()
    return _Lexicon(
        **{
            key: frozenset(word for table in tables for word in table[key].split())
            for key in ("function", "attribution", "negation", "number")
        }
    )
