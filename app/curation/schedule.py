"""Schedule a review that is ready for publication at a later time, or cancel that."""

from datetime import datetime

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.publish import pass_gate, publish
from app.curation.review_lock import lock_review
from app.database import WriteSession
from app.errors import BadRequest, Conflict
from app.models.review import Review, ReviewState
from app.reviews.readiness import NotPublishable
from app.reviews.save_draft import lock_documents

_SCHEDULABLE = (ReviewState.DRAFT, ReviewState.IN_REVIEW)


def schedule_publication(
    session: WriteSession,
    review: Review,
    until: datetime,
    *,
    actor: str,
) -> None:
    """Schedule publication. The publish gate is checked now and again at that time.

    Raises NotPublishable, BadRequest for a time in the past, Conflict if the review is or was public.
    """
    lock_review(session, review)
    if review.state not in _SCHEDULABLE:
        raise Conflict(problem="Only a review that has never been public can be scheduled")
    if until <= now():
        raise BadRequest(
            field="until", problem="the time is in the past. Choose a later time, or publish now"
        )
    pass_gate(session, review)
    review.scheduled_for, review.scheduled_by = until, actor
    record(session, Event.SCHEDULED, actor=actor, review_id=review.id, details={"until": until.isoformat()})
    session.flush()


def cancel_schedule(session: WriteSession, review: Review, *, actor: str) -> None:
    """Cancel the scheduled publication; the review stays a draft. Raises Conflict if it is not scheduled."""
    lock_review(session, review)
    if review.scheduled_for is None:
        raise Conflict(problem="This review is not scheduled")
    review.scheduled_for = review.scheduled_by = None
    record(session, Event.SCHEDULE_CANCELLED, actor=actor, review_id=review.id)
    session.flush()


def publish_scheduled(session: WriteSession, review: Review) -> bool:
    """Publish a scheduled review whose time has come, as the person who scheduled it. True if it was published.

    A review that no longer passes the gate stays a draft and is not scheduled; the audit log records the open checks.
    """
    lock_documents(session)
    lock_review(session, review)
    if review.scheduled_for is None or review.scheduled_for > now():
        return False
    actor = review.scheduled_by or "worker"
    try:
        publish(session, review, actor=actor)
    except NotPublishable as refusal:
        record_failed_schedule(session, review, actor=actor, lines=tuple(map(str, refusal.lines)))
        return False
    return True


def record_failed_schedule(
    session: WriteSession, review: Review, *, actor: str, lines: tuple[str, ...] = ()
) -> None:
    """Record that a scheduled review could not be published, with the checks that were open. It stays a draft."""
    review.scheduled_for = review.scheduled_by = None
    record(session, Event.SCHEDULE_FAILED, actor=actor, review_id=review.id, details={"lines": lines})
