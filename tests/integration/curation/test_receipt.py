"""The progress of a withdrawal check."""

import pytest

from app.clock import now
from app.curation.receipt import Progress, withdrawal_check_of
from app.database import WriteSession
from app.models.receipt import Receipt
from app.models.review import ReviewState
from app.queue.jobs import defer
from tests.builders import a_review


@pytest.mark.parametrize(
    ("job", "progress"),
    [
        ("check_withdrawal", Progress.CLEARING),
        ("probe_withdrawal", Progress.CLEARING),
        ("render_pages", Progress.NOT_GONE),
    ],
)
def test_check_that_waits_is_running(session: WriteSession, job: str, progress: Progress) -> None:
    """Also one that was requested before an upgrade, by the name the job had then."""
    review = a_review(session, state=ReviewState.WITHDRAWN)
    review.withdrawn_at = now()
    session.add(
        Receipt(
            review_id=review.id,
            public_id=review.public_id,
            withdrawn_at=review.withdrawn_at,
            started_at=now(),
            finished_at=now(),
            is_clean=False,
            visits=[],
        )
    )
    defer(session, job, review_id=str(review.id))
    session.flush()

    assert withdrawal_check_of(session, review).progress is progress
