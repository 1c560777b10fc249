"""Save how far a submission has been read, for its progress page."""

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
"""Reading never waits longer than this to save its progress."""


def progress_writer(engine: Engine, submission_id: UUID, *, every_s: float) -> OnProgress:
    """A function to call for every page. It saves the progress at most once in ``every_s`` seconds.

    Each time it uses its own short transaction. If that fails, reading continues without it.
    """
    next_at = float("-inf")

    def write(progress: Progress) -> None:
        nonlocal next_at
        if monotonic() < next_at:
            return
        next_at = monotonic() + every_s
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
