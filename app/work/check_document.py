"""Read a stored document again, so that a report from before version 0.3 is checked for what could identify someone."""

from uuid import UUID

import structlog

from app.database import reading, writing
from app.models.document import Document
from app.queue.jobs import defer
from app.reviews.removals import removals_of
from app.reviews.save_draft import lock_documents
from app.work.read_stored import read_stored, save_stored
from app.work.read_submission import Reading

log = structlog.get_logger()


def check_document(reader: Reading, document_id: UUID, *, actor: str) -> None:
    """Save a new reading of the document's PDF. Decisions of people are kept. It can run twice."""
    with reading(reader.engine) as session:
        if session.get(Document, document_id) is None:
            return
        removals = removals_of(session, document_id)
    draft = read_stored(reader, document_id, removals)
    with writing(reader.engine) as session:
        lock_documents(session)
        document = session.get_one(Document, document_id)
        if removals_of(session, document_id) != removals:
            # What was removed while this read the report would come back with it.
            defer(session, "check_document", document_id=str(document_id), actor=actor)
            return
        save_stored(session, reader, document, draft, actor=actor)
    log.info("job", job="check_document", document=str(document_id), pages=len(draft.pages))
