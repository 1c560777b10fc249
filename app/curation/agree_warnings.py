"""Publish past undecided warnings: one person gives a reason, and a second person agrees.

Both must be allowed to publish the review. The agreement is valid for the files and warnings there are at that time.
"""

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.review_lock import lock_review
from app.database import WriteSession
from app.errors import BadRequest, Conflict
from app.models.confirmation import Answer, Confirmation
from app.models.review import Review
from app.reviews.documents_to_publish import documents_to_be_public, files_of
from app.reviews.readiness import LineName, answer_about_warnings, line_of

LONGEST_REASON = 500


def request_agreement(session: WriteSession, review: Review, *, reason: str, actor: str) -> None:
    """Ask a second person to agree that the undecided warnings are published, for a reason.

    Raises BadRequest without a reason, Conflict if nothing is left to agree to.
    """
    lock_review(session, review)
    line = line_of(session, review, LineName.WARNINGS)
    if line.is_done:
        raise Conflict(problem="No warning is left to decide")
    session.add(
        Confirmation(
            review_id=review.id,
            line=LineName.WARNINGS,
            answer=Answer.REQUESTED,
            files=files_of(documents_to_be_public(session, review)),
            about=list(line.about),
            reason=checked_reason(reason),
            confirmed_by=actor,
            confirmed_at=now(),
        )
    )
    _record(session, review, Answer.REQUESTED, actor, warnings=len(line.about))


def agree(session: WriteSession, review: Review, *, actor: str) -> None:
    """Agree as the second person.

    Raises Conflict if no one has asked, if warnings were found since, or if the same person asked.
    """
    lock_review(session, review)
    request = _open_request(session, review)
    if request.confirmed_by == actor:
        raise Conflict(problem="You asked for this yourself. Another person has to agree")
    request.answer, request.agreed_by, request.agreed_at = Answer.ACCEPTED, actor, now()
    _record(session, review, Answer.ACCEPTED, actor, warnings=len(request.about))


def cancel_request(session: WriteSession, review: Review, *, actor: str) -> None:
    """Cancel the request, also that of another person. Raises Conflict if there is none."""
    lock_review(session, review)
    request = _open_request(session, review)
    request.answer = Answer.CANCELLED
    _record(session, review, Answer.CANCELLED, actor, warnings=len(request.about))


def checked_reason(reason: str) -> str:
    """The reason with its white space folded. Raises BadRequest if there is none, or if it is too long."""
    folded = " ".join(reason.split())
    if not folded:
        raise BadRequest(field="reason", problem="enter a reason")
    if len(folded) > LONGEST_REASON:
        raise BadRequest(field="reason", problem=f"the reason must be {LONGEST_REASON} characters or fewer")
    return folded


def _open_request(session: WriteSession, review: Review) -> Confirmation:
    about = line_of(session, review, LineName.WARNINGS).about
    request = answer_about_warnings(session, review, about)
    if request is None or request.answer != Answer.REQUESTED:
        raise Conflict(
            problem="There is no request to agree to, or something has changed since. Load the page again"
        )
    return request


def _record(session: WriteSession, review: Review, answer: Answer, actor: str, *, warnings: int) -> None:
    """The reason is not in the audit log: it may repeat the words."""
    details = {"line": LineName.WARNINGS.value, "answer": answer.value, "warnings": warnings}
    record(session, Event.LINE_CONFIRMED, actor=actor, review_id=review.id, details=details)
    session.flush()
