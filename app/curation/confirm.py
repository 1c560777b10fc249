"""Confirm a line of the publish gate: for example that a report is a case review, or that it is not a duplicate."""

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.review_lock import lock_review
from app.database import WriteSession
from app.errors import BadRequest
from app.models.confirmation import Confirmation
from app.models.review import Review
from app.reviews.documents_to_publish import documents_to_be_public, files_of
from app.reviews.readiness import CONFIRMABLE, LineName, line_of


def confirm_line(session: WriteSession, review: Review, line: LineName, *, actor: str) -> None:
    """Record that a person confirms a line, for the documents there are now. Raises BadRequest for other lines."""
    if line not in CONFIRMABLE:
        raise BadRequest(field="line", problem="it cannot be confirmed by a person. Do what it asks instead")
    lock_review(session, review)
    session.add(
        Confirmation(
            review_id=review.id,
            line=line,
            files=files_of(documents_to_be_public(session, review)),
            about=list(line_of(session, review, line).about),
            confirmed_by=actor,
            confirmed_at=now(),
        )
    )
    record(session, Event.LINE_CONFIRMED, actor=actor, review_id=review.id, details={"line": line.value})
    session.flush()
