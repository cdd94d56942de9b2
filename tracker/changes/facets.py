"""What an edit touches, and whether it changes what the article says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Postfix, Prefix

from tracker.changes.lexicon import lexicon_for
from tracker.changes.meaning import carries_meaning
from tracker.changes.mentions import halve, may_hold_date, mentioned
from tracker.changes.quotations import quoted
from tracker.model.change import Facet, Span, SpanKind
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

_IN_ORDER = tuple(Facet)

# Signs that a reader reads out; all other marks are typography.
_SAID = re.compile(r"[%‰°$€£¥₽+=<>±×÷]|(?<![\w.,])-(?=\d)")


MOST_CHARACTERS = 100_000
"""Where more differs it is read for quotations, links and typography only."""

MOST_FOLDED = 1_000_000
"""Where more than that differs it is taken for more than typography."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What a rewriting touches.

    Attributes:
        facets: In the order of `Facet`.
        is_substantive: Whether it has a facet other than typography, or changes words that carry
            meaning: not only function words, spelling, inflection or typography.
    """

    facets: tuple[Facet, ...]
    is_substantive: bool


def touched(
    spans: Sequence[Span],
    *,
    are_targets_equal: bool = True,
    language: str | None = None,
    is_coarse: bool = False,
) -> Touched:
    """Return what the difference between two texts touches.

    Args:
        spans: They rebuild both texts.
        are_targets_equal: Whether the addresses of links and images are the same.
        language: The article's, for its words and the forms of dates.
        is_coarse: Whether the words were not compared, so that nothing can be told of them.
    """
    lexicon = lexicon_for(language)
    texts = _texts(spans)
    found = set() if are_targets_equal else {Facet.LINK}
    if quoted(texts[0]) != quoted(texts[1]):
        found.add(Facet.QUOTATION)
    before, after = _what_differs(*texts)
    length = max(len(before), len(after))
    if length > MOST_FOLDED or (length > MOST_CHARACTERS and fold(before) != fold(after)):
        return _touched(found, says_more=True)
    said_before, said_after = _said(before), _said(after)
    if said_before[0] == said_after[0]:
        if said_before[1] != said_after[1]:
            found.add(Facet.NUMBER)
        return _touched(found or {Facet.TYPOGRAPHY})
    if is_coarse or max(map(len, texts)) > MOST_CHARACTERS:
        return _touched(found, says_more=True)
    old, new = halve(spans)
    is_dated = may_hold_date(f"{old.text}\n{after}", lexicon.language)
    gone, come = (mentioned(half, lexicon, is_dated=is_dated) for half in (old, new))
    if gone != come:
        counts = Counter(gone)
        counts.subtract(come)
        found |= {facet for (facet, _), count in counts.items() if count}
    return _touched(found, says_more=not found and carries_meaning(old, new, lexicon))


def _touched(found: set[Facet], *, says_more: bool = False) -> Touched:
    facets = tuple(facet for facet in _IN_ORDER if facet in found) if found else ()
    return Touched(facets, says_more or not SUBSTANTIVE.isdisjoint(found))


def _texts(spans: Sequence[Span]) -> tuple[str, str]:
    """Return both texts, which the spans make up."""
    return (
        "".join([span.text for span in spans if span.kind is not SpanKind.INSERT]),
        "".join([span.text for span in spans if span.kind is not SpanKind.DELETE]),
    )


def _what_differs(old: str, new: str) -> tuple[str, str]:
    """Return two texts without the words that both begin and end with, up to spaces."""
    start = old.rfind(" ", 0, Prefix.similarity(old, new)) + 1
    old, new = old[start:], new[start:]
    end = old.find(" ", len(old) - Postfix.similarity(old, new))
    return (old[:end], new[: end - len(old)]) if end >= 0 else (old, new)


def _said(text: str) -> tuple[list[str], list[str]]:
    """Return the words and signs of a text, without what is only typography."""
    folded = fold(text)
    return words(folded), _SAID.findall(folded)
