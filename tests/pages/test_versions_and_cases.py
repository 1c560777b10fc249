"""A document is replaced, linked to its case, split off, withdrawn alone; a review is scheduled."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text

from app.clock import now
from app.curation.publish import publish
from app.curation.replace import complete_replacement
from app.database import WriteSession
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.models.submission import Submission
from app.reviews.save_draft import lock_documents, save_draft
from app.site.similar_documents import MOST_OFFERED
from ingest.draft.facts import DocumentRole
from ingest.draft.findings import Severity
from tests.account_builders import a_board
from tests.builders import A, a_draft, a_review
from tests.finding_builders import a_finding
from tests.pages.desk import Desk, upload_for_westerdale
from tests.plain_pdf import a_small_review
from tests.waiting import wait_until

PDF = "application/pdf"
CASE = A(
    title="Serious Case Review: Child Teal",
    alias="Child Teal",
    passages=["Nobody asked who lived in the household."],
)
SUMMARY = A(
    title="Serious Case Review: Child Teal",
    alias="Child Teal",
    role=DocumentRole.SUMMARY,
    passages=["In short: nobody asked."],
)


def a_case(session: WriteSession, facts: A, *, board: str = "westerdale", is_public: bool = False) -> Review:
    """A review of its own, uploaded for a board."""
    saved = save_draft(
        session, a_draft(facts), file_name=f"{facts.role}.pdf", rules_version="1", match_cases=False
    )
    review = saved.review
    upload_for_westerdale(session, review)
    submission = session.scalars(select(Submission).where(Submission.review_id == review.id)).one()
    submission.board_id, submission.document_id = a_board(session, board).id, saved.document.id
    if is_public:
        publish(session, review, actor="test")
    session.commit()
    return review


def text_of(desk: Desk, address: str) -> str:
    answer = desk.browser.get(address)
    assert answer.status_code == 200, answer.text
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def at(review: Review, path: str = "") -> str:
    return f"/boards/reviews/{review.id}{path}"


def test_second_document_is_offered_its_case_with_the_reasons_and_joined(desk: Desk) -> None:
    """What was read is beside what is there; after joining it waits to be published there."""
    case = a_case(desk.session, CASE, is_public=True)
    summary = a_case(desk.session, SUMMARY)
    path = at(summary, "/documents/1/same-case")

    page = text_of(desk, path)
    answer = desk.browser.post(path, data={"to": str(case.id), "decision": "link"})

    assert "This may be the same case as “ Serious Case Review: Child Teal ”" in page
    assert "the alias Child Teal" in page
    assert answer.headers["location"] == f"{at(case)}?done=linked"
    assert "Executive summary, 1 page: summary.pdf Waiting" in text_of(desk, at(case))
    assert "Publish new reports" in text_of(desk, at(case))


def test_report_with_something_to_decide_does_not_join_a_public_review(desk: Desk) -> None:
    """The page says what the publish page would say, and nothing has moved."""
    case = a_case(desk.session, CASE, is_public=True)
    summary = a_case(desk.session, SUMMARY)
    a_finding(desk.session, summary, severity=Severity.SEVERE)
    desk.session.commit()

    answer = desk.browser.post(at(summary, "/documents/1/same-case"), data={"to": str(case.id)})

    assert answer.status_code == 409
    assert "Someone could be identified by 1 detail. Decide what to do about each." in answer.text
    assert "summary.pdf" not in text_of(desk, at(case))


def test_submission_of_what_waits_beside_a_public_review_is_not_said_to_be_public(desk: Desk) -> None:
    """A board that uploaded a further document must not think that it is public."""
    case = a_case(desk.session, CASE, is_public=True)
    summary = a_case(desk.session, SUMMARY)
    desk.browser.post(at(summary, "/documents/1/same-case"), data={"to": str(case.id), "decision": "link"})
    handed = desk.session.scalars(select(Submission).order_by(Submission.id.desc()).limit(1)).one()

    page = text_of(desk, f"/boards/submissions/{handed.id}")

    assert "This report is not shown to anyone until you publish it." in page
    assert "Everyone can find and read it" not in page
    assert "Continue to publish" in page


@pytest.mark.parametrize("path", ["join", "split"])
def test_who_joins_or_splits_waits_for_a_reading_without_holding_the_review(desk: Desk, path: str) -> None:
    """A reading with the lock of documents may need the same review: if the one that waits had it, both would stop."""
    case, summary = a_case(desk.session, CASE), a_case(desk.session, SUMMARY)
    desk.browser.post(at(summary, "/documents/1/same-case"), data={"to": str(case.id)})
    apart = a_case(desk.session, replace(SUMMARY, title="Another"))
    address = {
        "join": at(apart, "/documents/1/same-case"),
        "split": at(case, "/documents/2/split"),
    }[path]
    lock_documents(desk.session)

    with ThreadPoolExecutor(1) as browser:
        answer = browser.submit(desk.browser.post, address, data={"to": str(case.id)})
        wait_for_somebody_in_the_queue(desk.session)
        desk.session.execute(select(Review.id).with_for_update(nowait=True))
        desk.session.commit()

    assert answer.result().status_code == 303


def wait_for_somebody_in_the_queue(session: WriteSession) -> None:
    waits = text(
        "select exists (select 1 from pg_locks l join pg_database d on d.oid = l.database"
        " where d.datname = current_database() and locktype = 'advisory' and not granted)"
    )
    wait_until(lambda: bool(session.execute(waits).scalar_one()), "somebody waits for the review")


def test_joined_document_of_a_public_review_is_published_by_its_board(desk: Desk) -> None:
    """The review keeps its address; the further document gets the next number."""
    case = a_case(desk.session, CASE, is_public=True)
    summary = a_case(desk.session, SUMMARY)
    desk.browser.post(at(summary, "/documents/1/same-case"), data={"to": str(case.id)})

    form = text_of(desk, at(case, "/publish"))
    answer = desk.browser.post(at(case, "/publish"), data={})

    assert "The review is already public" in form
    assert answer.status_code == 303
    assert desk.browser.get(f"/reviews/{case.public_id}/documents/2/pages/1").status_code == 200


def test_case_that_was_kept_apart_is_not_offered_again(desk: Desk) -> None:
    """The decision is kept with who made it."""
    case = a_case(desk.session, CASE)
    summary = a_case(desk.session, SUMMARY)
    path = at(summary, "/documents/1/same-case")

    desk.browser.post(path, data={"to": str(case.id), "decision": "separate"})

    assert "No similar reviews were found." in text_of(desk, path)


def test_cases_of_other_boards_do_not_crowd_out_ones_own(desk: Desk) -> None:
    """Even if there are many likelier ones that the person cannot see."""
    for number in range(MOST_OFFERED):
        a_case(
            desk.session, replace(CASE, published="2020", passages=[f"Other {number}."]), board="northmere"
        )
    own = a_case(desk.session, replace(CASE, title="Child Teal", published="2012"))
    summary = a_case(desk.session, replace(SUMMARY, published="2020"))

    page = desk.browser.get(at(summary, "/documents/1/same-case")).text

    assert re.findall(r'name="to" value="([\w-]+)"', page) == [str(own.id)]


def test_case_of_another_board_is_neither_offered_nor_joined_by_its_name(desk: Desk) -> None:
    """Whether it is there is not told."""
    theirs = a_case(desk.session, CASE, board="elsewhere")
    summary = a_case(desk.session, SUMMARY)
    path = at(summary, "/documents/1/same-case")

    page = text_of(desk, path)
    answers = [desk.browser.post(path, data={"to": name}) for name in (str(theirs.id), "CR99999", "")]

    assert "No similar reviews were found." in page
    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert "This review was not found" in answers[0].text
    assert answers[0].text.count("was not found") == answers[1].text.count("was not found")


def test_document_is_split_off_as_a_case_of_its_own(desk: Desk) -> None:
    """A draft of which it is the only document; its board still has it."""
    case = a_case(desk.session, CASE)
    summary = a_case(desk.session, SUMMARY)
    desk.browser.post(at(summary, "/documents/1/same-case"), data={"to": str(case.id)})

    answer = desk.browser.post(at(case, "/documents/2/split"))

    assert answer.status_code == 303
    assert "Executive summary" in text_of(desk, answer.headers["location"])
    assert "Executive summary" not in text_of(desk, at(case))


def test_corrected_file_is_read_as_a_version_of_the_document(desk: Desk) -> None:
    """It belongs to the person and the board; a second click sends nothing twice."""
    case = a_case(desk.session, CASE, is_public=True)
    path = at(case, "/documents/1/replace")
    files = {"file": ("corrected.pdf", a_small_review(), PDF)}

    page = text_of(desk, path)
    answers = [desk.browser.post(path, files=files).headers["location"] for _ in range(2)]

    submission = desk.session.scalars(select(Submission).where(Submission.replaces_id.is_not(None))).one()
    assert "The current version stays public until you check and publish the new one" in page
    assert answers == [f"/boards/submissions/{submission.id}"] * 2
    assert (submission.board_id, submission.account_id is not None) == ("westerdale", True)


def test_form_without_a_corrected_file_says_so(desk: Desk) -> None:
    """The form comes again."""
    case = a_case(desk.session, CASE)

    answer = desk.browser.post(at(case, "/documents/1/replace"), files={"file": ("", b"", PDF)})

    assert answer.status_code == 422
    assert "Select 1 PDF" in answer.text


def test_corrected_file_that_is_too_large_is_refused_by_the_limit_of_one_file(desk: Desk) -> None:
    """The form takes one PDF, so it names the limit of a PDF and no other way to upload."""
    case = a_case(desk.session, CASE)
    headers = {"Content-Type": "multipart/form-data; boundary=b", "Content-Length": str(10**10)}

    answer = desk.browser.post(at(case, "/documents/1/replace"), content=b"--b--", headers=headers)

    assert answer.status_code == 413
    assert "The file is larger than 200 MB. Make the PDF smaller and upload it again." in answer.text


def test_form_that_is_no_upload_says_so(desk: Desk) -> None:
    """The cause stands at the box, whatever it was."""
    case = a_case(desk.session, CASE)

    answer = desk.browser.post(at(case, "/documents/1/replace"), data={"file": "report.pdf"})

    assert answer.status_code == 422
    assert "Send the file in a form, as multipart/form-data" in answer.text


def test_replaced_version_is_shown_with_what_is_left_of_it_and_its_old_pages_say_so(desk: Desk) -> None:
    """The address is the new version's; a page that only the old one had is gone, not unknown."""
    case = a_case(desk.session, replace(CASE, passages=["One page.", "And another."]), is_public=True)
    old = desk.session.scalars(select(Document).where(Document.review_id == case.id)).one()
    new = save_draft(desk.session, a_draft(CASE), file_name="new.pdf", rules_version="1", replaces=old)
    complete_replacement(desk.session, case, old, new.document, actor="test")
    publish(desk.session, case, actor="test")
    desk.session.commit()

    page = text_of(desk, at(case))
    gone = desk.browser.get(f"/reviews/{case.public_id}/documents/1/pages/2")

    assert "Version 2. Overview report, 1 page: new.pdf Public" in page
    assert "Version 1. Overview report, 2 pages: overview.pdf Replaced" in page
    assert "Its public copy and page images have been deleted." in page
    assert gone.status_code == 410
    assert "It was in an earlier version of the document" in gone.text


