"""Tables: their rows as blocks, what heads their columns, and which of them go on from the page before.

The boxes and cells come from ingest.pdf.tables. Decision 0210.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.draft.outline import Cell
from ingest.patterns import Fit, Pattern
from ingest.pdf.document import Line, Page, Table, TableCell
from ingest.structure.joining import Words, joined
from ingest.structure.section_kinds import COMMON_TITLES

FEWEST_ROWS = 2
"""With two cells or more, unless the table goes on from the page before."""
MOST_OF_ONE_CELL, LONG_CELL = 0.6, 120
"""A cell with more of the words of a table, and more than so many, is text in a frame. By judgement."""
ROWS_OF_A_LIST = 4
"""From so many rows on, a table is one however long its cells are. By judgement."""
FIRST_ROWS = 3
"""A title, or what the table is about, may stand in the rows above the headings. By judgement."""
LONGEST_COLUMN_HEADING = 12
"""Words: "Evidence that shows that the action made a difference to children". By judgement."""
SAME_EDGE_PT = 6.0
"""Columns of a table that goes on overleaf begin as near to where they did. By judgement."""
LONGEST_ROW_HEADING = 8
"""Words of "Date of the learning event". By judgement."""

_COLUMN_HEADING = Pattern(
    r"(?:no\.?|ref|number|#|item|rec(?:ommendation)?s?|recommendations?|actions?|lead|agency|agencies|"
    r"organisation|owner|responsib\w+|by whom|who|when|date|dates|time|time ?scales?|year|age|target date|"
    r"deadline|outcomes?|progress|status|rag|evidence|impact|success\w*|measures?|priority|comments?|event|events|"
    r"significant events?|source|name|role|theme|finding|learning|what|where|how|description|details|"
    r"issue|response|person|relationship|contact|category|type|total|percentage|%|rhif|dyddiad|asiantaeth|"
    r"camau|argymhelliad|digwyddiad)\b.*",
    "Words that head columns of action plans and chronologies.",
    ["No.", "Recommendation", "Date", "Time of event", "Lead agency", "Target date", "Dyddiad"],
    ["12 March 2012", "Police informed", "the date"],
    re.IGNORECASE,
    Fit.WHOLE,
)
_IS_VALUE = Pattern(
    r"[\W\d]+|.*\b(?:19|20)\d\d\b.*|.*[.!?;]",
    "What is no heading of a column: numbers, dates, sentences.",
    ["12", "3 March 2019", "The police were told."],
    ["No.1 priority of", "Date"],
    re.DOTALL,
    Fit.WHOLE,
)
_ENDS = (".", "!", "?", ":", ";", "…", '."', ".”", "?”", ".)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, and the lines of each."""

    table: int
    cells: tuple[Cell, ...]
    lines: tuple[tuple[Line, ...], ...]
    is_repeated: bool = False
    """It repeats the headings that stand on an earlier page."""

    @property
    def is_heading(self) -> bool:
        """Whether all its cells head columns."""
        return all(cell.is_heading for cell in self.cells)

    @property
    def text(self) -> str:
        """Its words, cell by cell."""
        return " ".join(cell.text for cell in self.cells)

    def spoken(self, words: Words) -> tuple[str, tuple[int, ...]]:
        """The row as running text, "When: mid Nov 2012. Agency: Police.", and where in it each line begins."""
        text = ""
        starts: list[int] = []
        for cell, lines in zip(self.cells, self.lines, strict=True):
            text += f"{' ' if text else ''}{cell.heading.rstrip(' .:') + ': ' if cell.heading else ''}"
            own, places = joined([line.text for line in lines], words)
            starts += [len(text) + place for place in places]
            ends = ":" if cell.is_heading and not self.is_heading else "."
            text += own if own.rstrip().endswith(_ENDS) else f"{own}{ends}"
        return text, tuple(starts)


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
    counts = [len(_text_of(cell, page).split()) for cell in table.cells]
    if len(by_row) < ROWS_OF_A_LIST and max(counts) > max(LONG_CELL, MOST_OF_ONE_CELL * sum(counts)):
        return True
    return any(
        len(cells) == 1 and _text_of(cells[0], page).lower().strip(" :.0123456789") in COMMON_TITLES
        for cells in by_row[1:]
    )


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
    head = _heading_row(by_row, page, table)
    own = {} if head is None else _headings(by_row[head], page, words)
    is_repeated = before is not None and bool(own) and _are_same(own, before.headings)
    headings = own or (before.headings if before is not None else {})
    if own and before is not None and not is_repeated:
        number += 1
    has_row_headings = not headings and _has_row_headings(by_row, page)
    rows = tuple(
        _row(number, cells, page, words, is_head=head is not None and at <= head, headings=headings)
        for at, cells in enumerate(by_row)
    )
    if has_row_headings:
        rows = tuple(_with_row_heading(row) for row in rows)
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


