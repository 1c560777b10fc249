"""What the worker does by the clock: publish what was held until now."""

import structlog
from sqlalchemy import Engine, select

from app.clock import now
from app.curation.hold import publish_held
from app.database import reading, writing
from app.models.review import Review

log = structlog.get_logger()


def publish_due(engine: Engine) -> int:
    """Publish every review whose time has come, each in a transaction of its own; how many were."""
    with reading(engine) as session:
        due = session.scalars(
            select(Review.id).where(Review.held_until <= now()).order_by(Review.held_until)
        ).all()
    published = 0
    for review_id in due:
        with writing(engine) as session:
            published += publish_held(session, session.get_one(Review, review_id))
    if due:
        log.info("held_reviews_due", due=len(due), published=published)
    return published
