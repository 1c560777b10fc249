"""The tables of a page: the words of its lines, cell by cell.

No line reaches over the border of a cell: PDFium joins what stands at one height, so lines are cut there.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.draft.findings import Box
from ingest.pdf.aligned_tables import aligned_tables, stand_side_by_side
from ingest.pdf.document import Table, TableCell
from ingest.pdf.grids import Grid, GridCell, grids_of
from ingest.pdf.gutters import cut_at_gaps
from ingest.pdf.rules import Fill, Rules
from ingest.pdf.text_layer import PageText, Style
from ingest.pdf.words import Word, bounding_box

FEWEST_COLUMNS = 2
"""With words beside each other: a frame around text is no table."""
MOST_WORDS_OUTSIDE = 0.2
"""The share of a grid's words that may stand in areas that are no rectangles: charts have such. By judgement."""

_Line = tuple[Word, ...]


def with_tables(page: PageText, rules: Rules) -> tuple[PageText, tuple[Table, ...]]:
    """The page with its lines cut at the borders of cells, and its tables. The words and their order stay."""
    page, ruled = _with_ruled(page, rules)
    inside = {index for table in ruled for cell in table.cells for index in cell.lines}
    boxes = [bounding_box(line) for line in page.lines]
    if not stand_side_by_side([box for index, box in enumerate(boxes) if index not in inside]):
        return page, ruled
    cut, places = _cut_at_wide_gaps(page, boxes, inside)
    boxes = [bounding_box(line) for line in cut.lines]
    outside = [at for index, own in enumerate(places) if index not in inside for at in own]
    aligned = list(aligned_tables(boxes, outside, rules.across))
    if not aligned:
        return page, ruled
    moved = [
        replace(
            table,
            cells=tuple(
                cell._replace(lines=tuple(places[at][0] for at in cell.lines)) for cell in table.cells
            ),
        )
        for table in ruled
    ]
    return cut, tuple(sorted((*moved, *aligned), key=lambda table: boxes[table.cells[0].lines[0]][1]))


def _cut_at_wide_gaps(
    page: PageText, boxes: Sequence[Box], inside: Collection[int]
) -> tuple[PageText, list[list[int]]]:
    """The page with lines that have others beside them cut at every wide gap, and where each line has gone.

    Gutters alone do not cut "2015   1,204", because a number at the start or end of a line mostly belongs to it.
    """
    lines: list[_Line] = []
    styles: list[Style] = []
    places: list[list[int]] = []
    for index, (line, style) in enumerate(zip(page.lines, page.styles, strict=True)):
        near = [boxes[at] for at in (index - 1, index + 1) if 0 <= at < len(boxes)]
        is_beside = any(box[1] < (boxes[index][1] + boxes[index][3]) / 2 < box[3] for box in near)
        pieces = cut_at_gaps(line) if is_beside and index not in inside else [line]
        places.append(list(range(len(lines), len(lines) + len(pieces))))
        lines += pieces
        styles += [style] * len(pieces)
    return replace(page, lines=tuple(lines), styles=tuple(styles)), places


def _with_ruled(page: PageText, rules: Rules) -> tuple[PageText, tuple[Table, ...]]:
    grids = [grid for grid in grids_of(rules) if _may_be_table(grid, page.lines)]
    if not grids:
        return page, ()
    pieces = [
        (place, words, style)
        for line, style in zip(page.lines, page.styles, strict=True)
        for place, words in _pieces(line, grids)
    ]
    lines = tuple(words for _, words, _ in pieces)
    by_cell: list[dict[int, list[int]]] = [{} for _ in grids]
    for index, (place, _, _) in enumerate(pieces):
        if place is not None:
            by_cell[place[0]].setdefault(place[1], []).append(index)
    tables = tuple(
        _table(grid, cells, lines, rules.fills) for grid, cells in zip(grids, by_cell, strict=True)
    )
    return replace(page, lines=lines, styles=tuple(style for _, _, style in pieces)), tables


def _pieces(line: _Line, grids: Sequence[Grid]) -> Iterator[tuple[tuple[int, int] | None, _Line]]:
    """The runs of words of a line in one cell, with grid and cell; None for words outside."""
    for place, words in groupby(line, key=lambda word: _place_of(word, grids)):
        yield place, tuple(words)


def _place_of(word: Word, grids: Sequence[Grid]) -> tuple[int, int] | None:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    for number, grid in enumerate(grids):
        cell = grid.cell_of(x, y)
        if cell is not None:
            return number, cell
    return None


def _may_be_table(grid: Grid, lines: Iterable[_Line]) -> bool:
    """Whether words stand in rows and columns, and not in a frame or a drawing."""
    counts: dict[int, int] = {}
    for line in lines:
        for word in line:
            cell = grid.cell_of((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2)
            if cell is not None:
                counts[cell] = counts.get(cell, 0) + 1
    total = sum(counts.values())
    outside = sum(count for cell, count in counts.items() if not grid.cells[cell].is_rectangle)
    if not total or outside > MOST_WORDS_OUTSIDE * total:
        return False
    rows: dict[int, int] = {}
    for cell in counts:
        rows[grid.cells[cell].row] = rows.get(grid.cells[cell].row, 0) + 1
    return max(rows.values()) >= FEWEST_COLUMNS


def _table(grid: Grid, by_cell: dict[int, list[int]], lines: Sequence[_Line], fills: Sequence[Fill]) -> Table:
    cells = {index: grid.cells[index] for index in by_cell}
    rows = sorted({cell.row for cell in cells.values()})
    columns = sorted({cell.column for cell in cells.values()})
    found = [
        TableCell(
            row=rows.index(cell.row),
            column=columns.index(cell.column),
            rows=sum(cell.row <= row < cell.row + cell.rows for row in rows),
            columns=sum(cell.column <= column < cell.column + cell.columns for column in columns),
            lines=tuple(_downwards(by_cell[index], lines)),
            is_shaded=_is_shaded(_box_of(cell, grid), fills),
        )
        for index, cell in cells.items()
    ]
    return Table(tuple(sorted(found)), tuple(round(grid.xs[column], 1) for column in columns))


def _box_of(cell: GridCell, grid: Grid) -> Box:
    return (
        grid.xs[cell.column],
        grid.ys[cell.row],
        grid.xs[cell.column + cell.columns],
        grid.ys[cell.row + cell.rows],
    )


def _is_shaded(box: Box, fills: Sequence[Fill]) -> bool:
    """Whether a coloured box lies behind a cell that is not behind the rows above and below too."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    height = box[3] - box[1]
    return any(
        x0 <= x <= x1 and top <= y <= bottom and bottom - top <= height + 8
        for (x0, top, x1, bottom), _ in fills
    )


def _downwards(indexes: Sequence[int], lines: Sequence[_Line]) -> list[int]:
    """The lines of a cell from top to bottom, those at one height from left to right, as far as the file is not so."""
    boxes = {index: bounding_box(lines[index]) for index in indexes}
    return sorted(indexes, key=lambda index: (round(boxes[index][1] + boxes[index][3]) // 4, boxes[index][0]))
