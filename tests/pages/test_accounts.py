"""Signing in, accounts and tokens as a browser without scripts meets them."""

import re

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient

from app.accounts.find import account_with_email
from app.accounts.links import make_link
from app.accounts.roles import Role
from app.database import DatabaseUrl, WriteSession
from app.main import create_app
from app.models.one_time_link import LinkPurpose
from app.models.web_session import WebSession
from app.site.forms import way_back
from tests.account_builders import (
    PASSWORD,
    a_board,
    an_account,
    sign_in_by_form,
    signed_in_browser,
    with_token,
)
from tests.site_settings import site_settings


@pytest.fixture
def client(site: FastAPI, client: TestClient) -> TestClient:
    """A browser on this machine, where a cookie may do without https."""
    client.base_url = "http://localhost"
    return client


def test_signing_in_leads_back_to_the_page_that_was_asked_for(
    client: TestClient, session: WriteSession
) -> None:
    """From a page for boards to the form, and from there to the page."""
    an_account(session, email="ada@example.org", password=PASSWORD)

    refused = client.get("/account/tokens")
    form = client.get(refused.headers["location"])
    way = re.findall(r'name="next" value="([^"]*)"', form.text)[0]
    entered = client.post("/sign-in", data={"email": "ada@example.org", "password": PASSWORD, "next": way})
    page = client.get(entered.headers["location"])

    assert refused.headers["location"] == "/sign-in?next=%2Faccount%2Ftokens"
    assert entered.headers["location"] == "/account/tokens"
    assert "Tokens for other systems" in page.text
    assert "Signed in as" in page.text


@pytest.mark.parametrize(
    "foreign",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/no-such-page",
        "",
    ],
)
def test_way_back_leads_nowhere_else(foreign: str) -> None:
    """Only to a page of this site."""
    assert way_back(foreign) == "/boards"


def test_wrong_password_and_unknown_address_get_the_same_page(
    client: TestClient, session: WriteSession
) -> None:
    """Word for word, but for the address that was typed."""
    an_account(session, email="ada@example.org", password=PASSWORD)

    wrong = client.post("/sign-in", data={"email": "ada@example.org", "password": "wrong"})
    unknown = client.post("/sign-in", data={"email": "bob@example.org", "password": "wrong"})

    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace("ada@", "bob@") == unknown.text
    assert "Your email address or password is incorrect" in wrong.text
    assert 'value="wrong"' not in wrong.text


def test_cookie_is_out_of_reach_of_scripts_and_of_other_hosts(site: FastAPI, session: WriteSession) -> None:
    """Over https it has the name that browsers bind to this host; over plain http a plain one."""
    an_account(session, email="ada@example.org", password=PASSWORD)
    data = {"email": "ada@example.org", "password": PASSWORD}

    with (
        TestClient(site, base_url="https://reviews.example.org", follow_redirects=False) as secure,
        TestClient(site, base_url="http://localhost", follow_redirects=False) as plain,
    ):
        bound = secure.post("/sign-in", data=data).headers["set-cookie"]
        local = plain.post("/sign-in", data=data).headers["set-cookie"]

    assert bound.startswith("__Host-session=")
    assert "; HttpOnly; Max-Age=43200; Path=/; SameSite=lax; Secure" in bound
    assert "Domain" not in bound
    assert local.startswith("session=")
    assert "HttpOnly" in local


def test_plain_cookie_counts_for_nothing_over_https(site: FastAPI, session: WriteSession) -> None:
    """A cookie that another host of the domain may have set does not sign in."""
    headers = signed_in_browser(session, an_account(session))

    with TestClient(site, base_url="https://reviews.example.org", follow_redirects=False) as secure:
        assert secure.get("/account", headers=headers).status_code == 303


def test_signing_out_ends_the_session_in_the_database(client: TestClient, session: WriteSession) -> None:
    """A copied cookie is worth nothing afterwards."""
    an_account(session, email="ada@example.org", password=PASSWORD)
    sign_in_by_form(client, "ada@example.org")
    copied = {"Cookie": f"session={client.cookies['session']}"}

    client.post("/sign-out")

    assert session.scalars(select(WebSession)).all() == []
    assert client.get("/account", headers=copied).status_code == 303


def test_private_pages_stay_in_no_cache(client: TestClient, session: WriteSession) -> None:
    """Neither an account nor a public page with someone's name on it."""
    headers = signed_in_browser(session, an_account(session))

    assert client.get("/account", headers=headers).headers["cache-control"] == "no-store"
    assert client.get("/about", headers=headers).headers["cache-control"] == "no-store"
    assert client.get("/about").headers["cache-control"] == "no-cache"