def _heading_row(by_row: Sequence[Sequence[TableCell]], page: Page, table: Table) -> int | None:
    """The index of the row that heads the columns; rows above it are titles over the whole width."""
    for at, cells in enumerate(by_row[: min(FIRST_ROWS, len(by_row) - 1)]):
        if len(cells) >= 2 and _heads_columns(cells, by_row[at + 1], page):
            return at
        if len(cells) > 1:
            return None
    return None


def _heads_columns(cells: Sequence[TableCell], below: Sequence[TableCell], page: Page) -> bool:
    texts = [_text_of(cell, page) for cell in cells]
    if any(len(text.split()) > LONGEST_COLUMN_HEADING for text in texts):
        return False
    known = sum(_COLUMN_HEADING.fullmatch(text) is not None for text in texts)
    if known >= max(2, len(cells) / 2):
        return True
    if any(map(_IS_VALUE.fullmatch, texts)):
        return False
    is_bold = all(_is_bold(cell, page) for cell in cells)
    is_shaded = all(cell.is_shaded for cell in cells)
    return (is_bold and not all(_is_bold(cell, page) for cell in below)) or (
        is_shaded and not any(cell.is_shaded for cell in below[1:])
    )


def _is_bold(cell: TableCell, page: Page) -> bool:
    return all(page.lines[index].bold for index in cell.lines)


def _headings(cells: Iterable[TableCell], page: Page, words: Words) -> dict[int, str]:
    """What heads each column, by its index; a wide heading counts for all its columns."""
    return {
        cell.column + step: _joined_text(cell, page, words) for cell in cells for step in range(cell.columns)
    }


def _are_same(own: dict[int, str], before: dict[int, str]) -> bool:
    return [_squashed(text) for text in own.values()] == [_squashed(text) for text in before.values()]


def _squashed(text: str) -> str:
    return "".join(text.lower().split())


def _has_row_headings(by_row: Sequence[Sequence[TableCell]], page: Page) -> bool:
    """Whether the first column names what stands beside it, as in a form: "Name", "Date of birth"."""
    pairs = [cells for cells in by_row if len(cells) >= 2]
    named = [
        cells
        for cells in pairs
        if cells[0].column == 0 and len(_text_of(cells[0], page).split()) <= LONGEST_ROW_HEADING
    ]
    return all(len(cells) == 2 for cells in pairs) and len(named) == len(pairs)


def _with_row_heading(row: Row) -> Row:
    """The row with its first cell as its heading; a cell over the whole width heads the rows below it."""
    if len(row.cells) == 1 and row.cells[0].columns == 1:
        return row
    first, *others = row.cells
    return replace(row, cells=(replace(first, is_heading=True), *others))


def _row(
    number: int,
    cells: Sequence[TableCell],
    page: Page,
    words: Words,
    *,
    is_head: bool,
    headings: dict[int, str],
) -> Row:
    return Row(
        number,
        tuple(
            Cell(
                text=_joined_text(cell, page, words),
                column=cell.column + 1,
                columns=cell.columns,
                rows=cell.rows,
                is_heading=is_head,
                heading=None if is_head or cell.columns > 1 else headings.get(cell.column),
            )
            for cell in cells
        ),
        tuple(tuple(page.lines[index] for index in cell.lines) for cell in cells),
    )


def _text_of(cell: TableCell, page: Page) -> str:
    return " ".join(" ".join(page.lines[index].text.split()) for index in cell.lines)


def _joined_text(cell: TableCell, page: Page, words: Words) -> str:
    text, _ = joined([page.lines[index].text for index in cell.lines], words)
    return " ".join(text.split())
