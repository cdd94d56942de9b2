"""Whether a label opens a notice, by what follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.text.notices.label_starts import (
    BARS,
    COLONS,
    LINE,
    STOPS,
    LabelStart,
    Opening,
    mark_behind,
)
from tracker.text.notices.notice_index import LANGUAGES
from tracker.text.notices.notice_words import NoticeWords, notice_words
from tracker.text.notices.phrases import Form, Word, words_from
from tracker.text.times.dates import FoundTime

_SENTENCE_END = re.compile(r"[.!।؟۔](?:[\"”’»)\]]*)(?:\s|$)|[。！]")
_SHORT = 4


def is_notice(start: LabelStart, opening: Opening, *, is_heading: bool) -> bool:
    """Tell whether a label opens a notice, by what follows it."""
    label = start.label
    if label.is_bracketed and not start.is_in_brackets:
        return False
    if label.is_incident:
        return is_state(start, opening)
    if opening.time is None:
        return _is_undated(start, opening, is_heading=is_heading)
    return opening.is_of_weekday or _is_dated(start, opening, opening.time)


def _is_undated(start: LabelStart, opening: Opening, *, is_heading: bool) -> bool:
    """Tell whether a label without a time opens a notice."""
    is_dated = start.label.is_dated
    if not is_dated and _is_announced_later(start, opening):
        return True
    rest = start.text[opening.body :]
    if is_dated or _is_relative(start.vocabulary, rest):
        return False
    return _is_before(start, opening, rest) if rest else _is_alone(start, opening, is_heading)


def is_state(start: LabelStart, opening: Opening) -> bool:
    """Tell whether a label is the state of an incident: with a moment, or words that go with it.

    `Resolved` and `Monitoring` are common words; a date with its time of day stands before or
    behind the text, or it says what such pages say ("a fix has been implemented").
    """
    if opening.time is not None and opening.is_announcing:
        return "T" in opening.time.declared.at
    words = words_from(start.text, opening.body)
    return _opens_with(start.vocabulary, start.vocabulary.incidents, words)


def _is_announced_later(start: LabelStart, opening: Opening) -> bool:
    """Tell whether figures that may be a date stand before a colon (`Mise à jour du 12/03 :`)."""
    words = words_from(start.text, opening.end, most=12)
    step = start.vocabulary.before_date.length_at(words, 0)
    if not step or step >= len(words) or not words[step].folded.isdecimal():
        return False
    marks = [i for i, word in enumerate(words) if word.folded in COLONS]
    return any(start.text[words[i].end : words[i].end + 1].isspace() for i in marks)


def _is_alone(start: LabelStart, opening: Opening, is_heading: bool) -> bool:  # noqa: FBT001 - private
    """Tell whether a label is a notice with nothing behind it."""
    is_said = (
        opening.number is not None
        or start.is_in_brackets
        or bool(mark_behind(start.text, opening.end))
    )
    is_enough = opening.number is not None or not start.label.is_stamp
    is_titled = is_heading and start.is_near
    return (start.label.is_bare and start.is_near) or is_titled or (is_said and is_enough)


def _is_measure(rest: str) -> bool:
    """Tell whether a text is just a figure with its unit (`Correction: 12 points`)."""
    if rest[0] not in "+-±" and not rest[0].isdecimal() and not rest[1:2].isdecimal():
        return False
    return rest[-1] not in ".!?。！)）]】" and len(words_from(rest, 0, most=6)) <= _SHORT + 1


def _is_guide(start: LabelStart, rest: str) -> bool:
    """Tell whether a text is a headline that asks or teaches (`Update: how to apply`).

    Labels are lent from one language to another: the text's own may be another than the label's.
    """
    words = words_from(rest, 0, most=12)
    codes = dict.fromkeys((start.vocabulary.language, start.own, "en"))
    known = [notice_words(code) for code in codes if code in LANGUAGES]
    if any(_opens_with(each, each.orders, words) for each in known):
        return True
    if len(rest) > LINE or is_sentence(rest):
        return False
    return any(each.guides.length_at(words, 0) for each in known)


def _opens_with(vocabulary: NoticeWords, forms: Sequence[Form], words: Sequence[Word]) -> bool:
    return any(vocabulary.grammar.match(form, words) is not None for form in forms)


def is_sentence(text: str) -> bool:
    """Tell whether a sentence ends in a text."""
    return _SENTENCE_END.search(text) is not None


def _is_before(start: LabelStart, opening: Opening, rest: str) -> bool:
    """Tell whether a label without a date opens the text behind it."""
    label, mark = start.label, mark_behind(start.text, opening.end)
    if opening.number is None and _is_measure(rest):
        return False
    if opening.number is None and _is_guide(start, rest):
        return False
    if label.is_prose and (rest[0].isdecimal() or len(words_from(rest, 0, most=5)) <= _SHORT):
        return False
    if label.is_stamp and mark in (*STOPS, *BARS):
        return mark in (".", "|", "»", ">") and rest[:1].isupper() and len(rest.split()) > _SHORT
    return bool(mark) or (label.is_open and start.is_near and rest[:1].isupper())


def _is_dated(start: LabelStart, opening: Opening, time: FoundTime) -> bool:
    """Tell whether a label's date is all there is, or parted from the text behind it.

    A noun's date may belong to the sentence ("Update 5 November to the law"); a script without
    spaces has nothing else to tell (`更新2012年3月23日的数据`).
    """
    text = start.text
    if time.start > opening.body or time.end >= len(text) or opening.is_announcing:
        return True
    is_lower = text[opening.body : opening.body + 1].islower()
    # "Modified on 5 May(,) by the Senate, the text returns" is a sentence of its own.
    is_comma = text[time.end : opening.body].strip() in ("", ",")
    if start.label.is_dated and is_lower and is_comma and is_sentence(text[opening.body :]):
        return False
    if opening.body > time.end + 1:
        return True
    return not text[time.end].isalnum() and (start.label.is_stamp or not is_lower)


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
