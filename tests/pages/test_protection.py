"""What protects every answer: no other site can change anything here, and headers limit what browsers do."""

import pytest
from starlette.testclient import TestClient

from app.accounts.routes import ROWS
from app.database import WriteSession
from app.protection import HEADERS
from tests.account_builders import a_board, an_account, signed_in_browser

CHANGES = sorted({row.path for row in ROWS if row.method == "POST"})
ELSEWHERE = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
    {"Origin": "http://testserver.elsewhere.example"},
)


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
def test_no_change_is_taken_from_another_site(client: TestClient, headers: dict[str, str]) -> None:
    """Every route that changes something refuses it, before it asks who comes."""
    answers = [client.post(path, headers=headers) for path in CHANGES]

    assert {answer.status_code for answer in answers} == {403}
    assert all("sent from another website" in answer.text for answer in answers)


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}, {}], ids=str
)
def test_change_is_taken_from_our_own_page_and_from_programs(
    client: TestClient, headers: dict[str, str]
) -> None:
    """A browser that names this site, and a program that names none."""
    answer = client.post("/report-a-problem", headers=headers, data={"what_is_wrong": "A name."})

    assert answer.status_code == 303


@pytest.mark.parametrize(
    "path", ["/", "/nothing-here", "/api/v1/reviews", "/boards", "/static/css/layout.css"]
)
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    """Pages, errors, the API, redirects and files alike; https for a year is said over https alone."""
    answer = client.get(path)
    over_tls = client.get(f"https://testserver{path}")

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in answer.headers
    assert over_tls.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_what_only_some_may_see_stays_in_no_cache(client: TestClient, session: WriteSession) -> None:
    """Nor does a public page that a signed-in person sees; readers' caches ask again each time."""
    headers = signed_in_browser(session, an_account(session, boards=(a_board(session),)))

    private = [client.get(path, headers=headers).headers["Cache-Control"] for path in ("/boards", "/")]

    assert private == ["no-store", "no-store"]
    assert client.get("/").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/static/css/no-such-file.css", "/static/nothing/%00", "/nothing-here"])
def test_an_error_is_kept_by_no_cache(client: TestClient, path: str) -> None:
    """A file that is missing while an update is under way must not stay missing for a year."""
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"
    assert "immutable" in client.get("/static/css/layout.css").headers["cache-control"]
