"""A publication waits for a reading that is being saved, in two sessions of the real database."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import Engine, text

from app.curation.publish import publish
from app.curation.restore import restore
from app.database import WriteSession, writing
from app.models.review import Review, ReviewState
from app.reviews.readiness import NotPublishable
from app.reviews.save_draft import lock_documents
from ingest.draft.findings import Severity
from tests.builders import a_review
from tests.finding_builders import a_finding
from tests.waiting import wait_until


def somebody_waits(engine: Engine) -> bool:
    """Whether a session waits for the lock of readings."""
    waiting = text(
        "select count(*) from pg_locks l join pg_database d on d.oid = l.database"
        " where d.datname = current_database() and locktype = 'advisory' and not granted"
    )
    with engine.connect() as connection:
        return bool(connection.execute(waiting).scalar_one())


@pytest.mark.parametrize("state", [ReviewState.IN_REVIEW, ReviewState.WITHDRAWN])
def test_finding_saved_at_the_same_moment_prevents_publication(
    session: WriteSession, engine: Engine, state: ReviewState
) -> None:
    """A check that has begun to save ends first, and the gate sees what it found."""
    review = a_review(session, state=state)
    review_id, make_public = review.id, restore if state == ReviewState.WITHDRAWN else publish
    session.commit()

    def in_another_session(name: UUID) -> None:
        with writing(engine) as other:
            make_public(other, other.get_one(Review, name), actor="ann")

    with ThreadPoolExecutor(1) as pool:
        lock_documents(session)
        publication = pool.submit(in_another_session, review_id)
        wait_until(
            lambda: somebody_waits(engine),
            "the publication waits for the check",
            is_hopeless=publication.done,
        )
        a_finding(session, review, severity=Severity.SEVERE)
        session.commit()

        with pytest.raises(NotPublishable):
            publication.result()
    session.refresh(review)
    assert review.state == state
