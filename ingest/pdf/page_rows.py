"""Pages from what a child sends of them: lines and hidden words as rows of JSON."""

from dataclasses import replace
from typing import Any

from ingest.draft.findings import HiddenReason
from ingest.draft.outline import TextSource
from ingest.pdf.document import HiddenText, Line, Page, Table, TableCell

Row = list[Any]


def with_lines(page: Page, rows: list[Row], source: TextSource) -> Page:
    """The page with lines that came as rows: text, x0, top, x1, bottom, size, bold. It has no tables."""
    lines, start = [], 0
    for text, x0, top, x1, bottom, size, bold in rows:
        end = start + len(text)
        lines.append(Line(text, start, end, x0, top, x1, bottom, size, bold))
        start = end + 1
    return replace(
        page,
        text="\n".join([line.text for line in lines]),
        lines=tuple(lines),
        text_source=source if lines else TextSource.NONE,
        tables=(),
    )


def tables_of(rows: list[Row]) -> tuple[Table, ...]:
    """Tables that came as rows: their cells, where their columns begin, and whether they are ruled."""
    return tuple(
        Table(
            tuple(
                TableCell(row, column, height, width, tuple(lines), is_shaded)
                for row, column, height, width, lines, is_shaded in cells
            ),
            tuple(columns),
            is_ruled,
        )
        for cells, columns, is_ruled in rows
    )


def hidden_of(rows: list[Row]) -> tuple[HiddenText, ...]:
    """Hidden words that came as rows: text, boxes, reason."""
    return tuple(
        HiddenText(text, tuple((x0, top, x1, bottom) for x0, top, x1, bottom in boxes), HiddenReason(reason))
        for text, boxes, reason in rows
    )
