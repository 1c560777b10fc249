"""The periodic job that publishes scheduled reviews, each in a separate job."""

from uuid import UUID

import structlog
from sqlalchemy import Engine, select

from app.clock import now
from app.curation import schedule
from app.database import writing
from app.models.review import Review
from app.queue.jobs import defer

PUBLISH_SCHEDULED = "publish_scheduled"

log = structlog.get_logger()


def request_due_publications(engine: Engine) -> int:
    """Request a job for every review whose scheduled time has come. Returns their number."""
    with writing(engine) as session:
        query = select(Review.id).where(Review.scheduled_for <= now()).order_by(Review.scheduled_for)
        due = session.scalars(query).all()
        for review_id in due:
            defer(session, PUBLISH_SCHEDULED, review_id=str(review_id), once_for=str(review_id))
    return len(due)


def publish_scheduled(engine: Engine, review_id: UUID) -> bool:
    """Publish a review if it is still scheduled and its time has come. Returns whether it was published."""
    with writing(engine) as session:
        published = schedule.publish_scheduled(session, session.get_one(Review, review_id))
    log.info("scheduled_review_due", review_id=str(review_id), published=published)
    return published
