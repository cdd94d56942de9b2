"""Words, numbers, marks and white space of a text."""

from __future__ import annotations

import re
from functools import cache

from tracker.text.scripts import is_spaced

# Scripts that set no spaces between words: each character stands alone.
# Thai to Tibetan, Burmese, Khmer, kana, Chinese characters and their rarer planes.
_UNSPACED = (
    "\u0e01-\u0e4e\u0e81-\u0ece\u0f40-\u0fbc\u1000-\u103f\u1780-\u17d3"
    "\u3041-\u309a\u309d-\u309f\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
    "\U00020000-\U0003ffff"
)
_UNSPACED_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f71-\u0f84\u0f8d-\u0fbc"
    "\u102b-\u103e\u17b4-\u17d3\u3099\u309a"
)
# Marks of Latin, Cyrillic, Hebrew and Arabic letters, and what joins letters unseen.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f\u00ad\u200c\u200d\u2060"
)
_INDIC_BLOCKS = range(0x0900, 0x0D80, 0x80)  # Devanagari to Malayalam, laid out alike
_INDIC_MARKS = ((0x00, 0x03), (0x3A, 0x3C), (0x3E, 0x4F), (0x51, 0x57), (0x62, 0x63))
_EMOJI_PARTS = "\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"


_DIGIT = re.compile(r"[0-9]")
_LETTERS_ALONE = "".join(chr(code) if chr(code).isalpha() else " " for code in range(128))


def tokens(text: str) -> list[str]:
    """Return the tokens of a text; joined they are the text again.

    A token is a word, a number with all its digits and what is written onto it (`1,250.5`,
    `12:30`, `3rd`), one mark, one character of a script without spaces, one emoji, an address, or
    a run of white space.
    """
    if text.isascii():
        return _ascii_token().findall(text)
    return _token(with_unspaced=not is_spaced(text)).findall(text)


def spaced_tokens(text: str) -> list[tuple[str, str]]:
    """Return the tokens of a text, each with the white space after it; a text may begin with some.

    Joined they are the text again.
    """
    if text.isascii():
        return _ascii_token(with_space=True).findall(text)
    return _token(with_unspaced=not is_spaced(text), with_space=True).findall(text)


def words(text: str) -> list[str]:
    """Return the words and numbers of a text, without marks; for comparing.

    Neighbouring characters of a script without spaces are taken in pairs, since one alone says
    little.
    """
    if text.isascii():
        # Without digits what lies between marks is words; that is thrice as quick.
        if _DIGIT.search(text) is None:
            return text.translate(_LETTERS_ALONE).split()
        return _ascii_word().findall(text)
    if is_spaced(text):
        return _bare_word(with_unspaced=False).findall(text)
    found = _bare_word(with_unspaced=True).findall(text)
    if not _any_unspaced().search(text):
        return found
    return _paired(found)


def has_words(text: str) -> bool:
    """Return whether a text says anything: it has a word or a number."""
    if text.isascii():
        return _ascii_word().search(text) is not None
    return _bare_word(with_unspaced=not is_spaced(text)).search(text) is not None


def letter_runs(text: str) -> list[str]:
    """Return the runs of letters of a text, without numbers and marks; quicker than `words`."""
    if text.isascii():
        return text.translate(_LETTERS_ALONE).split()
    return _letter_run().findall(text)


def is_unspaced(token: str) -> bool:
    """Say whether a token is of a script that sets no spaces between words."""
    return not is_spaced(token[:1]) and _any_unspaced().match(token) is not None


def _paired(found: list[str]) -> list[str]:
    """Replace single characters by the pairs in which they stand; one that stands alone stays."""
    result: list[str] = []
    before: str | None = None
    was_paired = True
    for word in [*found, ""]:
        alone = word if is_unspaced(word) else None
        if before is not None and alone is not None:
            result.append(before + alone)
        elif before is not None and not was_paired:
            result.append(before)
        if alone is None and word:
            result.append(word)
        was_paired = before is not None and alone is not None
        before = alone
    return result


@cache
def _ascii_token(*, with_space: bool = False) -> re.Pattern[str]:
    """Return the expression for plain texts: the same rules, four times as quick."""
    return _compiled(
        r"\s+"
        r"|https?://[^\s)>\]\"]*[^\s)>\]\".,;:!?]"
        r"|[0-9]+(?:[.,:][0-9]+)*[A-Za-z]*"
        r"|[A-Za-z]+(?:'[A-Za-z]+)*"
        r"|.",
        with_space=with_space,
    )


def _compiled(token: str, *, with_space: bool) -> re.Pattern[str]:
    return re.compile(rf"({token})(\s*)" if with_space else token)


@cache
def _ascii_word() -> re.Pattern[str]:
    return re.compile(r"[0-9]+(?:[.,:][0-9]+)*[A-Za-z]*|[A-Za-z]+")


@cache
def _letter_run() -> re.Pattern[str]:
    """Return the expression for letters with the marks on them."""
    return re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff]+[^\W\d_]*)*")


@cache
def _any_unspaced() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED}]")


def _unspaced_branch(*, with_unspaced: bool) -> str:
    return rf"|[{_UNSPACED}][{_UNSPACED_MARKS}]*" if with_unspaced else ""


@cache
def _token(*, with_unspaced: bool, with_space: bool = False) -> re.Pattern[str]:
    """Return the expression for a token, the cheaper one for texts that are spaced."""
    letters = letters_pattern(with_unspaced=with_unspaced)
    return _compiled(
        r"\s+"
        r"|https?://[^\s)>\]\"”»]*[^\s)>\]\"”».,;:!?]"
        r"|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)(?:[.,:٫]\d+)*"
        r"|\d+(?:[.,:٫٬]\d+)*[A-Za-z]*"
        + _unspaced_branch(with_unspaced=with_unspaced)
        + rf"|{letters}(?:['’ʼ]{letters})*"
        r"|\w"
        r"|[\U0001f1e6-\U0001f1ff]{2}"
        rf"|[^\w\s](?:[{_EMOJI_PARTS}]|\u200d[^\w\s])*",
        with_space=with_space,
    )


@cache
def _bare_word(*, with_unspaced: bool) -> re.Pattern[str]:
    return re.compile(
        r"\d+(?:[.,:٫٬]\d+)*[A-Za-z]*"
        + _unspaced_branch(with_unspaced=with_unspaced)
        + rf"|{letters_pattern(with_unspaced=with_unspaced)}"
    )


def letters_pattern(*, with_unspaced: bool = False) -> str:
    """Return a pattern of letters that join into a word, with their marks.

    Args:
        with_unspaced: Whether letters of scripts without spaces stand alone and are left out.
    """
    indic = "".join(
        f"{chr(block + first)}-{chr(block + last)}"
        for block in _INDIC_BLOCKS
        for first, last in _INDIC_MARKS
    )
    others = _UNSPACED if with_unspaced else ""
    return f"(?:[^\\W\\d_{others}]|[{_MARKS}{indic}])++"
