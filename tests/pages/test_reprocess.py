"""A curator sees what a new reading would change, and saves it for one review or for all."""

import re
from dataclasses import asdict

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.accounts.roles import Role
from app.clock import now
from app.database import WriteSession
from app.models.document import Page
from app.models.reprocessing import Reprocessing, ReprocessingState
from app.models.review import Review
from app.queue.jobs import waiting
from app.reviews.reading_changes import How, ReadingChange
from app.reviews.reading_state import Part
from ingest.draft.page_states import UnreadReason
from ingest.draft.rules_version import RULES_VERSION
from tests.account_builders import a_board, an_account, signed_in_browser, with_token
from tests.builders import a_review

CHANGE = ReadingChange(Part.FACT, How.CHANGED, "Outcome", "Another outcome", "Death")


@pytest.fixture
def curator(session: WriteSession, client: TestClient) -> TestClient:
    """A browser in which a curator is signed in."""
    headers = signed_in_browser(session, an_account(session, Role.CURATOR))
    return TestClient(client.app, follow_redirects=False, headers=headers)


@pytest.fixture
def review(session: WriteSession) -> Review:
    """A public review by earlier rules, that has been compared."""
    review = a_review(session, title="Child Heron")
    session.add(
        Reprocessing(
            review_id=review.id,
            state=ReprocessingState.COMPARED,
            rules_version=RULES_VERSION,
            changes=[asdict(CHANGE)],
            digest="abc",
            requested_by="test",
            updated_at=now(),
        )
    )
    session.commit()
    return review


def state_of(session: WriteSession, review: Review) -> str:
    session.expire_all()
    return session.get_one(Reprocessing, review.id).state


def test_changes_are_listed_and_saved_for_one_review(
    curator: TestClient, review: Review, session: WriteSession
) -> None:
    """Saving is a job; a digest of other changes is refused."""
    address = f"/boards/reviews/{review.id}/reprocess"

    listed, page = curator.get("/reprocess").text, curator.get(address).text
    refused = curator.post(address, data={"digest": "other"})
    saved = curator.post(address, data={"digest": "abc"})

    assert "Would change 1 fact." in listed
    assert f'href="{address}"' in listed
    assert "Another outcome" in page
    assert (refused.status_code, saved.status_code) == (409, 303)
    assert (state_of(session, review), waiting(session, "save_reading")) == ("saving", 1)
    assert "1 being saved" in curator.get("/reprocess").text


def test_all_are_saved_as_they_were_listed(
    curator: TestClient, review: Review, session: WriteSession
) -> None:
    """The button carries what was listed; a list that has changed since is refused."""
    text = curator.get("/reprocess").text
    seen = re.search(r'name="seen" value="(\w+)"', text)
    assert seen

    refused = curator.post("/reprocess", data={"do": "all", "seen": "0"})
    saved = curator.post("/reprocess", data={"do": "all", "seen": seen[1]})

    assert "Save the changes of all 1 review, 1 of them public" in text
    assert (refused.status_code, saved.status_code) == (409, 303)
    assert state_of(session, review) == "saving"


def test_outdated_reviews_are_compared_by_jobs(curator: TestClient, session: WriteSession) -> None:
    """Asking twice makes one job each, and a board member cannot ask."""
    a_review(session)
    member = signed_in_browser(session, an_account(session, boards=(a_board(session, "westerdale"),)))

    assert "Reprocess 1 review" in curator.get("/reprocess").text
    answers = [curator.post("/reprocess", data={"do": "compare"}).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert waiting(session, "compare_reading") == 1
    assert curator.get("/reprocess", headers=member).status_code == 403


def test_unread_pages_are_tried_again_through_the_api(curator: TestClient, session: WriteSession) -> None:
    """With the scope submit. The answer says which pages of which report."""
    review = a_review(session, title="Child Heron")
    page = session.scalars(select(Page)).one()
    page.unread_reason = UnreadReason.LIMIT
    token = with_token(session, an_account(session, Role.CURATOR), "submit")
    address = f"/api/v1/reviews/{review.id}/retry"

    answer = curator.post(address, headers={**token, "Cookie": ""})
    refused = curator.post(
        address, headers={**with_token(session, an_account(session, Role.CURATOR), "publish"), "Cookie": ""}
    )

    assert (answer.status_code, answer.json()) == (202, {"reports": [{"document": 1, "pages": [1]}]})
    assert refused.status_code == 403
    assert waiting(session, "check_document") == 1


def test_form_without_a_choice_says_what_to_do(curator: TestClient) -> None:
    answer = curator.post("/reprocess")

    assert answer.status_code == 422
    assert "choose what to save" in answer.text


def test_review_that_was_not_compared_is_not_called_outdated(
    curator: TestClient, session: WriteSession
) -> None:
    review = a_review(session, title="Child Plover")
    session.commit()

    page = curator.get(f"/boards/reviews/{review.id}/reprocess").text

    assert "This review has not been compared with a new reading." in page
