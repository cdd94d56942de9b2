"""What is a name, what is a house, and what says what somebody is."""

from __future__ import annotations

from tracker.text.bylines import byline_words
from tracker.text.normalise import squash
from tracker.text.notices.phrases import words_from
from tracker.text.scripts import is_spaced

TRIM = ' \t,，|·•・●–—-:：*[]【】«»"“”'
BRACKETS = "()（）"
# Lower case at the start of a name.
_PARTICLES = frozenset(
    "de van von der den del della di da du la le el al bin ibn bint abu ter ten zu af av dos das "
    "do san mc y e i".split()
)
_LEAST_CUT = 4
_MOST_WORDS = 7
_LONGEST_NAME = 80
_LONGEST_UNSPACED = 16


def is_behind_name(name: str, piece: str) -> bool:
    """Return whether what stands behind a whole name is a place, an agency or a house."""
    if not is_spaced(name) or len(name.split()) == 1:
        return False
    return piece[:1].islower() or len(piece.split()) == 1 or is_house(piece)


def is_house(text: str) -> bool:
    """Return whether a text names an organisation or a part of one ("Dept. of Physics")."""
    words = words_from(text, 0)
    houses = byline_words().houses
    return any(houses.length_at(words, i) for i in range(len(words)))


def has_role(text: str) -> bool:
    """Return whether a text says what somebody is ("Senior Staff Writer")."""
    words = words_from(text, 0)
    return any(byline_words().roles.length_at(words, i) for i in range(len(words)))


def tidy(name: str) -> str:
    """Return a name without marks around it; the stop of an initial or "Inc." is its own."""
    name = squash(name).strip(TRIM)
    if name[:1] in tuple("(（") or name.count("(") != name.count(")"):
        name = name.strip(BRACKETS)
    last = name.rsplit(None, 1)[-1] if name else ""
    is_short = len(last) <= _LEAST_CUT or "." in last[:-1]
    return name if is_short else name.rstrip(".")


def is_name(text: str, *, is_sure: bool) -> bool:
    """Return whether a text may be a name.

    Args:
        text: Without marks around it.
        is_sure: Whether something says that a name stands there.
    """
    words = text.split()
    if not words or len(text) > _LONGEST_NAME or len(words) > _MOST_WORDS:
        return False
    if not any(map(str.isalpha, text)) or "@" in text or "://" in text:
        return False
    if not is_spaced(text) and len(text) > _LONGEST_UNSPACED:
        return False
    if is_sure or len(words) == 1:
        return True
    is_counted = any(letter.isdecimal() for letter in text)
    return not is_counted and (not words[0].islower() or words[0].lower() in _PARTICLES)


def without_role(name: str) -> str:
    """Return a name without what is said of its bearer right behind it.

    `홍길동 기자`, "Ida Bro Senior Politics Editor".
    """
    words = words_from(name, 0, most=12)
    known = byline_words()
    behind = (i for i in range(1, len(words)) if known.roles.length_at(words, i) == len(words) - i)
    end = next(behind, len(words))
    if name[:1].lower() == name[:1].upper() or end == len(words):
        return name[: words[end - 1].end] if end < len(words) else name
    while end > 1 and known.qualifiers.length_at(words, end - 1):
        end -= 1
    # Where names have capitals two words are a name, and one is a part of what follows.
    return name[: words[end - 1].end] if end > 1 else name
