"""Replace a document with a corrected PDF: the same number, the next version. The old version is kept, not public.

The new version is read like any other file, then waits. The old one stays public until the review is published again
(or restored, if it was withdrawn), so that an unchecked version is never public. Decision 0069.
"""

from sqlalchemy import select

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.create_submission import create_submission
from app.curation.review_lock import lock_review, resolve_and_reindex
from app.database import WriteSession
from app.errors import Conflict
from app.files.store import FileStore
from app.models.document import Document
from app.models.review import Review
from app.models.submission import Submission
from app.reviews.carry_over import carry_over


def replace_document(
    session: WriteSession,
    files: FileStore,
    document: Document,
    content: bytes,
    *,
    file_name: str,
    actor: str,
) -> Submission:
    """Create the submission of a new version. The caller sets its account and board: see app.curation.accept_upload.

    Raises Conflict if the document has already been replaced. A file that is already stored becomes a duplicate.
    """
    if document.replaced_at is not None:
        raise Conflict(problem="This document already has a newer version")
    submission = create_submission(session, files, content, file_name=file_name, actor=actor)
    submission.replaces_id = document.id
    session.flush()
    return submission


def complete_replacement(
    session: WriteSession, review: Review, old: Document, new: Document, *, actor: str
) -> None:
    """After the new version is read: carry decisions over, and mark unpublished earlier versions as replaced."""
    lock_review(session, review)
    carry_over(session, old, new)
    earlier = select(Document).where(
        Document.review_id == new.review_id,
        Document.number == new.number,
        Document.id != new.id,
        Document.published_at.is_(None),
        Document.replaced_at.is_(None),
    )
    for document in session.scalars(earlier):
        document.replaced_at = now()
    record(
        session,
        Event.REPLACED,
        actor=actor,
        review_id=review.id,
        document_id=new.id,
        details={"version": new.version, "replaces": str(old.id)},
    )
    resolve_and_reindex(session, review)
