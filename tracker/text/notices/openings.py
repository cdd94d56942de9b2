"""Labels that open a notice: the words, their number, their time, and what must follow.

A label counts only where a mark, a number, a date or the end of the text follows it ("Update:",
"UPDATED 5:32 p.m.", never "Update your browser").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tracker.model.change import NoticeKind
from tracker.text.notices.notice_index import LANGUAGES, languages_at, may_be_label
from tracker.text.notices.notice_words import Label, NoticeWords, notice_words
from tracker.text.notices.phrases import Word, first_words, lead_of, words_from
from tracker.text.times.calendars import date_language, primary_language
from tracker.text.times.dates import FoundTime, time_at

_OPEN_BRACKETS = "([{（［【〔《「"
_DASHES = ("-", "–", "—", "―", "‒", "~", "－", "─")
_COLONS = (":", "：", "﹕", "︰")
_BARS = ("|", "·", "•", "/", "¦", "»", ">", "✱", "*", "｜", "／", "・")
_CLOSING = (")", "]", "}", "）", "］", "】", "〕", "》", "」")
_STOPS = (".", "。", "!", "！", "،", ",", "，", "、", ";", "؛")
_SENTENCE_END = re.compile(r"[.!।؟۔](?:[\"”’»)\]]*)(?:\s|$)|[。！]")
_STAMP_WORDS = 10
LINE = 240
"""How long a line of dates may be, in characters."""

_NUMBER_DIGITS = 3
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_SHORT = 4
# A counting number before a label, as languages write it: `2. Update`, `2e mise à jour`, `2차`.
_COUNT = re.compile(
    r"(\d{1,2})(?:\.|[eªº°]|ème|eme|er|re|nd|rd|st|th|de|te|차|ª\.|º\.|-?[еяї]|-?ге|-?те)\s{0,2}(?=[^\W\d])"
)


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


def read_opening(
    text: str, *, language: str | None = None, is_heading: bool = False
) -> Opening | None:
    """Return the label with which a text opens as a notice, or None.

    Args:
        text: A block's text.
        language: BCP 47 tag of the article.
        is_heading: Whether the block is a heading, where a label may stand bare.
    """
    place = lead_of(text)
    if place >= len(text) or not may_be_label(text, place):
        return None
    for code in languages_at(first_words(text, place), language):
        opening = _opening_in(code, text, language, is_heading=is_heading)
        if opening is not None:
            return opening
    if not text[place].isdecimal():
        return None
    return _behind_count(text, place, language) or _behind_date(text, place, language)


def may_open(text: str, start: int) -> bool:
    """Tell by a quick look whether a label may stand at a place in a text."""
    return may_be_label(text, lead_of(text, start))


def _opening_in(
    code: str, text: str, language: str | None, *, is_heading: bool, place: int | None = None
) -> Opening | None:
    """Return the label of one language with which a text opens, or None."""
    started = start_at(notice_words(code), text, language, place=place)
    if started is None:
        return None
    opening = with_time(_numbered(started))
    return opening if _is_notice(started, opening, is_heading=is_heading) else None


def _behind_count(text: str, place: int, language: str | None) -> Opening | None:
    """Return the label that stands behind its number (`2. Aktualisierung:`)."""
    count = _COUNT.match(text, place)
    if count is None:
        return None
    for code in languages_at(first_words(text, count.end()), language):
        opening = _opening_in(code, text, language, is_heading=False, place=count.end())
        if opening is not None and opening.number is None:
            return replace(opening, start=place, number=int(count[1]))
    return None


def _behind_date(text: str, place: int, language: str | None) -> Opening | None:
    """Return the label that stands behind its date (`2012年3月23日更新`)."""
    found = time_at(text, place, language=language)
    if found is None:
        return None
    words = words_from(text, found.end, most=6)
    first = next((i for i, word in enumerate(words) if not _is_joint(word.folded)), len(words))
    for code in languages_at(words[first : first + 3], language):
        started = start_at(notice_words(code), text, language, place=words[first].start)
        if started is None or not started.label.is_after:
            continue
        opening = _opening(started, found)
        behind = _behind_marks(text, opening.end)
        if behind[0] == len(text) or mark_behind(text, opening.end):
            return replace(opening, body=behind[0], is_announcing=behind[1])
    return None


def _is_joint(mark: str) -> bool:
    return mark in (*_DASHES, *_COLONS, *_BARS, *_OPEN_BRACKETS, *_CLOSING, ",", "，")


@dataclass(frozen=True, slots=True)
class _Start:
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
) -> _Start | None:
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
    return _Start(
        text=text,
        language=date_language(vocabulary.language, language),
        own=own,
        vocabulary=vocabulary,
        label=label,
        start=words[0].start,
        end=words[end - 1].end,
        number=None if before is None else before[1],
        is_in_brackets=any(mark in _OPEN_BRACKETS for mark in text[:place][-16:]),
        is_near=is_near or vocabulary.language == "en",
    )


def _numbered(start: _Start) -> _Start:
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


def _number_in(start: _Start, word: Word) -> int | None:
    """Return the number that a word is: in figures, or a word or Roman capitals before a mark."""
    if word.folded.isdecimal():
        return int(word.folded) if len(word.folded) <= _NUMBER_DIGITS else None
    if not (word.end == len(start.text) or mark_behind(start.text, word.end)):
        return None
    raw = start.text[word.start : word.end]
    return _ROMAN.index(raw) + 1 if raw in _ROMAN else start.vocabulary.numbers.get(word.folded)


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


def with_time(start: _Start) -> Opening:
    """Return the opening with the time that stands in the label's neighbourhood."""
    words = words_from(start.text, start.end, most=14)
    i = 0
    while i < len(words):
        found = time_at(start.text, words[i].start, language=start.language)
        if found is not None:
            return _opening(start, found)
        step = start.vocabulary.before_date.length_at(words, i)
        is_mark = _is_joint(words[i].folded) or words[i].folded in ("،", "、")
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
    label = start.label
    if label.is_bracketed and not start.is_in_brackets:
        return False
    if opening.time is not None:
        return _is_dated(start, opening, opening.time)
    rest = start.text[opening.body :]
    if not label.is_dated and _is_announced_later(start, opening):
        return True
    if label.is_dated or _is_relative(start.vocabulary, rest):
        return False
    return _is_before(start, opening, rest) if rest else _is_alone(start, opening, is_heading)


