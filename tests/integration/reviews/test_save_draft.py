"""What is read becomes rows; a second reading renews them and forgets no decision."""

from dataclasses import replace

from sqlalchemy import select

from app.clock import now
from app.database import WriteSession
from app.models.claim import Claim
from app.models.document import Document, Page, Passage, Recommendation
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from app.models.tag import Tag, TagStatus
from app.reviews.resolve_facts import UNTITLED, resolve_facts
from app.reviews.save_draft import save_draft
from ingest.draft.claims import ClaimField
from ingest.draft.facts import DocumentRole
from ingest.draft.review import DraftReview
from tests.account_builders import an_account
from tests.builders import A, a_draft, a_review


def keep_draft(session: WriteSession, draft: DraftReview) -> Review:
    return save_draft(session, draft, file_name="report.pdf", rules_version="1").review


def test_kept_draft_shows_its_facts(session: WriteSession) -> None:
    """The plain columns of a review are what its claims and tags came to."""
    draft = a_draft(A(title="Child Heron", alias="Child Heron", themes=["neglect"], published="2019-03"))

    review = keep_draft(session, draft)

    assert (review.title, review.alias, review.report_date, review.report_year) == (
        "Child Heron",
        "Child Heron",
        "2019-03",
        2019,
    )
    assert review.themes == ["neglect"]


def test_reading_again_adds_nothing(session: WriteSession) -> None:
    """The same file read twice is one document with one set of pages, passages and claims."""
    draft = a_draft(A(recommendations=["Police should record who lives in the household."]))
    keep_draft(session, draft)
    first = {row.id for row in session.scalars(select(Recommendation))}

    keep_draft(session, draft)

    for table, count in ((Document, 1), (Page, 2), (Passage, 2), (Claim, len(draft.claims))):
        assert len(session.scalars(select(table)).all()) == count
    assert {row.id for row in session.scalars(select(Recommendation))} == first


def test_rejected_claim_stays_rejected_when_read_again(session: WriteSession) -> None:
    """A person's no outlives a re-reading that says the same at the same place."""
    draft = a_draft(A(alias="Child K"))
    keep_draft(session, draft)
    claim = session.scalars(select(Claim).where(Claim.field == ClaimField.ALIAS)).one()
    claim.is_rejected = True

    review = keep_draft(session, draft)

    assert claim.is_rejected
    assert review.alias is None


def test_another_value_at_the_place_supersedes_the_claim(session: WriteSession) -> None:
    """Better rules that read another value at the same words make a claim of their own, not a rejected one."""
    draft = a_draft(A(title="Child Heron"))
    keep_draft(session, draft)
    claim = session.scalars(select(Claim).where(Claim.field == ClaimField.TITLE)).one()
    claim.is_rejected = True
    better = tuple(
        replace(item, value="Review: Child Heron") if item.field is ClaimField.TITLE else item
        for item in draft.claims
    )

    review = keep_draft(session, replace(draft, claims=better))

    assert claim.superseded_at is not None
    assert review.title == "Review: Child Heron"


def test_confirmed_tag_stays_though_no_longer_found(session: WriteSession) -> None:
    """What a person confirmed is not undone by rules that miss it; a mere suggestion is."""
    draft = a_draft(A(themes=["neglect", "hoarding"]))
    keep_draft(session, draft)
    neglect = session.scalars(select(Tag).where(Tag.term == "neglect")).one()
    neglect.status = TagStatus.CONFIRMED

    review = keep_draft(session, replace(draft, tags=()))

    assert review.themes == ["neglect"]


def test_rejected_tag_is_not_shown(session: WriteSession) -> None:
    """A rejected term is no theme of the review, however often it is read again."""
    draft = a_draft(A(themes=["neglect"]))
    keep_draft(session, draft)
    session.scalars(select(Tag)).one().status = TagStatus.REJECTED

    review = keep_draft(session, draft)

    assert review.themes == []


def test_summary_joins_the_case_of_its_overview(session: WriteSession) -> None:
    """Two documents of one board about one alias in one year are one review."""
    overview = a_draft(A(alias="Child K", title="Child K: overview"))
    summary = a_draft(A(alias="Child K", title="Child K: summary", role=DocumentRole.SUMMARY))

    first, second = keep_draft(session, overview), keep_draft(session, summary)

    assert first.id == second.id
    assert second.title == "Child K: overview"


def test_second_overview_of_one_alias_is_another_case(session: WriteSession) -> None:
    """Boards use one-letter aliases again and again."""
    first = keep_draft(session, a_draft(A(alias="Child C", title="Child C")))

    second = keep_draft(session, a_draft(A(alias="Child C", title="Child C, another child")))

    assert first.id != second.id


def test_same_alias_of_another_board_is_another_case(session: WriteSession) -> None:
    """Alias alone never identifies a review."""
    first = keep_draft(session, a_draft(A(alias="Child C")))

    second = keep_draft(
        session,
        a_draft(
            A(alias="Child C", role=DocumentRole.SUMMARY, boards=["Northmere Safeguarding Children Board"])
        ),
    )

    assert first.id != second.id


def test_draft_that_a_person_handed_in_is_joined_by_no_command(session: WriteSession) -> None:
    """A folder published by the command would make public with it what its board has not."""
    draft = a_draft(A(alias="Child K", title="Child K: overview"))
    saved = save_draft(session, draft, file_name="r.pdf", rules_version="1", match_cases=False)
    _handed_in_by_a_person(session, saved.document)

    other = keep_draft(session, a_draft(A(alias="Child K", role=DocumentRole.SUMMARY)))

    assert other.id != saved.review.id


def _handed_in_by_a_person(session: WriteSession, document: Document) -> None:
    session.add(
        Submission(
            file_name="r.pdf",
            sha256=document.sha256,
            size_bytes=1,
            state=SubmissionState.READ,
            publish=False,
            force=False,
            account_id=an_account(session).id,
            review_id=document.review_id,
            document_id=document.id,
            received_at=now(),
        )
    )
    session.flush()


def test_unpublished_document_does_not_show_through(session: WriteSession) -> None:
    """Facts of a document that joined a published review wait until it is published too."""
    review = a_review(session, title="Child K: overview", alias="Child K")
    summary = a_draft(
        A(alias="Child K", title="Child K: summary", role=DocumentRole.SUMMARY, themes=["neglect"])
    )

    keep_draft(session, summary)

    assert review.themes == []


def test_report_without_a_title_is_called_untitled(session: WriteSession) -> None:
    """The file's name is never shown: it may hold a person's."""
    draft = replace(a_draft(A()), claims=())

    review = save_draft(session, draft, file_name="Jo Fictional.pdf", rules_version="1").review
    resolve_facts(session, review)

    assert review.title == UNTITLED
