"""Sets a restated opening as a PDF: serif or sans, centred or at the left, with a coloured band or ruled rows."""

import io
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from evaluation.openings.opening import Opening

_FONTS = {"serif": ("Times-Roman", "Times-Bold"), "sans": ("Helvetica", "Helvetica-Bold")}
_BAND = HexColor("#1f4e79")
_SIZES = {"# ": (24, True), "## ": (15, True), "- ": (8, False), "": (11, False)}
"""Size in points and boldness of each kind of line."""
_GAP = Spacer(1, 7 * mm)


def set_opening(opening: Opening) -> bytes:
    """The PDF of an opening; the same opening makes the same bytes."""
    arrangement, family = opening.truth.get("look", "left sans").split()
    buffer = io.BytesIO()
    foot = next((line[2:] for page in opening.pages for line in page if line.startswith("~ ")), "")
    document = SimpleDocTemplate(buffer, pagesize=A4, invariant=1, title="", author="")
    story: list[Flowable] = []
    for number, page in enumerate(opening.pages):
        story += [PageBreak()] if number else []
        first = number == 0
        story += [_flowable(line, family, arrangement, first=first) for line in page if line[:2] != "~ "]

    def decorate(canvas: Canvas, _: object) -> None:
        if arrangement == "banner" and canvas.getPageNumber() == 1:
            canvas.setFillColor(_BAND)
            canvas.rect(0, A4[1] - 18 * mm, A4[0], 18 * mm, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.setFont(_FONTS[family][0], 8)
        canvas.drawString(25 * mm, 10 * mm, foot)

    document.build(story, onFirstPage=decorate, onLaterPages=decorate)
    return buffer.getvalue()


def _flowable(line: str, family: str, arrangement: str, *, first: bool) -> Flowable:
    if not line.strip():
        return _GAP
    if line.startswith("| "):
        return _row(line, family)
    mark = next(mark for mark in _SIZES if line.startswith(mark))
    centred = arrangement == "centred" and first
    return Paragraph(escape(line.removeprefix(mark)), _style(mark, family, centred=centred))


def _style(mark: str, family: str, *, centred: bool) -> ParagraphStyle:
    size, bold = _SIZES[mark]
    return ParagraphStyle(
        mark or "plain",
        fontName=_FONTS[family][bold],
        fontSize=size,
        leading=size * 1.25,
        spaceAfter=size * 0.4,
        alignment=TA_CENTER if centred else TA_LEFT,
    )


def _row(line: str, family: str) -> Flowable:
    """A ruled row; the first cell is narrow, as in forms."""
    cells = [cell.strip() for cell in line[2:].split(" | ")]
    style = _style("", family, centred=False)
    widths = [None] if len(cells) == 1 else [(12 if len(cells[0]) < 3 else 55) * mm, None]
    table = Table([[Paragraph(escape(cell), style) for cell in cells]], colWidths=widths)
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, black), ("BACKGROUND", (0, 0), (-1, -1), white)])
    )
    return table
