"""A board withdraws a review and gets a receipt; it is restored, and the audit log shows each step to curators."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from app.accounts.roles import Role
from app.clock import now
from app.curation.probe import Outcome
from app.database import WriteSession
from app.models.audit_event import AuditEvent
from app.models.receipt import Receipt
from app.queue.jobs import waiting
from tests.account_builders import an_account, signed_in_browser
from tests.builders import a_review
from tests.finding_builders import a_finding
from tests.pages.desk import Desk, another, upload_for_westerdale

SURE = {"reason": "identifies_somebody", "confirm": "yes"}


@pytest.fixture
def public(desk: Desk) -> Desk:
    """A review of Westerdale that everyone can read."""
    review = a_review(desk.session, title="Child Plover of Westerdale", alias="Child Plover")
    upload_for_westerdale(desk.session, review)
    return Desk(desk.browser, review, desk.session)


def address(desk: Desk, path: str = "") -> str:
    return f"/boards/reviews/{desk.review.id}{path}"


def text_of(desk: Desk, path: str = "") -> str:
    """A page as its reader sees it, spaces folded."""
    answer = desk.browser.get(address(desk, path))
    assert answer.status_code == 200, answer.text
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def withdraw(desk: Desk, **form: str) -> str:
    """Send the form; where it leads."""
    answer = desk.browser.post(address(desk, "/withdraw"), data={**SURE, **form})
    assert answer.status_code == 303, answer.text
    desk.session.refresh(desk.review)
    return answer.headers["location"]


def a_receipt(desk: Desk, *, is_clean: bool = True) -> None:
    """What the worker's visit leaves."""
    at = now()
    outcome = Outcome.TOMBSTONE if is_clean else Outcome.STILL_THERE
    visit = {"surface": "Downloads", "address": "/reviews/CR00001/documents/1.pdf", "status": 410}
    desk.session.add(
        Receipt(
            review_id=desk.review.id,
            public_id=desk.review.public_id,
            withdrawn_at=desk.review.withdrawn_at,
            started_at=at,
            finished_at=at,
            visits=[{**visit, "outcome": outcome, "at": at.isoformat()}],
            is_clean=is_clean,
        )
    )
    desk.session.commit()


def test_form_says_what_is_public_and_that_the_words_will_be(public: Desk) -> None:
    """Reasons as the tombstone tells them; nothing is chosen beforehand."""
    page = text_of(public, "/withdraw")

    assert "Overview report, 1 page: built.pdf" in page
    assert "Do not include anything that could identify a person" in page
    assert "checked" not in public.browser.get(address(public, "/withdraw")).text


def test_nothing_is_withdrawn_without_reason_and_confirmation(public: Desk) -> None:
    """The form comes again, with what was filled in, and says what is missing."""
    answer = public.browser.post(address(public, "/withdraw"), data={"sentence": "A corrected one follows."})

    assert answer.status_code == 422
    assert "Choose a reason" in answer.text
    assert "Confirm that you want to withdraw it" in answer.text
    assert "A corrected one follows." in answer.text
    assert public.browser.get(f"/reviews/{public.review.public_id}").status_code == 200


def test_public_words_that_name_the_child_are_refused(public: Desk) -> None:
    """Everyone will read them."""
    answer = public.browser.post(
        address(public, "/withdraw"), data={**SURE, "sentence": "The mother of Child Plover asked."}
    )

    assert answer.status_code == 422
    assert "It names the review that is withdrawn, and everyone can read it" in answer.text


def test_withdrawn_review_leaves_a_notice_without_names(public: Desk) -> None:
    """410 with day, reason and words; neither title nor alias nor who withdrew it."""
    withdraw(public, sentence="A corrected report follows")

    stone = public.browser.get(f"/reviews/{public.review.public_id}", headers={"Cookie": ""})

    assert stone.status_code == 410
    assert "It could have identified someone. A corrected report follows." in stone.text
    assert "It was withdrawn on" in stone.text
    assert "Plover" not in stone.text
    assert "Ada Example" not in stone.text


def test_receipt_is_asked_for_until_every_surface_was_visited(public: Desk) -> None:
    """htmx polls while the worker has not been there; then surface by surface what it answered, and when."""
    location = withdraw(public)
    fragment = {"HX-Target": "withdrawal-receipt"}

    before = public.browser.get(location, headers=fragment).text
    a_receipt(public)
    after = public.browser.get(location, headers=fragment).text

    assert 'hx-trigger="every 2s"' in before
    assert "Removing" in before
    assert ">Refresh</a>" in before
    assert "hx-get" not in after
    assert "Removed everywhere" in after
    assert "Downloads" in after
    assert "410 · Shows the withdrawal notice" in after
    assert "<html" not in after


def test_receipt_that_is_not_clean_says_where_and_lets_look_again(public: Desk) -> None:
    """When it is not tried again automatically."""
    location = withdraw(public)
    a_receipt(public, is_clean=False)
    public.session.execute(text("delete from procrastinate_jobs"))
    public.session.commit()

    page = public.browser.get(location).text
    repeated = public.browser.post(location)

    assert "Not removed everywhere" in page
    assert "It was not fully removed from: Downloads." in page
    assert repeated.headers["location"] == location
    assert waiting(public.session, "check_withdrawal") == 1


