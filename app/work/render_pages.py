"""Draw the pages of a document, save the position of each word, and make the copy that readers download."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID

import structlog
from sqlalchemy import Engine, select, update

from app.database import ReadSession, WriteSession, reading, writing
from app.files.store import FileStore
from app.models.document import Document, Page, Section
from app.models.review import Review, ReviewState
from app.reviews.removals import is_waiting, removals_of, removals_of_copy
from ingest.draft.digest import Sha256
from ingest.draft.outline import TextSource
from ingest.pdf.document import OutlineEntry
from ingest.pdf.page_image import WordBox, page_word_boxes
from ingest.pdf.page_image import render_pages as render_images
from ingest.pdf.public_copy import public_copy
from ingest.pdf.redaction import redacted_copy
from ingest.pdf.removals import Removals

log = structlog.get_logger()

WordBoxes = Mapping[int, Sequence[WordBox]]
"""The words of pages with their places, by the number of the page."""
PAGES_AT_ONCE = 20
"""Pages for each child process and transaction. After a crash, at most this many are drawn again."""


def render_pages(
    engine: Engine, files: FileStore, document_id: UUID, *, width_px: int, ocr_models: Path
) -> None:
    """Make the missing parts of a document's public copy, pictures and word boxes.

    Nothing is made for a withdrawn or replaced document, nor while something is to be removed that is still there:
    app.work.apply_removals then makes them. If that happens while this runs, its files are deleted.
    """
    with reading(engine) as session:
        document = session.get(Document, document_id)
        if document is None or is_waiting(session, document_id):
            return
        sha256, removals = Sha256(document.sha256), removals_of_copy(session, document_id)
        bookmarks = bookmarks_of(session, document_id)
    if not is_visible(engine, document_id):
        return
    if not files.public_copy(sha256).exists():
        copy = copy_without(files.source(sha256), removals, bookmarks, ocr_models=ocr_models)
        files.save_public_copy(sha256, copy)
    pages = draw_pages(engine, files, document_id, width_px=width_px, ocr_models=ocr_models)
    with reading(engine) as session:
        is_current = removals_of_copy(session, document_id) == removals
    if not is_current or not is_visible(engine, document_id):
        files.delete_public_files(sha256)
    log.info("job", job="render_pages", document=str(document_id), pages=pages)


def copy_without(
    pdf: bytes, removals: Removals, bookmarks: tuple[OutlineEntry, ...], *, ocr_models: Path
) -> bytes:
    """The public copy with these bookmarks, without what is removed. Raises UnreadablePDF or RemovalFailed."""
    if removals:
        return redacted_copy(pdf, removals, bookmarks, ocr_models=ocr_models)
    return public_copy(pdf, bookmarks)


def bookmarks_of(session: ReadSession, document_id: UUID) -> tuple[OutlineEntry, ...]:
    """The sections of a document as the bookmarks of its public copy."""
    query = select(Section).where(Section.document_id == document_id).order_by(Section.position)
    return tuple(
        OutlineEntry(f"{section.number or ''} {section.title}".strip(), section.level, section.first_page)
        for section in session.scalars(query)
    )


def draw_pages(
    engine: Engine, files: FileStore, document_id: UUID, *, width_px: int, ocr_models: Path
) -> int:
    """Draw the pages without a picture from the public copy, which is there, and save the boxes of their words.

    Returns their number.
    """
    with reading(engine) as session:
        sha256 = Sha256(session.get_one(Document, document_id).sha256)
        removals = removals_of(session, document_id)
        query = select(Page.number, Page.text_source).where(Page.document_id == document_id)
        sources = {number: TextSource(source) for number, source in session.execute(query)}
    pdf, copy = files.source(sha256), files.public_copy(sha256).read_bytes()
    missing = [number for number in sorted(sources) if not files.picture(sha256, number).exists()]
    for first in range(0, len(missing), PAGES_AT_ONCE):
        numbers = missing[first : first + PAGES_AT_ONCE]
        drawn = {number: sources[number] for number in numbers}
        boxes = word_boxes_of(pdf, drawn, removals=removals, ocr_models=ocr_models)
        with writing(engine) as session:
            save_word_boxes(session, document_id, boxes)
        for number, picture in render_images(copy, numbers, width_px=width_px):
            files.save_picture(sha256, number, picture)
        if not is_visible(engine, document_id):
            break
    return len(missing)


def is_visible(engine: Engine, document_id: UUID) -> bool:
    """Whether someone can still see its pages: the public, or a person who checks the draft."""
    query = (
        select(Document.published_at, Review.state)
        .join(Review, Review.id == Document.review_id)
        .where(Document.id == document_id, Document.withdrawn_at.is_(None), Document.replaced_at.is_(None))
    )
    with reading(engine) as session:
        row = session.execute(query).one_or_none()
    return row is not None and (row.published_at is None or row.state != ReviewState.WITHDRAWN)


def word_boxes_of(
    pdf: bytes, sources: Mapping[int, TextSource], *, removals: Removals, ocr_models: Path
) -> WordBoxes:
    """Word boxes by page. For pages that were read by OCR, they come from OCR of the picture.

    It takes seconds a page, so call it with no transaction open.
    """
    by_ocr = [number for number, source in sources.items() if source is TextSource.OCR]
    by_text = [number for number, source in sources.items() if source is TextSource.TEXT]
    boxes: dict[int, Sequence[WordBox]] = {}
    if by_text:
        boxes.update(page_word_boxes(pdf, by_text, removals=removals))
    if by_ocr:
        boxes.update(page_word_boxes(pdf, by_ocr, removals=removals, ocr_models=ocr_models))
    return boxes


def save_word_boxes(session: WriteSession, document_id: UUID, boxes: WordBoxes) -> None:
    """Save the boxes of the words of pages, which were read with the same removals."""
    for number, words in boxes.items():
        here = (Page.document_id == document_id) & (Page.number == number)
        rows = [[word.start, word.end, word.x0, word.top, word.x1, word.bottom] for word in words]
        session.execute(update(Page).where(here).values(word_boxes=rows))
