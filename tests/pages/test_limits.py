"""How often one address may ask, change and try to sign in, and how much it may send. An error names the limit."""

from collections.abc import Callable
from pathlib import Path

import pytest
from httpx2 import Response
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.accounts.body_limit import MOST_BYTES
from app.accounts.roles import Role
from app.database import DatabaseUrl, WriteSession
from app.main import create_app
from app.models.review import ReviewState
from tests.account_builders import a_board, an_account, signed_in_browser, with_token
from tests.builders import a_review
from tests.site_settings import site_settings

LIMIT = 3
Ask = Callable[[TestClient, dict[str, str]], Response]

READ: Ask = lambda client, _: client.get("/search?q=heron")  # noqa: E731
READ_BY_API: Ask = lambda client, token: client.get("/api/v1/reviews", headers=token)  # noqa: E731
CHANGE: Ask = lambda client, _: client.post("/report-a-problem", data={})  # noqa: E731
CHANGE_BY_API: Ask = lambda client, token: client.post("/api/v1/submissions", headers=token)  # noqa: E731
SIGN_IN: Ask = lambda client, _: client.post("/sign-in", data={"email": "a@example.org", "password": "x"})  # noqa: E731
RESET: Ask = lambda client, _: client.post("/forgotten-password", data={"email": "a@example.org"})  # noqa: E731


@pytest.mark.parametrize(
    ("setting", "ask", "elsewhere"),
    [
        ("reads_per_minute", READ, SIGN_IN),
        ("reads_per_minute", READ_BY_API, CHANGE_BY_API),
        ("changes_per_minute", CHANGE, READ),
        ("changes_per_minute", CHANGE_BY_API, READ_BY_API),
        ("sign_ins_per_minute", SIGN_IN, READ),
        ("sign_ins_per_minute", RESET, CHANGE),
    ],
    ids=["read", "read by API", "change", "change by API", "sign in", "reset"],
)
def test_who_asks_too_often_is_told_when_to_come_again(
    engine: Engine,
    session: WriteSession,
    database_url: DatabaseUrl,
    tmp_path: Path,
    *,
    setting: str,
    ask: Ask,
    elsewhere: Ask,
) -> None:
    """The fourth of three a minute is 429 with Retry-After, token or not; what counts elsewhere continues."""
    token = with_token(session, an_account(session, boards=(a_board(session),)), "submit")
    settings = site_settings(database_url, tmp_path, **{setting: LIMIT})
    with TestClient(create_app(settings), follow_redirects=False) as client:
        allowed = [ask(client, token).status_code for _ in range(LIMIT)]
        # A slow machine refills the allowance in the meantime, so one more may be answered.
        later = [ask(client, token) for _ in range(2 * LIMIT)]
        refused = next((answer for answer in later if answer.status_code == 429), later[-1])
        other = elsewhere(client, token).status_code

    assert 429 not in allowed
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert other != 429
    is_problem = refused.headers["content-type"].startswith("application/problem+json")
    assert is_problem == str(refused.request.url.path).startswith("/api/")


def test_token_is_made_shown_once_listed_used_and_revoked(client: TestClient, session: WriteSession) -> None:
    """From the page to the API and back: once revoked it opens nothing, and another's token cannot be revoked."""
    mine = signed_in_browser(session, an_account(session, boards=(a_board(session),)))
    other = signed_in_browser(session, an_account(session, boards=(a_board(session),)))
    page = client.post("/account/tokens", headers=mine, data={"name": "Night job", "scopes": "submit"}).text
    key = page[page.index("crr_") :].split("<")[0].split('"')[0]
    token = {"Authorization": f"Bearer {key}"}
    listed = client.get("/account/tokens", headers=mine).text
    revoke = listed[listed.index("/account/tokens/") :].split('"')[0]

    before = client.post("/api/v1/submissions", headers=token).status_code
    by_another = client.post(revoke, headers=other).status_code
    still = client.post("/api/v1/submissions", headers=token).status_code
    client.post(revoke, headers=mine)
    after = client.post("/api/v1/submissions", headers=token).status_code

    assert key not in listed
    assert "Night job" in listed
    assert (before, by_another, still, after) == (422, 303, 422, 401)


LONG = "x" * (MOST_BYTES + 1)


def test_body_that_no_form_has_is_refused_before_it_is_kept(client: TestClient) -> None:
    """More than a megabyte in its boxes, or in a file that no box is for, is 413 for anyone."""
    boxes = {f"box{number}": "x" * 2_000 for number in range(600)}
    in_boxes = client.post("/report-a-problem", data=boxes)
    in_a_file = client.post("/sign-in", files={"file": ("a.bin", LONG.encode())})

    assert (in_boxes.status_code, in_a_file.status_code) == (413, 413)
    assert "Send a smaller request" in in_a_file.text


def test_long_body_of_the_api_is_refused_as_a_problem(client: TestClient, session: WriteSession) -> None:
    """The API says so in its own shape; its address for files takes more."""
    token = with_token(session, an_account(session, Role.CURATOR), "submit", "publish")
    review = a_review(session, state=ReviewState.DRAFT)
    session.commit()

    answer = client.post(f"/api/v1/reviews/{review.id}/publish", headers=token, json={"more": LONG})
    accepted = client.post("/api/v1/submissions", headers=token, files={"file": ("a.pdf", LONG.encode())})

    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert accepted.status_code == 201
