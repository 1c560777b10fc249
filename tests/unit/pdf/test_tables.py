"""Tables are read from the rules that a page draws, cell by cell."""

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from ingest.pdf.document import Page
from ingest.pdf.reading import read_document
from tests.unit.pdf.made import a_pdf, saying


def _say(canvas: Canvas, *cells: tuple[float, float, str]) -> None:
    for x, y, text in cells:
        canvas.drawString(x, y, text)


CELLS = ((76, 540, "Recommendation"), (204, 540, "Agency"), (76, 510, "Share in time"), (204, 510, "Police"))


def ruled(canvas: Canvas) -> None:
    """A grid of two columns and two rows."""
    canvas.grid([72, 200, 400], [500, 530, 560])
    _say(canvas, *CELLS)


def pages_of(*draw: object) -> tuple[Page, ...]:
    return read_document(a_pdf(*draw)).pages  # type: ignore[arg-type]


def texts(page: Page) -> list[list[tuple[int, int, str]]]:
    """Row, column and words of each cell, table by table."""
    return [
        [(cell.row, cell.column, " ".join(page.lines[at].text for at in cell.lines)) for cell in table.cells]
        for table in page.tables
    ]


EXPECTED = [[(0, 0, "Recommendation"), (0, 1, "Agency"), (1, 0, "Share in time"), (1, 1, "Police")]]


def test_a_ruled_grid_is_a_table_and_text_is_none() -> None:
    """Cells come row by row; no line reaches from one cell into the next."""
    text, table = pages_of(saying("Before"), ruled)

    assert text.tables == ()
    assert texts(table) == EXPECTED
    assert table.text.split() == ["Recommendation", "Agency", "Share", "in", "time", "Police"]


def test_coloured_boxes_bound_cells_where_nothing_is_ruled() -> None:
    """Cells in bands of colour; the colour of a cell is known."""

    def draw(canvas: Canvas) -> None:
        for y, colour in ((530, "#0d4f55"), (500, "#dde3ea")):
            for x, width in ((72, 128), (200, 200)):
                canvas.setFillColor(HexColor(colour))
                canvas.rect(x, y, width, 30, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#888888"))
        _say(canvas, *CELLS)

    (page,) = pages_of(draw)

    assert texts(page) == EXPECTED
    assert all(cell.is_shaded for cell in page.tables[0].cells)


def test_a_shaded_cell_filled_line_by_line_is_one_cell() -> None:
    """Word fills the ground of each line of a shaded cell."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas)
        canvas.setFillColor(HexColor("#dde3ea"))
        for y in (500, 515):
            canvas.rect(73, y, 126, 15, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        _say(canvas, (76, 510, "Share in time"), (76, 502, "and in full"))

    (page,) = pages_of(draw)

    assert [cell[:2] for cell in texts(page)[0]] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_cells_span_columns_and_rows() -> None:
    """A border that is not drawn makes one cell of two."""

    def draw(canvas: Canvas) -> None:
        for y, x in ((560, 72), (530, 72), (500, 200), (470, 72)):
            canvas.line(x, y, 400, y)
        for x, y in ((72, 560), (400, 560), (200, 530)):
            canvas.line(x, 470, x, y)
        _say(canvas, (76, 540, "Plan"), (76, 510, "Police"), (204, 510, "Train"), (204, 480, "Check"))

    (page,) = pages_of(draw)

    assert texts(page) == [[(0, 0, "Plan"), (1, 0, "Police"), (1, 1, "Train"), (2, 1, "Check")]]
    assert [(cell.rows, cell.columns) for cell in page.tables[0].cells] == [(1, 2), (2, 1), (1, 1), (1, 1)]


def test_a_frame_and_boxes_of_a_chart_are_no_table() -> None:
    """Words below each other in a frame; boxes that a line joins."""

    def frame(canvas: Canvas) -> None:
        canvas.grid([72, 400], [440, 500, 560])
        _say(canvas, (76, 540, "What we ask"), (76, 480, "Share in time"))

    def chart(canvas: Canvas) -> None:
        for x, y in ((72, 540), (300, 540), (186, 440)):
            canvas.rect(x, y, 100, 30)
        canvas.line(172, 555, 300, 555)
        canvas.line(236, 470, 236, 555)
        _say(canvas, (76, 550, "Referral"), (304, 550, "Police"), (190, 450, "Strategy"), (190, 500, "then"))

    assert [page.tables for page in pages_of(frame, chart)] == [(), ()]


def test_removed_words_are_in_no_cell() -> None:
    """A mark stands where they were."""
    pdf = a_pdf(ruled)

    (page,) = read_document(pdf, removals={1: [(204, 314, 300, 345)]}).pages

    assert "Police" not in page.text
    assert len(page.tables) == 1


def test_a_rotated_page_has_its_tables() -> None:
    """Rules and words turn together."""

    def draw(canvas: Canvas) -> None:
        ruled(canvas)
        canvas.setPageRotation(90)

    (page,) = pages_of(draw)

    assert len(page.tables[0].cells) == 4


def test_words_in_columns_without_rules_are_a_table() -> None:
    """Rows are parted by white space; a cell may have several lines; a number at the start of a line is a cell."""

    def draw(canvas: Canvas) -> None:
        rows = (("Year", "Agency", "Event"), ("2012", "Police", "A call"), ("2013", "Health", "A visit"))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                canvas.drawString(72 + 130 * column, 700 - 32 * row, text)
        canvas.drawString(332, 655, "at night")

    (page,) = pages_of(draw)
    (table,) = texts(page)

    assert table[3:6] == [(1, 0, "2012"), (1, 1, "Police"), (1, 2, "A call at night")]
    assert not page.tables[0].is_ruled


def test_two_columns_of_prose_are_no_table() -> None:
    """Lines that fill their columns are running text."""

    def draw(canvas: Canvas) -> None:
        for row in range(8):
            canvas.drawString(72, 700 - 14 * row, f"Safer sleep is taught on ward {row} to all")
            canvas.drawString(320, 700 - 14 * row, f"Early help came too late for {row} of us")

    (page,) = pages_of(draw)

    assert page.tables == ()
