"""Rows and cells of fictional tables beside the truth.

    python -m evaluation.tables [first | second] [--each]

A cell is right if its words stand in its row and column; a row is right if all its cells are and there are no others.
The baseline, in the same run, is what pdfplumber takes for the tables of each page.
"""

import argparse
import io
from collections.abc import Iterator, Sequence

import pdfplumber

from evaluation.report import Figure, table
from evaluation.tables.setting import SetTable, tables
from ingest.draft.outline import Cell
from ingest.pdf.reading import read_document
from ingest.structure.outlining import outline_of

COMMAND = "python -m evaluation.tables"
Rows = list[tuple[tuple[int, str], ...]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("half", nargs="?", choices=["first", "second"], default="first")
    parser.add_argument("--each", action="store_true", help="also print each table that is not right")
    options = parser.parse_args()
    made = tables(options.half)
    ours = [_rows_read(each.pdf) for each in made]
    plumber = [_rows_by_pdfplumber(each.pdf) for each in made]
    print(table(f"Tables, {options.half} half", f"{COMMAND} {options.half}", _figures(made, ours, plumber)))  # noqa: T201
    for each, read in zip(made, ours, strict=True):
        if options.each and list(each.rows) != read:
            print(each.layout, *read, sep="\n   ")  # noqa: T201


def _rows_read(pdf: bytes) -> Rows:
    """The rows of all tables; headings that a table repeats overleaf count once."""
    rows: Rows = []
    head: tuple[tuple[int, str], ...] | None = None
    for page in outline_of(read_document(pdf)).pages:
        for block in page.blocks:
            cells = _cells(block.cells)
            is_head = bool(block.cells) and all(cell.is_heading for cell in block.cells)
            if cells and not (is_head and cells == head):
                rows.append(cells)
            head = cells if is_head else head
    return rows


def _cells(cells: Sequence[Cell]) -> tuple[tuple[int, str], ...]:
    return tuple((cell.column, cell.text) for cell in cells)


def _rows_by_pdfplumber(pdf: bytes) -> Rows:
    rows: Rows = []
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for row in (row for found in page.extract_tables() for row in found):
                cells = tuple((at, " ".join(text.split())) for at, text in enumerate(row, start=1) if text)
                if not rows or cells != rows[0]:
                    rows.append(cells)
    return rows


def _figures(made: Sequence[SetTable], ours: Sequence[Rows], plumber: Sequence[Rows]) -> Iterator[Figure]:
    true = [at for at, each in enumerate(made) if each.rows]
    none = [at for at, each in enumerate(made) if not each.rows]
    cells = sum(len(row) for at in true for row in made[at].rows)
    right, base = (sum(_cells_right(made[at].rows, read[at]) for at in true) for read in (ours, plumber))
    yield Figure("cells right", _share(right, cells), _share(base, cells), ">= 95 %", f"{cells} cells")
    rows = sum(len(made[at].rows) for at in true)
    right, base = (sum(row in read[at] for at in true for row in made[at].rows) for read in (ours, plumber))
    n = f"{rows} rows of {len(true)} tables"
    yield Figure("rows right", _share(right, rows), _share(base, rows), ">= 95 %", n)
    right, base = (sum(bool(read[at]) for at in none) for read in (ours, plumber))
    yield Figure("taken for tables", str(right), str(base), "0", f"{len(none)} pages without one")


def _cells_right(truth: Sequence[Sequence[tuple[int, str]]], read: Rows) -> int:
    """Cells whose words stand in their column of the row of the same number."""
    right = 0
    for at, row in enumerate(truth):
        found = set(read[at]) if at < len(read) else set()
        right += sum(cell in found for cell in row)
    return right


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({part / whole:.0%})" if whole else "-"


if __name__ == "__main__":
    main()
