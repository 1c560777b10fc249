"""Actions with the worker that completes them: a flood of one file, a withdrawal with its receipt, a scheduled time."""

import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine, delete, func, select, text

from app.clock import now
from app.curation.create_submission import create_submission
from app.curation.probe import Outcome, receipt_of, visits_of
from app.curation.replace import replace_document
from app.curation.schedule import schedule_publication
from app.curation.withdraw import withdraw
from app.database import DatabaseUrl, WriteSession, reading, writing
from app.files.store import FileStore
from app.models.document import Document
from app.models.finding import Finding
from app.models.review import Review, ReviewState
from app.models.submission import Submission, SubmissionState
from app.queue.jobs import defer, waiting
from app.reviews.tombstone import WithdrawalReason
from app.work.read_submission import Reading
from app.work.schedule import PUBLISH_SCHEDULED, publish_scheduled, request_due_publications
from app.work.worker import MOST_STARTS, WorkerContext, give_up, queue_of, work
from ingest.draft.digest import Sha256
from ingest.pipeline import load_rules
from tests.builders import a_review
from tests.plain_pdf import a_small_review, plain_pdf

COPIES = 50


@pytest.fixture
def worker(
    engine: Engine, database_url: DatabaseUrl, site_files: FileStore, running_site: str
) -> WorkerContext:
    """A worker of this process on the site's database and files."""
    desk = Reading(engine=engine, files=site_files, rules=load_rules(), ocr_models=Path("build/ocr"))
    return WorkerContext(url=database_url, reading=desk, picture_width_px=400, site_url=running_site)


@pytest.fixture
def running_site(site: FastAPI) -> Iterator[str]:
    """The address of the site, served for the length of a test."""
    server = uvicorn.Server(uvicorn.Config(site, port=0, log_level="critical", lifespan="off"))
    socket = server.config.bind_socket()
    serving = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
    serving.start()
    yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    server.should_exit = True
    serving.join()
    socket.close()


def upload_report(engine: Engine, files: FileStore, content: bytes, *, publish: bool = False) -> None:
    with writing(engine) as session:
        create_submission(session, files, content, file_name="report.pdf", actor="test", publish=publish)


def test_fifty_identical_uploads_at_once_make_one_document(
    engine: Engine, session: WriteSession, worker: WorkerContext
) -> None:
    """One is read, and 49 name the document that they duplicate."""
    content = a_small_review()
    with ThreadPoolExecutor(COPIES) as senders:
        for upload in [
            senders.submit(upload_report, engine, worker.reading.files, content) for _ in range(COPIES)
        ]:
            upload.result()

    work(worker, until_empty=True, concurrency=4)

    states = Counter(session.scalars(select(Submission.state)))
    assert states == {"read": 1, "duplicate": COPIES - 1}
    assert session.scalar(select(func.count()).select_from(Document)) == 1
    assert session.scalar(select(func.count()).select_from(Review)) == 1


def test_no_job_is_left_that_another_has_requested(
    engine: Engine, session: WriteSession, worker: WorkerContext
) -> None:
    """A worker with places for more jobs than there are also draws the pages of the report that it reads."""
    upload_report(engine, worker.reading.files, a_small_review(), publish=True)

    work(worker, until_empty=True, concurrency=2)

    sha256 = session.scalars(select(Document.sha256)).one()
    assert sha256 is not None
    assert worker.reading.files.picture(Sha256(sha256), 1).exists()
    assert waiting(session, "reindex_review", "render_pages") == 0


def test_withdrawal_ends_in_a_clean_receipt_and_comes_back_replaced(
    engine: Engine, session: WriteSession, worker: WorkerContext
) -> None:
    """Uploaded, published, pictured, withdrawn and probed over HTTP; then a new version is read beside it."""
    files = worker.reading.files
    upload_report(engine, files, a_small_review(), publish=True)
    work(worker, until_empty=True)
    review = session.scalars(select(Review)).one()
    document = session.scalars(select(Document)).one()
    pictured = files.picture(document.sha256, 1).exists()  # type: ignore[arg-type]
    session.commit()

    with writing(engine) as changing:
        public = changing.get_one(Review, review.id)
        withdraw(changing, files, public, reason=WithdrawalReason.ERROR, actor="test")
    work(worker, until_empty=True)

    session.refresh(review)
    receipt = receipt_of(session, review)
    assert pictured
    assert receipt is not None
    assert [visit for visit in visits_of(receipt) if visit.outcome is Outcome.NOT_REACHED] == []
    assert receipt.is_clean

    session.commit()
    with writing(engine) as changing:
        old = changing.get_one(Document, document.id)
        replace_document(
            changing, files, old, a_small_review("Child Plover"), file_name="corrected.pdf", actor="test"
        )
    work(worker, until_empty=True)

    versions = session.execute(select(Document.number, Document.version).order_by(Document.version)).all()
    assert [tuple(row) for row in versions] == [(1, 1), (1, 2)]


