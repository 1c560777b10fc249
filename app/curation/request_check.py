"""Ask for a new reading: of reports that were never checked, or of which pages could not be read."""

from collections.abc import Iterable

from app.audit.events import Event
from app.audit.record import record
from app.curation.review_lock import lock_review
from app.database import WriteSession
from app.models.document import Document
from app.models.review import Review
from app.queue.jobs import defer
from app.reviews.documents_to_publish import documents_to_be_public
from app.reviews.unread_pages import unread_pages

CHECK_DOCUMENT = "check_document"
"""The job."""


def request_check(session: WriteSession, review: Review, *, actor: str) -> int:
    """Queue a reading of each report from before version 0.3. Returns how many there are."""
    lock_review(session, review)
    documents = documents_to_be_public(session, review)
    unchecked = [document for document in documents if document.checked_at is None]
    return _read_again(session, review, unchecked, event=Event.CHECK_REQUESTED, actor=actor)


def retry_unread_pages(session: WriteSession, review: Review, *, actor: str) -> int:
    """Queue a new reading of each report with pages that could not be read. Returns how many there are."""
    lock_review(session, review)
    documents = documents_to_be_public(session, review)
    unread = unread_pages(session, [document.id for document in documents])
    chosen = [document for document in documents if document.id in unread]
    return _read_again(session, review, chosen, event=Event.RETRY_REQUESTED, actor=actor)


def _read_again(
    session: WriteSession, review: Review, documents: Iterable[Document], *, event: Event, actor: str
) -> int:
    count = 0
    for document in documents:
        record(session, event, actor=actor, review_id=review.id, document_id=document.id)
        defer(session, CHECK_DOCUMENT, once_for=str(document.id), document_id=str(document.id), actor=actor)
        count += 1
    return count
