"""Ruled tables are read from the pages asked for."""

from reportlab.pdfgen.canvas import Canvas

from ingest.pdf.tables import read_tables
from tests.unit.pdf.made import a_pdf, saying


def recommendations(canvas: Canvas) -> None:
    """A grid of two columns and two rows, from 282 to 342 points from the top of the sheet."""
    canvas.grid([72, 200, 400], [500, 530, 560])
    cells = (
        (76, 540, "Recommendation"),
        (204, 540, "Agency"),
        (76, 510, "Share in time"),
        (204, 510, "Police"),
    )
    for x, y, text in cells:
        canvas.drawString(x, y, text)


def test_cells_come_in_rows_with_their_place() -> None:
    """Rows run down, cells across; the table says where on the sheet it stands."""
    (table,) = read_tables(a_pdf(saying("Before"), recommendations), [2])

    assert table.rows == (("Recommendation", "Agency"), ("Share in time", "Police"))
    assert (table.page, round(table.top), round(table.bottom)) == (2, 282, 342)


def test_only_the_pages_asked_for_are_looked_at() -> None:
    """No page asked, no table."""
    assert read_tables(a_pdf(recommendations), []) == ()


def test_a_page_that_fails_yields_none() -> None:
    """A page that does not exist costs nothing but itself."""
    assert [table.page for table in read_tables(a_pdf(recommendations), [7, 1])] == [1]


def test_a_file_that_cannot_be_opened_yields_none() -> None:
    """Damage is no error here: who asks for tables has read the text before."""
    assert read_tables(b"%PDF-1.7 damaged", [1, 2]) == ()


def test_words_that_cannot_be_seen_are_in_no_cell() -> None:
    """pdfplumber reads what PDFium does not show: characters at hidden or removed places are left out."""
    rows = read_tables(a_pdf(recommendations), [1], without={1: [(204, 314, 300, 345)]})[0].rows

    assert rows == (("Recommendation", "Agency"), ("Share in time", ""))
