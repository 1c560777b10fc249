"""Hold a review that is ready until a time, when it is published by itself; or let it go again."""

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

_HOLDABLE = (ReviewState.DRAFT, ReviewState.IN_REVIEW)


def hold(
    session: WriteSession,
    review: Review,
    until: datetime,
    *,
    actor: str,
    checked_for_names: bool | None = None,
) -> None:
    """Have it published at a time to come. The gate is passed now, and asked again then.

    Raises NotPublishable, BadRequest for a time that is past, Conflict for what is public or was.
    """
    lock_review(session, review)
    if review.state not in _HOLDABLE:
        raise Conflict(problem="Only a review that was never public can be held")
    if until <= now():
        raise BadRequest(field="until", problem="it is past; choose a time to come, or publish now")
    pass_gate(session, review, actor=actor, checked_for_names=checked_for_names)
    review.held_until, review.held_by = until, actor
    record(session, Event.HELD, actor=actor, review_id=review.id, details={"until": until.isoformat()})
    session.flush()


def release(session: WriteSession, review: Review, *, actor: str) -> None:
    """It is held no more and stays a draft. Raises Conflict where it is not held."""
    lock_review(session, review)
    if review.held_until is None:
        raise Conflict(problem="This review is not held")
    review.held_until = review.held_by = None
    record(session, Event.RELEASED, actor=actor, review_id=review.id)
    session.flush()


def publish_held(session: WriteSession, review: Review) -> bool:
    """Publish a held review whose time has come, in the name of who held it; whether that was possible.

    What is not ready any more stays a draft, is held no longer, and the log says which lines stood open.
    """
    lock_review(session, review)
    if review.held_until is None or review.held_until > now():
        return False
    actor = review.held_by or "worker"
    try:
        publish(session, review, actor=actor)
    except NotPublishable as refusal:
        fail_hold(session, review, actor=actor, lines=tuple(map(str, refusal.lines)))
        return False
    return True


def fail_hold(session: WriteSession, review: Review, *, actor: str, lines: tuple[str, ...] = ()) -> None:
    """Its time came and it could not be published: it stays a draft, and the log names the lines that stood open."""
    review.held_until = review.held_by = None
    record(session, Event.HOLD_FAILED, actor=actor, review_id=review.id, details={"lines": lines})
