"""The blocks of a DOCX: paragraphs, lists, tables, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.extract.documents.docx.numbering import Item, Numbering
from tracker.extract.documents.docx.runs import Paragraph, Scope
from tracker.extract.documents.docx.styles import Styles, outline_level, value
from tracker.extract.documents.draft import Draft
from tracker.extract.documents.package.parts import Element, child, local, text_of, whole
from tracker.extract.documents.words import paragraphs_of, row_of, table_of
from tracker.extract.marks import Inline
from tracker.model.article import MarkKind, Role
from tracker.model.reading import LeftOut

_WRAPPERS = frozenset(["sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "Choice",
                       "Fallback", "del", "moveFrom"])  # fmt: skip
_TRACKED = {"ins": MarkKind.INSERTED, "moveTo": MarkKind.INSERTED,
            "del": MarkKind.DELETED, "moveFrom": MarkKind.DELETED}  # fmt: skip
_CONTENTS = "in the table of contents"
_FEW_PARAGRAPHS = 3
# Source: Word has no tables of more columns.
_MOST_COLUMNS = 63


@dataclass(slots=True)
class BodyReader:
    """Reads the blocks of a part into a draft.

    Attributes:
        draft: Where they go.
        scope: What the runs of the part share.
        numbering: The lists of the document.
    """

    draft: Draft
    scope: Scope
    numbering: Numbering
    _initial: str = ""

    @property
    def styles(self) -> Styles:
        """The styles of the document."""
        return self.scope.styles

    def read(self, parent: Element, *, in_contents: bool = False) -> None:
        """Add all blocks in an element."""
        for element, is_contents in _blocks(parent, in_contents=in_contents):
            if is_contents:
                self.draft.leave_out(LeftOut.NAVIGATION, _CONTENTS, _spaced(element))
            elif local(element) == "p":
                self.paragraph(element)
            else:
                self._table(element)

    def paragraph(self, element: Element) -> None:
        """Add a paragraph, and the text boxes that hang on it."""
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle")) or self.styles.default
        found = Paragraph(self.scope)
        found.words.write(self._initial)
        self._initial = ""
        found.read(element, _tracked(element))
        if _is_drop_cap(properties):
            # The large letter at the start of a text is a paragraph of its own, in a frame.
            self._initial = found.words.finish().text
            return
        is_code = self._role(properties, style)[0] is Role.CODE
        inline = found.words.code() if is_code else found.words.finish()
        item = self._item(properties, style)
        if self.styles.is_contents(style):
            self.draft.leave_out(LeftOut.NAVIGATION, _CONTENTS, inline.text)
        else:
            self._add(inline, properties, style, item)
            self._name_picture(found, inline)
        for box in found.boxes:
            self.read(box)

    def _item(self, properties: Element | None, style: str | None) -> Item | None:
        own = child(properties, "numPr")
        numbering = own if own is not None else self.styles.numbering(style)
        if own is not None and child(own, "numId") is None:
            numbering = self.styles.numbering(style)
        return self.numbering.item(numbering)

    def _add(
        self, inline: Inline, properties: Element | None, style: str | None, item: Item | None
    ) -> None:
        role, level = self._role(properties, style)
        chain = self.styles.chain(style)
        named = f"style {chain[0].name}" if chain else "a paragraph"
        if role is Role.HEADLINE and self.draft.has_headline:
            role, level = Role.HEADING, 1
        if item is None:
            self.draft.add(role, inline, named, level=level)
        elif role is Role.PARAGRAPH:
            self.draft.add(
                Role.LIST_ITEM, inline, "an item of a list", level=item.level, ordinal=item.ordinal
            )
        else:
            number = "" if item.ordinal is None else f", number {item.ordinal}"
            self.draft.add(role, inline, f"{named}{number}", level=level)

    def _role(self, properties: Element | None, style: str | None) -> tuple[Role, int | None]:
        said = outline_level(properties)
        if said is not None:
            return Role.HEADING, said
        return self.styles.role(style) or (Role.PARAGRAPH, None)

    def _name_picture(self, found: Paragraph, inline: Inline) -> None:
        """Call a paragraph that is nothing but a picture what it is."""
        alone = " ".join(" ".join(found.pictures).split())
        blocks = self.draft.blocks
        is_alone = bool(alone) and bool(blocks) and blocks[-1].text == alone
        if is_alone and blocks[-1].role is Role.PARAGRAPH:
            blocks.pop()
            self.draft.reasons.pop()
            self.draft.add(Role.CAPTION, inline, "the description of a picture")

    def _table(self, table: Element) -> None:
        rows = [list(_cells(row)) for row in _rows(table)]
        width = max((len(row) for row in rows), default=0)
        if width <= 1 or any(_is_text(cell) for row in rows for cell in row):
            for row in rows:
                for cell in row:
                    self.read(cell.element)
            return
        lines = [row_of(self._cell(cell) for cell in row) for row in rows]
        inline = table_of(line for line in lines if line.text.strip())
        self.draft.add(Role.TABLE, inline, "a table")

    def _cell(self, cell: _Cell) -> Inline:
        if cell.is_continued:
            return Inline("", ())
        parts = []
        for element, _ in _blocks(cell.element, in_contents=False):
            if local(element) == "p":
                found = Paragraph(self.scope)
                found.read(element, cell.marks + _tracked(element))
                parts.append(found.words.finish())
        return paragraphs_of(parts)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its element, whether the one above goes on in it, and tracked changes of its row."""

    element: Element
    is_continued: bool
    marks: tuple[tuple[MarkKind, str | None], ...]


