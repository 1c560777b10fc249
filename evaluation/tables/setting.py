"""Sets the fictional tables as PDFs: each layout is a way in which word processors and designers draw a table."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import yaml
from reportlab.lib.colors import HexColor, black
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=12.5)
_HEAD = ParagraphStyle("head", parent=_BODY, fontName="Helvetica-Bold")
_PROSE = (
    "The review panel met four times and read what each agency had written about its own work. It spoke to the family "
    "twice. What follows is what the panel found, in the order in which it happened and as far as it was written down. "
) * 2
_WIDTH = 470
_GREY, _DEEP = HexColor("#dde3ea"), HexColor("#b9cdd8")


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table with its truth: texts by row and column; no rows where there is none on the pages."""

    layout: str
    rows: tuple[tuple[tuple[int, str], ...], ...]
    """For each row the column, from 1, and the text of each cell with words."""
    pdf: bytes


def tables(half: str) -> list[SetTable]:
    """The tables of one half."""
    entries = yaml.safe_load((Path(__file__).parent / f"{half}.yaml").read_text(encoding="utf-8"))
    return [SetTable(entry["layout"], _truth(entry), _pdf(entry)) for entry in entries]


def _truth(entry: dict[str, Any]) -> tuple[tuple[tuple[int, str], ...], ...]:
    if entry.get("expected") == "none":
        return ()
    return tuple(
        tuple((column, cell) for column, cell in enumerate(row, start=1) if cell not in ("", "^", "<"))
        for row in entry["rows"]
        if row != "break"
    )


def _pdf(entry: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    story: list[Flowable] = [Paragraph(_PROSE, _BODY), Spacer(1, 12)]
    story += _DRAWN.get(entry["layout"], _set)(entry)
    story += [Spacer(1, 12), Paragraph(_PROSE, _BODY)]
    SimpleDocTemplate(buffer, leftMargin=60, rightMargin=60, topMargin=60, invariant=1).build(story)
    return buffer.getvalue()


def _set(entry: dict[str, Any]) -> list[Flowable]:
    """A table, in parts where it runs over pages."""
    parts: list[list[list[str]]] = [[]]
    for row in entry["rows"]:
        if row == "break":
            parts.append([parts[0][0]] if entry["layout"] == "pages_repeated" else [])
        else:
            parts[-1].append(row)
    flowables: list[Flowable] = []
    for at, rows in enumerate(parts):
        has_head = not entry.get("headless") and (at == 0 or entry["layout"] == "pages_repeated")
        flowables += [PageBreak()] if at else []
        flowables.append(_table(rows, entry["layout"], has_head))
    return flowables


def _table(rows: Sequence[Sequence[str]], layout: str, has_head: bool) -> Table:
    cells: list[list[Any]] = []
    for at, row in enumerate(rows):
        style = _HEAD if has_head and at == 0 and layout != "tight" else _BODY
        cells.append([Paragraph(escape(cell), style) if cell not in ("^", "<") else "" for cell in row])
    weights = [min(max(len(row[column]) for row in rows), 40) + 6 for column in range(len(rows[0]))]
    table = Table(cells, colWidths=[_WIDTH * weight / sum(weights) for weight in weights])
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_STYLES.get(layout, _GRID), *_spans(rows)])
    return table


def _spans(rows: Sequence[Sequence[str]]) -> list[tuple[Any, ...]]:
    spans: list[tuple[Any, ...]] = []
    for column in range(len(rows[0])):
        start = 0
        for at in range(1, len(rows) + 1):
            if at == len(rows) or rows[at][column] != "^":
                spans += [("SPAN", (column, start), (column, at - 1))] if at - 1 > start else []
                start = at
    for at, row in enumerate(rows):
        if "<" in row:
            spans.append(("SPAN", (0, at), (len(row) - 1, at)))
    return spans


_ALL = ((0, 0), (-1, -1))
_GRID: list[tuple[Any, ...]] = [("GRID", *_ALL, 0.5, black)]
_STYLES: dict[str, list[tuple[Any, ...]]] = {
    "grid": _GRID,
    "word_borders": [
        ("BOX", *_ALL, 1, black),
        ("INNERGRID", *_ALL, 0.25, black),
        ("BACKGROUND", (0, 0), (-1, 0), _GREY),
    ],
    "row_lines": [("LINEBELOW", *_ALL, 0.5, black), ("LINEABOVE", (0, 0), (-1, 0), 0.5, black)],
    "open_sides": [("INNERGRID", *_ALL, 0.5, black)],
    "booktabs": [
        ("LINEABOVE", (0, 0), (-1, 0), 1, black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, black),
        ("LINEBELOW", (0, -1), (-1, -1), 1, black),
    ],
    "spaced": [("BOTTOMPADDING", *_ALL, 7), ("LEFTPADDING", *_ALL, 8), ("RIGHTPADDING", *_ALL, 8)],
    "tight": [("TOPPADDING", *_ALL, 0), ("BOTTOMPADDING", *_ALL, 1)],
    "bands": [("ROWBACKGROUNDS", *_ALL, [_DEEP, _GREY])],
    "head_fill": [
        ("BACKGROUND", (0, 0), (-1, 0), _GREY),
        ("LINEBELOW", *_ALL, 0.25, black),
        ("BOTTOMPADDING", *_ALL, 6),
    ],
}


def _frame(entry: dict[str, Any]) -> list[Flowable]:
    cells = [[Paragraph(escape(cell), _BODY) for cell in row] for row in entry["rows"]]
    return [Table(cells, colWidths=[_WIDTH], style=_GRID)]


def _two_columns(entry: dict[str, Any]) -> list[Flowable]:
    """Columns of prose side by side, without rules."""
    cells = [[Paragraph(escape(cell), _BODY) for cell in row] for row in entry["rows"]]
    return [
        Table(
            cells, colWidths=[_WIDTH / 2] * 2, style=[("VALIGN", *_ALL, "TOP"), ("RIGHTPADDING", *_ALL, 14)]
        )
    ]


class _Chart(Flowable):  # type: ignore[misc]
    """Boxes with words, joined by lines."""

    width, height = _WIDTH, 150

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = words

    def wrap(self, *_: float) -> tuple[float, float]:
        """Its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Two boxes above two others."""
        canvas: Canvas = self.canv
        places = [(20 + 220 * (at % 2), 100 - 80 * (at // 2)) for at in range(len(self._words))]
        for (x, y), word in zip(places, self._words, strict=True):
            canvas.rect(x, y, 120, 30)
            canvas.drawString(x + 8, y + 11, word)
        for y in (115, 35):
            canvas.line(140, y, 240, y)
        canvas.line(190, 35, 190, 115)


def _chart(entry: dict[str, Any]) -> list[Flowable]:
    return [_Chart(entry["rows"][0])]


_DRAWN: dict[str, Callable[[dict[str, Any]], list[Flowable]]] = {
    "frame": _frame,
    "two_columns": _two_columns,
    "chart": _chart,
}
