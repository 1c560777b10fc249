"""Publish a review under a public identifier, which it keeps permanently."""

from sqlalchemy import select

from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.curation.review_lock import lock_review, resolve_and_reindex
from app.database import ReadSession, WriteSession
from app.errors import Conflict
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.queue.jobs import defer
from app.reviews.documents_to_publish import documents_to_be_public
from app.reviews.identifiers import mint_public_id
from app.reviews.publication import documents_waiting
from app.reviews.readiness import ABOUT_FINDINGS, LineName, readiness, require_done
from app.reviews.save_draft import lock_documents

Details = dict[str, int | str]
"""What an event of the audit log records about a publication."""


def publish(session: WriteSession, review: Review, *, actor: str, is_attended: bool = True) -> None:
    """Make a review and all its documents public. For a public review it publishes documents added or replaced since.

    If there are none it does nothing, so a repeated request is harmless.

    Raises NotPublishable if a line of the gate is open. For the command that ingests a folder without a person,
    only the lines about what could identify someone count. Raises Conflict for a withdrawn review: use
    app.curation.restore. Waits for a reading that is being saved: it may have found something. So the caller must not
    have locked a review without lock_documents before.
    """
    lock_documents(session)
    lock_review(session, review)
    if review.state == ReviewState.WITHDRAWN:
        raise Conflict(problem="This review has been withdrawn. Restore it instead")
    if review.is_published and not documents_waiting(session, review):
        return
    details = pass_gate(session, review, is_attended=is_attended)
    make_public(session, review, actor=actor, event=Event.PUBLISHED, details=details)


def pass_gate(session: ReadSession, review: Review, *, is_attended: bool = True) -> Details:
    """What the audit log records about the gate. Raises NotPublishable if a line is open."""
    lines = readiness(session, review)
    require_done(line for line in lines if is_attended or line.name in ABOUT_FINDINGS)
    warnings = next(line for line in lines if line.name is LineName.WARNINGS)
    details: Details = {
        "gate": "passed" if is_attended else "findings",
        "undecided_warnings": len(warnings.about),
    }
    if warnings.confirmed_by and warnings.agreed_by:
        details |= {"requested_by": warnings.confirmed_by, "agreed_by": warnings.agreed_by}
    return details


def make_public(session: WriteSession, review: Review, *, actor: str, event: Event, details: Details) -> None:
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
