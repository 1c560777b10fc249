"""The audit log has every event of a review and cannot be changed."""

import pytest
from sqlalchemy import Engine, delete, update
from sqlalchemy.exc import IntegrityError, ProgrammingError

from app.audit.log import events_page
from app.curation import correct
from app.curation.publish import publish
from app.database import WriteSession
from app.models.audit_event import AuditEvent
from app.reviews.save_draft import save_draft
from ingest.draft.claims import ClaimField
from tests.builders import A, a_draft
from tests.integration.curation.people import CURATOR


def test_audit_log_is_in_order_the_newest_first(session: WriteSession) -> None:
    """Who did what to a review, one event after another."""
    review = save_draft(session, a_draft(A()), file_name="r.pdf", rules_version="1").review
    correct.confirm(session, review, ClaimField.TITLE, person=CURATOR)

    publish(session, review, actor="ann")
    session.flush()

    events = [(event.event, event.actor) for event in events_page(session, review_id=review.id).events]
    assert events == [("published", "ann"), ("corrected", CURATOR.actor)]


def test_event_can_be_neither_changed_nor_deleted(session: WriteSession, owner_engine: Engine) -> None:
    """The application has no right to, and a trigger refuses it to the owner too."""
    review = save_draft(session, a_draft(A()), file_name="r.pdf", rules_version="1").review
    correct.confirm(session, review, ClaimField.TITLE, person=CURATOR)
    session.commit()

    for change in (update(AuditEvent).values(actor="nobody"), delete(AuditEvent)):
        with pytest.raises(ProgrammingError, match="permission denied for table audit_event"):
            session.execute(change)
        session.rollback()
        with owner_engine.begin() as owner, pytest.raises(IntegrityError):
            owner.execute(change)
