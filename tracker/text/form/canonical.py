"""The one way in which an article is written down: tidy white space, nested marks.

An article is canonical when

- outside code all white space is single spaces, and single newlines (a line break that the
  publisher set; in a table it parts rows, and single tabs part cells); nothing stands at an end;
- no row of a table ends in empty cells, and no row is empty;
- control characters, surrogates and noncharacters are U+FFFD;
- a block has words, or an image; code has no marks;
- marks begin and end at words, are properly nested, none in another of its kind or in an image,
  none over two cells; links and images have a target; an image without words stands outside
  every mark that begins or ends where it stands;
- headings have a level from 1 to 6, list items and quotations one from 1 to 9, others none;
- title, byline, canonical address, language and section are squashed, and None when empty.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from tracker.model.article import Article, Block, Mark, MarkKind, Role

MAX_HEADING = 6
MAX_DEPTH = 9
MAX_ORDINAL = 999_999_999  # CommonMark reads no longer number

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_IN_CODE = re.compile(r"\r\n?")
_UNTIDY = re.compile(r"[^\S \n]|\s\s|\A\s|\s\Z")
_UNTIDY_TABLE = re.compile(r"[^\S \n\t]|[ \n]\s|\t[ \n]|\A[ \n]|\s\Z")
_SPACES = re.compile(r"\s+")
_IN_TARGET = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def canonical(article: Article) -> Article:
    """Return the article as it reads back from `article.md`; a canonical one equals its own.

    Tags and main image are left as they are: they are not written there.
    """
    blocks = (canonical_block(block) for block in article.blocks)
    return replace(
        article,
        title=_line(article.title),
        byline=tuple(name for name in map(_line, article.byline) if name),
        canonical=_line(article.canonical),
        language=_line(article.language),
        section=_line(article.section),
        blocks=tuple(block for block in blocks if block is not None),
    )


def canonical_block(block: Block) -> Block | None:
    """Return the block in canonical form; None when a reader sees nothing of it."""
    if block.role is Role.CODE:
        code = _FORBIDDEN.sub("\ufffd", _IN_CODE.sub("\n", block.text))
        return Block(Role.CODE, code) if code.strip() else None
    text, moved = _tidy(block.text, is_table=block.role is Role.TABLE)
    marks = block.marks
    if marks:
        if moved is not None:
            marks = tuple(_move(marks, moved))
        marks = canonical_marks(text, marks, is_table=block.role is Role.TABLE)
    if not text and not marks:
        return None
    return _rebuilt(block, text=text, marks=marks)


def _rebuilt(block: Block, *, text: str, marks: tuple[Mark, ...]) -> Block:
    """Return the block itself when nothing differs, else a new one."""
    level, ordinal = _level(block), _ordinal(block)
    is_same = level == block.level and ordinal == block.ordinal and marks == block.marks
    if is_same and text == block.text:
        return block
    return Block(block.role, text, level, ordinal, marks)


def canonical_marks(
    text: str, marks: Iterable[Mark], *, is_table: bool = False
) -> tuple[Mark, ...]:
    """Return the marks of a tidy text in canonical form and order."""
    trimmed = (_trim(text, mark) for mark in marks)
    found = [mark for mark in trimmed if mark is not None]
    if is_table:
        found = [part for mark in found for part in _by_cell(text, mark)]
    found.sort(key=mark_order)
    return tuple(_nested(found))


def mark_order(mark: Mark) -> tuple[int, bool, int]:
    """Return what sorts marks: by start, images without words first, then the outer one."""
    return mark.start, mark.end > mark.start, -mark.end


def _nested(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield the marks that may stand, those that cross an end cut there."""
    around: list[Mark] = []
    for mark in marks:
        while around and around[-1].end <= mark.start:
            around.pop()
        if any(outer.kind in (mark.kind, MarkKind.IMAGE) for outer in around):
            continue
        inner = mark
        if around and around[-1].end < mark.end:
            inner = replace(mark, end=around[-1].end)
        yield inner
        if inner.end > inner.start:
            around.append(inner)


