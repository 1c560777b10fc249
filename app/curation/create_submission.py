"""Create a submission: store the file, record it, and queue the job that reads it."""

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.database import WriteSession
from app.files.store import FileStore
from app.models.submission import Submission, SubmissionState
from app.queue.jobs import defer
from ingest.errors import UnreadablePDF
from ingest.pdf.fingerprint import sha256_of
from ingest.pdf.safety import check_bytes, from_signature


def create_submission(
    session: WriteSession,
    files: FileStore,
    content: bytes,
    *,
    file_name: str,
    actor: str,
    publish: bool = False,
    force: bool = False,
) -> Submission:
    """Record an uploaded file. One that is clearly not a readable PDF is rejected immediately and not stored.

    With ``publish`` the review is published unchecked as soon as it is read; with ``force`` even if the file does not
    look like a case review.
    """
    content = from_signature(content)
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
        refuse_submission(session, submission, code=refusal.code, sentence=refusal.sentence, actor=actor)
        return submission
    files.save_source(content)
    session.flush()
    defer(session, "read_submission", submission_id=str(submission.id), actor=actor)
    record(session, Event.SUBMITTED, actor=actor, details={"submission": str(submission.id)})
    return submission


def refuse_submission(
    session: WriteSession, submission: Submission, *, code: str, sentence: str, actor: str
) -> None:
    """Mark a submission as rejected, with a code for programs and a sentence for people."""
    submission.state = SubmissionState.REFUSED
    submission.refusal_code = code
    submission.refusal_sentence = sentence
    submission.finished_at = now()
    session.flush()
    record(session, Event.REFUSED, actor=actor, details={"submission": str(submission.id), "code": code})
