"""What a public review waits to publish belongs to the boards that uploaded it, not to those the review names."""

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.accounts.policy import ABOUT_VERSIONS, Action
from app.accounts.roles import Role
from app.accounts.routes import ROWS
from app.clock import now
from app.database import WriteSession
from app.models.board import Board
from app.models.document import Document
from app.models.review import Review, ReviewBoard
from app.models.submission import Submission
from app.reviews.save_draft import save_draft
from tests.account_builders import a_board, an_account, signed_in_browser, with_token
from tests.builders import A, a_draft, a_review
from tests.finding_builders import a_finding
from tests.policy.test_routes import address_of

SECRET = "ada.quill@example.org"
_PEOPLE = ("uploader", "owner", "named", "other", "curator", "administrator", "nobody")
_MAY_SEE = {"uploader", "owner", "curator", "administrator"}


def a_submission(
    session: WriteSession, review: Review, document: Document, board: Board, replaces: Document | None = None
) -> None:
    """The upload of a document for a board."""
    session.add(
        Submission(
            file_name="built.pdf",
            sha256=document.sha256,
            size_bytes=1,
            publish=False,
            force=False,
            board_id=board.id,
            review_id=review.id,
            document_id=document.id,
            replaces_id=replaces.id if replaces else None,
            received_at=now(),
        )
    )


def a_waiting_version(session: WriteSession) -> Review:
    """A public review of the owner, which names another board, with a new version that the uploader sent in."""
    boards = {name: a_board(session, name) for name in ("owner", "uploader", "named", "other")}
    review = a_review(session, boards=())
    first = session.scalars(select(Document).where(Document.review_id == review.id)).one()
    a_submission(session, review, first, boards["owner"])
    draft = a_draft(A(passages=["A corrected report."]))
    new = save_draft(session, draft, file_name="new.pdf", rules_version="1", replaces=first).document
    a_submission(session, review, new, boards["uploader"], first)
    a_finding(session, review, words=SECRET, document=new)
    session.add(ReviewBoard(review_id=review.id, board_id="named"))
    session.commit()
    return review


def headers(session: WriteSession, who: str) -> dict[str, str]:
    """The cookie of a person; none for a reader."""
    if who == "nobody":
        return {}
    if who in ("curator", "administrator"):
        return signed_in_browser(session, an_account(session, Role(who)))
    return signed_in_browser(session, an_account(session, boards=(session.get_one(Board, who),)))


@pytest.mark.parametrize("who", _PEOPLE)
def test_findings_of_a_waiting_version_are_shown_to_its_boards_only(
    client: TestClient, session: WriteSession, who: str
) -> None:
    """Every page that shows the version or what was found in it."""
    review = a_waiting_version(session)
    cookie = headers(session, who)
    rows = [
        row for row in ROWS if row.action in ABOUT_VERSIONS and row.method == "GET" and "/boards/" in row.path
    ]

    answers = [
        client.get(address_of(row, {"review_id": str(review.id)}), headers=cookie)
        for row in rows
        if row.action is not Action.RESTORE
    ]

    refused = {303} if who == "nobody" else {403}
    if who in _MAY_SEE:
        assert not {answer.status_code for answer in answers} & {401, 403}
        assert any(SECRET in answer.text for answer in answers)
    else:
        assert {answer.status_code for answer in answers} == refused
        assert not any(SECRET in answer.text for answer in answers)


@pytest.mark.parametrize("who", _PEOPLE)
def test_waiting_version_is_published_and_counted_for_its_boards_only(
    client: TestClient, session: WriteSession, who: str
) -> None:
    """The answer of the API says what is left to decide, so it is an answer about findings."""
    review = a_waiting_version(session)
    address = f"/api/v1/reviews/{review.id}/publish"
    token: dict[str, str] = {}
    if who in ("curator", "administrator"):
        token = with_token(session, an_account(session, Role(who)), "publish")
    elif who != "nobody":
        token = with_token(session, an_account(session, boards=(session.get_one(Board, who),)), "publish")

    answer = client.post(address, headers=token, json={})

    expected = 401 if who == "nobody" else 409 if who in _MAY_SEE else 403
    assert answer.status_code == expected
    assert ("warning" in answer.text) == (who in _MAY_SEE)


@pytest.mark.parametrize("who", _PEOPLE)
def test_file_name_of_a_waiting_version_is_shown_to_its_boards_only(
    client: TestClient, session: WriteSession, who: str
) -> None:
    """A file may be named after a child. The page says that there is such a version."""
    review = a_waiting_version(session)

    answer = client.get(f"/boards/reviews/{review.id}", headers=headers(session, who))

    assert ("new.pdf" in answer.text) == (who in _MAY_SEE)
    assert ("A version that is not public yet" in answer.text) == (who == "named")


def test_named_board_decides_about_what_is_public(client: TestClient, session: WriteSession) -> None:
    """Where nothing waits, the boards a public review names check it as before."""
    review = a_review(session, boards=())
    session.add(ReviewBoard(review_id=review.id, board_id=a_board(session, "named").id))
    a_finding(session, review, words=SECRET)
    session.commit()

    answer = client.get(f"/boards/reviews/{review.id}/check/findings", headers=headers(session, "named"))

    assert SECRET in answer.text


def test_waiting_version_is_replaced_by_its_boards_only(client: TestClient, session: WriteSession) -> None:
    """A corrected PDF of a board that the review only names would take the waiting version out of the way."""
    review = a_waiting_version(session)
    address = f"/boards/reviews/{review.id}/documents/1/replace"
    pdf = {"file": ("other.pdf", b"%PDF-1.7", "application/pdf")}

    answer = client.post(address, headers=headers(session, "named"), files=pdf)

    assert answer.status_code == 403
    assert client.get(address, headers=headers(session, "uploader")).status_code == 200
    assert (
        session.scalars(select(Submission.file_name).where(Submission.file_name == "other.pdf")).all() == []
    )


def test_named_board_replaces_what_is_public(client: TestClient, session: WriteSession) -> None:
    """Where nothing waits, a named board uploads a corrected PDF as before."""
    review = a_review(session, boards=())
    session.add(ReviewBoard(review_id=review.id, board_id=a_board(session, "named").id))
    session.commit()

    answer = client.get(f"/boards/reviews/{review.id}/documents/1/replace", headers=headers(session, "named"))

    assert answer.status_code == 200


def test_named_board_can_still_withdraw(client: TestClient, session: WriteSession) -> None:
    """A waiting version never prevents a withdrawal."""
    review = a_waiting_version(session)

    answer = client.get(f"/boards/reviews/{review.id}/withdraw", headers=headers(session, "named"))

    assert answer.status_code == 200
