"""Hand in a file: keep its bytes, record the submission, ask for it to be read."""

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.database import WriteSession
from app.files.store import FileStore
from app.models.submission import Submission, SubmissionState
from app.queue.jobs import defer
from ingest.errors import UnreadablePDF
from ingest.pdf.fingerprint import sha256_of
from ingest.pdf.safety import check_bytes


def submit(
    session: WriteSession,
    files: FileStore,
    content: bytes,
    *,
    file_name: str,
    actor: str,
    publish: bool = False,
    force: bool = False,
) -> Submission:
    """Take a file in. What is plainly no readable PDF is refused at once and its bytes are not kept.

    With ``publish`` it becomes public once read, unchecked; with ``force`` even if it looks like no case review.
    """
    submission = Submission(
        file_name=file_name,
        sha256=sha256_of(content),
        size_bytes=len(content),
        state=SubmissionState.WAITING,
        publish=publish,
        force=force,
        received_at=now(),
    )
    session.add(submission)
    try:
        check_bytes(content)
    except UnreadablePDF as refusal:
        refuse(session, submission, code=refusal.code, sentence=refusal.sentence, actor=actor)
        return submission
    files.keep_source(content)
    session.flush()
    defer(session, "read_submission", submission_id=str(submission.id), actor=actor)
    record(session, Event.SUBMITTED, actor=actor, details={"submission": str(submission.id)})
    return submission


def refuse(session: WriteSession, submission: Submission, *, code: str, sentence: str, actor: str) -> None:
    """Say that a file cannot become a review, and why."""
    submission.state = SubmissionState.REFUSED
    submission.refusal_code = code
    submission.refusal_sentence = sentence
    submission.finished_at = now()
    session.flush()
    record(session, Event.REFUSED, actor=actor, details={"submission": str(submission.id), "code": code})
