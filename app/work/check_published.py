"""The periodic job that has every public report checked which was read before there was a check."""

import structlog
from sqlalchemy import Engine, Exists, Text, cast, exists, select

from app.audit.events import Event
from app.database import writing
from app.models.audit_event import AuditEvent
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.queue.jobs import defer

AT_ONCE = 20
"""Reports that one run asks for, so that uploads of boards do not wait behind all of them. By judgement."""

log = structlog.get_logger()


def _was_given_up() -> Exists:
    """Whether its check failed as often as it is tried: asking again would keep the others waiting."""
    return exists().where(
        AuditEvent.event == Event.GIVEN_UP,
        AuditEvent.details["job"].astext == "check_document",
        AuditEvent.details["document_id"].astext == cast(Document.id, Text),
    )


def check_published(engine: Engine) -> int:
    """Ask for a check of the next public reports without one, those published last first. Returns their number."""
    query = (
        select(Document.id)
        .join(Review, Review.id == Document.review_id)
        .where(
            Review.state == ReviewState.PUBLISHED,
            Document.published_at.is_not(None),
            Document.checked_at.is_(None),
            ~_was_given_up(),
        )
        .order_by(Document.published_at.desc())
        .limit(AT_ONCE)
    )
    with writing(engine) as session:
        documents = session.scalars(query).all()
        for document_id in documents:
            defer(
                session,
                "check_document",
                once_for=str(document_id),
                document_id=str(document_id),
                actor="worker",
            )
    if documents:
        log.info("checks_requested", documents=len(documents))
    return len(documents)
