"""Writes `article.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.model.article import Article, Block, Mark, Role
from tracker.text.form.canonical import canonical, canonical_block
from tracker.text.form.front_matter import FENCE, write_time, write_value
from tracker.text.form.inline_writing import Setting, write_inline
from tracker.text.sentences import block_sentences


def write_article(article: Article) -> str:
    """Return the text of `article.md`: front matter, then one sentence a line.

    The article is brought into canonical form first, so this always reads back, to
    `canonical(article)`; equal texts are equal articles but for tags and main image.
    """
    article = canonical(article)
    lines = [FENCE, *_front_matter(article), FENCE]
    items = ItemStack()
    for block in article.blocks:
        lines += ("", *_block_lines(block, items))
    return "\n".join(lines) + "\n"


def write_block(block: Block) -> str:
    """Return one block as Markdown, one sentence a line; an item of a list without its indent."""
    tidy = canonical_block(block)
    if tidy is None:
        return ""
    if tidy.role is Role.LIST_ITEM:
        tidy = Block(tidy.role, tidy.text, 1, tidy.ordinal, tidy.marks)
    return "\n".join(_block_lines(tidy, ItemStack()))


def _front_matter(article: Article) -> Iterator[str]:
    if article.title:
        yield f"title: {write_value(article.title)}"
    if article.byline:
        yield f"byline: {write_value(article.byline)}"
    for name, declared in (("published", article.published), ("modified", article.modified)):
        if declared is not None:
            yield f"{name}: {write_time(declared, language=article.language)}"
    for name, value in (
        ("canonical", article.canonical),
        ("language", article.language),
        ("section", article.section),
    ):
        if value:
            yield f"{name}: {write_value(value)}"
    roles = _roles(article.blocks)
    if roles:
        yield f"roles: {write_value(roles)}"


def _roles(blocks: Sequence[Block]) -> list[int | str]:
    """Return the roles that the syntax does not say, between counts of those that it does."""
    found: list[int | str] = []
    syntax = SyntaxRoles()
    plain = 0
    for block in blocks:
        said = syntax.of(block)
        if said is block.role:
            plain += 1
            continue
        if plain:
            found.append(plain)
        found.append(block.role.value)
        plain = 0
    return found


@dataclass(slots=True)
class SyntaxRoles:
    """Tells what role the syntax of a block says: the first `# ` is the headline."""

    has_top: bool = False

    def of(self, block: Block) -> Role:
        """Return what a reader of the syntax alone would take the block for."""
        if block.role is Role.HEADLINE or (block.role is Role.HEADING and block.level == 1):
            return self.of_top()
        said = (Role.HEADING, Role.LIST_ITEM, Role.QUOTATION, Role.TABLE, Role.CODE)
        return block.role if block.role in said else Role.PARAGRAPH

    def of_top(self) -> Role:
        """Return what a line that starts with `# ` says here."""
        role = Role.HEADING if self.has_top else Role.HEADLINE
        self.has_top = True
        return role


@dataclass(slots=True)
class ItemStack:
    """Where the words of the items around start, for the indent of the items in them."""

    offsets: list[int] = field(default_factory=list)

    def open(self, level: int, marker: str) -> tuple[str, str]:
        """Return what stands before the first line of an item, and before its other lines.

        Where a level is missing above an item, an empty item of a list is opened for it.
        """
        del self.offsets[level - 1 :]
        indent = self.offsets[-1] if self.offsets else 0
        prefix = " " * indent
        while len(self.offsets) < level - 1:
            prefix += "- "
            self.offsets.append(len(prefix))
        prefix += marker
        self.offsets.append(len(prefix))
        return prefix, " " * len(prefix)


def _block_lines(block: Block, items: ItemStack) -> list[str]:
    if block.role is not Role.LIST_ITEM:
        items.offsets.clear()
    match block.role:
        case Role.HEADLINE | Role.HEADING:
            return [f"{'#' * (block.level or 1)} {_one_line(block.text, block.marks)}"]
        case Role.CODE:
            return _code_lines(block.text)
        case Role.TABLE:
            return _table_lines(block)
        case Role.LIST_ITEM:
            marker = "- " if block.ordinal is None else f"{block.ordinal}. "
            first, rest = items.open(block.level or 1, marker)
            return _prefixed(_sentence_lines(block), first, rest)
        case Role.QUOTATION:
            prefix = "> " * (block.level or 1)
            return _prefixed(_sentence_lines(block), prefix, prefix)
        case _:
            return _sentence_lines(block)


def _sentence_lines(block: Block) -> list[str]:
    return write_inline(block.text, block.marks, block_sentences(block), Setting.LINES)


def _prefixed(lines: list[str], first: str, rest: str) -> list[str]:
    return [first + lines[0], *(rest + line for line in lines[1:])]


def _one_line(text: str, marks: Sequence[Mark]) -> str:
    return "".join(write_inline(text, marks, (), Setting.HEADING))


def _code_lines(text: str) -> list[str]:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence, *text.split("\n"), fence]


def _table_lines(block: Block) -> list[str]:
    rows = list(_rows(block))
    columns = max(len(row) for row in rows)
    head = rows[0] + [""] * (columns - len(rows[0]))
    return [_row(head), _row(["---"] * columns), *(_row(row) for row in rows[1:])]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rows(block: Block) -> Iterator[list[str]]:
    marks = list(reversed(block.marks))
    start = 0
    for line in block.text.split("\n"):
        cells: list[str] = []
        for words in line.split("\t"):
            end = start + len(words)
            within: list[Mark] = []
            while marks and marks[-1].start <= end:
                mark = marks.pop()
                within.append(Mark(mark.start - start, mark.end - start, mark.kind, mark.target))
            cells.append("".join(write_inline(words, within, (), Setting.CELL)))
            start = end + 1
        yield cells
