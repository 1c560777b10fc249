"""Draw the pages of a document, note where each word stands on them, and make the copy readers download."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from uuid import UUID

import structlog
from sqlalchemy import Engine, select, update

from app.database import WriteSession, reading, writing
from app.files.store import FileStore
from app.models.document import Document, Page
from ingest.draft import Sha256, TextSource
from ingest.pdf.page_image import WordBox, page_word_boxes
from ingest.pdf.page_image import picture_pages as draw
from ingest.pdf.public_copy import public_copy

log = structlog.get_logger()

PAGES_AT_ONCE = 20
"""So many pages are drawn in one child process and written in one transaction: a crash repeats no more."""


def picture_pages(
    engine: Engine, files: FileStore, document_id: UUID, *, width_px: int, ocr_models: Path
) -> None:
    """Make whatever is missing of a document's public copy, pictures and word boxes."""
    with reading(engine) as session:
        document = session.get(Document, document_id)
        asked = select(Page.number, Page.text_source).where(Page.document_id == document_id)
        sources = {number: TextSource(source) for number, source in session.execute(asked)}
    if document is None:
        return
    sha256 = Sha256(document.sha256)
    pdf = files.source(sha256)
    if not files.public_copy(sha256).exists():
        files.keep_public_copy(sha256, public_copy(pdf))
    missing = [number for number in sorted(sources) if not files.picture(sha256, number).exists()]
    for first in range(0, len(missing), PAGES_AT_ONCE):
        numbers = missing[first : first + PAGES_AT_ONCE]
        with writing(engine) as session:
            _keep_boxes(session, document_id, _boxes(pdf, numbers, sources, ocr_models=ocr_models))
        for number, picture in draw(pdf, numbers, width_px=width_px):
            files.keep_picture(sha256, number, picture.webp)
    log.info("job", job="picture_pages", document=str(document_id), pages=len(missing))


def _boxes(
    pdf: bytes, numbers: Sequence[int], sources: Mapping[int, TextSource], *, ocr_models: Path
) -> Iterator[tuple[int, Sequence[WordBox]]]:
    """Word boxes page by page; those of pages that OCR read are looked for in their pictures."""
    by_ocr = [number for number in numbers if sources[number] is TextSource.OCR]
    by_text = [number for number in numbers if sources[number] is TextSource.TEXT]
    if by_text:
        yield from page_word_boxes(pdf, by_text)
    if by_ocr:
        yield from page_word_boxes(pdf, by_ocr, ocr_models=ocr_models)


def _keep_boxes(
    session: WriteSession, document_id: UUID, boxes: Iterable[tuple[int, Sequence[WordBox]]]
) -> None:
    for number, words in boxes:
        here = (Page.document_id == document_id) & (Page.number == number)
        rows = [[word.start, word.end, word.x0, word.top, word.x1, word.bottom] for word in words]
        session.execute(update(Page).where(here).values(word_boxes=rows))
