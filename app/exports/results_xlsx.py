"""XLSX: the same table as the CSV. Rows are written to disk, so that a large file needs little memory."""

from collections.abc import Iterable, Iterator
from itertools import islice
from tempfile import TemporaryFile

from xlsxwriter import Workbook

from app.exports.columns import COLUMNS, HEADINGS, cells_of
from app.exports.rows import ExportRow

MOST_ROWS = 1_048_575
"""A sheet cannot have more rows below its heading. A CSV file has all of them."""
LONGEST_CELL = 32_767
_CHUNK_BYTES = 65_536


def as_xlsx(rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """The file, after all rows are written: a zip archive ends with its directory."""
    with TemporaryFile() as file:
        with Workbook(
            file,
            {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
        ) as workbook:
            _write(workbook, rows)
        file.seek(0)
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk


def _write(workbook: Workbook, rows: Iterable[ExportRow]) -> None:
    sheet = workbook.add_worksheet("Reviews")
    bold = workbook.add_format({"bold": True})
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
    sheet.freeze_panes(1, 0)
    for place, heading in enumerate(HEADINGS):
        sheet.write_string(0, place, heading, bold)
    for number, row in enumerate(islice(rows, MOST_ROWS), 1):
        for place, cell in enumerate(cells_of(row)):
            sheet.write_string(number, place, cell[:LONGEST_CELL])
