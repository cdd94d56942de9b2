"""Lines that stand side by side: rows of tables, bullets before their text, columns mixed up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.extract.documents.pdf.lines import Line, Span

_SAME_LINE = 0.35
_MARKER = re.compile(
    r"[•‣▪◦●○■□▸►➢✓–—*·\uf0b7\uf0a7\uf0d8-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]"
)
_PROSE = 25
_LEAST_ROWS = 2
_LEAST_PROSE_ROWS = 4
_NEXT = 2.2
_TABLE_CELLS = 3
_MOSTLY = 0.5
_SHORT_CELL = 25


@dataclass(frozen=True, slots=True)
class Row:
    """Lines on one base line, from left to right."""

    cells: tuple[Line, ...]

    @property
    def y(self) -> float:
        """The base line."""
        return self.cells[0].y


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with their cells, by column; a cell may hold several lines."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]

    @property
    def first(self) -> Line:
        """The first line of all."""
        return next(line for row in self.rows for cell in row for line in cell)


def arranged(lines: Sequence[Line]) -> Iterator[Line | Table]:
    """Give the lines of a page, rows of tables put together.

    Args:
        lines: In the order of the text.
    """
    rows = _rows(_row_by_row(lines))
    place = 0
    while place < len(rows):
        end = _end_of_table(rows, place)
        if end - place >= _LEAST_ROWS:
            yield from _as_table(rows[place:end])
            place = end
        else:
            yield from rows[place].cells
            place += 1


def _row_by_row(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a page that is a table row by row: some are written column by column."""
    order = sorted(lines, key=lambda line: (-line.y, line.x0))
    rows: list[list[Line]] = []
    for line in order:
        last = rows[-1][0] if rows else None
        is_same = last is not None and abs(last.y - line.y) <= _SAME_LINE * line.size
        if is_same and last is not None and last.turn == line.turn:
            rows[-1].append(line)
        else:
            rows.append([line])
    inside = [line for row in rows if len(row) >= _TABLE_CELLS for line in row]
    is_table = len(inside) > _MOSTLY * len(lines)
    if not is_table or sum(len(line.text) for line in inside) > _SHORT_CELL * len(inside):
        return lines
    return [line for row in rows for line in sorted(row, key=lambda line: line.x0)]


def _rows(lines: Sequence[Line]) -> list[Row]:
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        is_beside = last is not None and _is_beside(last, line)
        if last is not None and is_beside and _MARKER.fullmatch(last.text) and len(rows[-1]) == 1:
            rows[-1][-1] = _together(last, line)
        elif is_beside:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [Row(tuple(row)) for row in rows]


def _is_beside(last: Line, line: Line) -> bool:
    size = max(last.size, line.size)
    return (
        abs(last.y - line.y) <= _SAME_LINE * size
        and line.x0 >= last.x1 - 1
        and last.turn == line.turn
    )


def _together(marker: Line, line: Line) -> Line:
    """Return a line with the sign that stands before it."""
    shift = len(marker.text) + 1
    spans = tuple(
        Span(one.start + shift, one.end + shift, one.kind, one.target) for one in line.spans
    )
    return replace(
        line, text=f"{marker.text} {line.text}", x0=marker.x0, spans=marker.spans + spans
    )


def _end_of_table(rows: Sequence[Row], start: int) -> int:
    """Return where the table ends that starts with a row; its own place when it starts none."""
    if len(rows[start].cells) < 2:  # noqa: PLR2004 - a row has two cells
        return start
    columns = [(cell.x0, cell.x1) for cell in rows[start].cells]
    end = start + 1
    for place in range(start + 1, len(rows)):
        row, above = rows[place], rows[place - 1]
        distance = above.y - row.y
        if not 0 < distance <= _NEXT * 1.5 * max(row.cells[0].size, above.cells[0].size):
            break
        if len(row.cells) < 2 and not _is_more_of(row.cells[0], columns, distance):  # noqa: PLR2004
            break
        merged = _merged(columns, row.cells)
        if merged is None:
            break
        columns = merged
        if len(row.cells) > 1:
            end = place + 1
    return _with_rest(rows, end, columns)


def _with_rest(rows: Sequence[Row], end: int, columns: Sequence[tuple[float, float]]) -> int:
    """Return the end with the lines that go on in a cell of the last row."""
    while end < len(rows) and len(rows[end].cells) == 1:
        distance = rows[end - 1].y - rows[end].y
        if not _is_more_of(rows[end].cells[0], columns, distance):
            break
        end += 1
    return end


def _is_more_of(line: Line, columns: Sequence[tuple[float, float]], distance: float) -> bool:
    """Return whether a line alone goes on in a cell behind the first column."""
    is_next = 0 < distance <= _NEXT * 0.7 * line.size
    return is_next and line.x0 >= columns[1][0] - line.size and line.x1 <= columns[-1][1] + 1


def _merged(
    columns: Sequence[tuple[float, float]], cells: Sequence[Line]
) -> list[tuple[float, float]] | None:
    """Return the columns with the cells of one more row; None when it does not fit in them."""
    found = list(columns)
    taken: set[int] = set()
    for cell in cells:
        over = [n for n, (x0, x1) in enumerate(found) if cell.x0 < x1 and cell.x1 > x0]
        if len(over) > 1 or (over and over[0] in taken):
            return None
        if over:
            x0, x1 = found[over[0]]
            found[over[0]] = (min(x0, cell.x0), max(x1, cell.x1))
            taken.add(over[0])
        else:
            found.append((cell.x0, cell.x1))
            found.sort()
            place = found.index((cell.x0, cell.x1))
            taken = {n + (n >= place) for n in taken} | {place}
    return found


def _as_table(rows: Sequence[Row]) -> Iterator[Line | Table]:
    """Give rows as a table; two columns of prose side by side one after the other."""
    columns: list[tuple[float, float]] = []
    for row in rows:
        merged = _merged(columns, row.cells)
        columns = merged if merged is not None else columns
    cells = [cell for row in rows for cell in row.cells]
    is_prose = sum(len(cell.text) for cell in cells) > _PROSE * len(cells)
    if is_prose and len(rows) >= _LEAST_PROSE_ROWS and len(columns) < 4:  # noqa: PLR2004 - columns of a page
        for number in range(len(columns)):
            yield from (cell for cell in cells if _column(cell, columns) == number)
        return
    made: list[list[list[Line]]] = []
    for row in rows:
        if len(row.cells) > 1 or not made:
            made.append([[] for _ in columns])
        for cell in row.cells:
            made[-1][_column(cell, columns)].append(cell)
    yield Table(tuple(tuple(tuple(cell) for cell in row) for row in made))


def _column(cell: Line, columns: Sequence[tuple[float, float]]) -> int:
    shared = [min(cell.x1, x1) - max(cell.x0, x0) for x0, x1 in columns]
    return max(range(len(columns)), key=lambda number: (shared[number], -number))
