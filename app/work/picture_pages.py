"""Draw the pages of a document, note where each word stands on them, and make the copy readers download."""

from uuid import UUID

import structlog
from ingest.pdf.page_image import picture_pages as draw
from ingest.pdf.page_image import word_boxes_of_pages
from ingest.pdf.public_copy import public_copy
from sqlalchemy import Engine, update

from app.database import reading, writing
from app.files.store import FileStore
from app.models.document import Document, Page
from ingest.draft import Sha256

log = structlog.get_logger()

PAGES_AT_ONCE = 20
"""So many pages are drawn in one child process and written in one transaction: a crash repeats no more."""


def picture_pages(engine: Engine, files: FileStore, document_id: UUID, *, width_px: int) -> None:
    """Make whatever is missing of a document's public copy, pictures and word boxes."""
    with reading(engine) as session:
        document = session.get(Document, document_id)
    if document is None:
        return
    sha256 = Sha256(document.sha256)
    source = files.source(sha256)
    if not files.public_copy(sha256).exists():
        files.keep_public_copy(sha256, public_copy(source))
    missing = [n for n in range(1, document.page_count + 1) if not files.picture(sha256, n).exists()]
    for first in range(0, len(missing), PAGES_AT_ONCE):
        numbers = missing[first : first + PAGES_AT_ONCE]
        boxes = word_boxes_of_pages(source, numbers)
        with writing(engine) as session:
            for number in numbers:
                here = (Page.document_id == document_id) & (Page.number == number)
                rows = [[b.start, b.end, b.x0, b.top, b.x1, b.bottom] for b in boxes.get(number, ())]
                session.execute(update(Page).where(here).values(word_boxes=rows))
        for picture in draw(source, numbers, width_px=width_px):
            files.keep_picture(sha256, picture.number, picture.webp)
    log.info("job", job="picture_pages", document=str(document_id), pages=len(missing))
