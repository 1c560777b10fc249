"""Withdrawing by token, its receipt, and restoring; every refusal is a problem document that names the state."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.accounts.roles import Role
from app.database import DatabaseUrl, WriteSession
from app.files.withdrawals import current_withdrawals
from app.main import create_app
from app.models.review import Review, ReviewState
from tests.account_builders import an_account, with_token
from tests.api.test_reading import problem
from tests.builders import a_review
from tests.site_settings import site_settings

Headers = dict[str, str]
BODY = {"reason": "court", "sentence": "A corrected report follows."}


@pytest.fixture
def client(engine: Engine, database_url: DatabaseUrl, tmp_path: Path) -> Iterator[TestClient]:
    """The whole application over the test's database, with a folder of its own."""
    with TestClient(create_app(site_settings(database_url, tmp_path))) as client:
        yield client


@pytest.fixture
def token(session: WriteSession) -> Headers:
    """A token for withdrawing and nothing else."""
    return with_token(session, an_account(session, Role.CURATOR), "withdraw")


@pytest.fixture
def review(session: WriteSession) -> Review:
    """A public review."""
    review = a_review(session, alias="Child Heron")
    session.commit()
    return review


def test_review_is_withdrawn_and_its_receipt_is_asked_for(
    client: TestClient, token: Headers, review: Review
) -> None:
    """Immediately 410 for everyone; the receipt says that the check is still running."""
    answer = client.post(f"/api/v1/reviews/{review.public_id}/withdraw", headers=token, json=BODY)

    body = answer.json()
    assert answer.status_code == 200
    assert (body["progress"], body["visits"], body["review"]["state"]) == ("clearing", [], "withdrawn")
    assert client.get(body["url"], headers=token).json() == body
    stone = problem(client.get(f"/api/v1/reviews/{review.public_id}"), status=410, code="gone")
    assert "A court ordered it to be withdrawn. A corrected report follows." in stone["detail"]


def test_withdrawing_again_changes_nothing(
    client: TestClient, token: Headers, review: Review, tmp_path: Path
) -> None:
    """The first reason and time stay, whatever is sent after it; the list of withdrawals has one line."""
    address = f"/api/v1/reviews/{review.id}/withdraw"

    first = client.post(address, headers=token, json=BODY)
    second = client.post(address, headers=token, json={"reason": "error"})

    assert second.json() == first.json()
    assert [withdrawal.reason for withdrawal in current_withdrawals(tmp_path / "withdrawn.jsonl")] == [
        "court"
    ]


@pytest.mark.parametrize(
    "body",
    [{}, {"reason": "because"}, {**BODY, "sentence": "x" * 301}, {**BODY, "sentence": "Of Child Heron"}],
)
def test_what_cannot_be_shown_to_everyone_is_refused(
    client: TestClient, token: Headers, review: Review, body: dict[str, str]
) -> None:
    """No reason, an unknown one, words too long, words that name the child: nothing is withdrawn."""
    answer = client.post(f"/api/v1/reviews/{review.id}/withdraw", headers=token, json=body)

    problem(answer, status=422, code="bad_request")
    assert client.get(f"/api/v1/reviews/{review.public_id}").status_code == 200


def test_restored_review_is_public_again(client: TestClient, token: Headers, review: Review) -> None:
    """Under the identifier it had; then there is nothing to restore."""
    address = f"/api/v1/reviews/{review.id}"
    client.post(f"{address}/withdraw", headers=token, json=BODY)

    restored = client.post(f"{address}/restore", headers=token, json={})
    again = client.post(f"{address}/restore", headers=token, json={})

    assert (restored.json()["state"], restored.json()["public_id"]) == ("published", review.public_id)
    assert "it is public" in problem(again, status=409, code="conflict")["detail"]


def test_state_that_does_not_allow_it_is_named(
    session: WriteSession, client: TestClient, token: Headers
) -> None:
    """409 for someone who may, 403 for a token that is not for it."""
    draft = a_review(session, state=ReviewState.DRAFT)
    other = with_token(session, an_account(session, Role.CURATOR), "publish")
    address = f"/api/v1/reviews/{draft.id}"

    answers = [
        client.post(f"{address}/withdraw", headers=token, json=BODY),
        client.get(f"{address}/withdrawal", headers=token),
    ]
    refused = client.post(f"{address}/withdraw", headers=other, json=BODY)

    for answer in answers:
        assert "it is not public yet" in problem(answer, status=409, code="conflict")["detail"]
    problem(refused, status=403, code="not_allowed")


def test_publishing_what_is_public_changes_nothing(
    session: WriteSession, client: TestClient, review: Review
) -> None:
    """Sent twice it happens once."""
    token = with_token(session, an_account(session, Role.CURATOR), "publish")

    answer = client.post(f"/api/v1/reviews/{review.id}/publish", headers=token, json={})

    assert (answer.status_code, answer.json()["public_id"]) == (200, review.public_id)
