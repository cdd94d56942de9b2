"""The words of all languages as tables to look them up in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntFlag, auto
from functools import cache

from tracker.extract.html.volatile.words.dense import DENSE
from tracker.extract.html.volatile.words.germanic import GERMANIC
from tracker.extract.html.volatile.words.other import OTHER
from tracker.extract.html.volatile.words.romance import ROMANCE
from tracker.extract.html.volatile.words.semitic import SEMITIC
from tracker.extract.html.volatile.words.slavic import SLAVIC

SPACED = {**GERMANIC, **ROMANCE, **SLAVIC, **SEMITIC, **OTHER}
"""Languages that set spaces between words."""
# What is written the same in many languages.
_COMMON = {
    "span": "h hr hrs s sec",
    "minute": "min mins",
    "fill": "k m mio mln tsd tys mil b and",
    "count": "online",
}
WORD = (
    r"[^\d\W_][^\s\d!-/:-@\[-`{-~\u00a0-\u00bf\u200b-\u206f·•、。・「」（）：；，！？"
    r"★☆⭐✩✭✮🌟٪،؛؟।۔]*"
)
"""What a word is made of, also in scripts whose vowels are signs on the letters."""
_WORD = re.compile(WORD)


class Part(IntFlag):
    """What a word can be in such a line.

    FILL is what may stand in any of them, COUNT what readers do and is counted, ONE such
    a thing alone, DEED what they do
    now, THIS what they do it with, ZERO "no", LABEL "updated", KEY "free", CALL "leave a", CLOCK a
    time or a date in figures, DAY "yesterday".
    """

    NUMBER = auto()
    FILL = auto()
    COUNT = auto()
    ONE = auto()
    COMMENT = auto()
    DEED = auto()
    PEOPLE = auto()
    THIS = auto()
    NOW = auto()
    ZERO = auto()
    AGO = auto()
    SPAN = auto()
    MINUTE = auto()
    YEAR = auto()
    LABEL = auto()
    READ = auto()
    LISTEN = auto()
    RATE = auto()
    OUTOF = auto()
    VOTE = auto()
    CALL = auto()
    JOINED = auto()
    METER = auto()
    KEY = auto()
    COUNTDOWN = auto()
    HELPFUL = auto()
    STARS = auto()
    PERCENT = auto()
    CLOCK = auto()
    DAY = auto()


Found = tuple[int, int]
"""What a word can be, and the languages that have it, both as bits."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known.

    Attributes:
        words: Words and phrases between spaces.
        stems: What words begin with.
        begins: What phrases begin with.
        dense: Words that stand side by side.
        lines: Sayings that are whole lines.
        nexts: What stands before a way to another article, on the same line or on those below.
        sees: What does so on the same line, and may head a part of an article.
    """

    words: Mapping[str, Found]
    stems: Mapping[str, Found]
    begins: frozenset[str]
    dense: Mapping[str, Found]
    lines: frozenset[str]
    nexts: frozenset[str]
    sees: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the words of all languages."""
    words: dict[str, Found] = {}
    stems: dict[str, Found] = {}
    dense: dict[str, Found] = {}
    whole: dict[str, set[str]] = {"lines": set(), "next": set(), "see": set()}
    for number, (language, classes) in enumerate([*SPACED.items(), *DENSE.items()]):
        table = dense if language in DENSE else words
        for name, written in classes.items():
            if name in whole:
                whole[name].update(map(_key, written.split("|")))
                continue
            for word in written.split():
                stem = word.removesuffix("*")
                _note(stems if stem != word else table, stem, name, 1 << number)
    for name, written in _COMMON.items():
        for word in written.split():
            _note(words, word, name, -1)
            _note(dense, word, name, -1)
    begins = frozenset(word.split(" ", 1)[0] for word in words if " " in word)
    return Vocabulary(words, stems, begins, dense, *map(frozenset, whole.values()))


def folded(text: str) -> str:
    """Return a text for comparing, without case."""
    # The Turkish capital I with a dot folds to two characters.
    return text.casefold().replace("i\u0307", "i")


def bare(text: str) -> str:
    """Return the words of a text with one space between them, without all else."""
    return " ".join(_WORD.findall(folded(text)))


def _key(word: str) -> str:
    return bare(word.replace("_", " "))


def _note(table: dict[str, Found], word: str, name: str, language: int) -> None:
    key = _key(word)
    parts, languages = table.get(key, (0, 0))
    table[key] = parts | Part[name.upper()], languages | language
