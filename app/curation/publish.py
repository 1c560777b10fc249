"""Publish a review under a public identifier, which it keeps permanently."""

from sqlalchemy import select

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.confirm import confirm_line
from app.curation.review_lock import lock_review, resolve_and_reindex
from app.database import WriteSession
from app.errors import Conflict
from app.models.confirmation import Answer
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.queue.jobs import defer
from app.reviews.identifiers import mint_public_id
from app.reviews.publication import documents_waiting
from app.reviews.readiness import LineName, confirmations, documents_to_be_public, files_of, require_ready


def publish(
    session: WriteSession,
    review: Review,
    *,
    actor: str,
    checked_for_names: bool | None = None,
    is_gated: bool = True,
) -> None:
    """Make a review and all its documents public. For a public review it publishes documents added or replaced since.

    If there are none it does nothing, so a repeated request is harmless.

    Raises NotPublishable if a line of the gate is open. ``checked_for_names`` answers its line about names: True, the
    actor has checked; False, it is published unchecked. Only the command that ingests a folder skips the gate. Raises
    Conflict for a withdrawn review: use app.curation.restore.
    """
    lock_review(session, review)
    if review.state == ReviewState.WITHDRAWN:
        raise Conflict(problem="This review has been withdrawn. Restore it instead")
    if review.is_published and not documents_waiting(session, review):
        return
    is_checked = is_gated and pass_gate(session, review, actor=actor, checked_for_names=checked_for_names)
    details: dict[str, bool | str] = {
        "checked_for_names": is_checked,
        "gate": "passed" if is_gated else "skipped",
    }
    make_public(session, review, actor=actor, event=Event.PUBLISHED, details=details)


def pass_gate(session: WriteSession, review: Review, *, actor: str, checked_for_names: bool | None) -> bool:
    """Save the answer about names, if one is given. Returns whether a person has checked for names.

    Raises NotPublishable if a line is open.
    """
    if checked_for_names is not None:
        answer = Answer.LOOKED if checked_for_names else Answer.ACCEPTED
        confirm_line(session, review, LineName.NAMES, actor=actor, answer=answer)
    require_ready(session, review)
    answers = confirmations(session, review, files_of(documents_to_be_public(session, review)))
    return LineName.NAMES in answers and answers[LineName.NAMES].answer == Answer.LOOKED


def make_public(
    session: WriteSession, review: Review, *, actor: str, event: Event, details: dict[str, bool | str]
) -> None:
    """Make the review and its newest documents public. Their earlier versions are no longer public."""
    is_first = not review.is_published
    if review.public_id is None:
        review.public_id = mint_public_id(session)
    else:
        defer(session, "note_public_again", review_id=str(review.id))
    if review.published_at is None:
        review.published_at = now()
    review.state = ReviewState.PUBLISHED
    review.scheduled_for = review.scheduled_by = None
    for document in documents_to_be_public(session, review):
        if document.published_at is not None and not is_first:
            continue
        document.published_at = document.published_at or now()
        _retire_others(session, review, document)
        record(
            session,
            event if is_first else Event.DOCUMENT_PUBLISHED,
            actor=actor,
            review_id=review.id,
            document_id=document.id,
            details=details,
        )
    resolve_and_reindex(session, review)


def _retire_others(session: WriteSession, review: Review, document: Document) -> None:
    """Make the other versions of a document private: one version is public. A job deletes their copies and pictures."""
    review.withdrawn_documents = [
        number for number in review.withdrawn_documents if number != document.number
    ]
    others = select(Document).where(
        Document.review_id == review.id,
        Document.number == document.number,
        Document.id != document.id,
        Document.published_at.is_not(None) | Document.replaced_at.is_(None),
    )
    for other in session.scalars(others):
        other.published_at, other.replaced_at = None, other.replaced_at or now()
        defer(session, "delete_public_files", document_id=str(other.id))
