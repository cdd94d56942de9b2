"""The blocks of an ODT: headings, paragraphs, lists, tables, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.extract.documents.draft import Draft
from tracker.extract.documents.odt.runs import Paragraph, Scope
from tracker.extract.documents.package.parts import Element, attribute, local, text_of, whole
from tracker.extract.documents.words import paragraphs_of, row_of, table_of
from tracker.extract.marks import Inline
from tracker.model.article import Role
from tracker.model.reading import LeftOut

_CONTENTS = frozenset(
    ["table-of-content", "illustration-index", "table-index", "object-index", "user-index",
     "alphabetical-index"]
)  # fmt: skip
_GROUPS = frozenset(
    ["section", "numbered-paragraph", "index-body", "text", "text-box", "bibliography",
     "note-body", "list-header", "table-cell", "covered-table-cell", "custom-shape", "rect", "g",
     "index-title"]
)  # fmt: skip
_FEW_PARAGRAPHS = 3
_MOST_REPEATED = 100
_SHORT = 200


@dataclass(slots=True)
class _List:
    """A list that is being read."""

    style: str | None
    level: int
    number: int | None = None
    has_item: bool = True


@dataclass(slots=True)
class BodyReader:
    """Reads the blocks of a document into a draft.

    Attributes:
        draft: Where they go.
        scope: What all paragraphs share.
    """

    draft: Draft
    scope: Scope
    _lists: list[_List] = field(default_factory=list)
    _last: dict[str, int] = field(default_factory=dict)

    def read(self, parent: Element) -> None:
        """Add all blocks in an element."""
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                self._paragraph(element, is_heading=name == "h")
            elif name in _GROUPS:
                self.read(element)
            else:
                self._other(element, name)

    def _other(self, element: Element, name: str) -> None:
        if name == "list":
            self._list(element)
        elif name == "table":
            self._table(element)
        elif name in _CONTENTS:
            self.draft.leave_out(LeftOut.NAVIGATION, "in the table of contents", _spaced(element))
        elif name == "frame":
            self._frame(element)
        elif name in ("change-start", "change-end"):
            self._change(element, name)

    def _change(self, element: Element, name: str) -> None:
        """Note a tracked insertion that begins or ends between paragraphs."""
        change = attribute(element, "change-id") or ""
        if name == "change-start":
            self.scope.open(change)
        else:
            self.scope.close(change)

    def _frame(self, element: Element) -> None:
        found = Paragraph(self.scope)
        found.frame(element)
        self._end(found, Role.CAPTION, "the description of a picture")

    def _paragraph(self, element: Element, *, is_heading: bool) -> None:
        style = attribute(element, "style-name")
        if self.scope.styles.is_hidden("paragraph", style):
            self.scope.hidden.append(text_of(element))
            return
        found = Paragraph(self.scope)
        found.read(element)
        role, level = self.scope.styles.role(style) or (Role.PARAGRAPH, None)
        if is_heading and role is not Role.HEADLINE:
            role, level = Role.HEADING, whole(attribute(element, "outline-level"), 1)
        if role is Role.HEADLINE and self.draft.has_headline:
            role, level = Role.HEADING, 1
        name = self.scope.styles.named(style)
        self._end(found, role, f"style {name}" if name else "a paragraph", level)

    def _end(self, found: Paragraph, role: Role, reason: str, level: int | None = None) -> None:
        inline = found.words.code() if role is Role.CODE else found.words.finish()
        alone = " ".join(" ".join(found.pictures).split())
        held = self._lists[-1] if self._lists else None
        if role is Role.PARAGRAPH and alone and alone == " ".join(inline.text.split()):
            role, reason = Role.CAPTION, "the description of a picture"
        if role is Role.PARAGRAPH and held is not None and not held.has_item and inline.text:
            held.has_item = True
            self.draft.add(Role.LIST_ITEM, inline, "an item of a list", level=held.level,
                           ordinal=held.number)  # fmt: skip
        else:
            self.draft.add(role, inline, reason, level=level)
        for box in found.boxes:
            BodyReader(self.draft, self.scope).read(box)

    def _list(self, element: Element) -> None:
        above = self._lists[-1] if self._lists else None
        style = attribute(element, "style-name") or (above.style if above else None)
        held = _List(style, 1 if above is None else above.level + 1)
        start = self._start(element, held)
        self._lists.append(held)
        for item in element:
            if local(item) not in ("list-item", "list-header"):
                continue
            held.has_item = local(item) == "list-header"
            if start is not None and not held.has_item:
                start = whole(attribute(item, "start-value"), start)
                held.number = start
                start += 1
            self.read(item)
        self._lists.pop()
        if start is not None and style is not None and held.level == 1:
            self._last[style] = start

    def _start(self, element: Element, held: _List) -> int | None:
        """Return the number of the first item; None where items have none."""
        first = self.scope.styles.numbered.get(held.style or "", {}).get(held.level)
        goes_on = attribute(element, "continue-numbering") == "true"
        goes_on = goes_on or attribute(element, "continue-list") is not None
        if first is not None and goes_on and held.level == 1:
            return self._last.get(held.style or "", first)
        return first

    def _table(self, table: Element) -> None:
        rows = list(_rows(table))
        width = max((len(row) for row in rows), default=0)
        if width <= 1 or any(_is_text(cell) for row in rows for cell in row):
            inner = BodyReader(self.draft, self.scope)
            for row in rows:
                for cell in row:
                    inner.read(cell)
            return
        lines = [row_of(self._cell(cell) for cell in row) for row in rows]
        inline = table_of(line for line in lines if line.text.strip())
        self.draft.add(Role.TABLE, inline, "a table")

    def _cell(self, cell: Element) -> Inline:
        parts = []
        for element in cell.iter():
            if local(element) in ("p", "h") and not _is_in_note(element, cell):
                found = Paragraph(self.scope)
                found.read(element)
                parts.append(found.words.finish())
        return paragraphs_of(parts)


def _rows(table: Element) -> Iterator[list[Element]]:
    for element in table:
        name = local(element)
        if name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(element)
        elif name == "table-row":
            yield list(_cells(element))


def _cells(row: Element) -> Iterator[Element]:
    room = _MOST_REPEATED
    for element in row:
        if local(element) in ("table-cell", "covered-table-cell"):
            count = whole(attribute(element, "number-columns-repeated"), 1)
            # What is repeated is most often an empty rest of the row.
            is_short = len(text_of(element)) <= _SHORT
            more = min(count - 1, room) if is_short else 0
            room -= max(more, 0)
            yield element
            for _ in range(more):
                yield element


def _is_text(cell: Element) -> bool:
    """Return whether a cell holds a text of its own: the table only sets it beside another."""
    blocks = [one for one in cell if local(one) in ("p", "h", "list", "table")]
    paragraphs = sum(bool(text_of(one).strip()) for one in blocks)
    return paragraphs > _FEW_PARAGRAPHS or any(local(one) == "table" for one in blocks)


def _is_in_note(element: Element, cell: Element) -> bool:
    for above in element.iterancestors():
        if above is cell:
            return False
        if local(above) in ("note", "annotation"):
            return True
    return False


def _spaced(element: Element) -> str:
    return " ".join(text_of(one) for one in element.iter() if local(one) in ("p", "h"))
