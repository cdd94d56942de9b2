"""Where a label starts a text, its number and its time, before it is known to be a notice."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tracker.model.change import NoticeKind
from tracker.model.times import DeclaredTime, Precision
from tracker.text.notices.notice_words import Label, NoticeWords
from tracker.text.notices.phrases import Word, lead_of, words_from
from tracker.text.times.calendars import date_language, primary_language, weekday_named
from tracker.text.times.dates import FoundTime, find_times, time_at
from tracker.text.times.moments import leads_to_time

OPEN_BRACKETS = "([{（［【〔《「"
DASHES = ("-", "–", "—", "―", "‒", "~", "－", "─")
COLONS = (":", "：", "﹕", "︰")
BARS = ("|", "·", "•", "/", "¦", "»", ">", "✱", "*", "｜", "／", "・")
CLOSING = (")", "]", "}", "）", "］", "】", "〕", "》", "」")
STOPS = (".", "。", "!", "！", "،", ",", "，", "、", ";", "؛")

LINE = 240
"""How long a line of dates may be, in characters."""

_DIGIT = re.compile(r"\d")
_LAST_WORD = re.compile(r"\w+$")
_LONGEST_WORD = 24
_PARTING = tuple(".!?。！？।؟)]\n|–—-:,·•(")
_LAST_GAP = 6
_LAST = 80
"""In how many characters at the end the moment of an incident is looked for."""

_NUMBER_DIGITS = 3
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


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
        is_incident: Whether it is the state of an incident.
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
    is_incident: bool = False

    @property
    def is_of_weekday(self) -> bool:
        """Whether its time is nothing but a weekday."""
        return self.time is not None and not self.time.declared.at

    def moved(self, by: int) -> Opening:
        """Return the opening as it stands in a text that has more before it."""
        time = self.time
        if time is not None:
            time = replace(time, start=time.start + by, end=time.end + by)
        return replace(
            self, start=self.start + by, end=self.end + by, body=self.body + by, time=time
        )


@dataclass(frozen=True, slots=True)
class LabelStart:
    """How far the reading of an opening has come."""

    text: str
    language: str | None
    own: str | None
    vocabulary: NoticeWords
    label: Label
    start: int
    end: int
    number: int | None
    is_in_brackets: bool
    is_near: bool


def start_at(
    vocabulary: NoticeWords, text: str, language: str | None, *, place: int | None = None
) -> LabelStart | None:
    """Return the label at the start of a text, or at a place in it."""
    place = lead_of(text) if place is None else place
    words = words_from(text, place, most=24)
    before = vocabulary.ordinals.longest(words, 0)
    first = before[0] if before is not None else 0
    found = vocabulary.labels.longest(words, first)
    if found is None and before is not None:
        first, before, found = 0, None, vocabulary.labels.longest(words, 0)
    if found is None:
        return None
    count, label = found
    own = primary_language(language)
    is_near = own is None or own == vocabulary.language
    if label.is_own and not is_near:
        return None
    end = first + count
    behind = vocabulary.ordinals.longest(words, end) if before is None else None
    if behind is not None and mark_behind(text, words[end + behind[0] - 1].end):
        before, end = behind, end + behind[0]
    return LabelStart(
        text=text,
        language=date_language(vocabulary.language, language),
        own=own,
        vocabulary=vocabulary,
        label=label,
        start=words[0].start,
        end=words[end - 1].end,
        number=None if before is None else before[1],
        is_in_brackets=any(mark in OPEN_BRACKETS for mark in text[:place][-16:]),
        is_near=is_near or vocabulary.language == "en",
    )


def numbered(start: LabelStart) -> LabelStart:
    """Take in the number of a label (`Update 2`, `Update (2)`), which is not that of a date."""
    if start.number is not None:
        return start
    words = words_from(start.text, start.end, most=8)
    i = start.vocabulary.numbering.length_at(words, 0)
    is_bracketed = i + 2 < len(words) and words[i].folded in ("(", "（")
    j = i + is_bracketed
    number = _number_in(start, words[j]) if j < len(words) else None
    if number is None or (is_bracketed and words[j + 1].folded not in (")", "）")):
        return start
    if i == j == 0 and (_is_of_date(start, words[i]) or _counts_things(start, words[i])):
        return start
    return replace(start, number=number, end=words[j + is_bracketed].end)


def _number_in(start: LabelStart, word: Word) -> int | None:
    """Return the number that a word is: in figures, or a word or Roman capitals before a mark."""
    if word.folded.isdecimal():
        return int(word.folded) if len(word.folded) <= _NUMBER_DIGITS else None
    if not (word.end == len(start.text) or mark_behind(start.text, word.end)):
        return None
    raw = start.text[word.start : word.end]
    return _ROMAN.index(raw) + 1 if raw in _ROMAN else start.vocabulary.numbers.get(word.folded)


def _counts_things(start: LabelStart, number: Word) -> bool:
    """Tell whether a number counts what follows it (`Updated 3 hours ago`)."""
    behind = start.text[number.end : number.end + 2].strip()
    return behind[:1].isalpha() and not behind[:1].isupper()


def _is_of_date(start: LabelStart, number: Word) -> bool:
    """Tell whether the number behind a label belongs to a date (`Update 5 November 2020`)."""
    found = time_at(start.text, number.start, language=start.language)
    if found is None:
        return False
    # "Update 2 March 23, 2012" is number 2: what follows is a whole date by itself.
    behind = number.end + (start.text[number.end : number.end + 1] == " ")
    rest = time_at(start.text, behind, language=start.language)
    return rest is None or rest.declared.precision in ("year", "month")


def with_time(start: LabelStart) -> Opening:
    """Return the opening with the time that stands in the label's neighbourhood."""
    words = words_from(start.text, start.end, most=14)
    i, is_told = 0, False
    while i < len(words):
        place = words[i].start
        found = time_at(start.text, place, language=start.language, is_told=is_told)
        if found is not None:
            return opening_of(start, found)
        if start.label.is_dated and (day := _weekday(start, words[i])) is not None:
            return opening_of(start, day)
        step = start.vocabulary.before_date.length_at(words, i)
        is_mark = is_joint(words[i].folded) or words[i].folded in ("،", "、")
        if not step and not is_mark:
            break
        is_told = bool(step) and leads_to_time(words[i].folded)
        i += step or 1
    opening = opening_of(start, None)
    if opening.is_announcing and start.label.kind is NoticeKind.UPDATE:
        return replace(opening, time=_last_moment(start))
    return opening


