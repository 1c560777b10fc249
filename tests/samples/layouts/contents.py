"""Contents pages: headings with leaders and the page numbers printed on their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table

from tests.samples.layouts.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading as contents list it. ``page`` is the printed number."""

    label: str | None
    text: str
    level: int
    page: int


def contents_table(entries: Sequence[Entry], sheet: Sheet) -> Flowable:
    """The contents of a report: headings of two levels and their pages. Empty on the first setting."""
    style = sheet.style("cell", is_hung=False)
    heads = [entry for entry in entries if entry.level <= 2] or [Entry(None, "…", 1, 0)]
    rows = [[Paragraph(_line(entry), style), str(entry.page)] for entry in heads]
    width = (162 if sheet.look.columns == 1 else 77) * mm
    return Table(rows, colWidths=[width - 12 * mm, 12 * mm], hAlign="LEFT")


def _line(entry: Entry) -> str:
    words = f"{entry.label} {entry.text}" if entry.label else entry.text
    indent = "&nbsp;" * 6 * (entry.level - 1)
    return f"{indent}{escape(words)} {'.' * max(8, 78 - len(words) - 6 * entry.level)}"
