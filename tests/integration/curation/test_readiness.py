"""The publish gate: each line opens and settles, and publication waits for all of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.clock import now
from app.curation import correct
from app.curation.confirm import confirm_line
from app.curation.publish import publish
from app.curation.request_check import retry_unread_pages
from app.curation.schedule import cancel_schedule, publish_scheduled, schedule_publication
from app.database import WriteSession
from app.errors import BadRequest, Conflict
from app.models.audit_event import AuditEvent
from app.models.claim import ClaimStatus
from app.models.finding import FindingDecision
from app.models.review import Review
from app.models.submission import Submission, SubmissionState
from app.queue.jobs import waiting
from app.reviews.readiness import LineName, LineStatus, NotPublishable, readiness
from app.reviews.save_draft import save_draft
from ingest.draft.claims import ClaimField
from ingest.draft.findings import FindingKind
from ingest.draft.outline import TextSource
from ingest.draft.page_states import UnreadReason
from ingest.draft.review import DraftReview
from tests.account_builders import a_board
from tests.builders import A, a_draft
from tests.finding_builders import a_finding
from tests.integration.curation.people import CURATOR

LONG = "The health visitor saw the child at home and noted that the house was cold and bare. " * 3


def save(session: WriteSession, draft: DraftReview) -> Review:
    return save_draft(session, draft, file_name="r.pdf", rules_version="1").review


def status(session: WriteSession, review: Review, name: LineName) -> LineStatus:
    return next(line.status for line in readiness(session, review) if line.name is name)


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        (LineName.TITLE, ClaimField.TITLE, "Child Heron"),
        (LineName.KIND, ClaimField.REVIEW_KIND, "scr"),
        (LineName.BOARD, ClaimField.BOARD, {"id": None, "name": "Westerdale Partnership"}),
        (LineName.NATION, ClaimField.NATION, "wales"),
        (LineName.PUBLISHED, ClaimField.PUBLISHED, "2019"),
    ],
)
def test_fact_that_was_not_read_is_open_until_it_is_stated(
    session: WriteSession, name: LineName, field: ClaimField, value: object
) -> None:
    """Title, kind, board, nation and date have to be known."""
    draft = a_draft(A())
    review = save(
        session, replace(draft, claims=tuple(claim for claim in draft.claims if claim.field != field))
    )
    before = status(session, review, name)

    correct.change(session, review, field, value, person=CURATOR)

    assert (before, status(session, review, name)) == (LineStatus.OPEN, LineStatus.DONE)


def test_date_may_be_said_to_be_not_stated(session: WriteSession) -> None:
    """Some reports bear no date."""
    review = save(session, a_draft(A(published=None)))

    correct.mark(session, review, ClaimField.PUBLISHED, ClaimStatus.NOT_STATED, person=CURATOR)

    assert status(session, review, LineName.PUBLISHED) is LineStatus.DONE


def test_possible_duplicate_needs_a_confirmation(session: WriteSession) -> None:
    """What does not look like a case review is published only when a person says that it is one."""
    review = save(session, replace(a_draft(A()), is_case_review=False))
    before = status(session, review, LineName.CASE_REVIEW)

    confirm_line(session, review, LineName.CASE_REVIEW, actor="ann")

    line = next(check for check in readiness(session, review) if check.name is LineName.CASE_REVIEW)
    assert before is LineStatus.NEEDS_CONFIRMATION
    assert (line.status, line.confirmed_by) == (LineStatus.DONE, "ann")


def test_unread_page_is_named_with_its_reason(session: WriteSession) -> None:
    """Nothing is public with a page that could not be read unless someone accepts it."""
    draft = a_draft(A(passages=["Words.", " "]))
    first, second, *rest = draft.pages
    unread = replace(second, unread_reason=UnreadReason.DAMAGED)
    review = save(session, replace(draft, pages=(first, unread, *rest)))

    line = next(check for check in readiness(session, review) if check.name is LineName.READABLE)

    assert line.status is LineStatus.NEEDS_CONFIRMATION
    assert "page 2 (the page is damaged) of document 1" in line.sentence


def test_empty_page_needs_no_confirmation(session: WriteSession) -> None:
    """It was looked at: nothing is on it."""
    draft = a_draft(A(passages=["Words.", " "]))
    first, second, *rest = draft.pages
    review = save(session, replace(draft, pages=(first, replace(second, text_source=TextSource.NONE), *rest)))

    line = next(check for check in readiness(session, review) if check.name is LineName.READABLE)

    assert line.status is LineStatus.DONE


def test_unread_pages_are_tried_again_by_a_job(session: WriteSession) -> None:
    """Once for each report that has any."""
    draft = a_draft(A(passages=["Words.", " "]))
    first, second, *rest = draft.pages
    unread = replace(second, unread_reason=UnreadReason.LIMIT)
    review = save(session, replace(draft, pages=(first, unread, *rest)))
    read = save(session, a_draft(A(title="Child Heron", passages=["Other words that were all read."])))

    counts = [retry_unread_pages(session, each, actor="ann") for each in (review, review, read)]

    assert counts == [1, 1, 0]
    assert waiting(session, "check_document") == 1


def test_near_duplicate_is_named_by_its_identifier(session: WriteSession) -> None:
    """A duplicate published earlier is named, with its link and similarity."""
    public = save(session, a_draft(A(title="Child Heron", passages=[LONG])))
    publish(session, public, actor="test", is_attended=False)

    review = save(session, a_draft(A(title="Child Heron again", passages=[LONG + "The end."])))

    line = next(check for check in readiness(session, review) if check.name is LineName.DUPLICATE)
    assert line.status is LineStatus.NEEDS_CONFIRMATION
    assert str(public.public_id) in line.sentence


@pytest.mark.parametrize(
    ("board", "expected"),
    [("elsewhere", LineStatus.DONE), ("westerdale", LineStatus.NEEDS_CONFIRMATION)],
)
def test_near_duplicate_in_a_draft_is_named_to_its_own_board_only(
    session: WriteSession, board: str, expected: LineStatus
) -> None:
    """The draft of another board with nearly the same text is not revealed by the gate."""
    draft = save(session, a_draft(A(title="Child Heron", passages=[LONG])))
    review = save(session, a_draft(A(title="Child Heron again", passages=[LONG + "The end."])))
    for submitted, board_id in ((draft, board), (review, "westerdale")):
        submitted_for(session, submitted, board_id)

    line = next(check for check in readiness(session, review) if check.name is LineName.DUPLICATE)

    assert line.status is expected


def submitted_for(session: WriteSession, review: Review, board_id: str) -> None:
    """As if it had been uploaded for a board."""
    session.add(
        Submission(
            file_name="r.pdf",
            sha256="2" * 64,
            size_bytes=1,
            state=SubmissionState.READ,
            publish=False,
            force=False,
            board_id=a_board(session, board_id).id,
            review_id=review.id,
            received_at=now(),
        )
    )
    session.flush()


def test_new_version_that_waits_to_be_read_is_waited_for(session: WriteSession) -> None:
    """A review is not published while one of its documents is being read."""
    saved = save_draft(session, a_draft(A()), file_name="r.pdf", rules_version="1")
    waits = Submission(
        file_name="r2.pdf",
        sha256="1" * 64,
        size_bytes=1,
        state=SubmissionState.WAITING,
        publish=False,
        force=False,
        replaces_id=saved.document.id,
        received_at=now(),
    )
    session.add(waits)
    session.flush()

    assert status(session, saved.review, LineName.READ) is LineStatus.OPEN


def test_review_is_not_published_while_a_line_is_open(session: WriteSession) -> None:
    """The refusal says every sentence that stands open, and nothing changes."""
    review = save(session, a_draft(A(nation=None, published=None)))

    with pytest.raises(NotPublishable) as refused:
        publish(session, review, actor="ann")

    assert refused.value.lines == (LineName.NATION, LineName.PUBLISHED)
    assert "No nation was found." in refused.value.sentence
    assert not review.is_published


def test_answer_does_not_hold_for_a_document_that_joined_later(session: WriteSession) -> None:
    """What was confirmed was confirmed for the files that were there."""
    declared = A(alias="Child K", boards=["Westerdale"], themes=["neglect"])
    review = save(session, a_draft(declared))
    confirm_line(session, review, LineName.THEMES, actor="ann")

    summary = a_draft(A(alias="Child K", boards=["Westerdale"], title="Summary"))
    again = save(session, replace(summary, role=summary.role.SUMMARY))

    assert again.id == review.id
    assert status(session, review, LineName.THEMES) is LineStatus.NEEDS_CONFIRMATION


def test_ingest_passes_only_the_lines_about_findings_and_says_so(session: WriteSession) -> None:
    """The log keeps which part of the gate was passed."""
    review = save(session, a_draft(A(nation=None)))

    publish(session, review, actor="command ingest", is_attended=False)
    session.flush()

    event = session.scalars(select(AuditEvent).where(AuditEvent.event == "published")).one()
    assert event.details == {"gate": "findings", "undecided_warnings": 0}


def test_missing_fact_cannot_be_answered_for(session: WriteSession) -> None:
    """A title has to be stated; no one can confirm that there is none."""
    review = save(session, a_draft(A()))

    with pytest.raises(BadRequest):
        confirm_line(session, review, LineName.TITLE, actor="ann")


def test_scheduled_review_is_published_when_its_time_has_come(session: WriteSession) -> None:
    """Not before, and in the name of who scheduled it."""
    review = save(session, a_draft(A()))
    schedule_publication(session, review, now() + timedelta(hours=1), actor="ann")
    early = publish_scheduled(session, review)

    review.scheduled_for = now() - timedelta(seconds=1)
    on_time = publish_scheduled(session, review)
    session.flush()

    assert (early, on_time, review.is_published) == (False, True, True)
    event = session.scalars(select(AuditEvent).where(AuditEvent.event == "published")).one()
    assert (event.actor, event.details["gate"]) == ("ann", "passed")


def test_scheduled_review_that_is_no_longer_ready_stays_a_draft(session: WriteSession) -> None:
    """The log says which lines stood open when the time came."""
    review = save(session, a_draft(A()))
    schedule_publication(session, review, now() + timedelta(hours=1), actor="ann")
    correct.mark(session, review, ClaimField.NATION, ClaimStatus.WITHHELD, person=CURATOR)
    review.scheduled_for = now() - timedelta(seconds=1)

    publish_scheduled(session, review)
    session.flush()

    event = session.scalars(select(AuditEvent).where(AuditEvent.event == "hold_failed")).one()
    assert review.state == "draft"
    assert event.details == {"lines": ["nation"]}


def test_review_that_is_not_ready_is_not_scheduled(session: WriteSession) -> None:
    """The checks run when it is scheduled, so that no one finds out at midnight."""
    review = save(session, a_draft(A(nation=None)))

    with pytest.raises(NotPublishable):
        schedule_publication(session, review, now() + timedelta(hours=1), actor="ann")


def test_time_of_a_hold_is_to_come(session: WriteSession) -> None:
    """A hold until yesterday is a mistake."""
    review = save(session, a_draft(A()))

    with pytest.raises(BadRequest):
        schedule_publication(session, review, now() - timedelta(hours=1), actor="ann")


def test_released_review_is_not_published_by_itself(session: WriteSession) -> None:
    """Released, it stays a draft, and cannot be released twice."""
    review = save(session, a_draft(A()))
    schedule_publication(session, review, now() + timedelta(hours=1), actor="ann")

    cancel_schedule(session, review, actor="ann")

    assert review.scheduled_for is None
    with pytest.raises(Conflict):
        cancel_schedule(session, review, actor="ann")


@pytest.mark.parametrize(("decision", "is_open"), [(FindingDecision.REMOVE, True), (None, False)])
def test_removed_words_in_the_title_are_changed_before_publication(
    session: WriteSession, decision: FindingDecision | None, is_open: bool
) -> None:
    """A name that was removed from the pages would be public in the title all the same."""
    review = save(session, a_draft(A(title="Serious Case Review: Ada Quill")))
    finding = a_finding(session, review, words="Quill", kind=FindingKind.NAME)
    finding.decision = decision
    if decision:
        finding.decided_by, finding.decided_at, finding.removed_at = "ann", now(), now()
    session.flush()

    line = next(check for check in readiness(session, review) if check.name is LineName.REMOVED_WORDS)

    assert line.status is (LineStatus.OPEN if is_open else LineStatus.DONE)
    assert not is_open or "still in the title" in line.sentence
