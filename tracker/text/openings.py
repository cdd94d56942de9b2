"""Labels that open a notice: the words, their number, their time, and what must follow.

A label counts only where a mark, a number, a date or the end of the text follows it ("Update:",
"UPDATED 5:32 p.m.", never "Update your browser").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tracker.model.change import NoticeKind
from tracker.text.dates import FoundTime, time_at
from tracker.text.notice_words import Label, NoticeWords, languages_for, longest, notice_words
from tracker.text.phrases import Word, words_from

_OPENING = re.compile(r"[\s(\[{（［【<«“\"*_•·–—|>#-]{0,12}")
_OPEN_BRACKETS = "([{（［【"
_DASHES = ("-", "–", "—", "―", "‒", "~")
_COLONS = (":", "：")
_BARS = ("|", "·", "•", "/", "¦", "»", ">", "✱", "*")
_CLOSING = (")", "]", "}", "）", "］", "】")
_STOPS = (".", "。", "!", "،", ",", "、", ";")
_STAMP_WORDS = 10
_LINE = 240
_NUMBER_DIGITS = 3
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Opening:
    """A label at the start of a text, and what belongs to it.

    Attributes:
        kind: What the label says; a stamp when nothing but a date follows.
        start: Where the label starts.
        end: Where it ends, with its number.
        number: Its number, or None.
        time: The time that it gives, or None.
        body: Where the text behind label, number and time starts.
        is_announcing: Whether it ends in a colon, a dash or the like, so that text must follow.
        is_participle: Whether its words say that something was done (`updated`).
        language: Language of the file that has the label.
    """

    kind: NoticeKind
    start: int
    end: int
    number: int | None
    time: FoundTime | None
    body: int
    is_announcing: bool
    is_participle: bool
    language: str


def lead_of(text: str) -> int:
    """Return where the words of a text start, behind brackets, bullets and quotation marks."""
    lead = _OPENING.match(text)
    return lead.end() if lead else 0


def read_opening(
    text: str, *, language: str | None = None, is_heading: bool = False
) -> Opening | None:
    """Return the label with which a text opens as a notice, or None.

    Args:
        text: A block's text.
        language: BCP 47 tag of the article.
        is_heading: Whether the block is a heading, where a label may stand bare.
    """
    for code in languages_for(language):
        opening = _opening_in(notice_words(code), text, language or code, is_heading=is_heading)
        if opening is not None:
            return opening
    return None


@dataclass(frozen=True, slots=True)
class _Start:
    """How far the reading of an opening has come."""

    text: str
    language: str
    vocabulary: NoticeWords
    label: Label
    start: int
    end: int
    number: int | None
    is_in_brackets: bool


def _opening_in(
    vocabulary: NoticeWords, text: str, language: str, *, is_heading: bool
) -> Opening | None:
    started = _start(vocabulary, text, language)
    if started is None:
        return None
    opening = _with_time(_numbered(started))
    return opening if _is_notice(started, opening, is_heading=is_heading) else None


def _start(vocabulary: NoticeWords, text: str, language: str) -> _Start | None:
    """Return the label at the start of a text."""
    place = lead_of(text)
    words = words_from(text, place, most=10)
    if not words:
        return None
    ordinal = vocabulary.ordinals.get(words[0].folded)
    first = 0 if ordinal is None else 1
    count = vocabulary.longest_label(words, first)
    if not count and ordinal is not None:
        first, ordinal, count = 0, None, vocabulary.longest_label(words, 0)
    if not count:
        return None
    label = vocabulary.labels[tuple(word.folded for word in words[first : first + count])]
    return _Start(
        text=text,
        language=language,
        vocabulary=vocabulary,
        label=label,
        start=words[0].start,
        end=words[first + count - 1].end,
        number=ordinal,
        is_in_brackets=any(mark in _OPEN_BRACKETS for mark in text[:place]),
    )


def _numbered(start: _Start) -> _Start:
    """Take in the number of a label (`Update 2`, `Update #2`), which is not that of a date."""
    if start.number is not None:
        return start
    words = words_from(start.text, start.end, most=4)
    i = longest(start.vocabulary.numbering, words, 0)
    number = _number_in(start.text, words[i]) if i < len(words) else None
    if number is None:
        return start
    if i == 0 and (_is_of_date(start, words[i]) or _counts_things(start, words[i])):
        return start
    return replace(start, number=number, end=words[i].end)


def _number_in(text: str, word: Word) -> int | None:
    """Return the number that a word is, in figures or in Roman capitals before a mark."""
    if word.folded.isdecimal():
        return int(word.folded) if len(word.folded) <= _NUMBER_DIGITS else None
    raw = text[word.start : word.end]
    is_roman = raw in _ROMAN and bool(_mark_behind(text, word.end) or word.end == len(text))
    return _ROMAN.index(raw) + 1 if is_roman else None


def _counts_things(start: _Start, number: Word) -> bool:
    """Tell whether a number counts what follows it (`Updated 3 hours ago`)."""
    behind = start.text[number.end : number.end + 2].strip()
    return behind[:1].isalpha() and not behind[:1].isupper()


def _is_of_date(start: _Start, number: Word) -> bool:
    """Tell whether the number behind a label belongs to a date (`Update 5 November 2020`)."""
    found = time_at(start.text, number.start, language=start.language)
    if found is None:
        return False
    # "Update 2 March 23, 2012" is number 2: what follows is a whole date by itself.
    behind = number.end + (start.text[number.end : number.end + 1] == " ")
    rest = time_at(start.text, behind, language=start.language)
    return rest is None or rest.declared.precision in ("year", "month")


def _with_time(start: _Start) -> Opening:
    """Return the opening with the time that stands in the label's neighbourhood."""
    words = words_from(start.text, start.end, most=14)
    i = 0
    while i < len(words):
        found = time_at(start.text, words[i].start, language=start.language)
        if found is not None:
            return _opening(start, found)
        step = longest(start.vocabulary.before_date, words, i)
        is_mark = words[i].folded in (*_DASHES, *_COLONS, *_BARS, *_OPEN_BRACKETS, ",")
        if not step and not is_mark:
            break
        i += step or 1
    return _opening(start, None)


