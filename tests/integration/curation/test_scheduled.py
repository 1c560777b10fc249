"""A running worker publishes a scheduled review at its time."""

import os
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine

from app.clock import now
from app.curation.schedule import schedule_publication
from app.database import DatabaseUrl, WriteSession, reading
from app.models.review import Review, ReviewState
from tests.builders import a_review
from tests.commands import started_command
from tests.waiting import wait_until


def test_running_worker_publishes_at_its_time(
    engine: Engine, session: WriteSession, database_url: DatabaseUrl, tmp_path: Path
) -> None:
    """Not before it, and under a public identifier."""
    review = a_review(session, state=ReviewState.DRAFT)
    until = now() + timedelta(seconds=4)
    schedule_publication(session, review, until, actor="ann")
    session.commit()

    environment = {**os.environ, "DATABASE_URL": database_url, "CASEREVIEWS_DATA": str(tmp_path)}
    with started_command("work", environment=environment):
        published = _wait_until_public(engine, review)

    assert published.published_at is not None
    assert published.published_at >= until
    assert (published.public_id, published.scheduled_for) == ("CR00001", None)


def _wait_until_public(engine: Engine, review: Review) -> Review:
    def is_public() -> bool:
        with reading(engine) as session:
            return session.get_one(Review, review.id).is_published

    wait_until(is_public, "the worker publishes it")
    with reading(engine) as session:
        return session.get_one(Review, review.id)
