"""Tables: which ones hold data, and their rows as lines with a tab between cells.

A merged cell's text stands once, in its first row and column; the other places that it covers are
left empty, so that a change in it is one edit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.extract.html.page.boxes import Box, Page, Run, Shape
from tracker.extract.html.page.inline import Links, read_inline
from tracker.extract.marks import Inline
from tracker.model.article import Mark

_LONGEST_CELL = 400
_MOST_COLUMNS = 200
_CELLS = frozenset(["td", "th"])
_PARTS = frozenset(["table", "thead", "tbody", "tfoot", "tr", *_CELLS])


@dataclass(frozen=True, slots=True)
class Table:
    """A table that holds data.

    Attributes:
        box: Its box.
        rows: The boxes of its rows, each with those of its cells.
    """

    box: Box
    rows: tuple[tuple[Box, ...], ...]

    @property
    def has_heads(self) -> bool:
        """Whether it has cells that name what is in the others."""
        return any(cell.tag == "th" for row in self.rows for cell in row)

    def holds_run(self, run: Run) -> bool:
        """Return whether a run is in one of the cells."""
        return self.box.first <= run.index < self.box.last and not _is_caption(run)


def data_tables(page: Page, *, start: int, end: int) -> list[Table]:
    """Return the data tables between two runs, in order; layout tables are none."""
    found = []
    for box in page.boxes:
        if box.tag == "table" and box.first >= start and box.last <= end and box.last > box.first:
            rows = _rows(box, page)
            if _is_data(box, rows, page):
                found.append(Table(box, rows))
    return found


def read_table(table: Table, kept: Sequence[Run], links: Links) -> Inline:
    """Return a table's text, a line a row and a tab between cells, with the marks in it."""
    writer = _Grid()
    inside: dict[int, list[Run]] = {}
    for run in kept:
        cell = _cell_of(run.box)
        if cell is not None:
            inside.setdefault(cell.index, []).append(run)
    for row in table.rows:
        writer.start_row()
        for cell in row:
            parts = [read_inline(run.pieces, links) for run in inside.get(cell.index, ())]
            writer.put(cell, parts)
    return writer.finish()


class _Grid:
    """The lines of a table in the making."""

    def __init__(self) -> None:
        self.lines: list[list[list[Inline]]] = []
        # How many more rows each column is covered by a cell from above.
        self.covered: list[int] = []
        self.column = 0

    def start_row(self) -> None:
        if self.lines:
            self._fill(len(self.covered))
        self.lines.append([])
        self.column = 0

    def put(self, cell: Box, parts: list[Inline]) -> None:
        self._skip_covered()
        wide = min(_span(cell, "colspan"), max(1, _MOST_COLUMNS - self.column))
        tall = _span(cell, "rowspan")
        for place in range(wide):
            while len(self.covered) <= self.column:
                self.covered.append(0)
            self.covered[self.column] = tall - 1
            self.lines[-1].append(parts if place == 0 else [])
            self.column += 1

    def finish(self) -> Inline:
        self._fill(len(self.covered))
        texts: list[str] = []
        marks: list[Mark] = []
        offset = 0
        for line in self.lines:
            if not any(part.text for cell in line for part in cell):
                continue
            text, found = _line(line, offset)
            texts.append(text)
            marks += found
            offset += len(text) + 1
        return Inline("\n".join(texts), tuple(marks))

    def _skip_covered(self) -> None:
        while self.column < len(self.covered) and self.covered[self.column]:
            self.covered[self.column] -= 1
            self.lines[-1].append([])
            self.column += 1

    def _fill(self, wide: int) -> None:
        while self.column < wide:
            if self.covered[self.column]:
                self.covered[self.column] -= 1
            self.lines[-1].append([])
            self.column += 1


def _line(cells: list[list[Inline]], offset: int) -> tuple[str, list[Mark]]:
    out = ""
    marks: list[Mark] = []
    for number, cell in enumerate(cells):
        out += "\t" if number else ""
        for part in cell:
            out += " " if out and not out.endswith("\t") else ""
            shift = offset + len(out)
            marks += [Mark(m.start + shift, m.end + shift, m.kind, m.target) for m in part.marks]
            out += part.text.replace("\n", " ").replace("\t", " ")
    return out, marks


def _rows(table: Box, page: Page) -> tuple[tuple[Box, ...], ...]:
    """Return the rows of a table with their cells; heads first, as a browser shows them."""
    rows: list[Box] = []
    cells: dict[int, list[Box]] = {}
    for box in page.boxes[table.index + 1 : table.end]:
        if box.tag == "tr":
            rows.append(box)
        elif box.tag in _CELLS and box.parent is not None:
            cells.setdefault(box.parent.index, []).append(box)
    return tuple(tuple(cells.get(row.index, ())) for row in rows)


def _is_data(table: Box, rows: Sequence[Sequence[Box]], page: Page) -> bool:
    if (table.element.get("role") or "").lower() in ("presentation", "none"):
        return False
    inner = page.boxes[table.index + 1 : table.end]
    if any(box.tag == "table" for box in inner) or max(map(len, rows), default=0) < 2:  # noqa: PLR2004 - one column is a list
        return False
    if any(box.tag in ("th", "caption", "thead") for box in inner):
        return all(_is_small(cell, page, factor=4) for row in rows for cell in row)
    is_plain = all(_is_small(cell, page, factor=1) for row in rows for cell in row)
    return len(rows) > 1 and is_plain


def _is_small(cell: Box, page: Page, *, factor: int) -> bool:
    runs = page.runs[cell.first : cell.last]
    if any(run.box.shape is Shape.HEADING for run in runs) and len(runs) > 1:
        return False
    return sum(len(run.text) for run in runs) <= _LONGEST_CELL * factor


def _is_caption(run: Run) -> bool:
    return any(box.tag == "caption" for box in _up_to_table(run.box))


def _cell_of(box: Box) -> Box | None:
    return next((step for step in _up_to_table(box) if step.tag in _CELLS), None)


def _up_to_table(box: Box) -> Iterator[Box]:
    step: Box | None = box
    while step is not None and step.tag != "table":
        yield step
        step = step.parent


def _span(cell: Box, name: str) -> int:
    text = (cell.element.get(name) or "").strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1  # noqa: PLR2004 - longer is an attack
    return min(max(number, 1), 1_000)
