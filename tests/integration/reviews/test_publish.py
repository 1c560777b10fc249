"""Publication: an identifier for good, an event that says whether names were looked for."""

from sqlalchemy import select

from app.curation.publish import publish
from app.database import WriteSession
from app.models.audit_event import AuditEvent
from app.models.document import Document
from app.models.review import ReviewState
from app.queue.jobs import waiting
from tests.builders import a_review


def test_published_review_has_an_identifier_and_public_documents(session: WriteSession) -> None:
    """Publishing mints the identifier, opens every document and asks for the index to follow."""
    review = a_review(session, state=ReviewState.DRAFT)

    publish(session, review, actor="test")

    assert review.public_id is not None
    assert review.public_id.startswith("CR")
    assert session.scalars(select(Document.published_at)).one() is not None
    assert waiting(session, "reindex_review") == 1


def test_publication_says_what_was_undecided(session: WriteSession) -> None:
    """The audit log keeps that no warning was left undecided."""
    review = a_review(session, state=ReviewState.DRAFT)

    publish(session, review, actor="test")
    session.flush()

    event = session.scalars(select(AuditEvent).where(AuditEvent.event == "published")).one()
    assert event.details == {"gate": "passed", "undecided_warnings": 0}


def test_identifier_stays_when_published_again(session: WriteSession) -> None:
    """Publishing twice mints once."""
    review = a_review(session, state=ReviewState.DRAFT)
    publish(session, review, actor="test")
    first = review.public_id

    publish(session, review, actor="test")

    assert review.public_id == first
