"""What the changed words of one side mention: numbers, dates, names, who said it, denials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tracker.changes.lexicon import Lexicon, lexicon_for
from tracker.changes.phrases import phrases_in
from tracker.model.change import Facet, Span, SpanKind
from tracker.model.times import Precision
from tracker.text.normalise import fold
from tracker.text.times.calendars import calendar_names, english_months, month_named, weekday_named
from tracker.text.times.dates import find_times
from tracker.text.tokens import letter_runs, letters_pattern

_FIGURES = r"(?<!\S)[-−]\d[\w.,:٫٬]*|\d[\w.,:٫٬]*"
_PLAIN_WORD = re.compile(rf"{_FIGURES}|[A-Za-z]+(?:'[A-Za-z]+)*")
_SIGNS = frozenset("-−+%‰°$€£¥₽")
_NUMBER = re.compile(r"\d[\d.,:]*")
_NUMBER_BEFORE = re.compile(r"\d[\d.,:]*\s?$")
_PERCENT = re.compile(
    r"\s?(?:percent|per cent|pour cent|por ciento|por cento|per cento|persen|pro[cz]ent|процент)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\ds?")
_PLURAL_AGE = re.compile(r"(?:1[5-9]|20)\d0s")
_GROUPED = re.compile(r"(?<=\d)[,.'’\u00a0\u202f](?=\d{3}(?!\d))")
_LAST_WORD = re.compile(r"([^\W\d_]+)[.\s]*$")
_AFTER_WORD = re.compile(r"\W*([^\W\d_]*)")

_DIGIT = re.compile(r"\d")
_CLOCK_OR_DATE = re.compile(
    r"\d[:./\-–]\d|\d\s?(?:[年月日時时点點년월일시]|(?:[ap]\.?\s?m|uhr|h|o['’]clock|noon|ч)\b)",
    re.IGNORECASE,
)

# So much text around a change is read for dates.
_AROUND = 80
_MOST_PLACES = 100
_BEFORE_SENTENCE = frozenset('.!?…:"“”„«»‘([•|>\n')
_SHORTEST_WEEKDAY = 5
_BEFORE_MONTH = frozenset(
    "in since until till during between late early mid last next this".split()
)
_EXACT = frozenset({Precision.DAY, Precision.MINUTE, Precision.SECOND})
# Nouns are capitalised, so that only a run of capitals or a title shows a name.
_NOUNS_CAPITALISED = frozenset({"de", "lb"})


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a pair.

    Attributes:
        text: All of it.
        changed: The stretches that are not on the other side, in order.
        words: The words that changed, with where they begin, and folded.
    """

    text: str
    changed: tuple[tuple[int, int], ...]
    words: tuple[tuple[int, str, str], ...]


def halve(spans: Sequence[Span]) -> tuple[Half, Half]:
    """Return both sides, which the spans make up."""
    return _half(spans, SpanKind.DELETE), _half(spans, SpanKind.INSERT)


def _half(spans: Sequence[Span], kind: SpanKind) -> Half:
    pieces, changed, length = [], [], 0
    for span in spans:
        if span.kind is kind:
            changed.append((length, length + len(span.text)))
        elif span.kind is not SpanKind.EQUAL:
            continue
        pieces.append(span.text)
        length += len(span.text)
    text = "".join(pieces)
    return Half(text, tuple(changed), tuple(_changed_words(text, changed)))


def mentioned(half: Half, lexicon: Lexicon, *, is_dated: bool = True) -> list[tuple[Facet, str]]:
    """Return what the changed words mention, each thing in a form that can be compared.

    Args:
        half: One side of a pair.
        lexicon: Words of its language.
        is_dated: Whether there may be a date.
    """
    found: list[tuple[Facet, str]] = []
    told: list[tuple[int, int]] = []
    for start, end, date in _dates(half, lexicon) if is_dated else ():
        told.append((start, end))
        found.append((Facet.DATE, date))
    for phrase in phrases_in(half.text, half.changed, lexicon):
        if not any(start < phrase.end and phrase.start < end for start, end in told):
            told.append((phrase.start, phrase.end))
            found += [] if phrase.facet is None else [(phrase.facet, phrase.form)]
    told.sort()
    ahead = 0
    telling = _telling(lexicon.language)
    for start, word, low in half.words:
        if word == low and low.isascii() and low.isalpha() and low not in telling:
            continue
        while ahead < len(told) and told[ahead][1] <= start:
            ahead += 1
        if ahead == len(told) or start < told[ahead][0]:
            found += _facets(_Word(half.text, start, word), lexicon.bare(low), lexicon)
    return found


