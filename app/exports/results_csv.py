"""CSV for spreadsheets: UTF-8 with the byte order mark that Excel needs, a heading, and one row per review."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from app.exports.columns import HEADINGS, cells_of
from app.exports.rows import ExportRow

BYTE_ORDER_MARK = "\ufeff"


class _Echo:
    """Returns what the csv module writes, so that no file is needed."""

    def write(self, line: str) -> str:
        return line


def as_csv(rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """The file, one line at a time."""
    return csv_lines(HEADINGS, map(cells_of, rows))


def csv_lines(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Any table as CSV, one line at a time. The caller has made the cells safe to open."""
    writer = csv.writer(_Echo())
    yield f"{BYTE_ORDER_MARK}{writer.writerow(headings)}".encode()
    for row in rows:
        yield str(writer.writerow(row)).encode()
