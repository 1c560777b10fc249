"""Read the PDF of a stored document again, as every later reading must: without what people decided to remove."""

from uuid import UUID

from app.audit.events import Event
from app.audit.record import record
from app.curation.decide_finding import APPLY_REMOVALS
from app.curation.review_lock import resolve_and_reindex
from app.curation.withhold import withhold_pages
from app.database import WriteSession, reading
from app.models.document import Document
from app.queue.jobs import defer
from app.reviews.removals import is_waiting
from app.reviews.save_draft import save_draft
from app.work.read_submission import Reading
from ingest.draft.digest import Sha256
from ingest.draft.review import DraftReview
from ingest.pdf.removals import Removals
from ingest.pipeline import read_review


def read_stored(reader: Reading, document_id: UUID, removals: Removals) -> DraftReview:
    """A new draft from the document's PDF. ``removals`` are those of app.reviews.removals.removals_of.

    Raises UnreadablePDF, for example if nothing is left to read.
    """
    with reading(reader.engine) as session:
        document = session.get_one(Document, document_id)
        sha256, file_name = Sha256(document.sha256), document.file_name
    return read_review(
        reader.files.source(sha256),
        reader.rules,
        ocr_models=reader.ocr_models,
        removals=removals,
        file_name=file_name,
    )


def save_stored(
    session: WriteSession, reader: Reading, document: Document, draft: DraftReview, *, actor: str
) -> None:
    """Save a new reading of a document. Decisions of people are kept. Call lock_documents first.

    Pages of a public report are withheld where the reading found something severe.
    """
    saved = save_draft(session, draft, file_name=document.file_name, rules_version=reader.rules.version)
    record(session, Event.READ, actor=actor, review_id=saved.review.id, document_id=document.id)
    if reader.withholds_severe:
        withhold_pages(session, saved.document, actor=actor)
    resolve_and_reindex(session, saved.review)
    job = APPLY_REMOVALS if is_waiting(session, document.id) else "render_pages"
    defer(session, job, once_for=str(document.id), document_id=str(document.id))
