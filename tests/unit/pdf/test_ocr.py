"""Pages that are pictures are read, turned or not, where OCR is set up."""

import os
from pathlib import Path

import pytest
from PIL import ImageDraw
from reportlab.pdfgen.canvas import Canvas

from ingest.draft.outline import TextSource
from ingest.draft.page_states import UnreadReason
from ingest.pdf.limits import DEFAULT_LIMITS, limits_for_ocr
from ingest.pdf.ocr import may_read
from ingest.pdf.page_image import page_word_boxes
from ingest.pdf.reading import read_document
from ingest.progress import Progress, Stage
from tests.unit.pdf.made import TOP, a_pdf, a_picture, pixels, saying, showing

LINES = ("The panel met in the spring", "and found that agencies had", "not shared what they knew.")


@pytest.fixture(scope="session")
def models() -> Path:
    """Folder of the trained models; the test is skipped, and says so, where there is none."""
    folder = Path(os.environ.get("CASEREVIEWS_OCR_MODELS", "build/ocr"))
    if not may_read(folder):
        pytest.skip(f"no OCR here: tesserocr or {folder}/eng.traineddata is missing")
    return folder


def test_a_scanned_page_is_read_among_pages_of_text(models: Path) -> None:
    """Only the page without a text layer is read from its picture."""
    document = read_document(a_pdf(saying("Typed words"), showing(pixels(*LINES))), ocr_models=models)

    typed, scanned = document.pages
    assert typed.text_source is TextSource.TEXT
    assert scanned.text_source is TextSource.OCR
    assert "agencies had" in scanned.text


def test_a_picture_counts_as_unread_until_ocr_has_read_it(models: Path) -> None:
    """Without models no one knows what it says."""
    pdf = a_pdf(saying("Typed words"), showing(pixels(*LINES)))

    with_models, without = read_document(pdf, ocr_models=models), read_document(pdf)

    assert [page.unread_reason for page in without.pages] == [None, UnreadReason.NO_OCR]
    assert [page.unread_reason for page in with_models.pages] == [None, None]
    typed, scanned = (page.ocr_confidence for page in with_models.pages)
    assert typed is None
    assert scanned is not None
    assert scanned > 0.8


def _scribble(pen: ImageDraw.ImageDraw) -> None:
    for x in range(100, 900, 70):
        pen.arc((x, 200, x + 300, 900), 0, 300, 0, 9)


