"""The audit log has every event of a review and cannot be changed."""

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from app.audit.log import events_of_review
from app.curation import correct
from app.curation.publish import publish
from app.database import WriteSession
from app.models.audit_event import AuditEvent
from app.reviews.save_draft import save_draft
from ingest.draft.claims import ClaimField
from tests.builders import A, a_draft
from tests.integration.curation.people import CURATOR


def test_audit_log_is_in_order_the_newest_last(session: WriteSession) -> None:
    """Who did what to a review, one event after another."""
    review = save_draft(session, a_draft(A()), file_name="r.pdf", rules_version="1").review
    correct.confirm(session, review, ClaimField.TITLE, person=CURATOR)

    publish(session, review, actor="ann", checked_for_names=True)
    session.flush()

    events = [(event.event, event.actor) for event in events_of_review(session, review.id)]
    assert events == [("corrected", CURATOR.actor), ("line_confirmed", "ann"), ("published", "ann")]


def test_event_can_be_neither_changed_nor_deleted(session: WriteSession) -> None:
    """The database itself refuses, whoever asks."""
    review = save_draft(session, a_draft(A()), file_name="r.pdf", rules_version="1").review
    correct.confirm(session, review, ClaimField.TITLE, person=CURATOR)
    session.commit()

    with pytest.raises(IntegrityError):
        session.execute(update(AuditEvent).values(actor="nobody"))
    session.rollback()
    with pytest.raises(IntegrityError):
        session.execute(delete(AuditEvent))
