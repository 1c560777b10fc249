"""CSV for spreadsheets: UTF-8 with the mark by which Excel knows it, a heading, a row a review."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from app.exports.columns import HEADINGS, cells_of
from app.exports.rows import ExportRow

BYTE_ORDER_MARK = "\ufeff"


class _Echo:
    """Hands back what the csv module writes, so that nothing is kept."""

    def write(self, line: str) -> str:
        return line


def as_csv(rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """The file, a line at a time."""
    return csv_lines(HEADINGS, map(cells_of, rows))


def csv_lines(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Any table as such a file, a line at a time; its cells are safe to open already."""
    writer = csv.writer(_Echo())
    yield f"{BYTE_ORDER_MARK}{writer.writerow(headings)}".encode()
    for row in rows:
        yield str(writer.writerow(row)).encode()
