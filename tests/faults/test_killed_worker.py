"""The worker killed while it reads, has read and indexes: the next one continues, and nothing appears twice."""

from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, func, select

from app.curation.create_submission import create_submission
from app.curation.publish import publish
from app.database import WriteSession, reading, writing
from app.models.audit_event import AuditEvent
from app.models.document import Document, Page, Recommendation
from app.models.review import ReviewState
from app.models.submission import Submission, SubmissionState
from app.queue.jobs import waiting
from tests.builders import a_review
from tests.faults.processes import RunningSite, locked, until, waits_for_lock
from tests.plain_pdf import a_small_review

KEEP = "select pg_advisory_xact_lock(4120771)"
"""The lock under which one document at a time is kept: reading has ended, nothing of it is written."""
SIGN_OFF = (
    "select from procrastinate_jobs where task_name = 'read_submission' and status = 'doing' for update"
)
INDEX = "lock table search_review in share mode"
JOBS = ("read_submission", "reindex_review", "render_pages")


@pytest.fixture
def narrow(site: RunningSite) -> RunningSite:
    """The site with a worker that does three things at once, so that a fourth waits."""
    return replace(site, settings={"CASEREVIEWS_READ_WORKERS": "3"}, starts_anew=True)


def test_worker_killed_at_every_stage_is_followed_by_one_that_continues(
    narrow: RunningSite, engine: Engine, session: WriteSession
) -> None:
    """One file waiting, one read to its end, one kept but not signed off, one review on its way into the index."""
    draft = a_review(session, state=ReviewState.DRAFT, title="Serious Case Review: Child Curlew")
    publish(session, draft, actor="test")
    session.commit()

    with narrow.worker() as worker, ExitStack() as locks:
        locks.enter_context(locked(engine, INDEX))
        with locked(engine, KEEP):
            saved = upload_report(narrow, engine, "Child Heron")
            until(
                lambda: waits_for_lock(engine, "pg_advisory_xact_lock"), "the first file is read", by=worker
            )
            locks.enter_context(locked(engine, SIGN_OFF))
        until(lambda: waits_for_lock(engine, "procrastinate_finish_job"), "the first file is kept", by=worker)
        locks.enter_context(locked(engine, KEEP))
        being_read = upload_report(narrow, engine, "Child Plover")
        until(
            lambda: state_of(engine, being_read) == SubmissionState.READING,
            "the second file is read",
            by=worker,
        )
        until(lambda: waits_for_lock(engine, "pg_advisory_xact_lock"), "it is being kept", by=worker)
        until(lambda: waits_for_lock(engine, "search_review"), "the review is on its way into the index")
        left_waiting = upload_report(narrow, engine, "Child Dunlin")
        children = worker.children()
        worker.kill()
    states = [state_of(engine, submission) for submission in (saved, being_read, left_waiting)]
    until(lambda: not any(Path(f"/proc/{child}").exists() for child in children), "its children are gone")
    with narrow.worker() as next_worker:
        until(lambda: nothing_waits(engine), "what was left is done", by=next_worker)

    assert states == [SubmissionState.READ, SubmissionState.READING, SubmissionState.WAITING]
    assert [state_of(engine, submission) for submission in (saved, being_read, left_waiting)] == [
        SubmissionState.READ
    ] * 3
    assert children
    assert everything_once(engine) == {"documents": 4, "pages": 7, "recommendations": 3, "read": 3}
    assert found(narrow, "Curlew") == [draft.public_id]
    assert len(list(narrow.files.folder.glob("pictures/*/*/*.webp"))) >= 6


def upload_report(site: RunningSite, engine: Engine, alias: str) -> UUID:
    """A file in the queue."""
    with writing(engine) as session:
        submission = create_submission(
            session, site.files, a_small_review(alias), file_name=f"{alias}.pdf", actor="test"
        )
    return submission.id


def state_of(engine: Engine, submission: UUID) -> str:
    """The state of a file."""
    with reading(engine) as session:
        return session.get_one(Submission, submission).state


def nothing_waits(engine: Engine) -> bool:
    """Whether every job is done."""
    with reading(engine) as session:
        return waiting(session, *JOBS) == 0


def everything_once(engine: Engine) -> Counter[str]:
    """How much there is of what one reading of each file makes."""
    with reading(engine) as session:
        tables = {"documents": Document, "pages": Page, "recommendations": Recommendation}
        counts = {
            name: session.scalar(select(func.count()).select_from(table)) for name, table in tables.items()
        }
        events = session.scalar(select(func.count()).where(AuditEvent.event == "read"))
    return Counter({**counts, "read": events})


def found(site: RunningSite, question: str) -> list[str]:
    """The reviews that search finds."""
    with site.client() as program:
        items = program.get("/api/v1/search", params={"q": question}).json()["items"]
    return [str(item["id"]) for item in items]
