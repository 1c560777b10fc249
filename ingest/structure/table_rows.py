"""A row of a table: its cells, their headings, and how it reads as running text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.draft.outline import Cell
from ingest.pdf.document import Line, Page, TableCell
from ingest.structure.joining import Words, joined
from ingest.structure.table_headings import joined_text_of

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


def row_of(
    number: int,
    cells: Sequence[TableCell],
    page: Page,
    words: Words,
    *,
    is_head: bool,
    headings: dict[int, str],
) -> Row:
    """The row with the words of its cells and what heads each of them."""
    return Row(
        number,
        tuple(
            Cell(
                text=joined_text_of(cell, page, words),
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


def with_row_heading(row: Row) -> Row:
    """The row with its first cell as its heading; a cell over the whole width heads the rows below it."""
    if len(row.cells) == 1 and row.cells[0].columns == 1:
        return row
    first, *others = row.cells
    return replace(row, cells=(replace(first, is_heading=True), *others))