def test_withdrawing_twice_leads_to_the_first_receipt(public: Desk) -> None:
    """A double click is no second withdrawal."""
    first = withdraw(public)

    assert withdraw(public, reason="court") == first
    assert public.review.withdrawal_reason == "identifies_somebody"
    assert public.browser.get(address(public, "/withdraw")).headers["location"] == first


def test_what_cannot_be_done_in_its_state_is_a_conflict_that_names_the_state(desk: Desk) -> None:
    """A draft cannot be withdrawn, nor restored."""
    answers = [desk.browser.get(address(desk, path)) for path in ("/withdraw", "/restore", "/withdrawal")]

    assert [answer.status_code for answer in answers] == [409, 409, 409]
    assert "You cannot withdraw this review: it is not public yet." in answers[0].text


def test_restored_review_is_public_at_the_address_it_had(public: Desk) -> None:
    """After the gate: what could identify someone is decided first, although the review is withdrawn."""
    withdraw(public)
    finding = a_finding(public.session, public.review)
    public.session.commit()
    findings = f"{address(public)}/check/findings"

    refused = public.browser.post(address(public, "/restore"), data={})
    versions = re.findall(r'name="seen" value="(\w+)"', public.browser.get(findings).text)
    decision = {"seen": versions[0], "decision": "public", "reason": "The author."}
    public.browser.post(f"{findings}/{finding.id}", data=decision)
    done = public.browser.post(address(public, "/restore"), data={})

    assert refused.status_code == 422
    assert done.headers["location"] == f"{address(public)}?done=restored"
    assert public.browser.get(f"/reviews/{public.review.public_id}").status_code == 200
    assert waiting(public.session, "note_public_again") == 1


def test_restored_review_keeps_the_receipt_of_its_withdrawal(public: Desk) -> None:
    """It was promised to be kept, and says when the review came back; there is nothing left to visit."""
    withdraw(public)
    a_receipt(public)
    public.browser.post(address(public, "/restore"), data={})

    page = text_of(public, "/withdrawal")
    again = public.browser.post(address(public, "/withdrawal"))

    assert "Removed everywhere" in page
    assert "It could have identified someone." in page
    assert "Restored" in page
    assert "Check everywhere again" not in page
    assert "Receipt of the earlier withdrawal" in text_of(public)
    assert again.status_code == 409


def test_review_that_was_never_withdrawn_has_no_receipt(public: Desk) -> None:
    """The answer says why, and the page does not offer it."""
    answer = public.browser.get(address(public, "/withdrawal"))

    assert answer.status_code == 409
    assert "This review has never been withdrawn, so there is no receipt" in answer.text
    assert "Receipt of" not in text_of(public)


def test_status_of_a_withdrawn_review_says_what_old_links_show(public: Desk) -> None:
    """And leads to the receipt and to restoring."""
    withdraw(public)

    page = text_of(public)

    assert "Ada Example withdrew it on" in page
    assert "It could have identified someone." in page
    assert "Receipt of withdrawal" in page
    assert "Restore this review" in page
    assert "Withdraw this review" not in page


def test_audit_log_says_curators_who_did_what_in_plain_words(public: Desk) -> None:
    """The newest first; board members cannot open it."""
    withdraw(public)
    curator = another(public)

    page = text_of(curator, "/audit-log")

    assert "Ada Example withdrew it. It could have identified someone." in page
    assert public.browser.get(address(public, "/audit-log")).status_code == 403


def test_audit_log_of_everything_is_paged(session: WriteSession, client: TestClient) -> None:
    """A hundred lines a page; the older ones are a link away, and the last page has none."""
    review = a_review(session, title="Baby Heron")
    at = now() - timedelta(days=1)
    session.add_all(
        AuditEvent(at=at, event="read", actor="command ingest", review_id=review.id, details={})
        for _ in range(150)
    )
    curator = signed_in_browser(session, an_account(session, Role.CURATOR))

    first = client.get("/audit-log", headers=curator).text
    older = re.search(r'href="(/audit-log\?before=\d+)">Older', first)
    assert older
    last = client.get(older[1], headers=curator).text

    assert first.count('class="log-time') == 100
    assert "added an account" in first
    assert "Older</a>" not in last
    assert "Baby Heron" in last


def test_only_public_document_is_withdrawn_as_its_review(public: Desk) -> None:
    """A review without any document is not shown to anyone."""
    answer = public.browser.get(address(public, "/documents/1/withdraw"))

    assert answer.headers["location"] == address(public, "/withdraw")


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("/trail", "/audit-log"),
        ("/trail?before=7", "/audit-log?before=7"),
        ("/boards/reviews/{review}/trail?before=7", "/boards/reviews/{review}/audit-log?before=7"),
        ("/boards/reviews/{review}/terms", "/boards/reviews/{review}/source-and-licence"),
        ("/boards/reviews/{review}/documents/1/join", "/boards/reviews/{review}/documents/1/same-case"),
    ],
)
def test_bookmarked_former_address_redirects(public: Desk, former: str, today: str) -> None:
    """Who may open the page is sent on for good, to the same place in it."""
    answer = another(public).browser.get(former.format(review=public.review.id), follow_redirects=False)

    assert answer.status_code == 308
    assert answer.headers["location"] == today.format(review=public.review.id)
