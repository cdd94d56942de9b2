"""Reads `article.md` back: our own reader of exactly the form that `form_write` writes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.errors import ArticleUnreadableError
from tracker.model.article import Article, Block, Mark, Role
from tracker.model.times import DeclaredTime
from tracker.text.form.front_matter import FENCE, KEYS, read_time, read_value
from tracker.text.form.inline_reading import UnreadableError, read_inline
from tracker.text.form.writing import ItemStack, SyntaxRoles

_FENCE = re.compile(r"`{3,}\Z")
_HEADING = re.compile(r"(#{1,6}) ")
_QUOTATION = re.compile(r"(?:> )+")
_ITEM = re.compile(r"(?P<indent> *)(?P<open>(?:- )*)(?:- |(?P<ordinal>\d{1,9})\. )")
_PIPE = re.compile(r"(?<!\\)\|")
_FREE_ROLES = frozenset(
    {Role.STANDFIRST, Role.BYLINE, Role.DATELINE, Role.CAPTION, Role.NOTICE},
)


def read_article(text: str, *, tags: tuple[str, ...] = (), image: str | None = None) -> Article:
    """Return the article that `write_article` wrote as `text`.

    Args:
        text: Content of `article.md`.
        tags: From `capture.json`.
        image: From `capture.json`.

    Raises:
        ArticleUnreadableError: It is not in that form; the message names the line.
    """
    lines = text.split("\n")
    facts, start = _front_matter(lines)
    language = facts.get("language")
    roles = _Roles(facts.get("roles", []))
    blocks = tuple(roles.told(raw) for raw in _raw_blocks(lines, start))
    roles.check_used()
    return Article(
        title=facts.get("title"),
        byline=tuple(facts.get("byline", ())),
        published=_time(facts, "published", language),
        modified=_time(facts, "modified", language),
        canonical=facts.get("canonical"),
        language=language,
        section=facts.get("section"),
        tags=tags,
        image=image,
        blocks=blocks,
    )


def read_published(text: str) -> DeclaredTime | None:
    """Return when the article in `text` says that it was published.

    Args:
        text: Content of `article.md`; only its front matter is read.

    Raises:
        ArticleUnreadableError: The front matter is not in that form; the message names the line.
    """
    facts, _ = _front_matter(text.split("\n"))
    return _time(facts, "published", facts.get("language"))


def _damaged(line: int, what: str) -> ArticleUnreadableError:
    return ArticleUnreadableError(f"article.md, line {line + 1}: {what}")


def _front_matter(lines: Sequence[str]) -> tuple[dict[str, Any], int]:
    """Return what the front matter says, and the number of the line after it."""
    if lines[0] != FENCE:
        raise _damaged(0, "no front matter")
    facts: dict[str, Any] = {}
    for number, line in enumerate(lines[1:], start=1):
        if line == FENCE:
            return facts, number + 1
        key, colon, written = line.partition(": ")
        if not colon or key not in KEYS or key in facts:
            raise _damaged(number, "not a line of the front matter")
        try:
            facts[key] = _checked(key, read_value(written))
        except ValueError as error:
            raise _damaged(number, f"{key} does not read: {error}") from error
    raise _damaged(len(lines) - 1, "the front matter has no end")


def _checked(key: str, value: Any) -> Any:
    """Return the value when it is of the kind that the key has."""
    if key == "byline":
        fits = isinstance(value, list) and all(isinstance(one, str) for one in value)
    elif key == "roles":
        fits = isinstance(value, list) and all(isinstance(one, int | str) for one in value)
    elif key in ("published", "modified"):
        fits = isinstance(value, str | dict)
    else:
        fits = isinstance(value, str)
    if not fits:
        raise ValueError("another kind of value is expected")
    return value


def _time(facts: dict[str, Any], key: str, language: str | None) -> DeclaredTime | None:
    if key not in facts:
        return None
    try:
        return read_time(facts[key], language=language)
    except ValueError as error:
        raise ArticleUnreadableError(f"article.md, front matter: {key} does not read") from error


@dataclass(slots=True)
class _Raw:
    """A block as its syntax says, `first` the number of its first line."""

    first: int
    role: Role
    lines: list[str]
    level: int | None = None
    ordinal: int | None = None
    is_top: bool = False


def _raw_blocks(lines: Sequence[str], start: int) -> Iterator[_Raw]:
    if lines[-1] != "":
        raise _damaged(len(lines) - 1, "the last line is cut off")
    at = start
    items = ItemStack()
    while at < len(lines) - 1:
        if lines[at] != "" or lines[at + 1] == "":
            raise _damaged(at, "blocks are parted by one blank line")
        raw = _code(lines, at + 1) or _raw(lines, at + 1, items)
        if raw.role is not Role.LIST_ITEM:
            items.offsets.clear()
        yield raw
        at = raw.first + len(raw.lines) + (2 if raw.role is Role.CODE else 0)


def _code(lines: Sequence[str], first: int) -> _Raw | None:
    fence = lines[first]
    if not _FENCE.match(fence):
        return None
    for end in range(first + 1, len(lines)):
        if lines[end] == fence:
            return _Raw(first, Role.CODE, list(lines[first + 1 : end]))
    raise _damaged(first, "code without an end")


def _raw(lines: Sequence[str], first: int, items: ItemStack) -> _Raw:
    end = first
    while lines[end] != "":
        end += 1
    found = list(lines[first:end])
    if match := _HEADING.match(found[0]):
        level = len(match[1])
        _expect(len(found) == 1, first + 1, "a heading has one line")
        return _Raw(first, Role.HEADING, [found[0][match.end() :]], level, is_top=level == 1)
    if found[0].startswith("| "):
        return _Raw(first, Role.TABLE, found)
    if match := _QUOTATION.match(found[0]):
        level = len(match.group()) // 2
        return _Raw(first, Role.QUOTATION, _stripped(found, match.group(), first), level)
    if match := _ITEM.match(found[0]):
        return _item(found, first, match, items)
    return _Raw(first, Role.PARAGRAPH, found)


def _expect(holds: bool, line: int, what: str) -> None:  # noqa: FBT001 - an assertion
    if not holds:
        raise _damaged(line, what)


def _stripped(found: list[str], prefix: str, first: int) -> list[str]:
    for number, line in enumerate(found):
        _expect(line.startswith(prefix), first + number, "the line does not start as its block")
    return [line[len(prefix) :] for line in found]


def _item(found: list[str], first: int, match: re.Match[str], items: ItemStack) -> _Raw:
    indent = len(match["indent"])
    known = [0, *items.offsets]
    _expect(indent in known, first, "an item that is indented under nothing")
    level = known.index(indent) + 1 + len(match["open"]) // 2
    ordinal = int(match["ordinal"]) if match["ordinal"] else None
    prefix, rest = items.open(level, "- " if ordinal is None else f"{ordinal}. ")
    _expect(prefix == match.group(), first, "an item that is indented under nothing")
    lines = [found[0][len(prefix) :], *_stripped(found[1:], rest, first + 1)]
    return _Raw(first, Role.LIST_ITEM, lines, level, ordinal)


class _Roles:
    """Gives each block its role, from its syntax and from `roles` of the front matter."""

    def __init__(self, told: list[int | str]) -> None:
        self._told = list(reversed(told))
        self._syntax = SyntaxRoles()

    def told(self, raw: _Raw) -> Block:
        """Return the next block of the article."""
        said = self._syntax.of_top() if raw.is_top else raw.role
        role = self._next(raw, said)
        level = None if role is Role.HEADLINE else raw.level
        text, marks = _words(raw)
        return Block(role, text, level, raw.ordinal, marks)

    def check_used(self) -> None:
        """See that the front matter named no block that is not there."""
        if self._told:
            raise ArticleUnreadableError("article.md: roles names more blocks than there are")

    def _next(self, raw: _Raw, said: Role) -> Role:
        if not self._told:
            return said
        told = self._told.pop()
        if isinstance(told, int):
            if told > 1:
                self._told.append(told - 1)
            return said
        free = {role.value for role in _FREE_ROLES} if said is Role.PARAGRAPH else set()
        if raw.is_top:
            free = {Role.HEADLINE.value, Role.HEADING.value}
        _expect(told in free and told != said.value, raw.first, f"cannot be a {told}")
        return Role(told)


def _words(raw: _Raw) -> tuple[str, tuple[Mark, ...]]:
    if raw.role is Role.CODE:
        return "\n".join(raw.lines), ()
    try:
        return _table(raw.lines) if raw.role is Role.TABLE else read_inline(raw.lines)
    except UnreadableError as error:
        raise _damaged(raw.first + error.line, error.message) from error


def _table(lines: list[str]) -> tuple[str, tuple[Mark, ...]]:
    rows: list[str] = []
    marks: list[Mark] = []
    start = 0
    for number, line in enumerate(lines):
        cells = _cells(line, number)
        if number == 1:
            if any(cell != "---" for cell in cells):
                raise UnreadableError("a table without a line under its head", number)
            continue
        row, within = _row(cells, number, start)
        rows.append(row)
        marks += within
        start += len(row) + 1
    if len(lines) == 1:
        raise UnreadableError("a table without a line under its head", 0)
    return "\n".join(rows), tuple(marks)


def _cells(line: str, number: int) -> list[str]:
    before, *cells, after = _PIPE.split(line) if "|" in line else (line, "")
    if (
        before
        or after
        or not cells
        or not all(cell[:1] == cell[-1:] == " " and len(cell) > 1 for cell in cells)
    ):
        raise UnreadableError("not a row of a table", number)
    return [cell[1:-1] for cell in cells]


def _row(cells: list[str], number: int, start: int) -> tuple[str, list[Mark]]:
    texts: list[str] = []
    marks: list[Mark] = []
    at = start
    for cell in cells:
        try:
            text, within = read_inline([cell.replace("\\|", "|")])
        except UnreadableError as error:
            raise UnreadableError(error.message, number) from error
        texts.append(text)
        marks += (Mark(m.start + at, m.end + at, m.kind, m.target) for m in within)
        at += len(text) + 1
    return "\t".join(texts).rstrip("\t"), marks