def _weekday(start: LabelStart, word: Word) -> FoundTime | None:
    """Return the weekday that a word is, where nothing follows it (`Last modified on Tuesday`).

    Nothing of a date is known yet, so that `at` is empty.
    """
    behind = marks_behind(start.text, word.end)[0]
    if behind < len(start.text) or weekday_named(word.folded, language=start.language) is None:
        return None
    written = start.text[word.start : word.end]
    return FoundTime(word.start, word.end, DeclaredTime(written, "", Precision.DAY))


def _last_moment(start: LabelStart) -> FoundTime | None:
    """Return the moment with which a text ends (`Resolved - Mail works. Mar 23, 14:02 UTC`).

    It has a date and a time of day, and is parted from the sentence before it.
    """
    text = start.text.rstrip(" \n.)]")
    if not text[-_LAST:].strip() or _DIGIT.search(text, len(text) - _LAST) is None:
        return None
    place = max(start.end, len(text) - _LAST)
    for found in find_times(text[place:], language=start.language):
        before = _without_dateline(start.vocabulary, text[: place + found.start].rstrip())
        is_whole = found.declared.precision in (Precision.MINUTE, Precision.SECOND)
        is_last = place + found.end == len(text) and not found.declared.at.startswith("T")
        if is_whole and is_last and before[-1:] in _PARTING and len(before) > start.end + _LAST_GAP:
            return FoundTime(place + found.start, place + found.end, found.declared)
    return None


def _without_dateline(vocabulary: NoticeWords, text: str) -> str:
    """Return a text without the word of a line of dates with which it ends (`Posted`)."""
    last = _LAST_WORD.search(text[-_LONGEST_WORD:])
    if last is None or not vocabulary.datelines.length_at(words_from(last[0], 0, most=2), 0):
        return text
    return text[: -len(last[0])].rstrip()


def opening_of(start: LabelStart, time: FoundTime | None) -> Opening:
    """Return the opening that a label makes with a time behind it, or with none."""
    place = start.end if time is None else time.end
    body, is_announcing = marks_behind(start.text, place)
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
        is_incident=start.label.is_incident,
    )


def marks_behind(text: str, place: int) -> tuple[int, bool]:
    """Return where the text behind a label or a date starts, and whether a mark announces it."""
    is_announcing = False
    for word in words_from(text, place, most=6):
        mark = word.folded
        is_spaced = text[word.end : word.end + 1].isspace() or word.end >= len(text)
        if mark in COLONS or (mark in DASHES and (is_spaced or mark != "-")):
            is_announcing = True
        elif mark not in (*CLOSING, *BARS, *STOPS):
            return word.start, is_announcing
    return len(text), is_announcing


def mark_behind(text: str, place: int) -> str:
    """Return the mark that parts a label from its text, or nothing."""
    words = words_from(text, place, most=2)
    if not words:
        return ""
    mark = words[0].folded
    is_spaced = text[words[0].end : words[0].end + 1].isspace() or len(words) == 1
    if mark in COLONS or mark in (*CLOSING, *BARS):
        return mark
    if mark in DASHES:
        return mark if is_spaced or mark not in ("-", "~") else ""
    if mark == "." and (len(words) == 1 or text[words[1].start].isupper()):
        return mark
    return "\n" if text[place:].startswith("\n") else ""


def is_joint(mark: str) -> bool:
    """Tell whether a mark may stand between a label and its date."""
    return mark in (*DASHES, *COLONS, *BARS, *OPEN_BRACKETS, *CLOSING, ",", "，")
