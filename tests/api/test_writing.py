"""The writing API: upload by token, ask for its state, publish; every refusal is a problem document."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, func, select
from starlette.testclient import TestClient

from app.accounts.roles import Role
from app.database import DatabaseUrl, WriteSession
from app.main import create_app
from app.models.audit_event import AuditEvent
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.models.submission import Submission
from tests.account_builders import a_board, an_account, with_token
from tests.api.test_reading import problem
from tests.builders import a_review
from tests.finding_builders import a_finding
from tests.plain_pdf import a_small_review
from tests.site_settings import site_settings

Headers = dict[str, str]
SUBMISSIONS = "/api/v1/submissions"


@pytest.fixture
def client(engine: Engine, database_url: DatabaseUrl, tmp_path: Path) -> Iterator[TestClient]:
    """The whole application over the test's database, with a folder of its own."""
    with TestClient(create_app(site_settings(database_url, tmp_path))) as client:
        yield client


@pytest.fixture
def board(session: WriteSession) -> Headers:
    """A token of the Westerdale partnership for everything a board may do."""
    account = an_account(session, boards=(a_board(session, "westerdale"),))
    return with_token(session, account, "submit", "publish", "withdraw")


def upload_report(client: TestClient, headers: Headers, content: bytes | None = None) -> Any:  # noqa: ANN401
    """Send one PDF."""
    files = {"file": ("report.pdf", content or a_small_review(), "application/pdf")}
    return client.post(SUBMISSIONS, headers=headers, files=files)


def a_draft_of(session: WriteSession, board_id: str) -> Review:
    """A draft that was uploaded for a board."""
    review = a_review(session, state=ReviewState.DRAFT, title=f"Baby Wren of {board_id}")
    submission = Submission(
        file_name="report.pdf", sha256="0" * 64, size_bytes=1, publish=False, force=False, state="read"
    )
    submission.board_id, submission.review_id = a_board(session, board_id).id, review.id
    submission.received_at = review.created_at
    session.add(submission)
    session.commit()
    return review


def test_uploaded_file_has_an_address_with_its_state(client: TestClient, board: Headers) -> None:
    """201 with Location; the same is shown there."""
    answer = upload_report(client, board)

    body = answer.json()
    assert answer.status_code == 201
    assert (body["state"], body["board"]["id"], body["review"]) == ("waiting", "westerdale", None)
    assert client.get(answer.headers["location"], headers=board).json() == body


def test_file_that_is_no_pdf_is_refused_in_words(client: TestClient, board: Headers) -> None:
    """The submission is there, with the reason and what to do next."""
    body = upload_report(client, board, b"PK no pdf").json()

    assert body["state"] == "refused"
    assert body["refusal"]["sentence"].endswith(".")


def test_sending_again_under_one_key_takes_nothing_in_twice(
    session: WriteSession, client: TestClient, board: Headers
) -> None:
    """The same answer for the same key; another file under it is a conflict."""
    headers = {**board, "Idempotency-Key": "night-2026-11-24"}

    first, second = upload_report(client, headers), upload_report(client, headers)
    other = upload_report(client, headers, a_small_review("Child Plover"))

    assert (second.status_code, second.json()) == (first.status_code, first.json())
    assert session.scalar(select(func.count()).select_from(Submission)) == 1
    problem(other, status=409, code="conflict")


def test_key_of_another_account_is_another_key(
    session: WriteSession, client: TestClient, board: Headers
) -> None:
    """Two systems may count alike."""
    theirs = with_token(session, an_account(session, boards=(a_board(session, "elsewhere"),)), "submit")

    ids = {
        upload_report(client, {**headers, "Idempotency-Key": "1"}).json()["id"] for headers in (board, theirs)
    }

    assert len(ids) == 2


def test_copy_of_another_boards_draft_says_nothing_about_it(
    session: WriteSession, client: TestClient, board: Headers
) -> None:
    """The sender learns only that the file has already been uploaded."""
    draft = a_draft_of(session, "elsewhere")
    body = upload_report(client, board).json()
    copy = session.get_one(Submission, UUID(body["id"]))
    copy.state, copy.review_id = "duplicate", draft.id
    session.commit()

    submission = client.get(f"{SUBMISSIONS}/{copy.id}", headers=board)
    response = client.post(f"/api/v1/reviews/{draft.id}/publish", headers=board, json={})

    assert (submission.json()["state"], submission.json()["review"]) == ("duplicate", None)
    assert "Wren" not in submission.text
    problem(response, status=404, code="not_found")


def test_duplicate_is_named_and_linked_to_who_may_see_it(
    session: WriteSession, client: TestClient, board: Headers
) -> None:
    """The same file in the board's own draft, then published; another board's draft stays untold."""
    own, other = a_draft_of(session, "westerdale"), a_draft_of(session, "elsewhere")
    copy = session.get_one(Submission, UUID(upload_report(client, board).json()["id"]))
    address = f"{SUBMISSIONS}/{copy.id}"

    def duplicates(review: Review) -> list[dict[str, object]]:
        document = session.scalars(select(Document).where(Document.review_id == review.id)).one()
        copy.state, copy.review_id, copy.document_id = "duplicate", review.id, document.id
        session.commit()
        listed: list[dict[str, object]] = client.get(address, headers=board).json()["duplicates"]
        return listed

    hidden, draft = duplicates(other), duplicates(own)
    own.state, own.public_id = ReviewState.PUBLISHED, "CR00042"
    public = duplicates(own)

    assert str(other.id) not in str([hidden, draft, public])
    assert draft[0]["similarity"] == 1.0
    assert (draft[0]["document"], str(draft[0]["url"]).endswith(f"/boards/reviews/{own.id}")) == (None, True)
    assert (public[0]["document"], str(public[0]["url"]).endswith("/reviews/CR00042")) == ("CR00042-1", True)


