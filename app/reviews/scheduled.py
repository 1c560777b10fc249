"""Reviews scheduled for publication, and those whose scheduled publication failed."""

from uuid import UUID

from sqlalchemy import select

from app.accounts.person import Person
from app.accounts.roles import Role
from app.audit.events import Event
from app.database import ReadSession
from app.models.audit_event import AuditEvent
from app.models.review import Review
from app.models.submission import Submission, SubmissionState

_SCHEDULE_EVENTS = (Event.SCHEDULED, Event.SCHEDULE_CANCELLED, Event.SCHEDULE_FAILED, Event.PUBLISHED)


def scheduled_reviews(session: ReadSession, person: Person, *, limit: int) -> list[Review]:
    """Scheduled reviews that a person may publish, the soonest first."""
    query = select(Review).where(Review.scheduled_for.is_not(None)).order_by(Review.scheduled_for, Review.id)
    if person.role is Role.BOARD_MEMBER:
        from_own_boards = select(Submission.review_id).where(
            Submission.board_id.in_(person.board_ids), Submission.state != SubmissionState.DUPLICATE
        )
        query = query.where(Review.id.in_(from_own_boards))
    return list(session.scalars(query.limit(limit)))


def failed_schedule(session: ReadSession, review_id: UUID) -> AuditEvent | None:
    """The event of a failed scheduled publication, if nothing has been scheduled, cancelled or published since."""
    query = select(AuditEvent).where(
        AuditEvent.review_id == review_id, AuditEvent.event.in_(_SCHEDULE_EVENTS)
    )
    last = session.scalars(query.order_by(AuditEvent.id.desc()).limit(1)).one_or_none()
    return last if last is not None and last.event == Event.SCHEDULE_FAILED else None
