"""The trail of a review: everything that was done to it, oldest first. The database refuses to change or delete it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from app.database import ReadSession
from app.models.audit_event import AuditEvent


def trail(session: ReadSession, review_id: UUID) -> Sequence[AuditEvent]:
    """Every event of a review, the newest last; those of its documents are among them."""
    asked = select(AuditEvent).where(AuditEvent.review_id == review_id).order_by(AuditEvent.id)
    return session.scalars(asked).all()
