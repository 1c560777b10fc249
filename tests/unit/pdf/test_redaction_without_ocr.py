"""Without OCR, words are removed from pages that are text, and their pixels are checked; scans are refused."""

from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import OcrNeeded
from ingest.pdf import redacting
from ingest.pdf.redacting import redacted_page
from ingest.pdf.redaction import redacted_copy
from tests.unit.pdf.made import TOP, a_pdf, pixels, saying, showing
from tests.unit.pdf.test_redaction import CANARY, LINES, boxes_of, everything_in, models

__all__ = ["models"]


def test_a_scan_without_ocr_is_refused_and_says_what_is_needed(models: Path) -> None:
    """Nobody can say where in the picture a word is, with a text layer over it and without."""
    picture = showing(pixels(*LINES))
    scan = a_pdf(picture)
    boxes = boxes_of(scan, [CANARY], models=models)

    def with_layer(canvas: Canvas) -> None:
        picture(canvas)
        text = canvas.beginText(72, TOP)
        text.setTextRenderMode(3)
        text.textLine(LINES[0])
        canvas.drawText(text)

    for pdf in (scan, a_pdf(with_layer)):
        with pytest.raises(OcrNeeded, match=r"Page 1 is a scanned image.*set up OCR"):
            redacted_copy(pdf, {1: boxes})


def test_text_over_a_background_picture_needs_no_ocr() -> None:
    """Words that are drawn are where they are said to be."""
    background = showing(pixels())

    def draw(canvas: Canvas) -> None:
        background(canvas)
        saying(*LINES)(canvas)

    pdf = a_pdf(draw)

    copy = redacted_copy(pdf, {1: boxes_of(pdf, [CANARY])})

    assert CANARY not in everything_in(copy)


def test_a_box_that_ends_inside_a_letter_is_painted_over() -> None:
    """The cover of a word may be a little lower than its letters: the paint is as high as they are."""

    def draw(canvas: Canvas) -> None:
        saying(f"{CANARY} egypt", "A second line.")(canvas)
        canvas.rect(70, TOP - 82, 120, 14, stroke=0, fill=1)

    pdf = a_pdf(draw)
    page = pypdfium2.PdfDocument(pdf)[0]
    bottom = 82.0
    boxes = [(70.0, 72.0, 190.0, bottom)]

    redacted = redacted_page(page, boxes, None)

    assert not redacted.ink_left
    assert redacted.painted[0][3] > bottom
    assert CANARY not in everything_in(redacted_copy(pdf, {1: boxes}))


def test_ink_beside_the_paint_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without OCR too: a letter that reaches beyond what is painted over is seen."""
    pdf = a_pdf(saying(*LINES))
    boxes = boxes_of(pdf, [CANARY])
    whole = redacted_page(pypdfium2.PdfDocument(pdf)[0], boxes, None)
    monkeypatch.setattr(
        redacting, "_with_margin", lambda box, _: (box[0], box[1], box[2], (box[1] + box[3]) / 2)
    )

    half = redacted_page(pypdfium2.PdfDocument(pdf)[0], boxes, None)

    assert not whole.ink_left
    assert half.ink_left
