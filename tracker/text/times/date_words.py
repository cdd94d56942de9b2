"""A text cut into the words, numbers and marks that the date reader looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tracker.text.scripts import is_spaced
from tracker.text.times.calendars import english_months, month_named, weekday_named

# Vowel marks and joiners belong to the word; Chinese characters stand alone.
_JOINED = r"[\u0300-\u036f\u0640\u064b-\u0655\u200c]*"

_LONGEST_NUMBER = 14

_MARKS = "\u200b\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c"

# A Hebrew month carries its preposition: במרץ, "in March".
PREFIX = "ב"


@dataclass(frozen=True, slots=True)
class Words:
    """A text as lexemes; every question may be asked past its ends.

    Attributes:
        text: The text.
        spans: Start and end of each lexeme; together they make up the text.
        raws: Each lexeme as written.
        language: BCP 47 tag of the text, or None.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    raws: tuple[str, ...]
    language: str | None

    def raw(self, i: int) -> str:
        """Return a lexeme as written, or nothing past an end."""
        return self.raws[i] if 0 <= i < len(self.raws) else ""

    def word(self, i: int) -> str:
        """Return a lexeme in lower case."""
        return self.raw(i).casefold()

    def run(self, i: int, count: int) -> str:
        """Return some lexemes joined, as written, or nothing where there are fewer."""
        if not 0 <= i <= len(self.spans) - count:
            return ""
        return self.text[self.spans[i][0] : self.spans[i + count - 1][1]]

    def start(self, i: int) -> int:
        """Return where a lexeme starts in the text."""
        return self.spans[i][0]

    def end(self, i: int) -> int:
        """Return where the lexeme before `i` ends."""
        return self.spans[i - 1][1]

    def digits(self, i: int) -> int:
        """Return of how many digits a lexeme is; 0 when it is no number."""
        raw = self.raw(i)
        return len(raw) if raw.isdecimal() and len(raw) <= _LONGEST_NUMBER else 0

    def number(self, i: int, *, most: int = 2) -> int | None:
        """Return the value of a number of up to `most` digits, else None."""
        return int(self.raw(i)) if 0 < self.digits(i) <= most else None

    def is_space(self, i: int) -> bool:
        """Tell whether a lexeme is white space, or a mark that nobody sees."""
        raw = self.raw(i)
        return bool(raw) and (raw.isspace() or raw in _MARKS)

    def skip(self, i: int, marks: str = "") -> int:
        """Return the first place from `i` that is neither white space nor one of the marks.

        At most a few lexemes are skipped, so that the reader's work at one place is bounded.
        """
        stop = i + 6
        while i < stop and (self.is_space(i) or (self.raw(i) != "" and self.raw(i) in marks)):
            i += 1
        return i

    def before(self, i: int) -> int:
        """Return the last place before `i` that is not white space."""
        i -= 1
        stop = i - 6
        while i > stop and self.is_space(i):
            i -= 1
        return i

    def is_attached(self, i: int) -> bool:
        """Tell whether what stands right before a number makes it part of something else."""
        if i == 0:
            return False
        before = self.raw(i - 1)
        if before in _CURRENCIES or before == "_" or before[-1].isalnum():
            return not is_east_asian(before[-1])
        return before in ".,:/-–−'’" and self.digits(i - 2) > 0

    def is_cut(self, i: int) -> bool:
        """Tell whether a number that ends before `i` goes on (`12.5`, `3/4`, `40%`, `12th`)."""
        raw = self.raw(i)
        if not raw:
            return False
        if raw in "%°‰_" or raw[0].isalnum():
            return not is_east_asian(raw[0])
        return raw in ".,:/-–−" and self.digits(i + 1) > 0

    def month(self, i: int) -> tuple[int, int] | None:
        """Return the month that is named at a place and the place behind it, or None."""
        raw = self.raw(i)
        if not raw or not raw[0].isalpha():
            return None
        second = self.raw(i + 2) if self.raw(i + 1) == " " else ""
        if second[:1].isalnum() and (two := self._month_of(f"{raw} {second}")):
            return two, i + 3
        if number := self._month_of(raw):
            return number, i + 1
        if raw.startswith(PREFIX) and (number := self._month_of(raw[1:])):
            return number, i + 1
        return self._month_in_characters(i)

    def _month_in_characters(self, i: int) -> tuple[int, int] | None:
        """Return a month that is written in Chinese characters (三月, 十二月)."""
        for length in (2, 3):
            name = self.run(i, length)
            if name.endswith("月") and (number := self._month_of(name)):
                return number, i + length
        return None

    def _month_of(self, name: str) -> int | None:
        return month_named(name, language=self.language)

    def is_plain_word(self, i: int) -> bool:
        """Tell whether an English month's name is written as a word is (`may`, `march`)."""
        return self.raw(i).islower() and self.word(i) in english_months()

    def weekday(self, i: int) -> tuple[int, int] | None:
        """Return the weekday that is named at a place and the place behind it, or None."""
        raw = self.raw(i)
        if not raw or not raw[0].isalpha():
            return None
        for length in (3, 2, 1):
            name = self.run(i, length)
            number = weekday_named(name, language=self.language) if name[-1:].isalpha() else None
            if number is not None:
                return number, i + length
        return None


_CURRENCIES = "$€£¥₽#№"


def is_east_asian(character: str) -> bool:
    """Tell whether a character is of a script that sets no space beside a number."""
    return "\u3040" <= character[:1] <= "\u9fff" or "\uac00" <= character[:1] <= "\ud7a3"


def cut_words(text: str, *, language: str | None) -> Words:
    """Return a text as lexemes."""
    lexeme = _lexeme(with_chinese=not is_spaced(text))
    found = list(lexeme.finditer(text))
    return Words(
        text=text,
        spans=tuple([one.span() for one in found]),
        raws=tuple([one[0] for one in found]),
        language=language,
    )


@cache
def _lexeme(*, with_chinese: bool) -> re.Pattern[str]:
    """Return the expression for a lexeme, the cheaper one for texts that are spaced."""
    alone, others = (r"|[\u3400-\u9fff]", r"\u3400-\u9fff") if with_chinese else ("", "")
    return re.compile(rf"\d+{alone}|(?:[^\W\d_{others}]{_JOINED})+|\s+|[\W_]")
