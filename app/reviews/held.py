"""Reviews that are ready and wait for a time, and those whose time came and which were not ready any more."""

from uuid import UUID

from sqlalchemy import select

from app.accounts.person import Person
from app.accounts.roles import Role
from app.audit.events import Event
from app.database import ReadSession
from app.models.audit_event import AuditEvent
from app.models.review import Review
from app.models.submission import Submission, SubmissionState

_ABOUT_HOLDING = (Event.HELD, Event.RELEASED, Event.HOLD_FAILED, Event.PUBLISHED)


def held_reviews(session: ReadSession, person: Person, *, limit: int) -> list[Review]:
    """Those a person may publish, the next one first."""
    asked = select(Review).where(Review.held_until.is_not(None)).order_by(Review.held_until, Review.id)
    if person.role is Role.BOARD_MEMBER:
        theirs = select(Submission.review_id).where(
            Submission.board_id.in_(person.board_ids), Submission.state != SubmissionState.DUPLICATE
        )
        asked = asked.where(Review.id.in_(theirs))
    return list(session.scalars(asked.limit(limit)))


def failed_hold(session: ReadSession, review_id: UUID) -> AuditEvent | None:
    """That its time came and it was not ready, where nothing else was decided about its time since."""
    asked = select(AuditEvent).where(AuditEvent.review_id == review_id, AuditEvent.event.in_(_ABOUT_HOLDING))
    last = session.scalars(asked.order_by(AuditEvent.id.desc()).limit(1)).one_or_none()
    return last if last is not None and last.event == Event.HOLD_FAILED else None