def _is_announced_later(start: _Start, opening: Opening) -> bool:
    """Tell whether figures that may be a date stand before a colon (`Mise à jour du 12/03 :`)."""
    words = words_from(start.text, opening.end, most=12)
    step = start.vocabulary.before_date.length_at(words, 0)
    if not step or step >= len(words) or not words[step].folded.isdecimal():
        return False
    marks = [i for i, word in enumerate(words) if word.folded in _COLONS]
    return any(start.text[words[i].end : words[i].end + 1].isspace() for i in marks)


def _is_alone(start: _Start, opening: Opening, is_heading: bool) -> bool:  # noqa: FBT001 - private
    """Tell whether a label is a notice with nothing behind it."""
    is_said = (
        opening.number is not None
        or start.is_in_brackets
        or bool(mark_behind(start.text, opening.end))
    )
    is_enough = opening.number is not None or not start.label.is_stamp
    return (start.label.is_bare and start.is_near) or is_heading or (is_said and is_enough)


def _is_measure(rest: str) -> bool:
    """Tell whether a text is just a figure with its unit (`Correction: 12 points`)."""
    if rest[0] not in "+-±" and not rest[0].isdecimal() and not rest[1:2].isdecimal():
        return False
    return rest[-1] not in ".!?。！)）]】" and len(words_from(rest, 0, most=6)) <= _SHORT + 1


def _is_guide(start: _Start, rest: str) -> bool:
    """Tell whether a text is a headline that asks or teaches (`Update: how to apply`).

    Labels are lent from one language to another: the text's own may be another than the label's.
    """
    if len(rest) > LINE or _SENTENCE_END.search(rest) is not None:
        return False
    words = words_from(rest, 0, most=6)
    codes = dict.fromkeys((start.vocabulary.language, start.own, "en"))
    return any(notice_words(code).guides.length_at(words, 0) for code in codes if code in LANGUAGES)


def _is_before(start: _Start, opening: Opening, rest: str) -> bool:
    """Tell whether a label without a date opens the text behind it."""
    label, mark = start.label, mark_behind(start.text, opening.end)
    if opening.number is None and _is_measure(rest):
        return False
    if opening.number is None and _is_guide(start, rest):
        return False
    if label.is_prose and (rest[0].isdecimal() or len(words_from(rest, 0, most=5)) <= _SHORT):
        return False
    if label.is_stamp and mark in (*_STOPS, *_BARS):
        return mark in (".", "|", "»", ">") and rest[:1].isupper() and len(rest.split()) > _SHORT
    return bool(mark) or (label.is_open and start.is_near and rest[:1].isupper())


def _is_dated(start: _Start, opening: Opening, time: FoundTime) -> bool:
    """Tell whether a label's date is all there is, or parted from the text behind it.

    A noun's date may belong to the sentence ("Update 5 November to the law"); a script without
    spaces has nothing else to tell (`更新2012年3月23日的数据`).
    """
    text = start.text
    if time.end >= len(text) or opening.is_announcing or opening.body > time.end + 1:
        return True
    behind = text[time.end]
    if behind.isalnum():
        return False
    return start.label.is_stamp or not text[opening.body : opening.body + 1].islower()


def mark_behind(text: str, place: int) -> str:
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
    if not vocabulary.relative or len(rest) > LINE:
        return False
    counted = re.sub(r"\d+", "\x00", rest[:LINE]).replace("\x00", " # ")
    words = [
        word
        for word in words_from(counted, 0, most=16)
        if word.folded == "#" or word.folded.isalnum()
    ]
    return bool(words) and any(
        vocabulary.grammar.match(form, words) == len(words) for form in vocabulary.relative
    )


def kind_of_opening(text: str, opening: Opening) -> NoticeKind:
    """Return what a label says, a stamp where nothing but a date follows it.

    A participle with its date and at most a few words is a stamp; with a number, or with text that
    it announces, it is an update.
    """
    if not opening.is_participle or opening.number is not None or opening.time is None:
        return opening.kind
    rest = text[opening.body :]
    few = words_from(rest, 0, most=2 * _STAMP_WORDS)
    is_short = sum(1 for word in few if word.folded.isalnum()) <= _STAMP_WORDS
    is_line = not rest or (is_short and rest[-1] not in ".!?。！")
    if opening.is_announcing:
        return opening.kind
    return NoticeKind.STAMP if is_line else opening.kind
