"""What stands before or behind a headline: `UPDATE 2-`, `CORRECTED-`, `(Update)`.

Agencies join such words to a headline by a dash, in capitals; what is only sent again (`RPT-`,
`REPEAT-`) says nothing of a change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.model.change import NoticeKind
from tracker.text.notices.label_starts import CLOSING, COLONS, DASHES, OPEN_BRACKETS, Opening
from tracker.text.notices.notice_index import languages_at, languages_near, prefix_languages
from tracker.text.notices.notice_words import NoticeWords, Prefix, notice_words
from tracker.text.notices.openings import read_opening
from tracker.text.notices.phrases import Word, first_words, lead_of, words_from
from tracker.text.notices.statements import RANKS

_JOINTS = (*DASHES, "/", "／")
_MOST_DIGITS = 2
_MOST_WORDS = 16
_LONGEST = 300
_TAIL = 60
_IN_BRACKETS = re.compile(r"[(\[（［【〔]([^()\[\]（）［］【】〔〕]{2,50})[)\]）］】〕]\s*$")
_BEHIND_MARK = re.compile(r"\s[-–—|]\s+([^-–—|]{2,30})$")
_STATED = (NoticeKind.EDITORS_NOTE,)


def read_headline(text: str, *, language: str | None = None) -> Opening | None:
    """Return the notice that a headline carries before or behind its words, or None.

    Args:
        text: The headline.
        language: BCP 47 tag of the article.
    """
    text = text[:_LONGEST]
    return (
        _before(text, language)
        or _behind(text, language, _IN_BRACKETS, is_in_brackets=True)
        or _behind(text, language, _BEHIND_MARK, is_in_brackets=False)
    )


def _before(text: str, language: str | None) -> Opening | None:
    place = lead_of(text)
    is_in_brackets = any(mark in OPEN_BRACKETS for mark in text[:place])
    found = _chain_at(text, place, language)
    if found is not None and found.is_before(text, is_in_brackets=is_in_brackets):
        return found.opening
    opening = read_opening(text, language=language)
    if opening is None or opening.kind in _STATED or opening.is_incident:
        return None
    if is_in_brackets and text[opening.end : opening.body].strip()[:1] in CLOSING:
        return opening
    # A word with a colon starts many headlines: only the article's own language and English count.
    is_near = language is None or opening.language in languages_near(language)
    is_said = is_near and opening.is_announcing and not _is_of_update(text, opening)
    return opening if is_said else None


def _is_of_update(text: str, opening: Opening) -> bool:
    """Tell whether a headline is about an update (`Update: the law`), and may be news."""
    if opening.kind is not NoticeKind.UPDATE or opening.is_participle:
        return False
    label = text[opening.start : opening.end]
    is_capital = label == label.upper() and label != label.lower()
    return opening.number is None and opening.time is None and not is_capital


def _behind(
    text: str, language: str | None, form: re.Pattern[str], *, is_in_brackets: bool
) -> Opening | None:
    """Return the notice in brackets, or behind a mark, with which a headline ends."""
    tail = max(0, len(text) - _TAIL)
    match = form.search(text, tail)
    if match is None or not text[: match.start()].strip():
        return None
    inside = text[: match.end(1)]
    found = _chain_at(inside, match.start(1), language)
    if found is not None and found.end == len(inside.rstrip()):
        return found.opening if is_in_brackets or found.is_in_capitals(text) else None
    opening = read_opening(text[match.start() :], language=language) if is_in_brackets else None
    if opening is None or opening.time is None:
        return None
    return opening.moved(match.start())


@dataclass(frozen=True, slots=True)
class _Chain:
    """The words that stand before a headline, joined by dashes (`CORRECTED-UPDATE 2`).

    Attributes:
        opening: What they say.
        end: Where the last of them ends.
        words: The words and marks from the chain's start on.
        behind: The place of the first of them that is none of it.
        prefixes: What each of them means.
    """

    opening: Opening
    end: int
    words: Sequence[Word]
    behind: int
    prefixes: Sequence[Prefix]

    def is_in_capitals(self, text: str) -> bool:
        """Tell whether it is written in capitals, or in a script that has none."""
        own = text[self.opening.start : self.end]
        return own == own.upper()

    def is_before(self, text: str, *, is_in_brackets: bool) -> bool:
        """Tell whether what follows shows that the words are no part of the headline."""
        mark = self.words[self.behind] if self.behind < len(self.words) else None
        if is_in_brackets and mark is not None:
            return mark.folded in CLOSING
        if not self._is_marked(text):
            return False
        if mark is None:
            return self.opening.kind is NoticeKind.RETRACTION
        is_loose = not any(each.is_dashed for each in self.prefixes)
        if mark.folded in _JOINTS:
            return is_loose or mark.start == self.end
        is_news = mark.folded in COLONS and _is_of_update(text, self.opening)
        return is_loose and mark.folded in (*COLONS, ".", "|") and not is_news

    def _is_marked(self, text: str) -> bool:
        """Tell whether the words are marked by a number or capitals, as they must be."""
        if self.opening.number is not None:
            return True
        return self.is_in_capitals(text) and not any(each.is_numbered for each in self.prefixes)


def _chain_at(text: str, place: int, language: str | None) -> _Chain | None:
    """Return the chain of prefixes that starts at a place."""
    words = words_from(text, place, most=_MOST_WORDS)
    if not words:
        return None
    codes = prefix_languages(words[0].folded, language)
    codes += [
        code for code in languages_at(first_words(text, place), language) if code not in codes
    ]
    for code in codes:
        found = _chain_in(notice_words(code), words)
        if found is not None:
            return found
    return None


def _chain_in(vocabulary: NoticeWords, words: Sequence[Word]) -> _Chain | None:
    """Return the chain of prefixes of one language with which some words start."""
    first, number = 0, None
    i = behind = _behind_passed(vocabulary, words, 0)
    prefixes: list[Prefix] = []
    while (found := _prefix_at(vocabulary, words, i)) is not None:
        first = first if prefixes else i
        behind, prefix, own = found
        prefixes.append(prefix)
        number = own or number
        i = _behind_passed(vocabulary, words, _behind_joint(words, behind))
        if i == behind:
            break
    if not prefixes:
        return None
    end = words[behind - 1].end
    opening = Opening(
        kind=min((each.kind for each in prefixes), key=RANKS.index),
        start=words[first].start,
        end=end,
        number=number,
        time=None,
        body=end,
        is_announcing=True,
        is_participle=False,
        language=vocabulary.language,
    )
    return _Chain(opening, end, words, behind, prefixes)


def _behind_passed(vocabulary: NoticeWords, words: Sequence[Word], i: int) -> int:
    """Return the place behind a prefix that says nothing of a change (`RPT-`)."""
    passed = vocabulary.passed.length_at(words, i)
    return _behind_joint(words, i + passed) if passed else i


def _behind_joint(words: Sequence[Word], i: int) -> int:
    """Return the place behind a dash that joins two prefixes without a space."""
    is_joint = 0 < i < len(words) and words[i].folded in _JOINTS
    return i + 1 if is_joint and words[i].start == words[i - 1].end else i


def _prefix_at(
    vocabulary: NoticeWords, words: Sequence[Word], i: int
) -> tuple[int, Prefix, int | None] | None:
    """Return the place behind a prefix with its number, what it means, and the number."""
    before = vocabulary.ordinals.longest(words, i)
    first = i + before[0] if before is not None else i
    found = vocabulary.prefixes.longest(words, first) or _label_at(vocabulary, words, first)
    if found is None:
        return None
    count, prefix = found
    end, number = first + count, prefix.number if before is None else before[1]
    if number is None and end < len(words) and _is_number(words[end]):
        end, number = end + 1, int(words[end].folded)
    return _behind_remark(words, end), prefix, number


def _behind_remark(words: Sequence[Word], i: int) -> int:
    """Return the place behind a word in brackets that says more (`CORRECTED (OFFICIAL)`)."""
    marks = [word.folded for word in words[i : i + 3]]
    return i + 3 if len(marks) > _MOST_DIGITS and (marks[0], marks[2]) == ("(", ")") else i


def _label_at(vocabulary: NoticeWords, words: Sequence[Word], i: int) -> tuple[int, Prefix] | None:
    found = vocabulary.labels.longest(words, i)
    if found is None:
        return None
    label = found[1]
    if label.is_dated or label.is_incident or label.is_prose or label.kind in _STATED:
        return None
    return found[0], Prefix(label.kind)


def _is_number(word: Word) -> bool:
    return word.folded.isdecimal() and len(word.folded) <= _MOST_DIGITS
