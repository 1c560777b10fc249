"""The pages before the text: the deposit sheet of a national collection, and the cover."""

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer

from tests.samples.case import Look
from tests.samples.layouts.sheet import Sheet

DEPOSIT_NOTICE = (
    "This case review was deposited by the board named above, which keeps the copyright in it. "
    "It may be read and quoted for learning. To use it in another way please ask the board. "
    "The collection has not changed the report."
)


def cover_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Size (0 to 2) and words of each line of a cover; empty words are a gap."""
    for line in lines:
        words = line.lstrip("!")
        yield min(len(line) - len(words), 2), words


def cover_flowables(lines: Sequence[str], sheet: Sheet) -> Iterator[Flowable]:
    """The cover of a flowing report, line by line as its case file breaks it."""
    yield Spacer(1, 28 * mm)
    for size, words in cover_lines(lines):
        yield (
            Paragraph(escape(words), sheet.style(f"cover{size}", is_hung=False))
            if words
            else Spacer(1, 14 * mm)
        )


def deposit_flowables(values: Mapping[str, str]) -> Iterator[Flowable]:
    """The sheet with four labelled lines and the notice of deposit."""
    plain = ParagraphStyle("deposit", fontName="Helvetica", fontSize=11, leading=17, spaceAfter=6)
    yield Spacer(1, 20 * mm)
    for label, value in values.items():
        yield Paragraph(f"<b>{escape(label)}:</b> {escape(str(value))}", plain)
    yield Spacer(1, 12 * mm)
    yield Paragraph(DEPOSIT_NOTICE, plain)


def draw_band(canvas: Canvas, look: Look, size: tuple[float, float]) -> None:
    """The coloured blocks of a designed cover."""
    if look.band:
        canvas.setFillColor(HexColor(look.colour))
        canvas.rect(0, size[1] - 30 * mm, size[0], 30 * mm, stroke=0, fill=1)
        canvas.rect(0, 0, size[0], 12 * mm, stroke=0, fill=1)
        canvas.setFillGray(0)
