"""Restore a withdrawn review: public again under the same identifier, if it passes the publish gate again."""

from sqlalchemy import select

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.publish import make_public, pass_gate
from app.curation.review_lock import lock_review, resolve_and_reindex
from app.database import WriteSession
from app.errors import Conflict
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.queue.jobs import defer
from app.reviews.readiness import ABOUT_FINDINGS, readiness, require_done
from app.reviews.save_draft import lock_documents


def restore(session: WriteSession, review: Review, *, actor: str) -> None:
    """Make a withdrawn review public again, with the new versions of its documents if there are any.

    Raises NotPublishable if a line of the gate is open, Conflict if the review is not withdrawn.
    """
    lock_documents(session)
    lock_review(session, review)
    if review.state != ReviewState.WITHDRAWN:
        raise Conflict(problem="This review is not withdrawn")
    details = pass_gate(session, review)
    review.withdrawn_at = review.withdrawal_reason = review.withdrawal_sentence = None
    make_public(session, review, actor=actor, event=Event.RESTORED, details=details)
    public = select(Document.id).where(Document.review_id == review.id, Document.published_at.is_not(None))
    for document_id in session.scalars(public):
        defer(session, "render_pages", once_for=str(document_id), document_id=str(document_id))


def restore_document(session: WriteSession, review: Review, document: Document, *, actor: str) -> None:
    """Make a withdrawn document of a public review public again.

    Raises Conflict if it is not withdrawn, or has been replaced. Raises NotPublishable if something that could identify
    someone is left to decide.
    """
    lock_documents(session)
    lock_review(session, review)
    session.refresh(document)
    if document.review_id != review.id or document.withdrawn_at is None or not review.is_published:
        raise Conflict(problem="This document is not withdrawn from a public review")
    if document.replaced_at is not None:
        raise Conflict(problem="It has been replaced with a new version")
    document.withdrawn_at = document.withdrawal_reason = None
    session.flush()
    require_done(line for line in readiness(session, review) if line.name in ABOUT_FINDINGS)
    document.published_at = now()
    review.withdrawn_documents = [
        number for number in review.withdrawn_documents if number != document.number
    ]
    record(session, Event.DOCUMENT_RESTORED, actor=actor, review_id=review.id, document_id=document.id)
    resolve_and_reindex(session, review)
    defer(session, "note_public_again", review_id=str(review.id))
    defer(session, "render_pages", once_for=str(document.id), document_id=str(document.id))
