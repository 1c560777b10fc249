"""Cases are offered with their reasons; documents join and leave them by a person's decision."""

import pytest
from sqlalchemy import select

from app.curation import correct
from app.curation.decide_finding import decide_finding
from app.curation.link_case import link_document, split_document, suggest_cases
from app.curation.publish import publish
from app.database import WriteSession
from app.errors import Conflict
from app.models.claim import Claim
from app.models.document import Document
from app.models.finding import FindingDecision
from app.models.review import Review
from app.reviews.readiness import NotPublishable
from app.reviews.save_draft import SavedDraft, save_draft
from ingest.draft.claims import ClaimField
from ingest.draft.facts import DocumentRole
from ingest.draft.findings import Severity
from tests.builders import A, a_draft
from tests.finding_builders import a_finding
from tests.integration.curation.people import CURATOR

OVERVIEW = A(alias="Child K", title="Child K: overview")
SUMMARY = A(
    alias="Child K",
    title="Child K: summary",
    role=DocumentRole.SUMMARY,
    passages=["In short, nobody asked the child."],
)


def alone(session: WriteSession, facts: A) -> SavedDraft:
    """A document that became a review of its own, as those do that a person uploads."""
    return save_draft(session, a_draft(facts), file_name="r.pdf", rules_version="1", match_cases=False)


def test_case_of_the_same_board_and_alias_is_offered_first(session: WriteSession) -> None:
    """With the reasons; a case that shares the board alone is not offered."""
    case = alone(session, OVERVIEW).review
    alone(session, A(alias="Child Q", title="Quite another matter", published="2008"))

    offers = suggest_cases(session, alone(session, SUMMARY).document)

    assert [offer.review.id for offer in offers] == [case.id]
    assert {"the same board", "the alias Child K"} <= set(offers[0].reasons)


def test_alias_of_another_board_is_not_offered(session: WriteSession) -> None:
    """Boards use the same aliases again and again."""
    alone(session, A(alias="Child K", title="Another child", boards=["Northmere Board"]))

    assert suggest_cases(session, alone(session, SUMMARY).document) == ()


def test_joined_document_gets_the_next_number_and_its_draft_goes(session: WriteSession) -> None:
    """What persons said of the draft is kept as superseded."""
    case, moved = alone(session, OVERVIEW), alone(session, SUMMARY)
    correct.change(session, moved.review, ClaimField.TITLE, "Only a summary", person=CURATOR)

    link_document(session, moved.document, case.review, actor="ann")

    assert (moved.document.number, moved.document.review_id) == (2, case.review.id)
    assert [review.id for review in session.scalars(select(Review))] == [case.review.id]
    claim = session.scalars(select(Claim).where(Claim.source == "curator")).one()
    assert claim.superseded_at is not None
    assert case.review.title == "Child K: overview"


def test_public_document_keeps_its_address(session: WriteSession) -> None:
    """What is public is not moved."""
    case, public = alone(session, OVERVIEW), alone(session, SUMMARY)
    publish(session, public.review, actor="ann")

    with pytest.raises(Conflict):
        link_document(session, public.document, case.review, actor="ann")


def test_document_is_split_off_into_a_draft_of_its_own(session: WriteSession) -> None:
    """Its claims go with it; the only document cannot leave."""
    case, other = alone(session, OVERVIEW), alone(session, SUMMARY)
    link_document(session, other.document, case.review, actor="ann")

    new = split_document(session, other.document, actor="ann")

    assert (new.title, new.state) == ("Child K: summary", "draft")
    assert session.scalars(select(Document.review_id).where(Document.number == 1)).all().count(new.id) == 1
    with pytest.raises(Conflict):
        split_document(session, other.document, actor="ann")


def test_document_with_something_to_decide_is_not_linked_to_a_public_review(session: WriteSession) -> None:
    """The gate refuses in its own words, and the document stays where it was."""
    case, moved = alone(session, OVERVIEW), alone(session, SUMMARY)
    publish(session, case.review, actor="ann")
    a_finding(session, moved.review, severity=Severity.SEVERE)

    with pytest.raises(NotPublishable, match="Someone could be identified by 1 detail"):
        link_document(session, moved.document, case.review, actor="ann")

    assert moved.document.review_id == moved.review.id


def test_document_that_was_not_checked_is_not_linked_to_a_public_review(session: WriteSession) -> None:
    """A report of an earlier version of the program is checked first."""
    case, moved = alone(session, OVERVIEW), alone(session, SUMMARY)
    publish(session, case.review, actor="ann")
    moved.document.checked_at = None

    with pytest.raises(NotPublishable, match="has not been checked yet"):
        link_document(session, moved.document, case.review, actor="ann")


def test_decided_document_is_linked_to_a_public_review(session: WriteSession) -> None:
    """A decision about its findings is all that was missing."""
    case, moved = alone(session, OVERVIEW), alone(session, SUMMARY)
    publish(session, case.review, actor="ann")
    finding = a_finding(session, moved.review, severity=Severity.SEVERE)
    decide_finding(
        session, moved.review, finding.id, FindingDecision.PUBLIC, actor="ann", reason="An office."
    )

    link_document(session, moved.document, case.review, actor="ann")

    assert moved.document.review_id == case.review.id


def test_document_with_something_to_decide_is_linked_to_a_draft(session: WriteSession) -> None:
    """Nothing is public there: the gate asks when the draft is published."""
    case, moved = alone(session, OVERVIEW), alone(session, SUMMARY)
    a_finding(session, moved.review, severity=Severity.SEVERE)

    link_document(session, moved.document, case.review, actor="ann")

    assert moved.document.review_id == case.review.id
