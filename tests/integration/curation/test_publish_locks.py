"""A publication waits for a reading that is being saved, in two sessions of the real database."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import Engine, select, text

from app.clock import now
from app.curation.publish import publish
from app.curation.restore import restore
from app.curation.review_lock import lock_review
from app.database import WriteSession, writing
from app.models.finding import Finding, FindingDecision
from app.models.review import Review, ReviewState
from app.reviews.readiness import NotPublishable
from app.reviews.save_draft import lock_documents, save_draft
from ingest.draft.findings import Severity
from tests.builders import A, a_draft, a_review
from tests.finding_builders import a_finding
from tests.integration.reviews.test_findings import EMAIL
from tests.waiting import wait_until


def somebody_waits(engine: Engine) -> bool:
    """Whether a session waits for the lock of readings."""
    waiting = text(
        "select count(*) from pg_locks l join pg_database d on d.oid = l.database"
        " where d.datname = current_database() and locktype = 'advisory' and not granted"
    )
    with engine.connect() as connection:
        return bool(connection.execute(waiting).scalar_one())


def somebody_waits_for_a_row(engine: Engine) -> bool:
    """Whether a session waits for a row that another one has locked."""
    waiting = text(
        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
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


def test_finding_decided_while_its_report_is_saved_again_waits_for_no_one_forever(
    session: WriteSession, engine: Engine
) -> None:
    """Both lock the review first, so the second waits; otherwise each would wait for a row of the other."""
    saved = save_draft(
        session, replace(a_draft(A()), findings=(EMAIL,)), file_name="report.pdf", rules_version="1"
    )
    session.commit()
    finding = session.scalars(select(Finding)).one()

    def read_again() -> None:
        with writing(engine) as other:
            draft = replace(a_draft(A()), findings=(EMAIL,))
            save_draft(other, draft, file_name="report.pdf", rules_version="2")

    with ThreadPoolExecutor(1) as pool:
        lock_review(session, saved.review)
        reading_again = pool.submit(read_again)
        wait_until(
            lambda: somebody_waits_for_a_row(engine),
            "the reading waits for the decision",
            is_hopeless=reading_again.done,
        )
        finding.decision, finding.reason = FindingDecision.PUBLIC, "It is the address of the board."
        finding.decided_by, finding.decided_at = "ann", now()
        session.commit()
        reading_again.result()

    session.refresh(finding)
    assert finding.decision == FindingDecision.PUBLIC
