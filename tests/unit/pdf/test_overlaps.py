"""Words that lie over one another: each is seen or not on its own, and a copy of a word is no leak."""

from reportlab.lib.colors import black, white
from reportlab.pdfgen.canvas import Canvas

from ingest.pdf.document import Page
from ingest.pdf.reading import read_document
from tests.unit.pdf.made import TOP, Draw, a_pdf

BASE = TOP - 300


def only_page(draw: Draw) -> Page:
    (page,) = read_document(a_pdf(draw)).pages
    return page


def test_a_name_under_other_words_is_hidden() -> None:
    """The label that was printed over the box is read, the name under both is not."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, BASE, "Ada Quill of Llanfair")
        canvas.rect(95, BASE - 4, 130, 16, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(100, BASE, "removed by the board")

    page = only_page(draw)

    assert page.text == "removed by the board"
    assert [hidden.text for hidden in page.hidden] == ["Ada Quill of Llanfair"]


def test_white_words_over_black_ones_are_hidden_or_hide() -> None:
    """Invisible words in the place of other words are not taken for them."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, BASE, "The school nurse saw the child")
        text = canvas.beginText(102, BASE)
        text.setTextRenderMode(3)
        text.textOut("Ada Quill was the neighbour")
        canvas.drawText(text)

    page = only_page(draw)

    assert page.text == "The school nurse saw the child"
    assert [hidden.text for hidden in page.hidden] == ["Ada Quill was the neighbour"]


def test_an_invisible_copy_is_read_once_and_is_no_finding() -> None:
    """A layer of OCR over typed text says what everyone sees."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, BASE, "The school nurse saw the child")
        text = canvas.beginText(101, BASE + 1)
        text.setTextRenderMode(3)
        text.textOut("The schooI nurse saw the chi1d")
        canvas.drawText(text)

    page = only_page(draw)

    assert page.text == "The school nurse saw the child"
    assert page.hidden == ()


def test_a_shadow_is_no_finding() -> None:
    """The lower of two prints of a title is covered in part."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 30)
        canvas.setFillGray(0.6)
        canvas.drawString(101.5, BASE - 1.5, "Learning review")
        canvas.setFillColor(black)
        canvas.drawString(100, BASE, "Learning review")

    assert only_page(draw).hidden == ()
