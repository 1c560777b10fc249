"""How far a report has been read is written while the real child process reads it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.engine import Connection

from app.curation.create_submission import create_submission
from app.database import DatabaseUrl, reading, writing
from app.files.store import FileStore
from app.models.submission import Submission, SubmissionState
from app.work.read_submission import Reading, read_submission
from app.work.reading_progress import progress_writer
from ingest.pipeline import load_rules
from ingest.progress import Progress, Stage
from tests.integration.work.test_worker import a_worker
from tests.plain_pdf import a_small_review, plain_pdf
from tests.waiting import wait_until

PAGES = 60


@pytest.fixture
def written(engine: Engine) -> Iterator[list[tuple[str, int, int]]]:
    """Every progress that was committed, in order: stage, page, pages."""
    rows: list[tuple[str, int, int]] = []

    def note(connection: Connection) -> None:
        query = "select progress_stage, progress_page, progress_pages from submission where state = 'reading'"
        for row in connection.execute(text(query)):
            if row.progress_stage is not None and tuple(row) not in rows:
                rows.append((row.progress_stage, row.progress_page, row.progress_pages))

    event.listen(engine, "commit", note)
    yield rows
    event.remove(engine, "commit", note)


def a_submission(engine: Engine, files: FileStore, content: bytes) -> Submission:
    """Waiting to be read."""
    with writing(engine) as session:
        return create_submission(session, files, content, file_name="long.pdf", actor="test")


def test_each_page_of_a_long_report_is_written_while_it_is_read(
    engine: Engine, tmp_path: Path, written: list[tuple[str, int, int]]
) -> None:
    """60 pages: page 1 of 60 to page 60 of 60, then the details; afterwards it has been read."""
    files = FileStore(tmp_path)
    long = plain_pdf(*(f"Serious Case Review\n\nPage {number} of the report." for number in range(PAGES)))
    submission = a_submission(engine, files, long)

    reader = Reading(engine, files, load_rules(), tmp_path / "no-models", progress_every_s=0)
    read_submission(reader, submission.id, actor="test")

    pages = [(Stage.TEXT.value, page, PAGES) for page in range(1, PAGES + 1)]
    assert written == [*pages, (Stage.DETAILS.value, PAGES, PAGES)]
    with reading(engine) as session:
        assert session.get_one(Submission, submission.id).state == SubmissionState.READ


def test_long_report_in_a_real_worker_shows_its_pages_and_is_then_read(
    engine: Engine, database_url: DatabaseUrl, tmp_path: Path
) -> None:
    """1,200 pages, a worker in a process of its own: the page being read is there before the report is."""
    long = plain_pdf(*(f"Serious Case Review\n\nPage {number} of the report." for number in range(1_200)))
    submission = a_submission(engine, FileStore(tmp_path / "files"), long)

    def state() -> tuple[str, int | None]:
        with reading(engine) as session:
            stored = session.get_one(Submission, submission.id)
            return stored.state, stored.progress_pages

    with a_worker(database_url, tmp_path):
        wait_until(
            lambda: state() == (SubmissionState.READING, 1_200), "the pages are shown while it is read"
        )
        wait_until(lambda: state()[0] == SubmissionState.READ, "the report is read")


def test_progress_is_written_once_in_the_interval(
    engine: Engine, tmp_path: Path, written: list[tuple[str, int, int]]
) -> None:
    """The first page is written, and the others within the hour are not."""
    submission = a_submission(engine, FileStore(tmp_path), a_small_review())
    with writing(engine) as session:
        session.get_one(Submission, submission.id).state = SubmissionState.READING
    write = progress_writer(engine, submission.id, every_s=3600)

    for page in range(1, 4):
        write(Progress(Stage.TEXT, page, 3))

    assert written == [("text", 1, 3)]


def test_reading_does_not_wait_for_a_row_that_someone_holds(engine: Engine, tmp_path: Path) -> None:
    """The write is left out, and reading continues."""
    submission = a_submission(engine, FileStore(tmp_path), a_small_review())
    with writing(engine) as session:
        session.get_one(Submission, submission.id).state = SubmissionState.READING
    write = progress_writer(engine, submission.id, every_s=0)

    with writing(engine) as session:
        session.get_one(Submission, submission.id, with_for_update=True)
        write(Progress(Stage.TEXT, 1, 3))

    with reading(engine) as session:
        assert session.get_one(Submission, submission.id).progress_page is None
