"""Write how far a submission has been read, so that its page can show it."""

from time import monotonic
from uuid import UUID

import structlog
from sqlalchemy import Engine, text, update

from app.database import writing
from app.errors import AppError
from app.models.submission import Submission, SubmissionState
from ingest.progress import OnProgress, Progress

log = structlog.get_logger()

_LOCK_TIMEOUT = text("set local lock_timeout = '500ms'")
"""Reading never waits longer than this for a row that is only for show."""


def progress_writer(engine: Engine, submission_id: UUID, *, every_s: float) -> OnProgress:
    """Something that reading calls for every page, and that writes at most once in ``every_s`` seconds.

    Each write is a short transaction of its own. One that fails is left out: reading goes on without it.
    """
    due = float("-inf")

    def write(progress: Progress) -> None:
        nonlocal due
        if monotonic() < due:
            return
        due = monotonic() + every_s
        try:
            _write(engine, submission_id, progress)
        except AppError as error:
            log.warning("progress_not_written", submission=str(submission_id), error=type(error).__name__)

    return write


def _write(engine: Engine, submission_id: UUID, progress: Progress) -> None:
    with writing(engine) as session:
        session.execute(_LOCK_TIMEOUT)
        session.execute(
            update(Submission)
            .where(Submission.id == submission_id, Submission.state == SubmissionState.READING)
            .values(progress_stage=progress.stage, progress_page=progress.page, progress_pages=progress.pages)
        )
