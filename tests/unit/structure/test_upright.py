"""Pages whose writing lies on its side or stands on its head are put in order as if the sheet were turned."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.pdf.reading import read_document
from ingest.structure.outlining import outline_of
from tests.unit.pdf.made import a_pdf, rotated, saying

LINES = (
    "The health visitor wrote in the record that the child was well in May.",
    "Nobody asked the school in a year what it knew of the family at home.",
    "The police came to the house on a Friday and spoke to the neighbour.",
    "In the end it was the grandmother who said what all of them had seen.",
)


def blocks_of(pdf: bytes) -> str:
    (page,) = outline_of(read_document(pdf)).pages
    return " ".join(block.text for block in page.blocks)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_lines_of_a_turned_sheet_follow_each_other(degrees: int) -> None:
    """And places are those of the sheet as it is shown."""
    pdf = rotated(a_pdf(saying(*LINES)), degrees)

    page = read_document(pdf).pages[0]

    assert page.quarter_turns == degrees // 90
    assert all(0 <= line.x0 < line.x1 <= page.width_pt for line in page.lines)
    assert blocks_of(pdf) == " ".join(LINES)


def test_text_set_on_its_head_is_read_from_its_first_line() -> None:
    """The sheet itself is not turned."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(*A4)
        canvas.rotate(180)
        saying(*LINES)(canvas)

    assert blocks_of(a_pdf(draw)) == " ".join(LINES)


def test_a_sheet_with_a_few_words_on_the_side_is_not_turned() -> None:
    """Such as a stamp on the margin."""

    def draw(canvas: Canvas) -> None:
        saying(*LINES)(canvas)
        canvas.rotate(90)
        canvas.drawString(200, -40, "Copy for the Board")

    page = read_document(a_pdf(draw)).pages[0]

    assert page.quarter_turns == 0
    assert page.lines[0].text == LINES[0]
