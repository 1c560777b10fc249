"""Whether the ink outside the live text of a page looks like writing."""

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.draft.findings import Box
from ingest.pdf.written_ink import has_writing
from tests.unit.pdf.made import TOP, a_pdf, pixels, saying, showing

LINES = [
    "The review found that agencies held",
    "information that nobody brought together.",
    "The health visitor recorded a bruise",
    "and did not make a referral about it.",
    "The school was not told of the move.",
    "The police came to the home six times.",
]


def _has_writing(pdf: bytes, live: list[Box] | None = None) -> bool:
    with pypdfium2.PdfDocument(pdf) as document:
        return has_writing(document[0], live or [])


@pytest.mark.parametrize("turned", [0, 90, 180])
def test_scan_has_writing(turned: int) -> None:
    """Upright and turned."""
    assert _has_writing(a_pdf(showing(pixels(*LINES, turned=turned))))


def test_half_a_page_that_is_a_picture_of_words_has_writing() -> None:
    """The live text of the other half does not hide it."""

    def draw(canvas: Canvas) -> None:
        saying(*LINES)(canvas)
        canvas.drawImage(ImageReader(BytesIO(pixels(*LINES))), 0, -150, *A4)

    live = [(60.0, 60.0, 400.0, 200.0)]
    assert _has_writing(a_pdf(draw), live)


def test_live_text_is_no_writing_to_be_read() -> None:
    """Its boxes are left out."""
    assert not _has_writing(a_pdf(saying(*LINES)), [(60.0, 60.0, 400.0, 200.0)])


def test_photograph_and_chart_have_none() -> None:
    """No white between rows; no rows of short strokes."""
    noise = BytesIO()
    Image.effect_noise((800, 1100), 80).save(noise, "PNG")

    def chart(canvas: Canvas) -> None:
        for place in range(12):
            canvas.rect(80 + 35 * place, TOP - 500, 25, 20 + 30 * place, fill=1)
            canvas.line(70, TOP - 500 + 30 * place, 520, TOP - 500 + 30 * place)

    assert not _has_writing(a_pdf(showing(noise.getvalue())))
    assert not _has_writing(a_pdf(chart))
