"""Publish a review: from now on it is public, under an identifier that it keeps for good."""

from sqlalchemy import select

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.database import WriteSession
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.queue.jobs import defer
from app.reviews.identifiers import mint_public_id
from app.reviews.settle import settle


def publish(session: WriteSession, review: Review, *, actor: str, checked_for_names: bool) -> None:
    """Make a review and every document of it public. Publishing a second time adds the documents that joined since.

    Nothing looks for names yet, so whoever publishes says whether somebody did; the log of events keeps it.
    """
    if review.public_id is None:
        review.public_id = mint_public_id(session)
    if review.published_at is None:
        review.published_at = now()
    is_first = not review.is_published
    review.state = ReviewState.PUBLISHED
    unpublished = select(Document).where(Document.review_id == review.id, Document.published_at.is_(None))
    for document in session.scalars(unpublished):
        document.published_at = now()
        record(
            session,
            Event.PUBLISHED if is_first else Event.DOCUMENT_PUBLISHED,
            actor=actor,
            review_id=review.id,
            document_id=document.id,
            details={"checked_for_names": checked_for_names},
        )
    session.flush()
    settle(session, review)
    defer(session, "reindex_review", once_for=str(review.id), review_id=str(review.id))
