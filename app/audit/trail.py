"""The trail: everything that was done, to one review or to all. The database refuses to change or delete it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.database import ReadSession
from app.models.audit_event import AuditEvent


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Some events, the newest first, and the number before which the next page begins."""

    events: Sequence[AuditEvent]
    next_before: int | None


def trail(session: ReadSession, review_id: UUID) -> Sequence[AuditEvent]:
    """Every event of a review, the newest last; those of its documents are among them."""
    asked = select(AuditEvent).where(AuditEvent.review_id == review_id).order_by(AuditEvent.id)
    return session.scalars(asked).all()


def trail_page(
    session: ReadSession, *, review_id: UUID | None = None, before: int | None = None, limit: int = 100
) -> TrailPage:
    """The trail of a review, of everything where none is named, from the newest event backwards."""
    asked = select(AuditEvent).order_by(AuditEvent.id.desc()).limit(limit + 1)
    if review_id is not None:
        asked = asked.where(AuditEvent.review_id == review_id)
    if before is not None:
        asked = asked.where(AuditEvent.id < before)
    found = session.scalars(asked).all()
    events = found[:limit]
    return TrailPage(events, events[-1].id if len(found) > limit else None)
