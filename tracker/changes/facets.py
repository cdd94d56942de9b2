"""What an edit touches, and whether it changes what the article says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.changes.lexicon import lexicon_for
from tracker.changes.meaning import carries_meaning
from tracker.changes.mentions import Half, halve, mentioned
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

# Signs that a reader reads out; all other marks are typography.
_SAID = re.compile(r"[%‰°$€£¥₽+=<>±×÷]|(?<![\w.,])-(?=\d)")


MOST_CHARACTERS = 100_000
"""What is longer is read for quotations and links only."""


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
    old, new = halve(spans, SpanKind.DELETE), halve(spans, SpanKind.INSERT)
    found = set() if are_targets_equal else {Facet.LINK}
    if quoted(old.text) != quoted(new.text):
        found.add(Facet.QUOTATION)
    if not _surely_says_else(old, new):
        said_before, said_after = _said(old.text), _said(new.text)
        if said_before[0] == said_after[0]:
            if said_before[1] != said_after[1]:
                found.add(Facet.NUMBER)
            return _touched(found or {Facet.TYPOGRAPHY})
    if is_coarse or max(len(old.text), len(new.text)) > MOST_CHARACTERS:
        return _touched(found, says_more=True)
    gone, come = mentioned(old, lexicon), mentioned(new, lexicon)
    found |= {facet for facet, _ in (gone - come) + (come - gone)}
    return _touched(found, says_more=not found and carries_meaning(old, new, lexicon))


def _touched(found: set[Facet], *, says_more: bool = False) -> Touched:
    facets = tuple(facet for facet in Facet if facet in found)
    return Touched(facets, says_more or not SUBSTANTIVE.isdisjoint(found))


def _surely_says_else(old: Half, new: Half) -> bool:
    """Return whether the words that changed alone show that both texts have other words.

    Told only of plain texts, in which no word goes beyond what changed.
    """
    if not (old.text.isascii() and new.text.isascii()):
        return False
    return sorted(_words_changed(old)) != sorted(_words_changed(new))


def _words_changed(half: Half) -> list[str]:
    changed = " ".join(half.text[start:end] for start, end in half.changed)
    return words(fold(changed))


def _said(text: str) -> tuple[list[str], list[str]]:
    """Return the words and signs of a text, without what is only typography."""
    folded = fold(text)
    return words(folded), _SAID.findall(folded)


def has_words(text: str) -> bool:
    """Return whether a text says anything: it has a word or a number."""
    return bool(words(text))
