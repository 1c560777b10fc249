"""The periodic job that has public copies made again when the rules of what they keep have changed."""

import structlog
from sqlalchemy import Engine, select

from app.database import writing
from app.files.store import FileStore
from app.models.document import Document
from app.queue.jobs import defer
from app.work.render_pages import is_visible

log = structlog.get_logger()

REMAKE_COPIES = "remake_copies"
_BATCH = 200


def remake_copies(engine: Engine, files: FileStore) -> int:
    """Delete copies that were made by older rules, and request new ones of documents that someone can see.

    Returns the number of requests. A withdrawn or replaced document gets no new copy. The requests come first: after
    a kill the old copies are still there to ask again.
    """
    outdated, requested = sorted(files.outdated_copies()), 0
    for first in range(0, len(outdated), _BATCH):
        batch = outdated[first : first + _BATCH]
        with writing(engine) as session:
            for document_id in session.scalars(select(Document.id).where(Document.sha256.in_(batch))).all():
                if is_visible(engine, document_id):
                    defer(session, "render_pages", once_for=str(document_id), document_id=str(document_id))
                    requested += 1
        for sha256 in batch:
            files.delete_outdated_copies(sha256)
    if outdated:
        log.info("copies_outdated", copies=len(outdated), requested=requested)
    return requested
