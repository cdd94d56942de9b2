"""Where sentences end, decided from nearby characters alone.

Each possible boundary is judged from the `BEFORE` characters before it and the `AFTER` characters
after it, and from nothing else: no language, no state, no memory of an open quotation mark. So
an edit in one sentence never moves a boundary further away, which for telling versions apart
matters more than grammar does.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache

from tracker.model.article import Block, Role
from tracker.text.data_files import read_data
from tracker.text.scripts import is_spaced

SPLITTER = "1"
"""Version of the rules; goes up when boundaries may change."""

BEFORE = 32
"""How many characters before a boundary may decide on it."""

AFTER = 48
"""How many characters after a boundary may decide on it."""

_LATIN_STOPS = ".!?…‼⁇⁈⁉‽"
# Arabic, Devanagari, Armenian, Ethiopic, Burmese, Khmer, Greek: they end nothing but sentences.
_OTHER_STOPS = "؟۔।॥։።፧။។\u037e"
_CJK_STOPS = "。！？｡"
_CLOSERS = "\"'”’»“‘)]"
_CJK_CLOSERS = '”’」』）》】〉"'
_QUOTES_CLOSED = "\"'”’»“‘)"
_OPENERS = "\"'“”’„‘«»‹([¿¡—–-*"
_DASHES = "—–-"

_SHORT = 2_000
"""How long a text may be for its sentences to be kept in memory, in characters."""

# A possible last character of a sentence: in scripts with spaces a space follows.
_CANDIDATE = re.compile(
    rf"[{re.escape(_LATIN_STOPS + _OTHER_STOPS + _CLOSERS)};](?=\s)"
    rf"|[{_CJK_STOPS}{_CJK_CLOSERS}](?![{_CJK_STOPS}{_CJK_CLOSERS}])"
)
# The same in texts of letters whose sentences end only before a space.
_SPACED_CANDIDATE = re.compile(rf"[{re.escape(_LATIN_STOPS + _CLOSERS)};](?=\s)")
_SPACED = re.compile("[\x00-\u036f\u0400-\u0587\u2000-\u206f]*")
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"[^\s“”\"«»„(‘\[—–/]+$")
_NOTE_MARK = re.compile(r"\[\d{1,3}\]$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_LOWER_START = re.compile(r"[a-z][A-Z]|https?://|www\.")
# What follows a quotation in Japanese or Chinese when its sentence goes on.
_GOES_ON = re.compile(
    r"と|って|など|という|、|との|[^，。！？“”（(]{0,8}?(?:说|說|问|問|(?<!知)道|称|稱|表示|喊|回答|写|寫|指出)"
)
_ORDINAL_DIGITS = 3  # longer ones are years or amounts
_CJK_BRACKET = re.compile(r"[（(）)]")


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists of `abbreviations.toml`."""

    never: frozenset[str]
    before_number: frozenset[str]
    titles: frozenset[str]
    maybe: frozenset[str]
    units: frozenset[str]
    starters: frozenset[str]
    sure_starters: frozenset[str]
    calendar: frozenset[str]
    months: frozenset[str]
    before_ordinal: frozenset[str]


def sentence_spans(text: str) -> Sequence[tuple[int, int]]:
    """Return where the sentences of a text start and end, in order.

    Closing quotation marks and brackets belong to their sentence, white space to none: outside
    the spans there is nothing else. A newline always ends a sentence.
    """
    # A text is split to be written, to be counted, and on both sides of a comparison.
    return _known_spans(text) if len(text) < _SHORT else _split(text)


def forget() -> None:
    """Keep nothing of the texts that were split: for measuring what a first time costs."""
    _known_spans.cache_clear()


@lru_cache(maxsize=1_000)
def _known_spans(text: str) -> Sequence[tuple[int, int]]:
    return _split(text)


