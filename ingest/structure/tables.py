"""Tables: their rows as blocks, what heads their columns, and which of them go on from the page before.

The boxes and cells come from ingest.pdf.tables. Decision 0210.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.pdf.document import Line, Page, Table, TableCell
from ingest.structure.joining import Words
from ingest.structure.section_kinds import COMMON_TITLES
from ingest.structure.table_headings import (
    are_same_headings,
    has_row_headings,
    heading_row,
    headings_in,
    text_of,
)
from ingest.structure.table_rows import Row, row_of, with_row_heading

FEWEST_ROWS = 2
"""With two cells or more, unless the table goes on from the page before."""
MOST_OF_ONE_CELL, LONG_CELL = 0.6, 120
"""A cell with more of the words of a table, and more than so many, is text in a frame. By judgement."""
ROWS_OF_A_LIST = 4
"""From so many rows on, a table is one however long its cells are. By judgement."""
FEWEST_ALIGNED, MOSTLY_FULL = 3, 0.8
"""Columns, and the share of rows with words in all of them, of a table without rules and headings. By judgement."""
SAME_EDGE_PT = 6.0
"""Columns of a table that goes on overleaf begin as near to where they did. By judgement."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of a page, with the rows that are shown."""

    page: int
    rows: tuple[Row, ...]
    lines: frozenset[int]
    """Indices of all its lines on the page."""

    def stand_in(self, page: Page) -> Line:
        """A line without words that has the place of the table, so that it is read in its order."""
        lines = [page.lines[index] for index in self.lines]
        return Line(
            "",
            0,
            0,
            x0=min(line.x0 for line in lines),
            top=min(line.top for line in lines),
            x1=max(line.x1 for line in lines),
            bottom=max(line.bottom for line in lines),
            font_size_pt=None,
            bold=False,
        )


@dataclass(frozen=True, slots=True)
class _Open:
    """The table that may go on on the next page: its number, columns and their headings."""

    number: int
    columns: tuple[float, ...]
    headings: dict[int, str]


def tables_of(
    pages: Sequence[Page], furniture: Sequence[frozenset[int]], words: Words
) -> list[list[PageTable]]:
    """The tables of each page. Running headers are in none, and what is only a frame around text is none."""
    result: list[list[PageTable]] = []
    number = 0
    last: _Open | None = None
    for page, marginal in zip(pages, furniture, strict=True):
        tables: list[PageTable] = []
        own = [table for found in page.tables if (table := _without(found, marginal)).cells]
        for at, table in enumerate(own):
            before = last if at == 0 and _is_at_top(table, page, marginal) else None
            if before is None or not _goes_on(table, before):
                if _is_frame(table, page):
                    continue
                before, number = None, number + 1
            shown, last = _page_table(table, page, before, number, words)
            tables.append(shown)
        if not tables or not _is_at_foot(own[-1], page, marginal):
            last = None
        result.append(tables)
    return result


def _without(table: Table, marginal: frozenset[int]) -> Table:
    """The table without furniture."""
    cells = [
        cell._replace(lines=tuple(index for index in cell.lines if index not in marginal))
        for cell in table.cells
    ]
    return replace(table, cells=tuple(cell for cell in cells if cell.lines))


def _is_frame(table: Table, page: Page) -> bool:
    """Whether it only frames text: one row, a single long cell, or chapters below rows that are their headings."""
    by_row = [list(cells) for _, cells in groupby(table.cells, key=lambda cell: cell.row)]
    if sum(len(cells) >= 2 for cells in by_row) < FEWEST_ROWS:
        return True
    if not table.is_ruled and _is_only_aligned(table, by_row, page):
        return True
    counts = [len(text_of(cell, page).split()) for cell in table.cells]
    if len(by_row) < ROWS_OF_A_LIST and max(counts) > max(LONG_CELL, MOST_OF_ONE_CELL * sum(counts)):
        return True
    return any(
        len(cells) == 1 and text_of(cells[0], page).lower().strip(" :.0123456789") in COMMON_TITLES
        for cells in by_row[1:]
    )


def _is_only_aligned(table: Table, by_row: Sequence[Sequence[TableCell]], page: Page) -> bool:
    """Whether words without rules around them are side by side by chance: nothing heads them, and gaps are many.

    Beside two columns only known headings tell a table from text with notes at its side.
    """
    if heading_row(by_row, page) is not None:
        return False
    full = sum(len(cells) == len(table.columns) for cells in by_row)
    return len(table.columns) < FEWEST_ALIGNED or full < max(ROWS_OF_A_LIST, MOSTLY_FULL * len(by_row))


def _is_at_top(table: Table, page: Page, marginal: frozenset[int]) -> bool:
    own = {index for cell in table.cells for index in cell.lines}
    top = min(page.lines[index].top for index in own)
    return not any(
        line.bottom <= top + 2
        for index, line in enumerate(page.lines)
        if index not in marginal and index not in own
    )


def _is_at_foot(table: Table, page: Page, marginal: frozenset[int]) -> bool:
    own = {index for cell in table.cells for index in cell.lines}
    bottom = max(page.lines[index].bottom for index in own)
    return not any(
        line.top >= bottom - 2
        for index, line in enumerate(page.lines)
        if index not in marginal and index not in own
    )


def _goes_on(table: Table, before: _Open) -> bool:
    return all(_column_of(left, before.columns) is not None for left in table.columns)


def _column_of(left: float, columns: Sequence[float]) -> int | None:
    return next((at for at, other in enumerate(columns) if abs(other - left) <= SAME_EDGE_PT), None)


def _page_table(
    table: Table, page: Page, before: _Open | None, number: int, words: Words
) -> tuple[PageTable, _Open]:
    if before is not None:
        number, table = before.number, _in_columns(table, before.columns)
    by_row = [list(cells) for _, cells in groupby(table.cells, key=lambda cell: cell.row)]
    head = heading_row(by_row, page)
    own = {} if head is None else headings_in(by_row[head], page, words)
    is_repeated = before is not None and bool(own) and are_same_headings(own, before.headings)
    headings = own or (before.headings if before is not None else {})
    if own and before is not None and not is_repeated:
        number += 1
    is_form = not headings and has_row_headings(by_row, page)
    rows = tuple(
        row_of(number, cells, page, words, is_head=head is not None and at <= head, headings=headings)
        for at, cells in enumerate(by_row)
    )
    if is_form:
        rows = tuple(with_row_heading(row) for row in rows)
    if is_repeated and head is not None:
        rows = tuple(replace(row, is_repeated=at <= head) for at, row in enumerate(rows))
    lines = frozenset(index for cell in table.cells for index in cell.lines)
    columns = table.columns if before is None else before.columns
    return PageTable(page.number, rows, lines), _Open(number, columns, headings)


def _in_columns(table: Table, columns: Sequence[float]) -> Table:
    """The table with its columns counted as on the page before, where one may have words that has none here."""
    places = [_column_of(left, columns) or 0 for left in table.columns]
    cells = []
    for cell in table.cells:
        end = cell.column + cell.columns
        last = places[end] if end < len(places) else len(columns)
        first = places[cell.column]
        is_wide = cell.columns > 1
        cells.append(cell._replace(column=first, columns=max(1, last - first) if is_wide else 1))
    return replace(table, cells=tuple(cells))
