"""Markdown to an article: CommonMark with tables, and front matter."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tracker.extract.front_matter import FrontMatter, split_front_matter
from tracker.extract.links import link_of
from tracker.extract.marks import Inline, Span, trim
from tracker.extract.plain import name_of
from tracker.model.article import Article, Block, MarkKind, Role
from tracker.model.times import DeclaredTime
from tracker.text.normalise import squash
from tracker.text.notices.vocabulary import opens_notice
from tracker.text.times.dates import parse_declared

_KINDS = {"em": MarkKind.EMPHASIS, "strong": MarkKind.STRONG, "link": MarkKind.LINK}
_UNREAD = re.compile(
    r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:;|,| and | & )\s*")
_UNSEEN = re.compile("[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\ufeff\ufffe\uffff]")


def read_markdown(text: str, *, address: str) -> Article | None:
    """Return a Markdown text as an article; None when there is nothing in it.

    Raw HTML gives its text only. The first heading of the first level is the headline.

    Args:
        text: As decoded.
        address: Links are made absolute with it; its last part names what has no title.
    """
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    front = split_front_matter(text)
    parser = MarkdownIt("commonmark").enable("table")
    language = front.first("lang", "language", "locale")
    reader = _Reader(address, language)
    reader.read(parser.parse(front.rest))
    headline = next((b.text for b in reader.blocks if b.role is Role.HEADLINE), None)
    title = front.first("title") or headline
    if not reader.blocks and title is None:
        return None
    return _article(front, reader.blocks, title=title or name_of(address), base=address)


def _article(
    front: FrontMatter, blocks: Sequence[Block], *, title: str | None, base: str
) -> Article:
    language = front.first("lang", "language", "locale")
    when = partial(_time, language=language)
    names = front.all("authors", "author", "byline", "by")
    if len(names) == 1:
        names = tuple(_BETWEEN_NAMES.split(names[0]))
    canonical = front.first("canonical", "canonical_url", "canonicalurl")
    image = front.first("image", "cover", "thumbnail")
    return Article(
        title=squash(title) if title else None,
        byline=tuple(squash(name) for name in names if squash(name)),
        published=when(front.first("date", "published", "publishdate", "pubdate")),
        modified=when(front.first("updated", "lastmod", "modified", "last_modified_at")),
        canonical=link_of(canonical, base=base) if canonical else None,
        language=language,
        section=front.first("section", "category", "categories"),
        tags=tuple(dict.fromkeys(squash(tag) for tag in front.all("tags", "keywords") if tag)),
        image=link_of(image, base=base) if image else None,
        blocks=tuple(blocks),
    )


def _time(text: str | None, *, language: str | None) -> DeclaredTime | None:
    return parse_declared(text, language=language) if text else None


@dataclass(slots=True)
class _List:
    ordinal: int | None
    is_begun: bool = False


@dataclass(slots=True)
class _Reader:
    """The blocks of a Markdown text in the making."""

    base: str
    language: str | None
    blocks: list[Block] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    quotes: int = 0
    heading: int = 0
    rows: list[list[Inline]] | None = None

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            kind = token.type
            if kind == "inline":
                self._inline(token)
            elif kind in ("fence", "code_block"):
                self._code(token.content)
            elif kind == "html_block":
                self._html(token.content)
            else:
                self._frame(kind, token)

    def _frame(self, kind: str, token: Token) -> None:
        match kind:
            case "heading_open":
                self.heading = int(token.tag[1:])
            case "heading_close":
                self.heading = 0
            case "blockquote_open":
                self.quotes += 1
            case "blockquote_close":
                self.quotes -= 1
            case "bullet_list_open":
                self.lists.append(_List(None))
            case "ordered_list_open":
                self.lists.append(_List(int(token.attrGet("start") or 1)))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case _:
                self._frame_of_items(kind)

    def _frame_of_items(self, kind: str) -> None:
        match kind:
            case "list_item_open":
                self.lists[-1].is_begun = False
            case "list_item_close":
                held = self.lists[-1]
                held.ordinal = None if held.ordinal is None else held.ordinal + 1
            case "table_open":
                self.rows = []
            case "tr_open":
                self._rows().append([])
            case "table_close":
                self._table()

    def _rows(self) -> list[list[Inline]]:
        if self.rows is None:
            self.rows = []
        return self.rows

    def _inline(self, token: Token) -> None:
        inline = _read_inline(token.children or [], self.base)
        if self.rows:
            self.rows[-1].append(inline)
        elif inline.text or inline.marks:
            self._append(inline)

    def _append(self, inline: Inline) -> None:
        block = self._shaped(inline)
        self.blocks.append(block)

    def _shaped(self, inline: Inline) -> Block:
        text, marks = inline.text, inline.marks
        if self.heading:
            has_headline = any(block.role is Role.HEADLINE for block in self.blocks)
            if self.heading == 1 and not has_headline and not self.quotes and not self.lists:
                return Block(Role.HEADLINE, text, marks=marks)
            return Block(Role.HEADING, text, level=self.heading, marks=marks)
        if opens_notice(text, language=self.language) is not None:
            return Block(Role.NOTICE, text, marks=marks)
        if self.lists and not self.lists[-1].is_begun:
            held = self.lists[-1]
            held.is_begun = True
            return Block(Role.LIST_ITEM, text, len(self.lists), held.ordinal, marks)
        if self.quotes:
            return Block(Role.QUOTATION, text, self.quotes, marks=marks)
        images = [mark for mark in marks if mark.kind is MarkKind.IMAGE]
        is_image = any(mark.start == 0 and mark.end == len(text) for mark in images)
        return Block(Role.CAPTION if is_image else Role.PARAGRAPH, text, marks=marks)

    def _code(self, content: str) -> None:
        lines = [line.rstrip() for line in content.split("\n")]
        text = "\n".join(lines).strip("\n")
        if text:
            self.blocks.append(Block(Role.CODE, text))

    def _html(self, content: str) -> None:
        bare = _BREAK.sub("\n", _UNREAD.sub(" ", content))
        for part in re.split(r"\n\s*\n", html.unescape(_TAG.sub(" ", bare)).replace("\x00", "")):
            text = squash(part)
            if text:
                self._append(Inline(text, ()))

    def _table(self) -> None:
        rows, self.rows = self.rows or [], None
        writer = _Writer(self.base)
        for number, row in enumerate(rows):
            writer.text("\n" if number else "")
            for place, cell in enumerate(row):
                writer.text("\t" if place else "")
                writer.inline(cell)
        text = "".join(writer.parts)
        marks = trim(text, writer.marks).marks if text == text.strip() else ()
        if text.strip():
            self.blocks.append(Block(Role.TABLE, text, marks=marks))


def _read_inline(tokens: Sequence[Token], base: str) -> Inline:
    writer = _Writer(base)
    for token in tokens:
        writer.token(token)
    return writer.finish()


class _Writer:
    """Text with marks in the making."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.parts: list[str] = []
        self.marks: list[Span] = []
        self.stack: list[tuple[MarkKind, int, str | None]] = []
        self.length = 0
        self.last = "\n"

    def token(self, token: Token) -> None:
        match token.type:
            case "text":
                self.prose(token.content)
            case "softbreak":
                self.prose(" ")
            case "hardbreak":
                self.text("\n")
            case "code_inline":
                self._marked(squash(token.content), MarkKind.CODE)
            case "image":
                self._image(token)
            case "html_inline":
                self.text("\n" if _BREAK.fullmatch(token.content) else "")
            case _:
                self._mark(token)

    def prose(self, text: str) -> None:
        text = re.sub(r"\s+", " ", text.replace("\x00", ""))
        if text.startswith(" ") and self.last in (" ", "\n", "\t"):
            text = text[1:]
        self.text(text)

    def text(self, text: str) -> None:
        if not text:
            return
        if text == "\n" and self.last == " ":
            self.parts[-1] = self.parts[-1][:-1]
            self.length -= 1
        self.parts.append(text)
        self.length += len(text)
        self.last = text[-1]

    def inline(self, inline: Inline) -> None:
        """Add a finished text on one line."""
        for mark in inline.marks:
            place = (mark.start + self.length, mark.end + self.length)
            self.marks.append((*place, -len(self.marks), mark.kind, mark.target))
        self.text(inline.text.replace("\n", " "))

    def finish(self) -> Inline:
        return trim("".join(self.parts), self.marks)

    def _mark(self, token: Token) -> None:
        kind = _KINDS.get(token.type.rsplit("_", 1)[0])
        if kind is None:
            return
        if token.nesting > 0:
            href = str(token.attrGet("href") or "")
            target = link_of(href, base=self.base) if href else None
            self.stack.append((kind, self.length, target))
        elif self.stack:
            kind, start, target = self.stack.pop()
            if kind is not MarkKind.LINK or target is not None:
                self.marks.append((start, self.length, len(self.marks), kind, target))

    def _marked(self, text: str, kind: MarkKind, target: str | None = None) -> None:
        start = self.length
        self.text(text)
        self.marks.append((start, self.length, len(self.marks), kind, target))

    def _image(self, token: Token) -> None:
        alt = squash("".join(child.content for child in token.children or []))
        source = str(token.attrGet("src") or "")
        target = link_of(source, base=self.base) if source else None
        if alt or target:
            address = target.split("?", 1)[0].split("#", 1)[0] if target else None
            self._marked(alt, MarkKind.IMAGE, address)
