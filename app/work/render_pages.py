"""Draw the pages of a document, save the position of each word, and make the copy that readers download."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from uuid import UUID

import structlog
from sqlalchemy import Engine, select, update

from app.database import WriteSession, reading, writing
from app.files.store import FileStore
from app.models.document import Document, Page
from app.models.review import Review, ReviewState
from ingest.draft.digest import Sha256
from ingest.draft.outline import TextSource
from ingest.pdf.page_image import WordBox, page_word_boxes
from ingest.pdf.page_image import render_pages as render_images
from ingest.pdf.public_copy import public_copy

log = structlog.get_logger()

PAGES_AT_ONCE = 20
"""Pages for each child process and transaction. After a crash, at most this many are drawn again."""


def render_pages(
    engine: Engine, files: FileStore, document_id: UUID, *, width_px: int, ocr_models: Path
) -> None:
    """Make the missing parts of a document's public copy, pictures and word boxes.

    Nothing is made for a withdrawn or replaced document. If that happens while this runs, its files are deleted.
    """
    with reading(engine) as session:
        document = session.get(Document, document_id)
        query = select(Page.number, Page.text_source).where(Page.document_id == document_id)
        sources = {number: TextSource(source) for number, source in session.execute(query)}
    if document is None or not _is_visible(engine, document_id):
        return
    sha256 = Sha256(document.sha256)
    pdf = files.source(sha256)
    if not files.public_copy(sha256).exists():
        files.save_public_copy(sha256, public_copy(pdf))
    missing = [number for number in sorted(sources) if not files.picture(sha256, number).exists()]
    for first in range(0, len(missing), PAGES_AT_ONCE):
        numbers = missing[first : first + PAGES_AT_ONCE]
        with writing(engine) as session:
            _save_boxes(session, document_id, _boxes(pdf, numbers, sources, ocr_models=ocr_models))
        for number, picture in render_images(pdf, numbers, width_px=width_px):
            files.save_picture(sha256, number, picture)
        if not _is_visible(engine, document_id):
            break
    if not _is_visible(engine, document_id):
        files.delete_public_files(sha256)
    log.info("job", job="render_pages", document=str(document_id), pages=len(missing))


def _is_visible(engine: Engine, document_id: UUID) -> bool:
    """Whether someone can still see its pages: the public, or a person who checks the draft."""
    query = (
        select(Document.published_at, Review.state)
        .join(Review, Review.id == Document.review_id)
        .where(Document.id == document_id, Document.withdrawn_at.is_(None), Document.replaced_at.is_(None))
    )
    with reading(engine) as session:
        row = session.execute(query).one_or_none()
    return row is not None and (row.published_at is None or row.state != ReviewState.WITHDRAWN)


def _boxes(
    pdf: bytes, numbers: Sequence[int], sources: Mapping[int, TextSource], *, ocr_models: Path
) -> Iterator[tuple[int, Sequence[WordBox]]]:
    """Word boxes by page. For pages that were read by OCR, they come from OCR of the picture."""
    by_ocr = [number for number in numbers if sources[number] is TextSource.OCR]
    by_text = [number for number in numbers if sources[number] is TextSource.TEXT]
    if by_text:
        yield from page_word_boxes(pdf, by_text)
    if by_ocr:
        yield from page_word_boxes(pdf, by_ocr, ocr_models=ocr_models)


def _save_boxes(
    session: WriteSession, document_id: UUID, boxes: Iterable[tuple[int, Sequence[WordBox]]]
) -> None:
    for number, words in boxes:
        here = (Page.document_id == document_id) & (Page.number == number)
        rows = [[word.start, word.end, word.x0, word.top, word.x1, word.bottom] for word in words]
        session.execute(update(Page).where(here).values(word_boxes=rows))
