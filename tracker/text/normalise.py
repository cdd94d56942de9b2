"""One form for text: how it is stored, and how it is compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Invisible and without any effect on what is read: they come and go with the publisher's tools.
# Joiners (U+200C, U+200D) and bidirectional marks do matter to the reader and are kept.
_NOISE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))

# A run that may be nothing but combining marks: `unicodedata.normalize` sorts it in quadratic time.
_LONG_MARKS = re.compile(r"[^\w\s\x00-\u02ff]{31,}")
_JOINER = "\u034f"

_SINGLE_QUOTES = "‘’‚‛′‵ʹʻʼʽˈ`´＇‹›"
_DOUBLE_QUOTES = "“”„‟″‶ʺ˝＂«»「」『』〝〞〟"
_DASHES = "\u00ad‐‑‒–—―⁃−﹘﹣－"
_INVISIBLE = "\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
# Signs of short vowels, which most texts leave out, and what only makes a word longer.
_VOWEL_SIGNS = (
    "".join(map(chr, (0x0640, *range(0x064B, 0x0653), 0x0670, *range(0x0591, 0x05BE), 0x05BF)))
    + "\u05c1\u05c2\u05c4\u05c5\u05c7"
)
_DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def squash(text: str) -> str:
    """Return the text in the form in which it is stored.

    Every run of white space, of whatever kind, is one space, and there is none at the ends.
    Marks that are invisible and say nothing (zero-width space, byte order mark) are dropped;
    joiners, bidirectional marks and soft hyphens stay as published.
    """
    if not text.isascii():
        text = text.translate(_NOISE)
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return the text in a form for comparing only: what is the same to a reader is equal.

    Unicode is normalised (NFKC) and case folded; quotation marks, dashes and spaces are of one
    kind each; soft hyphens, all invisible marks and Arabic and Hebrew vowel signs are gone.
    """
    if text.isascii():
        return " ".join(text.casefold().replace("`", "'").split())
    table = _folding()
    text = _normalised(text.translate(table))
    text = _normalised(text.casefold())
    return " ".join(text.translate(table).split())


def _normalised(text: str) -> str:
    """Return the text in NFKC; runs of more than 30 combining marks are normalised in pieces.

    Source: UAX #15, section 13, Stream-Safe Text Format.
    """
    return unicodedata.normalize("NFKC", _LONG_MARKS.sub(_broken, text))


def _broken(run: re.Match[str]) -> str:
    marks = run.group()
    return _JOINER.join(marks[start : start + 30] for start in range(0, len(marks), 30))


@cache
def _folding() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    table.update(dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"))
    table.update(dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'))
    table.update(dict.fromkeys(map(ord, _DASHES), "-"))
    table.update(dict.fromkeys(map(ord, _INVISIBLE + _DIRECTION + _VOWEL_SIGNS)))
    table[0x00AD] = None  # a soft hyphen is seen only where a line ends
    return table
