"""A person's word about a fact counts before the reading's, now and after every re-reading."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.curation import correct
from app.database import WriteSession
from app.errors import BadRequest, Conflict, NotAllowed
from app.models.audit_event import AuditEvent
from app.models.claim import Claim, ClaimStatus
from app.models.review import Review
from app.reviews.facts import FactStatus, fact_to_check
from app.reviews.find import claims_of, published_review
from app.reviews.save_draft import save_draft
from ingest.draft.claims import ClaimField
from ingest.draft.facts import DocumentRole
from ingest.draft.review import DraftReview
from tests.builders import A, a_draft, a_review
from tests.integration.curation.people import BOARD_MEMBER, CURATOR

BOARD = {"id": None, "name": "Northmere Safeguarding Children Board"}


def save(session: WriteSession, draft: DraftReview) -> Review:
    return save_draft(session, draft, file_name="report.pdf", rules_version="1").review


def with_other_rules(draft: DraftReview, field: ClaimField, value: str) -> DraftReview:
    """The same file read by better rules, which find another value elsewhere."""
    claims = [
        replace(claim, value=value, evidence=(replace(claim.evidence[0], quote="elsewhere"),), rule="built/2")
        if claim.field is field
        else claim
        for claim in draft.claims
    ]
    return replace(draft, claims=tuple(claims))


def test_changed_title_is_kept_after_reading_again_by_other_rules(session: WriteSession) -> None:
    """The person's title stays; the machine's two readings are kept beside it."""
    draft = a_draft(A(title="Chidl Heron"))
    review = save(session, draft)
    correct.change(session, review, ClaimField.TITLE, " Child  Heron ", person=CURATOR)

    review = save(session, with_other_rules(draft, ClaimField.TITLE, "Child Her on"))

    assert review.title == "Child Heron"
    claims = session.execute(select(Claim.value, Claim.source).where(Claim.field == ClaimField.TITLE)).all()
    assert {tuple(row) for row in claims} == {
        ("Chidl Heron", "machine"),
        ("Child Her on", "machine"),
        ("Child Heron", "curator"),
    }


def test_confirmed_fact_keeps_the_words_it_rests_on(session: WriteSession) -> None:
    """Confirming makes a claim of the person's own with the evidence of the machine's."""
    review = save(session, a_draft(A(title="Child Heron")))

    correct.confirm(session, review, ClaimField.TITLE, person=BOARD_MEMBER)

    fact = fact_to_check(session, review, ClaimField.TITLE)
    assert (fact.status, fact.values) == (FactStatus.CONFIRMED, ("Child Heron",))
    assert fact.claims[0].evidence[0]["page"] == 1
    assert fact.claims[0].source == "board"


def test_fact_marked_not_stated_is_empty_though_it_was_read(session: WriteSession) -> None:
    """A person's "the report does not say" empties the field, and no re-reading fills it."""
    draft = a_draft(A(published="2019-03"))
    review = save(session, draft)

    correct.mark(session, review, ClaimField.PUBLISHED, ClaimStatus.NOT_STATED, person=CURATOR)
    review = save(session, draft)

    assert (review.report_date, review.report_year) == (None, None)
    assert fact_to_check(session, review, ClaimField.PUBLISHED).status is FactStatus.NOT_STATED


def test_withheld_fact_is_shown_to_no_one(session: WriteSession) -> None:
    """What was read of a withheld fact is neither in the columns nor among the claims that the public sees."""
    review = a_review(session, alias="Child K")

    correct.mark(session, review, ClaimField.ALIAS, ClaimStatus.WITHHELD, person=CURATOR)
    session.commit()

    session.expire_all()
    claims = claims_of(session, published_review(session, str(review.public_id)))
    assert review.alias is None
    assert [(claim.value, claim.status) for claim in claims if claim.field == ClaimField.ALIAS] == [
        (None, "withheld")
    ]


def test_rejected_claim_stays_rejected_at_another_place(session: WriteSession) -> None:
    """Better rules that find the rejected value in other words do not bring it back."""
    draft = a_draft(A(alias="Child K"))
    review = save(session, draft)
    claim = session.scalars(select(Claim).where(Claim.field == ClaimField.ALIAS)).one()

    correct.reject(session, review, claim, person=CURATOR)
    review = save(session, with_other_rules(draft, ClaimField.ALIAS, "Child K"))

    assert review.alias is None


