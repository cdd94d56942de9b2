"""The runs that were kept to the blocks of the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.html.locating.mass import is_dense
from tracker.extract.html.page.boxes import Box, Page, Piece, Run, Shape
from tracker.extract.html.page.inline import Links, read_inline
from tracker.extract.html.page.parted import parted_pieces
from tracker.extract.html.page.tables import Table, data_tables, read_table
from tracker.extract.html.roles.verdict import Verdict
from tracker.extract.html.volatile.lines import is_volatile, without_counters, without_volatile
from tracker.extract.marks import Inline
from tracker.model.article import Block, Role
from tracker.text.form.canonical import canonical_block
from tracker.text.normalise import fold

# After so much text a line is no second copy of one by the headline.
_PROSE = 80
_BY_HEADLINE = frozenset([Role.BYLINE, Role.DATELINE])


@dataclass(frozen=True, slots=True)
class RoledBlock:
    """A block of the article with the reason for its role."""

    block: Block
    reason: str


def build_blocks(
    page: Page, verdicts: Sequence[Verdict], *, root: Box, links: Links
) -> list[RoledBlock]:
    """Return the blocks of the article in the order of the page.

    A list item is one block; what follows in the same item is a paragraph. A term of a definition
    list is a paragraph, its definition a list item.
    """
    builder = _Builder(page, verdicts, root=root, links=links)
    is_behind = False
    for run in page.runs:
        if verdicts[run.index].is_in and not is_behind:
            builder.add(run)
        is_behind = verdicts[run.index].goes_on
    return builder.blocks


class _Builder:
    """Blocks in the making."""

    def __init__(self, page: Page, verdicts: Sequence[Verdict], *, root: Box, links: Links) -> None:
        self.page = page
        self.verdicts = verdicts
        self.root = root
        self.links = links
        self.blocks: list[RoledBlock] = []
        self.begun: set[int] = set()
        self.said: set[tuple[Role, str]] = set()
        self.notices: set[tuple[Role, str]] = set()
        self.table_at: dict[int, Table] = {}
        for table in data_tables(page, start=root.first, end=root.last):
            for number in range(table.box.first, table.box.last):
                if table.holds_run(page.runs[number]):
                    self.table_at[number] = table

    def add(self, run: Run) -> None:
        verdict = self.verdicts[run.index]
        table = self.table_at.get(run.index)
        if table is not None and verdict.role is not Role.NOTICE:
            self._add_table(table)
            return
        role = verdict.role
        pieces = _steady_pieces(run) if role in _BY_HEADLINE else run.pieces
        if verdict.goes_on:
            pieces = [*pieces, " ", *self.page.runs[run.index + 1].pieces]
        inline = read_inline(pieces, self.links, is_code=role is Role.CODE)
        if role in _BY_HEADLINE:
            inline = _with_text(inline, without_volatile(inline.text))
        elif role is Role.PARAGRAPH and "\n" in inline.text:
            inline = _with_text(inline, without_counters(inline.text))
        block = self._block(run, Role(role), inline)
        if not self._repeats(block):
            self._append(block, verdict.reason)

    def _add_table(self, table: Table) -> None:
        if table.box.index in self.begun:
            return
        self.begun.add(table.box.index)
        kept = [
            run
            for run in self.page.runs[table.box.first : table.box.last]
            if self.verdicts[run.index].is_in and run.index in self.table_at
            and self.verdicts[run.index].role is not Role.NOTICE
        ]  # fmt: skip
        inline = read_table(table, kept, self.links)
        self._append(Block(Role.TABLE, inline.text, marks=inline.marks), "a table with data")

    def _append(self, block: Block, reason: str) -> None:
        tidy = canonical_block(block)
        if tidy is not None:
            self.blocks.append(RoledBlock(tidy, reason))
            weight = len(tidy.text) * (3 if is_dense(tidy.text) else 1)
            if tidy.role is Role.PARAGRAPH and weight >= _PROSE:
                # Entries of a live blog may well have the same time.
                self.said.clear()

    def _block(self, run: Run, role: Role, inline: Inline) -> Block:
        box = run.box
        role = self._shaped(box, role)
        level = self._level(box, role)
        ordinal = box.ordinal if role is Role.LIST_ITEM and box.shape is Shape.ITEM else None
        text = inline.text.replace("\t", " ") if role is not Role.CODE else inline.text
        return Block(role, text, level=level, ordinal=ordinal, marks=inline.marks)

    def _shaped(self, box: Box, role: Role) -> Role:
        """Return the role, when the element that gives it lies inside the article."""
        shaper = box.shaped_by
        if role not in (Role.LIST_ITEM, Role.QUOTATION, Role.CAPTION, Role.HEADING):
            return role
        if shaper is None:
            return role
        if shaper.holds(self.root) and shaper is not self.root:
            return Role.PARAGRAPH
        if role is Role.LIST_ITEM:
            if shaper.index in self.begun:
                return Role.PARAGRAPH
            self.begun.add(shaper.index)
        return role

    def _level(self, box: Box, role: Role) -> int | None:
        if role is Role.HEADING:
            return box.level or 2
        if role is Role.LIST_ITEM:
            return max(1, box.lists - self.root.lists)
        if role is Role.QUOTATION:
            return max(1, box.quotes - self.root.quotes)
        return None

    def _repeats(self, block: Block) -> bool:
        """Return whether a line by the headline is there twice, for wide screens and small ones."""
        if block.role not in (*_BY_HEADLINE, Role.STANDFIRST, Role.NOTICE):
            return False
        key = (block.role, fold(block.text))
        said = self.notices if block.role is Role.NOTICE else self.said
        is_known = key in said
        said.add(key)
        return is_known


def _steady_pieces(run: Run) -> list[Piece]:
    """Return the pieces of a line by the headline but those that change by themselves."""
    return [
        piece
        for piece in parted_pieces(run.pieces)
        if not (isinstance(piece, str) and is_volatile(piece.strip()))
    ]  # fmt: skip


def _with_text(inline: Inline, text: str) -> Inline:
    """Return a line with what is left of its text."""
    return inline if text == inline.text else Inline(text, ())
