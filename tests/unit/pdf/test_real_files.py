"""Real and hostile files: read or refused by name, nothing else."""

from pathlib import Path

import pytest

from ingest.draft.outline import TextSource
from ingest.errors import UnreadablePDF
from ingest.pdf.page_image import page_word_boxes
from ingest.pdf.reading import read_document

pytestmark = pytest.mark.real_files


def pdfs(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".pdf")


def test_no_hostile_file_gets_further_than_a_refusal(real_files: Path) -> None:
    """Every third is read or refused by one of our own errors, without OCR."""
    for path in pdfs(real_files / "hostile")[::3]:
        assert _outcome(path.read_bytes()) in {
            "read",
            "encrypted",
            "broken",
            "not_a_pdf",
            "no_readable_text",
        }, path


def _outcome(pdf: bytes) -> str:
    try:
        document = read_document(pdf)
    except UnreadablePDF as refusal:
        return refusal.code
    return "read" if any(page.text for page in document.pages) else "empty"


def test_words_of_real_pages_have_the_places_of_the_text(real_files: Path) -> None:
    """On every twentieth report, each word has one box."""
    for path in pdfs(real_files / "reports")[::20]:
        pdf = path.read_bytes()
        pages = [page for page in read_document(pdf).pages if page.text_source is TextSource.TEXT][:6]
        numbers = [page.number for page in pages]
        for page, (_, boxes) in zip(pages, page_word_boxes(pdf, numbers), strict=True):
            assert [page.text[box.start : box.end] for box in boxes] == page.text.split(), (path, page.number)