def test_several_values_are_stated_together(session: WriteSession) -> None:
    """Those that are stated are all there are; what the reading found besides does not come back."""
    draft = a_draft(A())
    review = save(session, draft)

    correct.change(session, review, ClaimField.BOARD, BOARD, person=CURATOR)
    save(session, draft)

    stated = fact_to_check(session, review, ClaimField.BOARD)
    assert [board["name"] for board in stated.values] == [BOARD["name"]]
    assert stated.status is FactStatus.CONFIRMED


def test_subjects_are_stated_in_parts(session: WriteSession) -> None:
    """A subject needs a role; what is not said of them is None."""
    review = save(session, a_draft(A()))
    subject = {"role": "child", "age_text": "13 weeks", "age_group": "under_1", "sex_status": "withheld"}

    correct.change(session, review, ClaimField.SUBJECT, subject, person=CURATOR)

    assert review.subjects == [{**subject, "sex": None}]


def test_undone_decision_leaves_the_fact_to_the_reading(session: WriteSession) -> None:
    """The person's claim is superseded, not deleted."""
    review = save(session, a_draft(A(title="Child Heron")))
    correct.change(session, review, ClaimField.TITLE, "Something else", person=CURATOR)

    correct.undo(session, review, ClaimField.TITLE, person=CURATOR)

    assert review.title == "Child Heron"
    by_person = session.scalars(select(Claim).where(Claim.source == "curator")).one()
    assert (by_person.value, by_person.superseded_at is not None) == ("Something else", True)


def test_board_member_does_not_overrule_a_curator(session: WriteSession) -> None:
    """A curator's word counts before a board's."""
    review = save(session, a_draft(A()))
    correct.change(session, review, ClaimField.TITLE, "By a curator", person=CURATOR)

    with pytest.raises(NotAllowed):
        correct.change(session, review, ClaimField.TITLE, "By a board", person=BOARD_MEMBER)


def test_role_of_a_document_is_kept_after_reading_again(session: WriteSession) -> None:
    """A document said to be a summary stays one."""
    draft = a_draft(A())
    saved = save_draft(session, draft, file_name="report.pdf", rules_version="1")

    correct.change_document(
        session, saved.review, saved.document, ClaimField.DOCUMENT_ROLE, "summary", person=CURATOR
    )
    again = save_draft(session, draft, file_name="report.pdf", rules_version="2")

    assert again.document.role == DocumentRole.SUMMARY


def test_every_decision_is_recorded_with_who_made_it(session: WriteSession) -> None:
    """The log names the account, the fact and the decision, never the value."""
    review = save(session, a_draft(A()))

    correct.change(session, review, ClaimField.TITLE, "Child Heron", person=CURATOR)
    session.flush()

    event = session.scalars(select(AuditEvent).where(AuditEvent.event == "corrected")).one()
    assert (event.actor, event.review_id) == (CURATOR.actor, review.id)
    assert event.details == {"field": "title", "decision": "changed"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (ClaimField.TITLE, "  "),
        (ClaimField.TITLE, "x" * 301),
        (ClaimField.REVIEW_KIND, "report"),
        (ClaimField.PUBLISHED, "2019-02-30"),
        (ClaimField.PUBLISHED, "1066"),
        (ClaimField.BOARD, {"id": None, "name": ""}),
        (ClaimField.SUBJECT, {"role": "nobody"}),
    ],
)
def test_value_that_cannot_be_is_refused(session: WriteSession, field: ClaimField, value: object) -> None:
    """A sentence says what is wrong with it, and nothing changes."""
    review = save(session, a_draft(A()))

    with pytest.raises(BadRequest):
        correct.change(session, review, field, value, person=CURATOR)


def test_nothing_shown_is_nothing_to_confirm(session: WriteSession) -> None:
    """A fact without a value has to be stated or marked."""
    review = save(session, a_draft(A(published=None)))

    with pytest.raises(Conflict):
        correct.confirm(session, review, ClaimField.PUBLISHED, person=CURATOR)
