"""What the worker does by the clock: publish scheduled reviews, each in a job of its own."""

from uuid import UUID

import structlog
from sqlalchemy import Engine, select

from app.clock import now
from app.curation import schedule
from app.database import writing
from app.models.review import Review
from app.queue.jobs import defer

PUBLISH_HELD = "publish_held"

log = structlog.get_logger()


def ask_for_those_due(engine: Engine) -> int:
    """Ask for the publication of every review whose time has come; how many those are."""
    with writing(engine) as session:
        asked = select(Review.id).where(Review.held_until <= now()).order_by(Review.held_until)
        due = session.scalars(asked).all()
        for review_id in due:
            defer(session, PUBLISH_HELD, review_id=str(review_id), once_for=str(review_id))
    return len(due)


def publish_held(engine: Engine, review_id: UUID) -> bool:
    """Publish one of them, if it is still held and its time has come; whether it was."""
    with writing(engine) as session:
        published = schedule.publish_scheduled(session, session.get_one(Review, review_id))
    log.info("held_review_due", review_id=str(review_id), published=published)
    return published
