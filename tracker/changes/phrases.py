"""Words that are found inside a run of letters, or that are more than one run.

Chinese, Japanese and Thai set no spaces between words, Korean writes endings onto them; elsewhere a
hyphen parts what is one word (`porte-parole`, `segunda-feira`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tracker.changes.lexicon import Lexicon, lexicon_for
from tracker.changes.numerals import WRITTEN, in_figures
from tracker.model.change import Facet
from tracker.text.scripts import is_spaced
from tracker.text.times.calendars import calendar_names

# No phrase is longer.
_AROUND = 24


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word, where it stands, and what it tells; nothing for one that only looks like another."""

    start: int
    end: int
    facet: Facet | None
    form: str


def phrases_in(text: str, changed: Sequence[tuple[int, int]], lexicon: Lexicon) -> Iterator[Phrase]:
    """Yield the phrases of a text that a change touches, in their order.

    Args:
        text: One side of a pair.
        changed: The stretches that are not on the other side, in order.
        lexicon: Words of its language.
    """
    is_within = lexicon.is_within and not is_spaced(text)
    if not is_within and "-" not in text:
        return
    pattern = _pattern(lexicon.language, is_within=is_within)
    done = 0
    for start, end in changed:
        for match in pattern.finditer(text, max(done, start - _AROUND), end + _AROUND):
            if match.start() < end and start < match.end():
                done = match.end()
                yield from _told(match, (start, end), lexicon, is_within=is_within)


def _told(
    match: re.Match[str], changed: tuple[int, int], lexicon: Lexicon, *, is_within: bool
) -> Iterator[Phrase]:
    word = match.group().casefold()
    known = _phrases(lexicon.language, is_within=is_within)
    if word in known:
        facet = known[word]
        form = "not" if facet is Facet.NEGATION else lexicon.digits.get(word, word)
        yield Phrase(*match.span(), facet, form)
    elif len(word) > 1 or match.span() == changed:
        # One such character alone is mostly no number: the one in "some".
        yield Phrase(*match.span(), Facet.NUMBER, in_figures(word))


@cache
def _pattern(language: str, *, is_within: bool) -> re.Pattern[str]:
    """Return the expression for all phrases, the longest first."""
    known = sorted(_phrases(language, is_within=is_within), key=lambda word: (-len(word), word))
    words = "|".join(map(re.escape, known))
    if is_within:
        return re.compile(f"{words}|{WRITTEN.pattern}")
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _phrases(language: str, *, is_within: bool) -> Mapping[str, Facet | None]:
    """Return what each phrase tells."""
    lexicon = lexicon_for(language)
    told: dict[str, Facet | None] = dict.fromkeys(lexicon.plain)
    for facet, words in (
        (Facet.ATTRIBUTION, lexicon.attribution | lexicon.attribution_noun),
        (Facet.NEGATION, lexicon.negation),
        (Facet.NUMBER, lexicon.number),
        (Facet.DATE, lexicon.day.union(name for name in calendar_names(language) if name[1:])),
    ):
        told |= {word: facet for word in words if _is_phrase(word, is_within=is_within)}
    return told


def _is_phrase(word: str, *, is_within: bool) -> bool:
    if is_within:
        return not is_spaced(word) and not any(map(str.isdecimal, word))
    return "-" in word
