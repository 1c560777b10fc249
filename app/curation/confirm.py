"""Answer by name for a line of the publish gate: that it is a case review, that both of two alike are to be held."""

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.review_lock import lock_review
from app.database import WriteSession
from app.errors import BadRequest
from app.models.confirmation import Answer, Confirmation
from app.models.review import Review
from app.reviews.readiness import CONFIRMABLE, LineName, documents_to_be_public, files_of


def confirm_line(
    session: WriteSession, review: Review, line: LineName, *, actor: str, answer: Answer = Answer.ACCEPTED
) -> None:
    """Keep that somebody answers for a line, for the documents there are now. Raises BadRequest for other lines.

    Of the line about names, LOOKED says that they looked, ACCEPTED that it is published though nobody has.
    """
    if line not in CONFIRMABLE:
        raise BadRequest(field="line", problem="it cannot be confirmed by a person. Do what it asks instead")
    lock_review(session, review)
    files = files_of(documents_to_be_public(session, review))
    session.add(
        Confirmation(
            review_id=review.id,
            line=line,
            answer=answer,
            files=files,
            confirmed_by=actor,
            confirmed_at=now(),
        )
    )
    details = {"line": line.value, "answer": answer.value}
    record(session, Event.LINE_CONFIRMED, actor=actor, review_id=review.id, details=details)
    session.flush()