def test_scheduled_review_is_published_at_its_time(engine: Engine, session: WriteSession) -> None:
    """Once its time has come, and not again; one that cannot be published keeps no other back."""
    broken, review = (
        a_review(session, title=title, passages=[words], state=ReviewState.DRAFT)
        for title, words in (
            ("Child Plover", "The school told nobody of the bruise that it had seen."),
            ("Child Dunlin", "A housing officer found the flat without heating twice."),
        )
    )
    for scheduled in (broken, review):
        schedule_publication(session, scheduled, now() + timedelta(hours=1), actor="ann")
        scheduled.scheduled_for = now() - timedelta(minutes=1)
        session.commit()

    due = request_due_publications(engine)
    published = publish_scheduled(engine, review.id), publish_scheduled(engine, review.id)

    with reading(engine) as reader:
        assert reader.get_one(Review, review.id).is_published
        asked_for = waiting(reader, PUBLISH_SCHEDULED)
    assert (due, asked_for, published) == (2, 2, (True, False))
    give_up(engine, PUBLISH_SCHEDULED, {"review_id": str(broken.id)})
    assert request_due_publications(engine) == 0


def test_job_whose_workers_die_each_time_is_given_up(
    worker: WorkerContext, session: WriteSession, site_files: FileStore
) -> None:
    """A file that kills its readers is refused in the end, and the queue continues."""
    submission = create_submission(
        session, site_files, a_small_review("Child Plover"), file_name="plover.pdf", actor="test"
    )
    session.execute(text("update procrastinate_jobs set attempts = :starts"), {"starts": MOST_STARTS})
    session.commit()

    work(worker, until_empty=True)

    session.refresh(submission)
    assert (submission.state, submission.refusal_code) == (SubmissionState.REFUSED, "given_up")


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("picture_pages", "render_pages"),
        ("clear_away", "delete_public_files"),
        ("probe_withdrawal", "check_withdrawal"),
        ("publish_held", "publish_scheduled"),
        ("look_at_meilisearch", "check_meilisearch"),
        ("take_up_stalled", "retry_stalled"),
    ],
)
def test_former_name_of_a_job_is_known(worker: WorkerContext, former: str, today: str) -> None:
    """A job that an older version requested is run by the job of today."""
    tasks = queue_of(worker).tasks

    assert tasks[former] is tasks[today]


def test_job_of_an_older_version_is_still_run(
    worker: WorkerContext, session: WriteSession, site_files: FileStore
) -> None:
    """A job that waited through an upgrade keeps its former name, and the pages are drawn all the same."""
    create_submission(
        session, site_files, a_small_review("Child Dunlin"), file_name="dunlin.pdf", actor="test"
    )
    session.commit()
    work(worker, until_empty=True)
    document = session.scalars(select(Document)).one()
    site_files.picture(Sha256(document.sha256), 1).unlink()
    defer(session, "picture_pages", document_id=str(document.id))
    session.commit()

    work(worker, until_empty=True)

    assert site_files.picture(Sha256(document.sha256), 1).exists()


def test_check_of_a_report_is_run_by_the_worker(
    worker: WorkerContext, session: WriteSession, site_files: FileStore
) -> None:
    """A report from before there was a check: its findings are saved, decisions are kept, and it counts as checked."""
    pdf = plain_pdf(
        "Serious Case Review: Child Plover\n\nWrite to ada.quill@example.org about this review.\n"
    )
    create_submission(session, site_files, pdf, file_name="plover.pdf", actor="test")
    session.commit()
    work(worker, until_empty=True)
    document = session.scalars(select(Document)).one()
    session.execute(delete(Finding))
    document.checked_at = None
    session.commit()
    defer(session, "check_document", document_id=str(document.id), actor="test")
    session.commit()

    work(worker, until_empty=True)

    session.refresh(document)
    assert document.checked_at is not None
    assert "ada.quill@example.org" in session.scalars(select(Finding.words)).all()
    assert waiting(session, "check_document") == 0