@cache
def _telling(language: str) -> frozenset[str]:
    """Return the words that may be a facet also where they are neither capitalised nor numbers."""
    lexicon = lexicon_for(language)
    facets = (lexicon.number, lexicon.attribution, lexicon.attribution_noun, lexicon.negation)
    return lexicon.day.union(*facets, calendar_names(language))


@cache
def _word() -> re.Pattern[str]:
    """Return the expression for a word or number of any script, with the marks on its letters."""
    letters = letters_pattern()
    return re.compile(rf"{_FIGURES}|{letters}(?:['’ʼ]{letters})*")


def _changed_words(text: str, changed: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str, str]]:
    done = 0
    pattern = _PLAIN_WORD if text.isascii() else _word()
    for start, end in changed:
        low, high = _with_its_number(text, start, end)
        for match in pattern.finditer(text, max(low, done), high):
            word = match.group().rstrip(".,:٫٬")
            yield match.start(), word, word.casefold() if word.isascii() else fold(word)
        done = high


def _with_its_number(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch with the number to which a sign at its border belongs."""
    after = _NUMBER.match(text, end) if text[end - 1] in _SIGNS else None
    if after:
        end = after.end()
    if text[start] in _SIGNS or _PERCENT.match(text, start):
        found = _NUMBER_BEFORE.search(text[max(0, start - 30) : start])
        start -= len(found.group()) if found else 0
    return start, end


def number_in_digits(low: str, lexicon: Lexicon) -> str:
    """Return a folded number as digits without separators, where it is one that we can read."""
    if low in lexicon.digits:
        return lexicon.digits[low]
    return low if low.isalpha() else _GROUPED.sub("", low)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, and the text in which it stands."""

    text: str
    start: int
    word: str

    @property
    def before(self) -> str:
        """The text before it, as far as it matters."""
        return self.text[max(0, self.start - 40) : self.start]

    @property
    def around(self) -> str:
        """The text around it, to see whether all of it is in capitals."""
        return self.before + self.text[self.start : self.start + 80]

    @property
    def word_before(self) -> str:
        found = _LAST_WORD.search(self.before)
        return fold(found[1]) if found else ""

    @property
    def word_after(self) -> str:
        """The word that follows, with no mark between but those of its own."""
        rest = self.text[self.start + len(self.word) :][:40]
        if not rest[:1].isspace():
            return ""
        found = _AFTER_WORD.match(rest)
        return found[1] if found else ""


def _facets(one: _Word, low: str, lexicon: Lexicon) -> Iterator[tuple[Facet, str]]:
    if _is_day(one, low, lexicon) or _is_year(one, low, lexicon):
        yield Facet.DATE, low
        return
    counts = low in lexicon.number and one.word_before not in lexicon.no_number_after
    if counts or any(map(str.isdecimal, low)):
        yield Facet.NUMBER, number_in_digits(low, lexicon)
    if low in lexicon.attribution or _is_noun_of_attribution(one, low, lexicon):
        yield Facet.ATTRIBUTION, lexicon.forms.get(low, low)
    if low in lexicon.negation and not (low == "no" and _is_before_number(one)):
        # One denial or another is the same to the reader; one more or less is not.
        yield Facet.NEGATION, "not"
    if _is_name(one, low, lexicon):
        yield Facet.NAME, low.removesuffix("'s")


def _is_before_number(one: _Word) -> bool:
    return bool(re.match(r"\.?\s*\d", one.text[one.start + len(one.word) :][:8]))


def _is_noun_of_attribution(one: _Word, low: str, lexicon: Lexicon) -> bool:
    if low not in lexicon.attribution_noun:
        return False
    after = fold(one.word_after)
    return (
        not after
        or after in lexicon.function
        or after in lexicon.attribution
        or after in lexicon.negation
    )


def _is_day(one: _Word, low: str, lexicon: Lexicon) -> bool:
    """Say whether a word alone is a weekday, a month, or a word as `yesterday`."""
    if low in lexicon.day:
        return True
    language = lexicon.language
    is_upper = one.word[0].isupper()
    if language == "en":
        is_month = is_upper and low in english_months() and not _starts(one, lexicon)
        return (is_month and not _is_first_name(one)) or (
            is_upper and len(low) > _SHORTEST_WEEKDAY and _weekday(low, language) is not None
        )
    if len(low) >= _SHORTEST_WEEKDAY and _weekday(low, language) is not None:
        return True
    return len(low) > 2 and month_named(low, language=language) is not None  # noqa: PLR2004 - "am", "de"


def _is_first_name(one: _Word) -> bool:
    """Say whether a word that is a month stands before a family name: `by May Poe`."""
    return one.word_after[:1].isupper() and one.word_before not in _BEFORE_MONTH


def _weekday(low: str, language: str) -> int | None:
    return weekday_named(low.removesuffix("'s"), language=language)


def _is_year(one: _Word, low: str, lexicon: Lexicon) -> bool:
    if _PLURAL_AGE.fullmatch(low):
        return True
    return bool(_YEAR.fullmatch(low)) and one.word_before in lexicon.year_after


def _is_name(one: _Word, low: str, lexicon: Lexicon) -> bool:
    """Say whether a word is part of a name: capitalised, and not because a sentence starts."""
    word = one.word
    if word[1:] != word[1:].lower() and len(word) > 1:
        return not one.around.isupper()  # an acronym, or a capital inside
    if not word[0].isupper() or len(word) == 1 or low[:2] == "i'":
        return False
    if low in lexicon.function or low in lexicon.negation or low in lexicon.number:
        return False
    if one.word_before in lexicon.titles:
        return True
    starts = _starts(one, lexicon)
    if _is_run(one, lexicon):
        return not (starts and low in lexicon.starters)
    return not starts and lexicon.language not in _NOUNS_CAPITALISED


def _is_run(one: _Word, lexicon: Lexicon) -> bool:
    """Say whether another capitalised word stands right beside it, but for a noun and a month."""
    after = one.word_after
    if len(after) > 1 and after[0].isupper() and not _is_month_or_day(after, lexicon):
        return True
    found = re.search(r"([^\W\d_]+)\s$", one.before)
    if found is None or not found[1][0].isupper() or _is_month_or_day(found[1], lexicon):
        return False
    # The word before may be capitalised only because the sentence starts there.
    return not _starts_at(one.text, one.start - len(found.group()))


def _is_month_or_day(word: str, lexicon: Lexicon) -> bool:
    """Say whether a noun is one that makes no name of the noun beside it ("Ende August")."""
    language = lexicon.language
    return language in _NOUNS_CAPITALISED and fold(word) in calendar_names(language)


def _starts(one: _Word, lexicon: Lexicon) -> bool:
    """Say whether a sentence, or a quotation, may start at a word."""
    if one.word_before in lexicon.titles and one.before.rstrip().endswith("."):
        return False
    return _starts_at(one.text, one.start)


def _starts_at(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip()
    return not before or before[-1] in _BEFORE_SENTENCE


def _dates(half: Half, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Yield the dates and times that a change touches, each in one form."""
    done = 0
    for start, end in half.changed[:_MOST_PLACES]:
        low, high = max(done, start - _AROUND), min(len(half.text), end + _AROUND)
        around = half.text[low:high]
        if end <= done or not may_hold_date(around, lexicon.language):
            continue
        for one in find_times(around, language=lexicon.language):
            begin, stop = low + one.start, low + one.end
            if begin < end and start < stop and begin >= done:
                declared = one.declared
                is_exact = declared.precision in _EXACT
                exact = "" if is_exact else "".join(sorted(filter(str.isdecimal, declared.text)))
                yield begin, stop, f"{declared.at} {exact} {declared.timezone}"
                done = stop


def may_hold_date(text: str, language: str) -> bool:
    """Say whether it is worth to read a text for dates: it has digits, and what makes them one."""
    if not _DIGIT.search(text):
        return False
    if _CLOCK_OR_DATE.search(text):
        return True
    return not calendar_names(language).isdisjoint(letter_runs(text.casefold()))