def test_form_of_another_site_signs_no_one_in(client: TestClient, session: WriteSession) -> None:
    """Nor out."""
    an_account(session, email="ada@example.org", password=PASSWORD)
    data = {"email": "ada@example.org", "password": PASSWORD}

    answer = client.post("/sign-in", data=data, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_invitation_leads_to_a_password_and_then_no_more(client: TestClient, session: WriteSession) -> None:
    """Looking at the link twice does no harm; using it does away with it."""
    account = an_account(session, email="ada@example.org")
    link = make_link(session, account.id, LinkPurpose.INVITATION)
    session.commit()
    client.get(link)

    short = client.post(link, data={"password": "short"})
    chosen = client.post(link, data={"password": PASSWORD})
    again = client.post(link, data={"password": "another long one"})

    assert short.status_code == 422
    assert "12 characters or more" in short.text
    assert chosen.headers["location"] == "/sign-in?done=password"
    assert again.status_code == client.get(link).status_code == 410
    assert sign_in_by_form(client, "ada@example.org") == 303


def test_asking_for_a_link_says_the_same_to_all(client: TestClient, session: WriteSession) -> None:
    """Whether there is an account, the page does not tell."""
    an_account(session, email="ada@example.org", password=PASSWORD)

    known = client.post("/forgotten-password", data={"email": "ada@example.org"})
    unknown = client.post("/forgotten-password", data={"email": "bob@example.org"})

    assert known.status_code == unknown.status_code == 200
    assert known.text.replace("ada@", "bob@") == unknown.text


def test_letter_of_a_demonstration_is_printed(
    database_url: DatabaseUrl,
    session: WriteSession,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where there is no mail server, the owner of the demonstration reads the link in the terminal."""
    an_account(session, email="ada@example.org", password=PASSWORD)
    app = create_app(site_settings(database_url, tmp_path_factory.mktemp("demo"), demo=True))

    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        client.post("/forgotten-password", data={"email": "ada@example.org"})
        printed = capsys.readouterr().err
        link = re.findall(r"http://localhost(/reset/\S+)", printed)[0]

        assert client.get(link).status_code == 200


def test_password_changes_with_the_present_one_only(client: TestClient, session: WriteSession) -> None:
    """This browser stays signed in, others do not."""
    account = an_account(session, email="ada@example.org", password=PASSWORD)
    other = signed_in_browser(session, account)
    sign_in_by_form(client, "ada@example.org")
    new = "seven herons on the mud"

    wrong = client.post("/account/password", data={"present": "wrong", "new": new})
    right = client.post("/account/password", data={"present": PASSWORD, "new": new})

    assert "current password is incorrect" in wrong.text
    assert right.headers["location"] == "/account?done=password"
    assert client.get("/account").status_code == 200
    client.cookies.clear()
    assert client.get("/account", headers=other).status_code == 303


def test_token_is_shown_once_and_revoked(client: TestClient, session: WriteSession) -> None:
    """Afterwards the list shows its first letters alone."""
    client.headers.update(signed_in_browser(session, an_account(session)))

    empty = client.post("/account/tokens", data={"name": ""})
    page = client.post("/account/tokens", data={"name": "Catalogue", "scopes": ["submit", "publish"]})
    key = re.findall(r"crr_[\w-]{43}", page.text)[0]
    listed = client.get("/account/tokens")
    address = re.findall(r'action="(/account/tokens/[^"]+/revoke)"', listed.text)[0]
    client.post(address)

    assert empty.status_code == 422
    assert "Select at least one permission" in empty.text
    assert key not in listed.text
    assert key[:8] in listed.text
    assert "You have no token" in client.get("/account/tokens").text


def test_token_opens_no_page(client: TestClient, session: WriteSession) -> None:
    """Pages are for people; the API refuses a token that opens nothing with a problem document."""
    headers = with_token(session, an_account(session), "submit")

    page = client.get("/account", headers=headers)
    good = client.get("/api/v1/vocabularies", headers=headers)
    bad = client.get("/api/v1/vocabularies", headers={"Authorization": "Bearer crr_nothing"})

    assert page.status_code == 303
    assert good.status_code == 200
    assert bad.status_code == 401
    assert bad.headers["www-authenticate"] == "Bearer"
    assert bad.json()["code"] == "not_signed_in"


def test_administrator_invites_a_board_member(client: TestClient, session: WriteSession) -> None:
    """The page shows the link; the account has the boards that were written."""
    a_board(session, "westerdale", "Westerdale Safeguarding Partnership")
    client.headers.update(signed_in_browser(session, an_account(session, Role.ADMINISTRATOR)))
    filled = {"email": "new@example.org", "name": "Nia New", "role": "board_member"}

    unknown = client.post("/accounts", data={**filled, "boards": "No Such Board"})
    invited = client.post("/accounts", data={**filled, "boards": "westerdale safeguarding partnership"})
    link = re.findall(r"http://localhost(/invitation/[\w-]+)", invited.text)[0]

    assert "No board is called No Such Board" in unknown.text
    assert account_with_email(session, "new@example.org") is not None
    client.headers.pop("cookie")
    assert client.get(link).status_code == 200


def test_administrator_changes_and_closes_an_account(client: TestClient, session: WriteSession) -> None:
    """What is not possible says why."""
    me = an_account(session, Role.ADMINISTRATOR)
    other = an_account(session, email="old@example.org")
    client.headers.update(signed_in_browser(session, me))

    changed = client.post(f"/accounts/{other.id}/role", data={"role": "curator"})
    closed = client.post(f"/accounts/{other.id}/close")
    mine = client.post(f"/accounts/{me.id}/close")

    assert changed.headers["location"] == "/accounts?done=changed"
    assert closed.headers["location"] == "/accounts?done=closed"
    assert mine.status_code == 409
    assert "last administrator" in mine.text


def test_too_many_requests_are_told_when_to_come_again(
    database_url: DatabaseUrl, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As a page and as a problem document, both with Retry-After; what costs nothing is not counted."""
    settings = site_settings(database_url, tmp_path_factory.mktemp("few"), reads_per_minute=3)
    with TestClient(create_app(settings), follow_redirects=False) as client:
        for _ in range(3):
            client.get("/about")

        page, problem = client.get("/about"), client.get("/api/v1/vocabularies")
        health = client.get("/healthz")

    assert (page.status_code, problem.status_code, health.status_code) == (429, 429, 200)
    assert 0 < int(page.headers["retry-after"]) <= 60
    assert 0 < int(problem.headers["retry-after"]) <= 60
    assert problem.json()["code"] == "too_many"
