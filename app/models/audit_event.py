"""The audit log: who did what to which review, and when. Rows are added, never changed or deleted."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.table import Table


class AuditEvent(Table):
    """One event. No case text: identifiers and reasons only."""

    __tablename__ = "audit_event"
    __table_args__ = (Index("ix_audit_event_review_id", "review_id"),)

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    at: Mapped[datetime]
    event: Mapped[str]
    actor: Mapped[str]
    """An account, or the command that acted, for example "command ingest"."""
    review_id: Mapped[UUID | None]
    document_id: Mapped[UUID | None]
    details: Mapped[dict[str, Any]]
