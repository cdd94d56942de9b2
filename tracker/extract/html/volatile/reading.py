"""A short line to its words and what each is in a line that changes by itself.

The vocabulary is closed: a line with a single word that no language has here, or with words of two
languages that share none, is a line of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.extract.html.volatile.vocabulary import (
    WORD,
    Part,
    Vocabulary,
    bare,
    folded,
    vocabulary,
)

_LONGEST_ENDING = 4
_LONGEST_PHRASE = 4
_LONGEST_DENSE = 12
_MOST_WORDS = 18
_DENSE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# Money, degrees and formulas are never counted by readers; other signs are seen as none.
_TOKEN = re.compile(
    r"(?P<clock>\d{1,3}(?::\d\d){1,2}(?!\d)|\d{1,2}([./-])\d{1,2}\2(?:\d{4}|\d\d)(?!\d)"
    r"|(?:19|20)\d\d([./-])\d{1,2}\3\d{1,2}(?!\d))|"
    r"(?P<number>\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)|\d+(?:[.,'’:٫٬]\d+)*)"
    r"|(?P<stars>[★☆⭐✩✭✮🌟]+)|(?P<percent>[%٪])|(?P<slash>/)|(?P<other>[$€£¥₹₽₩₺°º=@^~<>])"
    rf"|(?P<word>{WORD})"
)
_SIGNS = {
    "clock": (Part.CLOCK, -1),
    "number": (Part.NUMBER, -1),
    "stars": (Part.STARS, -1),
    "percent": (Part.PERCENT, -1),
    "slash": (Part.OUTOF, -1),
    "other": (0, 0),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of known words.

    Attributes:
        parts: What each word can be, in order.
        words: The words, in lower case.
    """

    parts: tuple[int, ...]
    words: tuple[str, ...]

    def has(self, part: int) -> bool:
        """Return whether some word can be one of these."""
        return any(own & part for own in self.parts)

    def is_of(self, parts: int) -> bool:
        """Return whether each word can be one of these."""
        return all(own & parts for own in self.parts)

    def count(self, part: int) -> int:
        """Return how many words can be one of these."""
        return sum(bool(own & part) for own in self.parts)

    @property
    def numbers(self) -> list[str]:
        """The numbers in it, as written."""
        pairs = zip(self.words, self.parts, strict=True)
        return [word for word, part in pairs if part == Part.NUMBER]


def read_line(text: str) -> Line | None:
    """Return a line's words, when all of them are known in one language; None for any other.

    Since when a member has been one is told by a date: what follows is known whatever it is.
    """
    known = vocabulary()
    parts: list[int] = []
    words: list[str] = []
    languages = -1
    for word, part, spoken in _words(text, known):
        is_date = bool(parts) and bool(parts[-1] & Part.JOINED)
        languages &= -1 if is_date else spoken
        if not (part or is_date) or not languages or len(parts) > _MOST_WORDS:
            return None
        parts.append(Part.JOINED if is_date else part)
        words.append(word)
    return Line(tuple(parts), tuple(words)) if parts else None


def is_saying(text: str) -> bool:
    """Return whether a line is a saying that stands as a whole: "just now"."""
    return bare(text) in vocabulary().lines


def is_lead(text: str, *, with_link: bool = False) -> bool:
    """Return whether a line is what a page sets before a way to another: "Read next:".

    Args:
        text: The line.
        with_link: Whether a link follows in it; "see also" alone may head a part of an article.
    """
    said, known = bare(text), vocabulary()
    return said in known.nexts or (with_link and said in known.sees)


def _words(text: str, known: Vocabulary) -> Iterator[tuple[str, int, int]]:
    """Give each word with what it can be and its languages; an unknown one can be nothing."""
    pending: list[str] = []
    for match in _TOKEN.finditer(folded(text)):
        kind, said = match.lastgroup or "", match[0]
        if kind == "word" and _DENSE.search(said) is None:
            pending.append(said)
            continue
        yield from _phrases(pending, known)
        pending.clear()
        if kind == "word":
            yield from _segments(said, known)
        else:
            yield said, *_SIGNS[kind]
    yield from _phrases(pending, known)


def _phrases(words: list[str], known: Vocabulary) -> Iterator[tuple[str, int, int]]:
    """Give words that stand between spaces, the longest phrase first."""
    place = 0
    while place < len(words):
        word = words[place]
        most = min(_LONGEST_PHRASE, len(words) - place) if word in known.begins else 1
        for count in range(most, 0, -1):
            said = " ".join(words[place : place + count]) if count > 1 else word
            found = known.words.get(said)
            if found is not None:
                place += count
                yield said, *found
                break
        else:
            place += 1
            yield word, *_by_stem(word, known)


def _by_stem(word: str, known: Vocabulary) -> tuple[int, int]:
    for ending in range(_LONGEST_ENDING + 1):
        found = known.stems.get(word[: len(word) - ending])
        if found is not None:
            return found
    return 0, 0


def _segments(text: str, known: Vocabulary) -> Iterator[tuple[str, int, int]]:
    """Give the words of a text without spaces, the longest that is known first."""
    place = 0
    while place < len(text):
        for length in range(min(_LONGEST_DENSE, len(text) - place), 0, -1):
            found = known.dense.get(text[place : place + length])
            if found is not None:
                yield text[place : place + length], *found
                place += length
                break
        else:
            yield text[place:], 0, 0
            return
