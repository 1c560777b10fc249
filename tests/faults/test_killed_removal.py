"""The worker killed while it removes words: the checks stay open, nothing public has them."""

from uuid import UUID

import pytest
from sqlalchemy import Engine, select

from app.audit.events import Event
from app.clock import now
from app.curation.create_submission import create_submission
from app.curation.publish import make_public
from app.database import reading, writing
from app.models.document import Document, Page
from app.models.finding import Finding, FindingDecision
from app.models.review import Review
from app.models.submission import Submission
from app.queue.jobs import defer, waiting
from ingest.draft.digest import Sha256
from tests.faults.processes import RunningSite, locked, until, waits_for_lock
from tests.plain_pdf import plain_pdf
from tests.unit.pdf.test_redaction import everything_in

CANARY = "quillfeather@example.org"
PDF = plain_pdf(
    "Westerdale Safeguarding Children Partnership\n\nSerious Case Review\n\nChild Wren\n\nPublished 4 March 2019",
    f"1 Introduction\n\n1.1 This serious case review is about Child Wren. Write to {CANARY} about it.",
)
BOX = [72.0, 80.0, 540.0, 104.0]
"""Of the line that contains it."""
STEPS = {
    "before the text is saved": ("lock table page in share mode", "update page"),
    "before it is marked": ("select from finding for update", "update finding"),
}
"""The lock before which the worker waits when it is killed, and with which statement."""


@pytest.mark.parametrize("step", STEPS)
def test_killed_between_steps_the_checks_stay_open_and_a_second_run_finishes(
    own_site: RunningSite, engine: Engine, step: str
) -> None:
    """The old copy is gone at once; the finding is marked only by the run that comes to the end."""
    lock, statement = STEPS[step]
    document_id, sha256 = a_public_report(own_site, engine)
    copy = own_site.files.public_copy(sha256)

    remove(engine, document_id)
    with locked(engine, lock):
        with own_site.worker() as worker:
            until(lambda: waits_for_lock(engine, statement), "the job is at this step", by=worker)
            worker.kill()
        assert marks(engine) == [False]
        assert not copy.exists() or CANARY not in everything_in(copy.read_bytes())
    with own_site.worker() as next_worker:
        until(lambda: nothing_waits(engine), "the second run is done", by=next_worker)

    assert marks(engine) == [True]
    assert CANARY not in everything_in(copy.read_bytes())
    with reading(engine) as session:
        pages = session.scalars(select(Page.text).where(Page.document_id == document_id)).all()
    assert not any(CANARY in page for page in pages)
    assert any("Introduction" in page for page in pages)


def a_public_report(site: RunningSite, engine: Engine) -> tuple[UUID, Sha256]:
    """A report that a worker has read and drawn, and that was published before anything was looked for in it."""
    with writing(engine) as session:
        submission = create_submission(session, site.files, PDF, file_name="wren.pdf", actor="test")
        session.flush()
        submission_id = submission.id
    with site.worker() as worker:
        until(lambda: nothing_waits(engine), "the report is read", by=worker)
    with writing(engine) as session:
        document_id = session.get_one(Submission, submission_id).document_id
        assert document_id is not None
        review = session.get_one(Review, session.get_one(Document, document_id).review_id)
        make_public(session, review, actor="test", event=Event.PUBLISHED, details={})
        return document_id, Sha256(session.get_one(Document, document_id).sha256)


def remove(engine: Engine, document_id: UUID) -> None:
    """The decision to remove the address, and the job it requests."""
    with writing(engine) as session:
        finding = session.scalars(select(Finding).where(Finding.words == CANARY)).one()
        finding.decision, finding.decided_by, finding.decided_at = FindingDecision.REMOVE, "test", now()
        finding.boxes, finding.start, finding.end = [BOX], None, None
        session.flush()
        defer(session, "apply_removals", once_for=str(document_id), document_id=str(document_id))


def marks(engine: Engine) -> list[bool]:
    """Whether each finding is marked as removed."""
    with reading(engine) as session:
        removed = session.scalars(select(Finding.removed_at).where(Finding.words == CANARY))
        return [removed_at is not None for removed_at in removed]


def nothing_waits(engine: Engine) -> bool:
    """Whether every job is done."""
    with reading(engine) as session:
        return waiting(session, "read_submission", "reindex_review", "render_pages", "apply_removals") == 0
