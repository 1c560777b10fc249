"""Ruled tables: rows of a case file, and recommendations with their lead and timescale."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from tests.samples.layouts.sheet import Sheet
from tests.samples.numbering import Numbered

RECOMMENDATION_HEAD = ("No.", "Recommendation", "Lead", "Timescale")


def table_cells(rows: Sequence[Numbered]) -> list[tuple[str, ...]]:
    """The words of a table, head first. Recommendations bring the head themselves."""
    if rows[0].block.kind == "row":
        return [item.block.cells for item in rows]
    lines = [(item.block.number or "", item.block.text, *item.block.cells) for item in rows]
    return [RECOMMENDATION_HEAD[: len(lines[0])], *lines]


def shares(cells: Sequence[Sequence[str]]) -> list[float]:
    """How wide each column is, as shares of 1: by the root of its longest cell, so that none starves.

    No column is much narrower than its longest word, which would be broken.
    """
    columns = [[row[column] for row in cells] for column in range(len(cells[0]))]
    longest = [max(len(cell) for cell in column) + 8 for column in columns]
    words = [max(len(word) for cell in column for word in cell.split() or [""]) for column in columns]
    wide = [max(cell**0.5, 0.68 * word) for cell, word in zip(longest, words, strict=True)]
    return [width / sum(wide) for width in wide]


def ruled_table(rows: Sequence[Numbered], sheet: Sheet) -> list[Flowable]:
    """A table with ruled cells that breaks over pages, its head repeated."""
    cells = table_cells(rows)
    style = sheet.style("cell", is_hung=False)
    width = (249 if sheet.look.landscape else 162) * mm
    if sheet.look.columns == 2:
        width = 77 * mm
    words = [[Paragraph(escape(cell), style) for cell in row] for row in cells]
    table = Table(words, colWidths=[share * width for share in shares(cells)], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, black),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
                ("BACKGROUND", (0, 0), (-1, 0), HexColor("#dde3ea")),
            ]
        )
    )
    return [table, Spacer(1, 5 * mm)]
