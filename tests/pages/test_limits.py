"""How often one address may ask, change and try to sign in: over the limit it is told when to come again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from httpx2 import Response
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.database import DatabaseUrl, WriteSession
from app.main import create_app
from app.settings import Settings
from tests.account_builders import a_board, an_account, signed_in_browser, with_token

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
    """The fourth of three a minute is 429 with Retry-After, token or not; what counts elsewhere goes on."""
    token = with_token(session, an_account(session, boards=(a_board(session),)), "submit")
    unlimited = Settings(database_url=database_url, data=tmp_path)
    settings = unlimited.model_copy(update={setting: LIMIT})
    with TestClient(create_app(settings), follow_redirects=False) as client:
        allowed = [ask(client, token).status_code for _ in range(LIMIT)]
        refused = ask(client, token)
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
    made = client.post("/account/tokens", headers=mine, data={"name": "Night job", "scopes": "submit"}).text
    key = made[made.index("crr_") :].split("<")[0].split('"')[0]
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