def _split(text: str) -> Sequence[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    is_spaced_out = text.isascii() or _SPACED.fullmatch(text) is not None
    candidates = _SPACED_CANDIDATE if is_spaced_out else _CANDIDATE
    for line in _LINE.finditer(text):
        _split_line(text, *line.span(), candidates, spans)
    return tuple(spans)


def block_sentences(block: Block) -> Sequence[tuple[int, int]]:
    """Return where the sentences of a block start and end: a table's rows, the lines of code.

    A row keeps its tabs, a line of code its indent; blank lines are none.
    """
    if block.role is Role.TABLE:
        return tuple(
            line.span() for line in _LINE.finditer(block.text) if not line.group().isspace()
        )
    if block.role is Role.CODE:
        return tuple(_code_lines(block.text))
    return sentence_spans(block.text)


def _code_lines(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        written = line.group().rstrip()
        if written:
            yield line.start(), line.start() + len(written)


def _split_line(
    text: str, start: int, end: int, candidates: re.Pattern[str], spans: list[tuple[int, int]]
) -> None:
    """Append the sentences of `text[start:end]`, which has no newline."""
    begin = _skip_spaces(text, start, end)
    for candidate in candidates.finditer(text, start, end):
        stop = candidate.end()
        if _is_plain(text, start, stop, end) or _ends_at(text, start, stop, end):
            if stop > begin:
                spans.append((begin, stop))
            begin = _skip_spaces(text, stop, end)
    if begin < end:
        spans.append((begin, begin + len(text[begin:end].rstrip())))


def _skip_spaces(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends_at(text: str, start: int, stop: int, end: int) -> bool:
    # A mark that closes behind a letter or a comma closes no sentence.
    before = text[stop - 2 : stop - 1] if stop - 1 > start else ""
    if text[stop - 1] in _QUOTES_CLOSED and (
        before == "," or (before.isascii() and before.isalpha())
    ):
        return False
    after = text[stop : min(end, stop + AFTER)]
    return bool(after) and _is_boundary(text[max(start, stop - BEFORE) : stop], after)


def _is_plain(text: str, start: int, stop: int, end: int) -> bool:
    """Say whether a word that is no abbreviation, a full stop, a space and a capital meet here.

    Most boundaries are so, and `_is_boundary` says the same of them; this is quicker.
    """
    if text[stop - 1] != "." or stop + 1 >= end or text[stop] != " ":
        return False
    if not "A" <= text[stop + 1] <= "Z":
        return False
    word = text[text.rfind(" ", max(start, stop - BEFORE), stop) + 1 : stop - 1]
    if not word.isascii() or len(word) > BEFORE:
        return False
    if word.isalpha():
        return len(word) > 1 and word.lower() not in _abbreviations()
    return word.isdecimal() and len(word) > _ORDINAL_DIGITS


def _is_boundary(before: str, after: str) -> bool:
    """Say whether a sentence ends between the two, which are all that is looked at."""
    core, closers = _without_closers(before)
    if not core:
        return False
    last = core[-1]
    if last in _CJK_STOPS:
        return _ends_cjk(last, closers, after)
    if last in _OTHER_STOPS or (last == ";" and "\u0370" <= core[-2:-1] <= "\u1fff"):
        return True
    if last not in _LATIN_STOPS or not after[0].isspace():
        return False
    return _ends_latin(core, closers, after)


def _without_closers(before: str) -> tuple[str, str]:
    """Part the closing marks, and note marks as `[1]`, from what they close."""
    core = before
    while mark := _NOTE_MARK.search(core):
        core = core[: mark.start()]
    core = core.rstrip(_CLOSERS + _CJK_CLOSERS)
    closers = before[len(core) :]
    # French sets a space before its closing mark.
    if closers[:1] in ("»", "”") and core[-1:].isspace() and core[-2:-1] in _LATIN_STOPS:
        core = core[:-1]
    return core, closers


def _ends_cjk(last: str, closers: str, after: str) -> bool:
    following = after.lstrip()
    if closers:
        return not _GOES_ON.match(following)
    if last == "。" and following[:1] in tuple("はをが") and following[1:2] != "、":
        return False  # a name that ends in a stop: モーニング娘。は
    bracket = _CJK_BRACKET.search(after)
    return bracket is None or bracket.group() in "（("


def _ends_latin(core: str, closers: str, after: str) -> bool:
    """Judge `.`, `!`, `?`, `…` and runs of them, before white space."""
    following = after.lstrip()
    if not following:
        return True
    opened = following.lstrip(_OPENERS + " \u00a0\u202f")
    if not opened or _goes_on(following, opened):
        return False
    if core[-1] != "." or core[-2:-1] in _LATIN_STOPS or core.endswith(". ."):
        return True
    if closers.strip(")]0123456789["):
        return True  # a stop inside closing quotation marks
    quoted = following[0] != opened[0] and following[0] not in _DASHES
    return _ends_after_word(core[:-1], opened, is_quoted=quoted)


def _goes_on(following: str, opened: str) -> bool:
    """Say whether what follows shows that the sentence goes on, whatever the mark was."""
    if following[0] in ",;:)]»" + _LATIN_STOPS:
        return True
    return opened[0].islower() and not _LOWER_START.match(opened)


def _ends_after_word(before: str, opened: str, *, is_quoted: bool) -> bool:
    """Judge a single full stop by the word before it and the one that follows."""
    found = _LAST_WORD.search(before)
    word = found.group() if found else ""
    lead = before[: len(before) - len(word)]
    next_found = _WORD.match(opened)
    following = next_found.group() if next_found else ""
    if word.isdecimal() and len(word) <= _ORDINAL_DIGITS:
        return _ends_after_number(lead, following)
    if len(word) == 1 and word.isalpha():
        return _ends_after_letter(word, lead, following, is_quoted=is_quoted)
    return _ends_after_abbreviation(word, following, is_quoted=is_quoted)


def _ends_after_number(lead: str, following: str) -> bool:
    """Judge `5.`: the number of an item of a list and an ordinal end nothing."""
    words = _words()
    lead = lead.rstrip()
    if not lead or lead[-1] in ".!?:":
        return False
    last = lead.rsplit(maxsplit=1)[-1].casefold()
    return following.casefold() not in words.months and last not in words.before_ordinal


def _ends_after_letter(word: str, lead: str, following: str, *, is_quoted: bool) -> bool:
    """Judge `J.`: an initial ends nothing, a unit after a number does."""
    words = _words()
    after = following.casefold()
    if not is_spaced(word) and _unspaced().match(word):
        return True
    if lead[-1:].isspace() and lead.rstrip()[-1:].isdecimal():
        return after in words.starters if word in "гр" else word.casefold() in words.units
    return word.isupper() and after in words.sure_starters and not is_quoted


def _ends_after_abbreviation(word: str, following: str, *, is_quoted: bool) -> bool:
    words = _words()
    short = _without_elision(word.casefold())
    if short not in words.never:
        short = short.rpartition("-")[2]
    after = following.casefold()
    is_number = following[:1].isdecimal()
    if short in ("a.m", "p.m"):
        return after not in words.calendar and not is_number
    if short in words.before_number or short in words.titles:
        if is_number and short in words.before_number:
            return False
        is_title = short in words.titles and word[:1].isupper()
        return not (is_title and after not in words.starters)
    if short in words.never:
        return False
    if short in words.maybe or _DOTTED.fullmatch(short):
        return not is_number and (is_quoted or after in words.starters or not following)
    return True


def _without_elision(word: str) -> str:
    return word[2:] if word[:2] in ("l'", "d'", "l’", "d’") else word


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")


@cache
def _abbreviations() -> frozenset[str]:
    words = _words()
    return words.never | words.before_number | words.titles | words.maybe


@cache
def _words() -> _Words:
    lists = tomllib.loads(read_data("abbreviations.toml"))
    return _Words(*(frozenset(lists[field.name].split()) for field in fields(_Words)))
