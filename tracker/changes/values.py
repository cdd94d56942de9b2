"""The numbers and names of a text, each in a form in which they can be compared.

A number is the same in figures of any script and written out (`14`, `١٤`, `fourteen`, `十四`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from tracker.changes.lexicon import Lexicon, lexicon_for
from tracker.changes.numerals import in_figures
from tracker.text.normalise import fold
from tracker.text.notices.notice_index import languages_near
from tracker.text.notices.notice_words import NoticeWords, notice_words

_TOKEN = re.compile(r"\w+(?:[.,:'’]\w+)*")
_EAST_ASIAN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_WRITTEN = re.compile("[〇零一二两兩三四五六七八九十百千万萬]{2,12}|十")


def values_of(text: str, language: str | None) -> Iterator[str]:
    """Yield the numbers and names of a text.

    Args:
        text: Any text.
        language: BCP 47 tag of the text.
    """
    if not text.isascii() and _east_asian_letter().search(text):
        text = _border().sub(" ", _WRITTEN.sub(lambda found: in_figures(found[0]), text))
    vocabularies = [notice_words(code) for code in languages_near(language)]
    lexicon = lexicon_for(language)
    is_behind_number = False
    for token in _TOKEN.findall(text):
        number = _number(token, vocabularies, lexicon)
        if number is not None:
            yield number
        elif is_behind_number and fold(token) in lexicon.number:
            yield fold(token)  # the million of "3 million"
        elif (name := _name(token, vocabularies)) is not None:
            yield name
        is_behind_number = number is not None


@cache
def _east_asian_letter() -> re.Pattern[str]:
    return re.compile(f"[{_EAST_ASIAN}]")


@cache
def _border() -> re.Pattern[str]:
    return re.compile(rf"(?<=[{_EAST_ASIAN}])(?=\d)|(?<=\d)(?=[{_EAST_ASIAN}])")


def _number(token: str, vocabularies: list[NoticeWords], lexicon: Lexicon) -> str | None:
    """Return the number that a token is, in figures."""
    folded = fold(token)
    if token[:1].isdecimal():
        plain = "".join(str(unicodedata.decimal(each, each)) for each in folded)
        return plain.replace(",", "")
    for vocabulary in vocabularies:
        if folded in vocabulary.numbers:
            return str(vocabulary.numbers[folded])
    return lexicon.digits.get(folded)


def _name(token: str, vocabularies: list[NoticeWords]) -> str | None:
    folded = fold(token)
    is_name = token[:1].isupper() or not (token[:1].islower() or token[:1].isascii())
    is_common = any(folded in vocabulary.common for vocabulary in vocabularies)
    return folded if is_name and len(folded) > 1 and not is_common else None
