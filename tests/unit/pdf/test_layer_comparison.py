"""A text layer of ordinary words that says something else than the pages is found by a sample of lines."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.draft.outline import TextSource
from ingest.pdf.layer_comparison import COMPARED_PAGES, SAMPLED_EVERY, _sample
from ingest.pdf.reading import read_document
from tests.unit.pdf.made import TOP, Draw, a_pdf, pixels, saying, showing
from tests.unit.pdf.test_redaction import models as models

SHOWN = (
    "The panel heard that four agencies",
    "had seen the family in that year",
    "and none had asked the child.",
)
FALSE = (
    "Our garden has roses and a pond for",
    "the ducks that come in the spring",
    "and it was open to all of us",
)


def a_page(picture: tuple[str, ...], layer: tuple[str, ...]) -> Draw:
    """A page whose picture has some lines, and whose invisible text in the same places has others."""
    sheet = pixels(*picture)

    def draw(canvas: Canvas) -> None:
        showing(sheet)(canvas)
        for place, line in enumerate(layer):
            text = canvas.beginText(73, TOP - 103 - 43.2 * place)
            text.setFont("Helvetica", 19)
            text.setTextRenderMode(3)
            text.textOut(line)
            canvas.drawText(text)

    return draw


def test_a_false_layer_over_a_whole_document_is_found(models: Path) -> None:
    """Its words are ordinary ones in the place of the ink: every page becomes what its picture shows."""
    pdf = a_pdf(*[a_page(SHOWN, FALSE)] * 3)

    pages = read_document(pdf, ocr_models=models).pages

    assert [page.text_source for page in pages] == [TextSource.OCR] * 3
    assert all("four agencies" in page.text for page in pages)
    assert all(page.other_layer is not None and "roses" in page.other_layer for page in pages)


def test_a_true_layer_stays(models: Path) -> None:
    """Where the line of the picture is the line of the layer, nothing is read again."""
    pages = read_document(a_pdf(*[a_page(SHOWN, SHOWN)] * 3), ocr_models=models).pages

    assert {page.text_source for page in pages} == {TextSource.TEXT}
    assert {page.other_layer for page in pages} == {None}


@pytest.mark.parametrize(("count", "sampled"), [(1, 1), (SAMPLED_EVERY, 1), (3 * SAMPLED_EVERY, 3)])
def test_one_page_in_eight_is_sampled_and_at_least_one(count: int, sampled: int) -> None:
    """Each with a line that is long enough to say something."""
    pages = read_document(a_pdf(*[saying("7", "A line that is long enough to be compared.")] * count)).pages

    sample = _sample(pages, ())

    assert [line.text for _, line in sample] == ["A line that is long enough to be compared."] * sampled
    assert sampled < COMPARED_PAGES