def _blocks(parent: Element, *, in_contents: bool) -> Iterator[tuple[Element, bool]]:
    """Give the paragraphs and tables in an element, and whether each is of a table of contents."""
    for element in parent:
        name = local(element)
        if name in ("p", "tbl"):
            yield element, in_contents
        elif name in _WRAPPERS:
            yield from _blocks(element, in_contents=in_contents or _is_contents(element))
        elif name == "AlternateContent":
            chosen = child(element, "Choice")
            chosen = chosen if chosen is not None else child(element, "Fallback")
            if chosen is not None:
                yield from _blocks(chosen, in_contents=in_contents)


def _is_contents(element: Element) -> bool:
    gallery = child(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")
    return value(gallery) == "Table of Contents"


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if local(element) == "tr":
            yield element
        elif local(element) in _WRAPPERS:
            yield from _rows(element)


def _cells(row: Element) -> Iterator[_Cell]:
    properties = child(row, "trPr")
    marks = tuple(
        (kind, None) for name, kind in _TRACKED.items() if child(properties, name) is not None
    )
    room = _MOST_COLUMNS
    for element in _each_cell(row):
        facts = child(element, "tcPr")
        merged = child(facts, "vMerge")
        is_continued = merged is not None and value(merged) != "restart"
        yield _Cell(element, is_continued, marks)
        span = whole(value(child(facts, "gridSpan")), 1)
        more = min(max(span, 1) - 1, room)
        room -= more
        for _ in range(more):
            yield _Cell(element, is_continued=True, marks=())


def _each_cell(row: Element) -> Iterator[Element]:
    for element in row:
        if local(element) == "tc":
            yield element
        elif local(element) in _WRAPPERS:
            yield from _each_cell(element)


def _is_text(cell: _Cell) -> bool:
    """Return whether a cell holds a text of its own: the table only sets it beside another."""
    if cell.is_continued:
        return False
    blocks = [element for element, _ in _blocks(cell.element, in_contents=False)]
    paragraphs = sum(bool(text_of(one).strip()) for one in blocks)
    return paragraphs > _FEW_PARAGRAPHS or any(local(one) == "tbl" for one in blocks)


def _tracked(paragraph: Element) -> tuple[tuple[MarkKind, str | None], ...]:
    """Return the tracked changes around a paragraph: it may stand as a whole in one."""
    found: list[tuple[MarkKind, str | None]] = []
    above = paragraph.getparent()
    while above is not None and local(above) in _WRAPPERS:
        kind = _TRACKED.get(local(above))
        if kind is not None:
            found.append((kind, None))
        above = above.getparent()
    return tuple(dict.fromkeys(reversed(found)))


def _is_drop_cap(properties: Element | None) -> bool:
    return value(child(properties, "framePr"), "dropCap") in ("drop", "margin")


def _spaced(element: Element) -> str:
    texts = (one.text or "" if local(one) == "t" else " " for one in element.iter()
             if local(one) in ("t", "tab", "br", "p"))  # fmt: skip
    return "".join(texts)
