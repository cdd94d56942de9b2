"""Words with marks, written as Markdown that reads back exactly.

Text is escaped only where CommonMark, or our own reader, would take it for markup. Emphasis is
written with asterisks where every Markdown reader agrees that they open and close, else with
`<em>` and `<strong>`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from itertools import pairwise
from typing import NamedTuple

from tracker.model.article import Mark, MarkKind
from tracker.text.form.escape import (
    PUNCTUATION,
    destination,
    escape,
    guard_heading,
    guard_start,
    may_need_escape,
)

TAGS = {
    MarkKind.EMPHASIS: "em",
    MarkKind.STRONG: "strong",
    MarkKind.CODE: "code",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.INSERTED: "ins",
    MarkKind.DELETED: "del",
}
STARS = {MarkKind.EMPHASIS: "*", MarkKind.STRONG: "**"}
BRACKETED = (MarkKind.LINK, MarkKind.IMAGE)

# After these a new line of ours stands for nothing, elsewhere for a space.
_BARE_STOPS = "。！？｡"
_CLOSERS = '”’」』）》】"'


class Setting(Enum):
    """Where the words stand, for what must be escaped there differs."""

    LINES = "lines"  # of a paragraph, a list item, a quotation
    HEADING = "heading"
    CELL = "cell"


def joins_bare(text: str, end: int) -> bool:
    """Return whether what stands before `end` is followed by the next sentence without a space."""
    while end > 0 and text[end - 1] in _CLOSERS:
        end -= 1
    return end > 0 and text[end - 1] in _BARE_STOPS


def write_inline(
    text: str, marks: Sequence[Mark], sentences: Iterable[tuple[int, int]], setting: Setting
) -> list[str]:
    """Return the lines that say `text` with its marks.

    Args:
        text: Canonical words; newlines are line breaks of the publisher.
        marks: Canonical marks.
        sentences: Where sentences stand; each starts a line where that reads back exactly.
        setting: Where the words stand.
    """
    if not marks and setting is Setting.LINES and "\n" not in text:
        return _plain_lines(text, sentences)
    raw_code = _raw_code(text, marks, setting) if marks else {}
    whole = [*raw_code.values(), *(mark for mark in marks if mark.kind is MarkKind.IMAGE)]
    breaks = _breaks(text, sentences, whole, setting)
    pieces = _pieces(text, marks, breaks, raw_code)
    return _Writer(text, marks, pieces, setting).lines()


def _plain_lines(text: str, sentences: Iterable[tuple[int, int]]) -> list[str]:
    """Return the lines of a text without marks and line breaks, the commonest there is."""
    found: list[str] = []
    done = 0
    for (_, end), (start, _) in pairwise(sentences):
        if _is_break(text, end, start):
            found.append(text[done:end])
            done = start
    found.append(text[done:])
    if may_need_escape(text):
        found = [
            escape(line, before=" ", after=" ", opens_link=False, in_brackets=False)
            for line in found
        ]
    return [guard_start(line) for line in found]


def _is_break(text: str, end: int, start: int) -> bool:
    """Return whether a line may end between two sentences: joined again they read the same."""
    return text[end:start] == ("" if joins_bare(text, end) else " ")


def _raw_code(text: str, marks: Sequence[Mark], setting: Setting) -> dict[int, Mark]:
    """Return the code marks, by number, that backticks can say."""
    found: dict[int, Mark] = {}
    last_end = -1
    for number, mark in enumerate(marks):
        if mark.kind is not MarkKind.CODE or mark.start == last_end:
            continue
        words = text[mark.start : mark.end]
        has_marks = number + 1 < len(marks) and marks[number + 1].start < mark.end
        in_cell = setting is Setting.CELL and ("|" in words or "\\" in words)
        if not has_marks and not in_cell and "\n" not in words:
            found[number] = mark
            last_end = mark.end
    return found


class _Break(NamedTuple):
    start: int
    end: int
    is_hard: bool


def _breaks(
    text: str,
    sentences: Iterable[tuple[int, int]],
    whole: Iterable[Mark],
    setting: Setting,
) -> list[_Break]:
    """Return where lines end; inside code and the words of an image only where they must."""
    found = [_Break(m.start(), m.end(), is_hard=True) for m in re.finditer("\n", text)]
    if setting is Setting.LINES:
        within = sorted((mark.start, mark.end) for mark in whole)
        found += _soft_breaks(text, list(sentences), within)
        found.sort(key=lambda one: one.start)
    return found


def _soft_breaks(
    text: str, sentences: list[tuple[int, int]], within: list[tuple[int, int]]
) -> list[_Break]:
    found: list[_Break] = []
    begun = 0
    inside_until = -1
    for (_, end), (start, _) in pairwise(sentences):
        while begun < len(within) and within[begun][0] < end:
            inside_until = max(inside_until, within[begun][1])
            begun += 1
        if inside_until <= end and _is_break(text, end, start):
            found.append(_Break(end, start, is_hard=False))
    return found


class _Sort(IntEnum):
    """What a piece is, in the order in which those at one place are written."""

    CLOSE = 0
    EMPTY_IMAGE = 1
    BREAK = 2
    OPEN = 3
    CODE = 4
    TEXT = 5


class _Piece(NamedTuple):
    sort: _Sort
    text: str = ""
    number: int = -1  # of the mark
    is_hard: bool = False


def _pieces(
    text: str, marks: Sequence[Mark], breaks: list[_Break], raw_code: dict[int, Mark]
) -> list[_Piece]:
    events: list[tuple[int, int, int, int, _Piece]] = []
    for number, mark in enumerate(marks):
        if mark.start == mark.end:
            piece = _Piece(_Sort.EMPTY_IMAGE, number=number)
            events.append((mark.start, piece.sort, number, mark.start, piece))
        elif number in raw_code:
            piece = _Piece(_Sort.CODE, text[mark.start : mark.end], number)
            events.append((mark.start, _Sort.OPEN, number, mark.end, piece))
        else:
            piece = _Piece(_Sort.OPEN, number=number)
            events.append((mark.start, piece.sort, number, mark.start, piece))
            piece = _Piece(_Sort.CLOSE, number=number)
            events.append((mark.end, piece.sort, -number, mark.end, piece))
    for gap in breaks:
        piece = _Piece(_Sort.BREAK, is_hard=gap.is_hard)
        events.append((gap.start, piece.sort, 0, gap.end, piece))
    events.sort(key=lambda event: event[:3])
    return _with_text(text, events)


def _with_text(text: str, events: list[tuple[int, int, int, int, _Piece]]) -> list[_Piece]:
    found: list[_Piece] = []
    done = 0
    for start, _, _, end, piece in events:
        if start > done:
            found.append(_Piece(_Sort.TEXT, text[done:start]))
        found.append(piece)
        done = max(done, end)
    if done < len(text):
        found.append(_Piece(_Sort.TEXT, text[done:]))
    return found


@dataclass(slots=True)
class _Writer:
    """Turns pieces into lines."""

    text: str
    marks: Sequence[Mark]
    pieces: list[_Piece]
    setting: Setting
    written: list[str] = field(default_factory=list)
    starred: dict[int, bool] = field(default_factory=dict)
    depth: int = 0  # of links and images around

    def lines(self) -> list[str]:
        """Return the lines, the hard break at the end of those that have one."""
        self._choose_stars()
        found: list[str] = []
        line: list[str] = []
        first = 0
        for at, piece in enumerate(self.pieces):
            if piece.sort is _Sort.BREAK and self.setting is Setting.LINES:
                found.append(self._line(line, first, at) + ("\\" if piece.is_hard else ""))
                line, first = [], at + 1
            else:
                line.append(self._say(at, piece))
        found.append(self._line(line, first, len(self.pieces)))
        return found

    def _line(self, said: list[str], first: int, end: int) -> str:
        if first >= end:
            return ""
        ends = self.pieces[first].sort, self.pieces[end - 1].sort
        return self._guarded("".join(said), first=ends[0], last=ends[1])

    def _guarded(self, line: str, *, first: _Sort, last: _Sort) -> str:
        """Return the line, its start or end escaped where it would mean something there."""
        if self.setting is Setting.CELL:
            return line.replace("|", "\\|")
        if self.setting is Setting.HEADING:
            return guard_heading(line) if last is _Sort.TEXT else line
        return guard_start(line) if first is _Sort.TEXT else line

    def _say(self, at: int, piece: _Piece) -> str:
        match piece.sort:
            case _Sort.TEXT:
                return self._escape(at, piece.text)
            case _Sort.CODE:
                return _code_span(piece.text)
            case _Sort.BREAK:
                return "<br>"
            case _Sort.EMPTY_IMAGE:
                return f"![]({destination(self.marks[piece.number].target or '')})"
            case _Sort.OPEN:
                return self._open(piece.number)
            case _Sort.CLOSE:
                return self._close(piece.number)

    def _open(self, number: int) -> str:
        kind = self.marks[number].kind
        if kind in BRACKETED:
            self.depth += 1
            return "[" if kind is MarkKind.LINK else "!["
        return STARS[kind] if self.starred.get(number) else f"<{TAGS[kind]}>"

    def _close(self, number: int) -> str:
        mark = self.marks[number]
        if mark.kind in BRACKETED:
            self.depth -= 1
            return f"]({destination(mark.target or '')})"
        return STARS[mark.kind] if self.starred.get(number) else f"</{TAGS[mark.kind]}>"

    def _choose_stars(self) -> None:
        """Decide, outer and earlier marks first, which emphasis can be said with asterisks."""
        places: dict[int, list[int]] = {}
        for at, piece in enumerate(self.pieces):
            is_end = piece.sort in (_Sort.OPEN, _Sort.CLOSE)
            if is_end and self.marks[piece.number].kind in STARS:
                places.setdefault(piece.number, []).append(at)
        for number, (opened, closed) in places.items():
            self.starred[number] = (
                not self._touches_star(opened)
                and not self._touches_star(closed)
                and _opens(self._edge(opened, -1), self._edge(opened, 1))
                and _opens(self._edge(closed, 1), self._edge(closed, -1))
            )

    def _touches_star(self, at: int) -> bool:
        near = self.pieces[max(0, at - 1) : at] + self.pieces[at + 1 : at + 2]
        return any(
            piece.sort in (_Sort.OPEN, _Sort.CLOSE) and self.starred.get(piece.number, False)
            for piece in near
        )

    def _edge(self, at: int, step: int) -> str:
        """Return the character beside a piece, `*` for any markup, a space for a line's end."""
        beside = at + step
        if not 0 <= beside < len(self.pieces):
            return " "
        piece = self.pieces[beside]
        if piece.sort is _Sort.TEXT:
            return piece.text[0 if step > 0 else -1]
        is_end = piece.sort is _Sort.BREAK and self.setting is Setting.LINES
        return " " if is_end else "*"

    def _escape(self, at: int, words: str) -> str:
        if not may_need_escape(words):
            return words
        follows = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        opens_link = (
            follows is not None
            and follows.sort is _Sort.OPEN
            and self.marks[follows.number].kind is MarkKind.LINK
        )
        return escape(
            words,
            before=self._edge(at, -1),
            # A hard break is said by a backslash.
            after="\\" if follows is not None and follows.is_hard else self._edge(at, 1),
            opens_link=opens_link,
            in_brackets=self.depth > 0,
        )


def _opens(outside: str, inside: str) -> bool:
    """Return whether asterisks between the two open here, and only open, for every reader.

    Mirrored (outside after, inside before) it says whether they close. Older versions of
    CommonMark take symbols for letters, newer ones for punctuation: both must agree.

    Source: CommonMark 0.31.2, section 6.2.
    """
    return all(_flanks(outside, inside, symbols=symbols) for symbols in (True, False))


def _flanks(outside: str, inside: str, *, symbols: bool) -> bool:
    if inside.isspace():
        return False
    outside_parts = outside.isspace() or _is_punctuation(outside, symbols=symbols)
    if _is_punctuation(inside, symbols=symbols):
        # With punctuation on both sides they could close as well.
        return outside.isspace()
    return outside_parts


def _is_punctuation(character: str, *, symbols: bool) -> bool:
    if character in PUNCTUATION:
        return True
    category = unicodedata.category(character)[0]
    return category == "P" or (symbols and category == "S")


def _code_span(words: str) -> str:
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * (1 if longest == 0 else longest + 1)
    pad = " " if words[0] == "`" or words[-1] == "`" else ""
    return f"{fence}{pad}{words}{pad}{fence}"
