"""Add an event to the audit log, in the same transaction as the change it records."""

from collections.abc import Mapping
from uuid import UUID

from app.audit.events import Event
from app.clock import now
from app.database import WriteSession
from app.models.audit_event import AuditEvent
from ingest.draft.json_value import JsonValue


def record(
    session: WriteSession,
    event: Event,
    *,
    actor: str,
    review_id: UUID | None = None,
    document_id: UUID | None = None,
    details: Mapping[str, JsonValue] | None = None,
) -> None:
    """Add one event. ``details`` contains identifiers, counts and reasons, never case text."""
    session.add(
        AuditEvent(
            at=now(),
            event=event,
            actor=actor,
            review_id=review_id,
            document_id=document_id,
            details=dict(details or {}),
        )
    )
