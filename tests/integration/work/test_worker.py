"""A worker reads what was uploaded, even if it is interrupted."""

import os
import signal
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, func, select

from app.curation.create_submission import create_submission
from app.database import DatabaseUrl, reading, writing
from app.files.store import FileStore
from app.models.document import Document
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from app.queue.jobs import waiting
from ingest.draft.digest import Sha256
from tests.commands import CommandProcess, started_command
from tests.plain_pdf import a_small_review
from tests.waiting import wait_until


def a_worker(url: DatabaseUrl, data: Path) -> AbstractContextManager[CommandProcess]:
    """A worker that runs during the block, in a process of its own."""
    environment = {**os.environ, "DATABASE_URL": url, "CASEREVIEWS_DATA": str(data)}
    return started_command("work", environment=environment)


def upload_report(engine: Engine, data: Path, content: bytes, name: str = "report.pdf") -> UUID:
    with writing(engine) as session:
        submission = create_submission(
            session, FileStore(data / "files"), content, file_name=name, actor="test", publish=True
        )
        session.flush()
        return submission.id


def wait_until_done(engine: Engine) -> None:
    """Until no job is left to do."""

    def is_done() -> bool:
        with reading(engine) as session:
            return waiting(session, "read_submission", "reindex_review", "render_pages") == 0

    wait_until(is_done, "the worker comes to the end of its jobs")


def test_worker_reads_publishes_and_pictures_a_submission(
    engine: Engine, database_url: DatabaseUrl, tmp_path: Path
) -> None:
    """From the bytes uploaded to a public review with a picture of each page and a copy to download."""
    submission_id = upload_report(engine, tmp_path, a_small_review())

    with a_worker(database_url, tmp_path):
        wait_until_done(engine)

    with reading(engine) as session:
        submission = session.get_one(Submission, submission_id)
        document = session.get_one(Document, submission.document_id)
        review = session.get_one(Review, submission.review_id)
        files = FileStore(tmp_path / "files")
        assert (submission.state, review.state, review.alias) == ("read", "published", "Child Wren")
        sha256 = Sha256(document.sha256)
        assert files.public_copy(sha256).read_bytes().startswith(b"%PDF-")
        assert files.picture(sha256, 2).stat().st_size > 0


def test_no_report_is_lost_or_doubled_when_the_worker_is_killed_five_times(
    engine: Engine, database_url: DatabaseUrl, tmp_path: Path
) -> None:
    """kill -9 in the middle of reading, five times; then every report is there once."""
    count = 12
    for number in range(count):
        upload_report(engine, tmp_path, a_small_review(f"Child W{number}"))

    for _ in range(5):
        with a_worker(database_url, tmp_path) as worker:
            _wait_for_a_reading(engine)
            worker.send_signal(signal.SIGKILL)
    with a_worker(database_url, tmp_path):
        wait_until_done(engine)

    with reading(engine) as session:
        states = session.scalars(select(Submission.state)).all()
        assert states == [SubmissionState.READ] * count
        assert session.scalar(select(func.count()).select_from(Document)) == count
        assert session.scalar(select(func.count()).select_from(Review)) == count


def _wait_for_a_reading(engine: Engine) -> None:
    """Until a submission is being read right now (or none is left that could be)."""

    def is_reading() -> bool:
        with reading(engine) as session:
            states = set(session.scalars(select(Submission.state)))
        return SubmissionState.READING in states or SubmissionState.WAITING not in states

    wait_until(is_reading, "a submission is being read")


def test_same_file_twice_is_one_document(engine: Engine, database_url: DatabaseUrl, tmp_path: Path) -> None:
    """The second submission of the same bytes says which document it duplicates."""
    first = upload_report(engine, tmp_path, a_small_review())
    second = upload_report(engine, tmp_path, a_small_review(), "again.pdf")

    with a_worker(database_url, tmp_path):
        wait_until_done(engine)

    with reading(engine) as session:
        states = {session.get_one(Submission, submission).state for submission in (first, second)}
        assert states == {SubmissionState.READ, SubmissionState.DUPLICATE}
        assert session.scalar(select(func.count()).select_from(Document)) == 1


def test_broken_file_is_refused_with_a_sentence_and_harms_no_other(
    engine: Engine, database_url: DatabaseUrl, tmp_path: Path
) -> None:
    """A damaged PDF is refused in words while the report beside it is read."""
    broken = upload_report(engine, tmp_path, b"%PDF-1.7\nnothing of use follows")
    good = upload_report(engine, tmp_path, a_small_review())

    with a_worker(database_url, tmp_path):
        wait_until_done(engine)

    with reading(engine) as session:
        refused = session.get_one(Submission, broken)
        assert refused.refusal_sentence is not None
        assert refused.refusal_sentence.endswith("upload it.")
        assert session.get_one(Submission, good).state == SubmissionState.READ
