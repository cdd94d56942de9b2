"""Reads back the words and marks that `inline_write` wrote; linear, and only that form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from tracker.model.article import Mark, MarkKind
from tracker.text.form.canonical import mark_order
from tracker.text.form.inline_writing import TAGS, joins_bare

KINDS = {tag: kind for kind, tag in TAGS.items()}

_TOKEN = re.compile(
    r"\\(?:[!-/:-@\[-`{-~]|\Z)|`+|\*+|</?[a-z]+>|<(?=[A-Za-z/!?])|!?\[|\]\(?",
)
_TICKS = re.compile("`+")
_DESTINATION = re.compile(r"<((?:[^<>\\]|\\.)*)>\)|((?:[^\s()<>\\])+)\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


_TAIL = 64  # more closing marks than ever stand behind a full stop


class UnreadableError(ValueError):
    """The words are not in the form that is written.

    Args:
        message: What is wrong.
        line: Which of the lines given, from 0.
    """

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class _Sort(Enum):
    TEXT = "text"
    CODE = "code"
    STARS = "stars"
    TAG = "tag"
    OPEN = "open"
    CLOSE = "close"
    TARGET = "target"
    SOFT = "soft"
    HARD = "hard"


@dataclass(slots=True)
class _Token:
    sort: _Sort
    value: str
    line: int
    is_link: bool = False  # an opening bracket that a target closes


def read_inline(lines: Sequence[str]) -> tuple[str, tuple[Mark, ...]]:
    """Return the words and their marks.

    Raises:
        UnreadableError: They are not as `write_inline` writes them.
    """
    tokens: list[_Token] = []
    for number, line in enumerate(lines):
        tokens += _tokens(line, number)
        if number + 1 < len(lines) and not (tokens and tokens[-1].sort is _Sort.HARD):
            tokens.append(_Token(_Sort.SOFT, "", number))
    if tokens and tokens[-1].sort is _Sort.HARD and tokens[-1].value == "\\":
        raise UnreadableError("a line break with nothing after it", tokens[-1].line)
    _pair_brackets(tokens)
    return _Reader().read(tokens)


def _tokens(line: str, number: int) -> Iterator[_Token]:
    done = 0
    while (match := _TOKEN.search(line, done)) is not None:
        if match.start() > done:
            yield _Token(_Sort.TEXT, line[done : match.start()], number)
        token, done = _token(line, match, number)
        yield token
    if done < len(line):
        yield _Token(_Sort.TEXT, line[done:], number)


def _token(line: str, match: re.Match[str], number: int) -> tuple[_Token, int]:
    """Return the token that starts here, and where it ends."""
    found, end = match.group(), match.end()
    match found[0]:
        case "`":
            return _code(line, match, number)
        case "]" if len(found) > 1:
            return _target(line, end, number)
        case "<":
            sort, value = _tag(found, number), found
        case "*":
            sort, value = _stars(line, match), found
        case "\\":
            sort, value = (_Sort.TEXT, found[1]) if len(found) > 1 else (_Sort.HARD, found)
        case _:
            sort, value = (_Sort.CLOSE if found == "]" else _Sort.OPEN), found
    return _Token(sort, value, number), end


def _target(line: str, start: int, number: int) -> tuple[_Token, int]:
    target = _DESTINATION.match(line, start)
    if target is None:
        raise UnreadableError("a link without a target", number)
    value = target[2] if target[1] is None else _ESCAPED.sub(r"\1", target[1])
    return _Token(_Sort.TARGET, value, number), target.end()


def _stars(line: str, match: re.Match[str]) -> _Sort:
    before = line[match.start() - 1] if match.start() else " "
    after = line[match.end()] if match.end() < len(line) else " "
    return _Sort.TEXT if before == after == " " else _Sort.STARS


def _tag(found: str, number: int) -> _Sort:
    if found == "<br>":
        return _Sort.HARD
    if found.strip("</>") not in KINDS:
        raise UnreadableError(f"unknown markup {found}", number)
    return _Sort.TAG


def _code(line: str, match: re.Match[str], number: int) -> tuple[_Token, int]:
    fence = match.group()
    for run in _TICKS.finditer(line, match.end()):
        if run.group() == fence:
            words = line[match.end() : run.start()]
            if words[:1] == words[-1:] == " " and words.strip():
                words = words[1:-1]
            return _Token(_Sort.CODE, words, number), run.end()
    raise UnreadableError("code without an end", number)


def _pair_brackets(tokens: list[_Token]) -> None:
    """Find the opening brackets of links and images; the other brackets are words."""
    waiting: list[_Token] = []
    for token in tokens:
        if token.sort is _Sort.OPEN:
            waiting.append(token)
        elif token.sort is _Sort.CLOSE and waiting:
            waiting.pop()
        elif token.sort is _Sort.TARGET:
            if not waiting:
                raise UnreadableError("the end of a link without its start", token.line)
            waiting.pop().is_link = True


@dataclass(frozen=True, slots=True)
class _Open:
    kind: MarkKind
    start: int
    order: int


@dataclass(slots=True)
class _Reader:
    """Builds words and marks from tokens."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    tail: str = ""
    opened: int = 0
    around: list[_Open] = field(default_factory=list)
    marks: list[tuple[Mark, int]] = field(default_factory=list)

    def read(self, tokens: list[_Token]) -> tuple[str, tuple[Mark, ...]]:
        """Return the words and their marks, in canonical order."""
        for token in tokens:
            self._take(token)
        if self.around:
            line = tokens[-1].line
            raise UnreadableError(f"{self.around[-1].kind.value} without an end", line)
        self.marks.sort(key=lambda pair: (*mark_order(pair[0]), pair[1]))
        return "".join(self.pieces), tuple(mark for mark, _ in self.marks)

    def _take(self, token: _Token) -> None:
        match token.sort:
            case _Sort.CODE:
                self._open(MarkKind.CODE)
                self._say(token.value)
                self._close(MarkKind.CODE, token)
            case _Sort.STARS | _Sort.TAG | _Sort.TARGET:
                self._mark(token)
            case _Sort.OPEN if token.is_link:
                self._open(MarkKind.LINK if token.value == "[" else MarkKind.IMAGE)
            case _Sort.SOFT:
                self._say("" if joins_bare(self.tail, len(self.tail)) else " ")
            case _Sort.HARD:
                self._say("\n")
            case _:
                self._say(token.value)

    def _say(self, words: str) -> None:
        self.pieces.append(words)
        self.length += len(words)
        self.tail = (self.tail + words[-_TAIL:])[-_TAIL:]

    def _mark(self, token: _Token) -> None:
        if token.sort is _Sort.STARS:
            self._star(token)
        elif token.sort is _Sort.TARGET:
            kind = self.around[-1].kind if self.around else MarkKind.LINK
            self._close(kind, token, target=token.value)
        elif token.value[1] == "/":
            self._close(KINDS[token.value[2:-1]], token)
        else:
            self._open(KINDS[token.value[1:-1]])

    def _star(self, token: _Token) -> None:
        kind = {1: MarkKind.EMPHASIS, 2: MarkKind.STRONG}.get(len(token.value))
        if kind is None:
            raise UnreadableError("asterisks that say nothing", token.line)
        if any(one.kind is kind for one in self.around):
            self._close(kind, token)
        else:
            self._open(kind)

    def _open(self, kind: MarkKind) -> None:
        self.opened += 1
        self.around.append(_Open(kind, self.length, self.opened))

    def _close(self, kind: MarkKind, token: _Token, *, target: str | None = None) -> None:
        is_bracketed = kind in (MarkKind.LINK, MarkKind.IMAGE)
        if not self.around or self.around[-1].kind is not kind or is_bracketed == (target is None):
            raise UnreadableError(f"the end of {kind.value} where none may end", token.line)
        opened = self.around.pop()
        self.marks.append((Mark(opened.start, self.length, kind, target), opened.order))