def test_account_of_two_boards_names_one(session: WriteSession, client: TestClient) -> None:
    """It is not guessed."""
    boards = (a_board(session, "westerdale"), a_board(session, "elsewhere"))
    token = with_token(session, an_account(session, boards=boards), "submit")

    answer = upload_report(client, token)

    assert problem(answer, status=422, code="bad_request")["field"] == "board"


def test_draft_is_published_under_its_public_identifier(
    session: WriteSession, client: TestClient, board: Headers
) -> None:
    """That nothing was left undecided is kept with it."""
    draft = a_draft_of(session, "westerdale")

    answer = client.post(f"/api/v1/reviews/{draft.id}/publish", headers=board, json={})

    body = answer.json()
    assert (answer.status_code, body["state"]) == (200, "published")
    assert body["url"].endswith(f"/reviews/{body['public_id']}")
    details = session.scalars(select(AuditEvent.details).where(AuditEvent.event == "published")).one()
    assert details["undecided_warnings"] == 0
    assert client.get(f"/api/v1/reviews/{body['public_id']}").status_code == 200


def test_answer_about_names_of_earlier_versions_is_accepted_and_not_used(
    session: WriteSession, client: TestClient, board: Headers
) -> None:
    """A program written for version 0.2 still publishes."""
    draft = a_draft_of(session, "westerdale")

    answer = client.post(
        f"/api/v1/reviews/{draft.id}/publish", headers=board, json={"checked_for_names": False}
    )

    assert answer.json()["state"] == "published"


def test_findings_are_decided_by_a_person_and_never_with_a_token(
    session: WriteSession, client: TestClient, board: Headers
) -> None:
    """The answer names the check, without the words that were found, and no program can confirm it."""
    draft = a_draft_of(session, "westerdale")
    a_finding(session, draft, words="ada.quill@example.org")
    session.commit()
    address = f"/api/v1/reviews/{draft.id}/publish"

    refused = client.post(address, headers=board, json={})
    confirmed = client.post(address, headers=board, json={"confirm": ["warnings"]})

    assert problem(refused, status=409, code="not_publishable")["lines"] == ["warnings"]
    assert "ada.quill" not in refused.text
    assert problem(confirmed, status=422, code="bad_request")["field"] == "line"


def test_checks_that_are_not_done_are_named_and_confirmed(
    session: WriteSession, client: TestClient, board: Headers
) -> None:
    """A program gets the publication checks that are not done, asks a person, and confirms them."""
    a_review(session, title="Baby Wren of elsewhere")
    draft = a_draft_of(session, "westerdale")
    address = f"/api/v1/reviews/{draft.id}/publish"

    refused = client.post(address, headers=board, json={})
    nonsense = client.post(address, headers=board, json={"confirm": ["title"]})
    answer = client.post(address, headers=board, json={"confirm": ["duplicate"]})

    assert problem(refused, status=409, code="not_publishable")["lines"] == ["duplicate"]
    assert problem(nonsense, status=422, code="bad_request")["field"] == "line"
    assert (answer.status_code, answer.json()["state"]) == (200, "published")


def test_token_without_the_scope_may_not(session: WriteSession, client: TestClient) -> None:
    """A token that can only upload cannot publish."""
    draft = a_draft_of(session, "westerdale")
    token = with_token(session, an_account(session, Role.CURATOR), "submit")

    answer = client.post(f"/api/v1/reviews/{draft.id}/publish", headers=token, json={})

    problem(answer, status=403, code="not_allowed")


def test_submission_of_another_board_is_not_there(
    session: WriteSession, client: TestClient, board: Headers
) -> None:
    """404, as for an address without anything."""
    theirs = with_token(session, an_account(session, boards=(a_board(session, "elsewhere"),)), "submit")
    address = upload_report(client, board).headers["location"]

    problem(client.get(address, headers=theirs), status=404, code="not_found")
    problem(client.get(f"{SUBMISSIONS}/{UUID(int=1)}", headers=board), status=404, code="not_found")


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"{}", "application/json"),
        (b"nothing", "multipart/form-data; boundary=b"),
        (b"nothing", "multipart/form-data"),
    ],
)
def test_what_is_no_form_is_a_problem_document(
    client: TestClient, board: Headers, content: bytes, content_type: str
) -> None:
    """Whatever is sent instead of a form with a file."""
    answer = client.post(SUBMISSIONS, headers={**board, "Content-Type": content_type}, content=content)

    problem(answer, status=422, code="bad_request")


def test_too_large_a_file_is_stopped(client: TestClient, board: Headers) -> None:
    """413 before the bytes are read."""
    headers = {**board, "Content-Type": "multipart/form-data; boundary=b", "Content-Length": str(10**10)}

    problem(client.post(SUBMISSIONS, headers=headers, content=b"--b--"), status=413, code="too_large")


def test_no_one_uploads_without_a_token(client: TestClient) -> None:
    """401, and how to send one."""
    answer = upload_report(client, {})

    problem(answer, status=401, code="not_signed_in")
    assert answer.headers["www-authenticate"] == "Bearer"
