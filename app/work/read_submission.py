"""Read a submission: from its bytes to the rows of a review, which is published if that was requested."""

from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from uuid import UUID

import structlog
from sqlalchemy import Engine, select

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.create_submission import refuse_submission
from app.curation.publish import publish
from app.curation.replace import complete_replacement
from app.database import WriteSession, writing
from app.files.store import FileStore
from app.models.document import Document
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from app.queue.jobs import defer
from app.reviews.readiness import NotPublishable
from app.reviews.removals import is_waiting
from app.reviews.save_draft import lock_documents, save_draft
from app.work.reading_progress import progress_writer
from ingest.draft.digest import Sha256
from ingest.draft.facts import DocumentRole
from ingest.draft.review import DraftReview
from ingest.errors import UnreadablePDF
from ingest.pipeline import Rules, read_review

log = structlog.get_logger()

_ATTACHED = (DocumentRole.ACTION_PLAN, DocumentRole.RESPONSE, DocumentRole.LETTER)
"""Roles that are published with their review, although they are not reviews themselves."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading needs: the database, the files, the rules and the OCR models."""

    engine: Engine
    files: FileStore
    rules: Rules
    ocr_models: Path
    withholds_severe: bool = True
    """Pages of a public report are withheld when a check finds something severe on them."""
    progress_every_s: float = 1.0
    """The shortest time between two updates of the progress page."""


def read_submission(reading: Reading, submission_id: UUID, *, actor: str) -> None:
    """Read a submission. After a crash it can start again: it leaves no second copy."""
    started = monotonic()
    source = _begin(reading.engine, submission_id, actor=actor)
    if source is None:
        return
    try:
        draft = read_review(
            reading.files.source(source.sha256),
            reading.rules,
            ocr_models=reading.ocr_models,
            file_name=source.file_name,
            on_progress=progress_writer(reading.engine, submission_id, every_s=reading.progress_every_s),
        )
    except UnreadablePDF as error:
        with writing(reading.engine) as session:
            submission = session.get_one(Submission, submission_id)
            refuse_submission(session, submission, code=error.code, sentence=error.sentence, actor=actor)
        log.info("job", job="read_submission", submission=str(submission_id), refused=error.code)
        return
    with writing(reading.engine) as session:
        _finish(session, reading, submission_id, draft, actor=actor, seconds=monotonic() - started)
    log.info(
        "job",
        job="read_submission",
        submission=str(submission_id),
        pages=len(draft.pages),
        seconds=round(monotonic() - started, 2),
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """What is read."""

    sha256: Sha256
    file_name: str


def _begin(engine: Engine, submission_id: UUID, *, actor: str) -> _Source | None:
    """Mark the submission as being read. None if it does not need to be read."""
    with writing(engine) as session:
        submission = session.get(Submission, submission_id, with_for_update=True)
        if submission is None or submission.state not in (SubmissionState.WAITING, SubmissionState.READING):
            return None
        if _is_duplicate(session, submission, actor=actor):
            return None
        submission.state = SubmissionState.READING
        submission.progress_stage = submission.progress_page = submission.progress_pages = None
        return _Source(Sha256(submission.sha256), submission.file_name)


def _is_duplicate(session: WriteSession, submission: Submission, *, actor: str) -> bool:
    """Finish a submission as a duplicate if its bytes have already been uploaded. It links to that document."""
    known = session.scalars(select(Document).where(Document.sha256 == submission.sha256)).first()
    if known is None:
        return False
    submission.state = SubmissionState.DUPLICATE
    submission.document_id, submission.review_id = known.id, known.review_id
    submission.page_count = known.page_count
    submission.finished_at = now()
    record(
        session,
        Event.DUPLICATE,
        actor=actor,
        review_id=known.review_id,
        document_id=known.id,
        details={"submission": str(submission.id)},
    )
    return True


def _finish(
    session: WriteSession,
    reading: Reading,
    submission_id: UUID,
    draft: DraftReview,
    *,
    actor: str,
    seconds: float,
) -> None:
    lock_documents(session)
    submission = session.get_one(Submission, submission_id, with_for_update=True)
    if _is_duplicate(session, submission, actor=actor):
        return
    replaced = session.get(Document, submission.replaces_id) if submission.replaces_id else None
    saved = save_draft(
        session,
        draft,
        file_name=submission.file_name,
        rules_version=reading.rules.version,
        match_cases=submission.account_id is None,
        replaces=replaced,
    )
    submission.state = SubmissionState.READ
    submission.review_id, submission.document_id = saved.review.id, saved.document.id
    submission.page_count = len(draft.pages)
    submission.seconds = round(seconds, 3)
    submission.finished_at = now()
    record(
        session,
        Event.READ,
        actor=actor,
        review_id=saved.review.id,
        document_id=saved.document.id,
        details={"submission": str(submission.id), "linked": saved.is_linked},
    )
    if replaced is not None:
        complete_replacement(session, saved.review, replaced, saved.document, actor=actor)
    attaches = saved.is_linked and saved.review.is_published and draft.role in _ATTACHED
    if submission.publish and (draft.is_case_review or attaches or submission.force):
        _publish_if_ready(session, saved.review, actor=actor)
    job = "apply_removals" if is_waiting(session, saved.document.id) else "render_pages"
    defer(session, job, once_for=str(saved.document.id), document_id=str(saved.document.id))


def _publish_if_ready(session: WriteSession, review: Review, *, actor: str) -> None:
    """Publish it, unless something that could identify someone is left to decide: then it stays a draft."""
    try:
        publish(session, review, actor=actor, is_attended=False)
    except NotPublishable as refusal:
        log.info("not_published", review=str(review.id), lines=[str(line) for line in refusal.lines])