def _shade(pen: ImageDraw.ImageDraw) -> None:
    for y in range(0, 1754, 9):
        pen.rectangle((0, y, 1240, y + 9), fill=y // 7)


def test_what_cannot_be_recognised_is_not_empty(models: Path) -> None:
    """A page of scribbles has no words and says why; a blank scan and a photograph are empty."""
    scribbles, blank, photograph = a_picture(_scribble), a_picture(lambda pen: None), a_picture(_shade)
    pdf = a_pdf(saying("Typed words"), *map(showing, (scribbles, blank, photograph)))

    _, drawn, white, shaded = read_document(pdf, ocr_models=models).pages

    assert drawn.unread_reason in (UnreadReason.NO_WORDS_RECOGNISED, UnreadReason.OCR_UNSURE)
    assert not drawn.text
    assert (white.unread_reason, white.text) == (None, "")
    assert (shaded.unread_reason, shaded.text) == (None, "")


def test_scanned_pages_are_counted_after_the_text(models: Path) -> None:
    """Two pages, the second a picture: both are read as text, then one scanned page of one."""
    reported: list[Progress] = []

    read_document(
        a_pdf(saying("Typed words"), showing(pixels(*LINES))), ocr_models=models, on_progress=reported.append
    )

    assert reported == [Progress(Stage.TEXT, 1, 2), Progress(Stage.TEXT, 2, 2), Progress(Stage.SCANS, 1, 1)]


def test_scanned_lines_have_boxes_in_points(models: Path) -> None:
    """The first line of the picture is in the upper part of the sheet, within its margins."""
    (page,) = read_document(a_pdf(showing(pixels(*LINES))), ocr_models=models).pages
    first, last = page.lines[0], page.lines[-1]

    assert first.text.startswith("The panel")
    assert 0 < first.x0 < first.x1 < page.width_pt
    assert 0 < first.top < first.bottom < last.top < page.height_pt / 2
    assert first.font_size_pt is None


@pytest.mark.parametrize("turned", [90, 180])
def test_a_turned_scan_is_read(models: Path, turned: int) -> None:
    """A sheet that lay the wrong way on the scanner is turned until it reads."""
    (page,) = read_document(a_pdf(showing(pixels(*LINES, turned=turned))), ocr_models=models).pages

    assert "agencies had" in page.text
    assert all(0 <= line.x0 < line.x1 <= page.width_pt for line in page.lines)
    assert all(0 <= line.top < line.bottom <= page.height_pt for line in page.lines)


def test_word_boxes_of_a_scan_have_the_places_of_its_text(models: Path) -> None:
    """Reading the picture again for its words gives the same text."""
    pdf = a_pdf(showing(pixels(*LINES)))
    (page,) = read_document(pdf, ocr_models=models).pages

    ((_, boxes),) = page_word_boxes(pdf, [1], ocr_models=models)

    assert [page.text[box.start : box.end] for box in boxes] == page.text.split()


def test_a_title_over_a_photograph_keeps_its_text_layer(models: Path) -> None:
    """OCR that finds no more than the text layer does not take its place."""

    def cover(canvas: Canvas) -> None:
        showing(pixels())(canvas)
        saying("Child Aled")(canvas)

    document = read_document(a_pdf(cover), ocr_models=models)

    assert document.pages[0].text_source is TextSource.TEXT


def test_without_models_nothing_may_be_read(tmp_path: Path) -> None:
    """A folder without models, or none at all, means no OCR."""
    assert not may_read(None)
    assert not may_read(tmp_path)


def test_time_grows_with_the_pages_up_to_half_an_hour() -> None:
    """20 s and 6 s a page, at most 1,800 s of processor time."""
    assert limits_for_ocr(10, DEFAULT_LIMITS).cpu_s == 80
    assert limits_for_ocr(1_000, DEFAULT_LIMITS).cpu_s == 1_800


def test_a_layer_that_makes_no_words_gives_way_to_the_picture(models: Path) -> None:
    """A scan of an English page with the invisible layer of some other text."""

    def draw(canvas: Canvas) -> None:
        showing(pixels(*LINES, *LINES, *LINES))(canvas)
        for place in range(len(LINES)):
            text = canvas.beginText(76, TOP - 103 - 43.2 * place)
            text.setFont("Helvetica", 8)
            text.setTextRenderMode(3)
            text.textOut("oge oboge onica bogo adeve eogabo mogo dabeo oge bogo")
            canvas.drawText(text)

    (page,) = read_document(a_pdf(draw), ocr_models=models).pages

    assert page.text_source is TextSource.OCR
    assert "agencies had" in page.text
    assert page.other_layer is not None
    assert "oboge" in page.other_layer


def test_a_layer_beside_its_ink_is_no_leak(models: Path) -> None:
    """A scanner that guessed the width of its letters leaves the ends of lines over white paper."""

    def draw(canvas: Canvas) -> None:
        showing(pixels(*LINES, *LINES, *LINES))(canvas)
        for place, line in enumerate(LINES):
            text = canvas.beginText(76, TOP - 103 - 43.2 * place)
            text.setFont("Helvetica", 36)
            text.setTextRenderMode(3)
            text.textOut(line)
            canvas.drawText(text)

    (page,) = read_document(a_pdf(draw), ocr_models=models).pages

    assert "agencies had" in page.text
    assert page.hidden == ()


@pytest.mark.parametrize(
    "stamp", ["Page 3 of 9", "Published by the Northmere Board on 12 March 2019. OFFICIAL. Page 3."]
)
def test_scan_with_a_stamp_is_read_by_ocr(models: Path, stamp: str) -> None:
    """The words of the stamp do not stand for those of the page."""

    def draw(canvas: Canvas) -> None:
        showing(pixels(*LINES, *LINES, *LINES))(canvas)
        canvas.drawString(72, 20, stamp)

    document = read_document(a_pdf(draw), ocr_models=models)

    assert document.pages[0].text_source is TextSource.OCR
    assert "agencies had" in document.pages[0].text
