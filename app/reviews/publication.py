"""When and by whom a review was last published, withdrawn or restored, read from the audit log."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from app.audit.events import Event
from app.database import ReadSession
from app.models.audit_event import AuditEvent
from app.models.document import Document
from app.models.review import Review
from app.reviews.checking import names_of
from app.reviews.documents_to_publish import documents_to_be_public


@dataclass(frozen=True, slots=True)
class Publication:
    """The last time a document of a review was made public."""

    at: datetime
    by: str
    """The name of a person, or the command that did it."""
    undecided_warnings: int | None
    """How many warnings were published without a decision; None for publications before version 0.3."""
    requested_by: str | None
    """The name of the person who gave the reason for that."""
    agreed_by: str | None
    """The name of the second person."""


def publication_of(session: ReadSession, review_id: UUID) -> Publication | None:
    """The last publication of a review; None if it has never been public."""
    event = _last(session, review_id, Event.PUBLISHED, Event.DOCUMENT_PUBLISHED, Event.RESTORED)
    if event is None:
        return None
    details = event.details
    requested_by, agreed_by = details.get("requested_by"), details.get("agreed_by")
    names = names_of(session, [event.actor, requested_by, agreed_by])
    return Publication(
        at=event.at,
        by=names[event.actor],
        undecided_warnings=details.get("undecided_warnings"),
        requested_by=names.get(requested_by or ""),
        agreed_by=names.get(agreed_by or ""),
    )


@dataclass(frozen=True, slots=True)
class LastWithdrawal:
    """The last time a review was withdrawn."""

    at: datetime
    by: str
    reason: str | None
    """Its code, for example "error"."""


def last_withdrawal(session: ReadSession, review_id: UUID) -> LastWithdrawal | None:
    """The last withdrawal of a review; None if it has never been withdrawn."""
    event = _last(session, review_id, Event.WITHDRAWN, Event.WITHDRAWN_AGAIN)
    if event is None:
        return None
    reason = event.details.get("reason")
    return LastWithdrawal(
        event.at, names_of(session, [event.actor])[event.actor], str(reason) if reason else None
    )


def restored_at(session: ReadSession, review_id: UUID) -> datetime | None:
    """When a review was last restored; None if it never was."""
    event = _last(session, review_id, Event.RESTORED)
    return event.at if event else None


def documents_waiting(session: ReadSession, review: Review) -> list[Document]:
    """The documents that the next publication makes public. For a public review: those added or replaced since."""
    to_be_public = documents_to_be_public(session, review)
    if not review.is_published:
        return to_be_public
    return [document for document in to_be_public if document.published_at is None]


def _last(session: ReadSession, review_id: UUID, *events: Event) -> AuditEvent | None:
    query = select(AuditEvent).where(AuditEvent.review_id == review_id, AuditEvent.event.in_(events))
    return session.scalars(query.order_by(AuditEvent.id.desc()).limit(1)).one_or_none()
