"""The words of pages that are no articles, one data file a language.

The form of the files is described in `data/instead/en.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tracker.text.data_files import read_data
from tracker.text.normalise import fold

LANGUAGES = "en de fr es pt it nl ru uk pl tr ar fa he zh ja ko id sv".split()
# Words are not parted there, or take on what other languages write apart.
_JOINED = frozenset(["zh", "ja", "ko"])
_BEFORE = {"ar": "(?:[وف]?(?:ال|لل|[بلك]ال|[بلكس])?)", "he": "[ושהבלכמ]{0,3}"}
_GAP = re.compile(r"(?<![\])])\*")
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Topic:
    """What pages of one kind say, in one language.

    Attributes:
        say: What says the kind by itself.
        of: What is talked of.
        states: What is said of it; in one sentence both say the kind.
        near: What goes with sentences that say it.
        unless: What a sentence does not hold that says it.
        press: How labels of controls begin.
    """

    say: re.Pattern[str]
    of: re.Pattern[str]
    states: re.Pattern[str]
    near: re.Pattern[str]
    unless: re.Pattern[str]
    press: re.Pattern[str]

    def may_be_said(self, sentences: str) -> bool:
        """Return whether any of some folded sentences, one a line, may say the kind."""
        if self.say.search(sentences) is not None:
            return True
        return self.of.search(sentences) is not None and self.states.search(sentences) is not None

    def is_said(self, sentence: str) -> bool:
        """Return whether a folded sentence says the kind."""
        if self.say.search(sentence) is None and (
            self.of.search(sentence) is None or self.states.search(sentence) is None
        ):
            return False
        return self.unless.search(sentence) is None


@dataclass(frozen=True, slots=True)
class Common:
    """What tells a page for its reader from a report, in one language.

    Attributes:
        voice: How a site speaks to its reader.
        filler: What any page adds that is no article.
        reported: What a report has.
        policy: How the headline of a text about a site's own rules reads.
        asking: How a headline begins that teaches.
    """

    voice: re.Pattern[str]
    filler: re.Pattern[str]
    reported: re.Pattern[str]
    policy: re.Pattern[str]
    asking: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    Attributes:
        common: Those of all kinds.
        topics: Those of each kind, by its name.
    """

    common: Common
    topics: Mapping[str, Topic]


@cache
def words_of(language: str) -> Words:
    """Return the words of a language."""
    tables = tomllib.loads(read_data(f"instead/{language}.toml"))
    edge = "" if language in _JOINED else rf"(?<!\w){_BEFORE.get(language, '')}"

    def pattern(
        table: Mapping[str, Sequence[str]], name: str, *, is_start: bool = False
    ) -> re.Pattern[str]:
        return _pattern(table.get(name, ()), edge, is_start=is_start)

    common = tables["common"]
    return Words(
        Common(
            voice=pattern(common, "voice"),
            filler=pattern(common, "filler"),
            reported=pattern(common, "reported"),
            policy=pattern(common, "policy"),
            asking=pattern(common, "asking", is_start=True),
        ),
        {
            name: Topic(
                say=pattern(table, "say"),
                of=pattern(table, "of"),
                states=pattern(table, "is"),
                near=pattern(table, "near"),
                unless=pattern(table, "unless"),
                press=pattern(table, "press", is_start=True),
            )
            for name, table in tables.items()
            if name not in ("language", "common")
        },
    )


def _pattern(stems: Sequence[str], edge: str, *, is_start: bool) -> re.Pattern[str]:
    if not stems:
        return _NOTHING
    gap = f".{{0,40}}?{edge}"
    ended = (fold(stem).replace("!", r"(?!\w)") for stem in stems)
    either = "|".join(gap.join(_GAP.split(stem)) for stem in ended)
    return re.compile(f"{'^' if is_start else edge}(?:{either})", re.MULTILINE)