def _trim(text: str, mark: Mark) -> Mark | None:
    start, end = max(0, mark.start), min(len(text), mark.end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    target = None
    if mark.kind in (MarkKind.LINK, MarkKind.IMAGE):
        target = _target(mark.target)
        if not target:
            return None
    if start >= end:
        if mark.kind is not MarkKind.IMAGE:
            return None
        start = end = min(start, len(text))
    same = (start, end, target) == (mark.start, mark.end, mark.target)
    return mark if same else Mark(start, end, mark.kind, target)


def _by_cell(text: str, mark: Mark) -> Iterator[Mark]:
    """Yield the mark once for each cell that it spans."""
    words = text[mark.start : mark.end]
    if "\t" not in words and "\n" not in words:
        yield mark
        return
    for cell in re.finditer(r"[^\t\n]+", words):
        part = replace(mark, start=mark.start + cell.start(), end=mark.start + cell.end())
        trimmed = _trim(text, part)
        if trimmed is not None:
            yield trimmed


def _tidy(text: str, *, is_table: bool) -> tuple[str, Callable[[int], int] | None]:
    """Return the text with tidy white space, and where its characters went, if any moved."""
    # Most texts are tidy: quick looks spare slow ones.
    if text.isprintable() and "  " not in text and text.strip(" ") == text:
        return text, None
    moved = None
    if (_UNTIDY_TABLE if is_table else _UNTIDY).search(text):
        text, moved = _collapse(text, _in_table if is_table else _in_text)
    return _FORBIDDEN.sub("\ufffd", text), moved


def _in_text(run: str, *, at_start: bool, at_end: bool) -> str:
    if at_start or at_end:
        return ""
    return "\n" if "\n" in run else " "


def _in_table(run: str, *, at_start: bool, at_end: bool) -> str:
    if at_end:
        return ""
    tabs = "\t" * run[run.rfind("\n") + 1 :].count("\t")
    if "\n" in run and not at_start:
        return "\n" + tabs
    return tabs or ("" if at_start else " ")


def _collapse(text: str, shorten: Callable[..., str]) -> tuple[str, Callable[[int], int]]:
    pieces: list[str] = []
    old_at, new_at = [0], [0]
    read = written = 0
    for run in _SPACES.finditer(text):
        put = shorten(run.group(), at_start=run.start() == 0, at_end=run.end() == len(text))
        pieces += (text[read : run.start()], put)
        written += run.start() - read
        old_at += (run.start(), run.end())
        new_at += (written, written + len(put))
        written += len(put)
        read = run.end()
    pieces.append(text[read:])
    last = written + len(text) - read

    def moved(position: int) -> int:
        """Inside a run that shrank the place is at most the run's new end."""
        known = bisect_right(old_at, position) - 1
        limit = new_at[known + 1] if known + 1 < len(new_at) else last
        return min(new_at[known] + position - old_at[known], limit)

    return "".join(pieces), moved


def _move(marks: Iterable[Mark], moved: Callable[[int], int]) -> Iterator[Mark]:
    for mark in marks:
        yield replace(mark, start=moved(max(0, mark.start)), end=moved(max(0, mark.end)))


def _level(block: Block) -> int | None:
    if block.role is Role.HEADING:
        return min(max(2 if block.level is None else block.level, 1), MAX_HEADING)
    if block.role in (Role.LIST_ITEM, Role.QUOTATION):
        return min(max(block.level or 1, 1), MAX_DEPTH)
    return None


def _ordinal(block: Block) -> int | None:
    if block.role is not Role.LIST_ITEM or block.ordinal is None:
        return None
    return block.ordinal if 0 <= block.ordinal <= MAX_ORDINAL else None


def _target(target: str | None) -> str:
    return _FORBIDDEN.sub("\ufffd", _IN_TARGET.sub("", target or "")).strip()


def _line(text: str | None) -> str | None:
    if not text:
        return None
    return _FORBIDDEN.sub("\ufffd", " ".join(text.split())) or None