def _opening(start: _Start, time: FoundTime | None) -> Opening:
    place = start.end if time is None else time.end
    body, is_announcing = _behind_marks(start.text, place)
    return Opening(
        kind=start.label.kind,
        start=start.start,
        end=start.end,
        number=start.number,
        time=time,
        body=body,
        is_announcing=is_announcing,
        is_participle=start.label.is_stamp,
        language=start.vocabulary.language,
    )


def _behind_marks(text: str, place: int) -> tuple[int, bool]:
    """Return where the text behind a label or a date starts, and whether a mark announces it."""
    is_announcing = False
    for word in words_from(text, place, most=6):
        mark = word.folded
        is_spaced = text[word.end : word.end + 1].isspace() or word.end >= len(text)
        if mark in _COLONS or (mark in _DASHES and (is_spaced or mark != "-")):
            is_announcing = True
        elif mark not in (*_CLOSING, *_BARS, *_STOPS):
            return word.start, is_announcing
    return len(text), is_announcing


def _is_notice(start: _Start, opening: Opening, *, is_heading: bool) -> bool:
    """Tell whether a label opens a notice, by what follows it."""
    label, text = start.label, start.text
    if label.is_bracketed and not start.is_in_brackets:
        return False
    rest = text[opening.body :]
    if opening.time is not None or label.is_dated:
        return opening.time is not None
    if _is_relative(start.vocabulary, rest):
        return False
    mark = _mark_behind(text, opening.end)
    if not rest:
        is_said = bool(mark) or opening.number is not None or start.is_in_brackets
        is_enough = opening.number is not None or not label.is_stamp
        return label.is_bare or is_heading or (is_said and is_enough)
    if label.is_stamp and mark in (*_STOPS, *_BARS, ","):
        return mark in (".", "|", "»", ">") and rest[:1].isupper() and len(rest.split()) > _SHORT
    return bool(mark) or (label.is_open and rest[:1].isupper())


def _mark_behind(text: str, place: int) -> str:
    """Return the mark that parts a label from its text, or nothing."""
    words = words_from(text, place, most=2)
    if not words:
        return ""
    mark = words[0].folded
    is_spaced = text[words[0].end : words[0].end + 1].isspace() or len(words) == 1
    if mark in _COLONS or mark in (*_CLOSING, *_BARS):
        return mark
    if mark in _DASHES:
        return mark if is_spaced or mark not in ("-", "~") else ""
    if mark == "." and (len(words) == 1 or text[words[1].start].isupper()):
        return mark
    return "\n" if text[place:].startswith("\n") else ""


def _is_relative(vocabulary: NoticeWords, rest: str) -> bool:
    """Tell whether a line gives nothing but a time that counts from now."""
    words = [
        replace(word, folded="#") if word.folded.isdecimal() else word
        for word in words_from(rest, 0, most=8)
        if word.folded.isalnum()
    ]
    if not words or len(rest) > _LINE:
        return False
    return any(vocabulary.grammar.match(form, words) == len(words) for form in vocabulary.relative)


def kind_of_opening(text: str, opening: Opening) -> NoticeKind:
    """Return what a label says, a stamp where nothing but a date follows it.

    A participle with its date and at most a few words is a stamp; with a number, or with text that
    it announces, it is an update.
    """
    if not opening.is_participle or opening.number is not None or opening.time is None:
        return opening.kind
    rest = text[opening.body :]
    is_line = not rest or (len(rest.split()) <= _STAMP_WORDS and rest[-1] not in ".!?。")
    if opening.is_announcing:
        return opening.kind
    return NoticeKind.STAMP if is_line else opening.kind


def read_dateline(text: str, *, language: str | None = None) -> Opening | None:
    """Return the stamp in a line of dates ("Published 22 March 2012, updated 23 March"), or None.

    Args:
        text: A block's text.
        language: BCP 47 tag of the article.
    """
    if len(text) > _LINE:
        return None
    for code in languages_for(language):
        vocabulary = notice_words(code)
        words = words_from(text, 0)
        is_line = longest(vocabulary.datelines, words, 0) > 0
        if not is_line and time_at(text, len(text) - len(text.lstrip()), language=language) is None:
            continue
        for i in range(1, len(words)):
            opening = _stamp_at(vocabulary, text, words[i].start, language or code)
            if opening is not None:
                return opening
    return None


def _stamp_at(vocabulary: NoticeWords, text: str, place: int, language: str) -> Opening | None:
    """Return the stamp that starts at a place in a line of dates."""
    started = _start(vocabulary, text[place:], language)
    if started is None or not started.label.is_stamp:
        return None
    opening = _with_time(started)
    if opening.time is None:
        return None
    found = opening.time
    moved = FoundTime(found.start + place, found.end + place, found.declared)
    return replace(
        opening,
        start=opening.start + place,
        end=opening.end + place,
        body=opening.body + place,
        time=moved,
        kind=NoticeKind.STAMP,
    )