def test_one_document_is_withdrawn_alone_and_restored(desk: Desk) -> None:
    """The review stays; the document answers 410, then is back."""
    case = a_case(desk.session, CASE)
    summary = a_case(desk.session, SUMMARY)
    desk.browser.post(at(summary, "/documents/1/same-case"), data={"to": str(case.id)})
    desk.browser.post(at(case, "/publish"), data={})
    desk.session.refresh(case)
    public = f"/reviews/{case.public_id}/documents/2/pages/1"
    path = at(case, "/documents/2")

    unconfirmed = desk.browser.post(f"{path}/withdraw", data={"reason": "error"})
    done = desk.browser.post(f"{path}/withdraw", data={"reason": "error", "confirm": "yes"})
    away = desk.browser.get(public)
    back = desk.browser.post(f"{path}/restore")

    assert unconfirmed.status_code == 422
    assert done.headers["location"].endswith("?done=document_withdrawn")
    assert (away.status_code, desk.browser.get(public).status_code) == (410, 200)
    assert "It contained an error. The review it belonged to is still available." in away.text
    assert f'<a href="/reviews/{case.public_id}">The review this report belonged to</a>' in away.text
    assert back.headers["location"].endswith("?done=document_restored")


def test_ready_review_is_scheduled_for_a_time_in_the_united_kingdom(desk: Desk) -> None:
    """It is listed as scheduled, and the schedule can be cancelled."""
    case = a_case(desk.session, CASE)
    day = (now() + timedelta(days=30)).date().isoformat()
    form = {"when": "later", "day": day, "time": "08:30"}

    scheduled = desk.browser.post(at(case, "/publish"), data=form)
    desk.session.refresh(case)
    until = case.scheduled_for
    listed = text_of(desk, "/boards")
    cancelled = desk.browser.post(at(case, "/schedule/cancel"))

    desk.session.refresh(case)
    assert scheduled.headers["location"] == f"{at(case)}?done=scheduled"
    assert until is not None
    assert until.astimezone(ZoneInfo("Europe/London")).strftime("%Y-%m-%d %H:%M") == f"{day} 08:30"
    assert "Scheduled Serious Case Review: Child Teal" in listed
    assert cancelled.headers["location"] == f"{at(case)}?done=schedule_cancelled"
    assert (case.scheduled_for, case.state) == (None, ReviewState.DRAFT)


def test_time_that_is_past_or_none_is_asked_for_again(desk: Desk) -> None:
    """What was filled in stays."""
    case = a_case(desk.session, CASE)
    form = {"when": "later"}

    past = desk.browser.post(at(case, "/publish"), data={**form, "day": "2020-01-01", "time": "08:30"})
    none = desk.browser.post(at(case, "/publish"), data=form)

    assert (past.status_code, none.status_code) == (422, 422)
    assert "The time is in the past. Choose a later time, or publish now" in past.text
    assert "Enter a date and a time" in none.text
    assert 'value="2020-01-01"' in past.text


def test_publishing_twice_leads_to_where_it_is(desk: Desk) -> None:
    """Nothing waits, so nothing is done."""
    review = a_review(desk.session, title="Baby Heron")
    upload_for_westerdale(desk.session, review)

    answers = [desk.browser.get(at(review, "/publish")), desk.browser.post(at(review, "/publish"))]

    assert [answer.headers["location"] for answer in answers] == [at(review)] * 2
