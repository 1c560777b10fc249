"""What is kept of the result of OCR, and what a page says where nothing can be."""

from dataclasses import replace

from ingest.draft.outline import TextSource
from ingest.draft.page_states import UnreadReason
from ingest.pdf.document import Page
from ingest.pdf.ocr_results import OcrResult, with_ocr
from ingest.pdf.page_rows import Row, with_lines
from ingest.pdf.picture_kinds import PictureKind

PAGE = Page(1, "", (), TextSource.NONE, 595, 842, unread_reason=UnreadReason.OCR_FAILED)
STAMP = with_lines(PAGE, [["Received 3 May", 0, 0, 90, 10, 11.0, False]], TextSource.TEXT)


def _rows(*lines: str) -> list[Row]:
    return [[text, 0, 20 * at, 90, 20 * at + 10, None, False] for at, text in enumerate(lines)]


def _result(*lines: str, sure: float = 93.0, words: int = 9, is_complete: bool = True) -> OcrResult:
    return OcrResult(_rows(*lines), sure, words, PictureKind.PAPER, is_complete)


def test_words_that_ocr_is_sure_of_are_the_text() -> None:
    """With their confidence, and no reason."""
    page = with_ocr(STAMP, _result("The panel met in the spring", "and found that agencies had"))

    assert page.text.startswith("The panel met")
    assert (page.unread_reason, page.ocr_confidence) == (None, 0.93)


def test_words_in_doubt_are_no_text() -> None:
    """A page of "Ss. Jo mau ay" was not read; what its own text layer says stays."""
    page = with_ocr(STAMP, _result("Ss. Jo mau ay) we tee", "Lo oo ae pe eee", sure=41.0))

    assert page.text == "Received 3 May"
    assert page.unread_reason is UnreadReason.OCR_UNSURE


def test_no_words_on_paper_is_a_reason() -> None:
    """Ink without words may be handwriting."""
    page = with_ocr(PAGE, _result(words=0, sure=0.0))

    assert page.unread_reason is UnreadReason.NO_WORDS_RECOGNISED


def test_a_blank_picture_is_empty() -> None:
    """Nothing is on it, so nothing was missed."""
    page = with_ocr(PAGE, replace(_result(words=0, sure=0.0), picture=PictureKind.BLANK))

    assert page.unread_reason is None
    assert not page.text


def test_time_that_is_up_is_a_reason() -> None:
    """Not a single trial ended."""
    page = with_ocr(PAGE, _result(words=0, sure=0.0, is_complete=False))

    assert page.unread_reason is UnreadReason.OCR_FAILED


def test_a_page_whose_own_words_are_all_it_shows_is_read() -> None:
    """OCR reads the same words and no others."""
    page = with_ocr(STAMP, _result("Received 3 May", words=3))

    assert (page.text_source, page.unread_reason) == (TextSource.TEXT, None)
