"""Ask for a check of the reports that were read before there was one: they are read again."""

from app.audit.events import Event
from app.audit.record import record
from app.curation.review_lock import lock_review
from app.database import WriteSession
from app.models.review import Review
from app.queue.jobs import defer
from app.reviews.documents_to_publish import documents_to_be_public


def request_check(session: WriteSession, review: Review, *, actor: str) -> int:
    """Queue a reading of each report from before version 0.3. Returns how many there are."""
    lock_review(session, review)
    unchecked = [
        document for document in documents_to_be_public(session, review) if document.checked_at is None
    ]
    for document in unchecked:
        record(session, Event.CHECK_REQUESTED, actor=actor, review_id=review.id, document_id=document.id)
        defer(session, "check_document", once_for=str(document.id), document_id=str(document.id), actor=actor)
    return len(unchecked)
