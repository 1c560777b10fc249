"""Read a stored document again, so that a report from before version 0.3 is checked for what could identify someone."""

from uuid import UUID

import structlog

from app.audit.events import Event
from app.audit.record import record
from app.curation.decide_finding import APPLY_REMOVALS
from app.curation.review_lock import resolve_and_reindex
from app.curation.withhold import withhold_pages
from app.database import reading, writing
from app.models.document import Document
from app.queue.jobs import defer
from app.reviews.removals import is_waiting, removals_of
from app.reviews.save_draft import lock_documents, save_draft
from app.work.read_stored import read_stored
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
        saved = save_draft(session, draft, file_name=document.file_name, rules_version=reader.rules.version)
        record(session, Event.READ, actor=actor, review_id=saved.review.id, document_id=document_id)
        if reader.withholds_severe:
            withhold_pages(session, saved.document, actor=actor)
        resolve_and_reindex(session, saved.review)
        job = APPLY_REMOVALS if is_waiting(session, document_id) else "render_pages"
        defer(session, job, once_for=str(document_id), document_id=str(document_id))
    log.info("job", job="check_document", document=str(document_id), pages=len(draft.pages))
