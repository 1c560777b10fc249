"""Read the audit log: the events of one review or of all. The database refuses to change or delete events."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.database import ReadSession
from app.models.audit_event import AuditEvent


@dataclass(frozen=True, slots=True)
class EventsPage:
    """A page of events, the newest first, and the id before which the next page begins."""

    events: Sequence[AuditEvent]
    next_before: int | None


def events_page(
    session: ReadSession, *, review_id: UUID | None = None, before: int | None = None, limit: int = 100
) -> EventsPage:
    """The events of a review, or of everything without ``review_id``, the newest first."""
    query = select(AuditEvent).order_by(AuditEvent.id.desc()).limit(limit + 1)
    if review_id is not None:
        query = query.where(AuditEvent.review_id == review_id)
    if before is not None:
        query = query.where(AuditEvent.id < before)
    rows = session.scalars(query).all()
    events = rows[:limit]
    return EventsPage(events, events[-1].id if len(rows) > limit else None)
