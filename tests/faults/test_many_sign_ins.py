"""Forty people who sign in at the same moment: most are asked to wait, and readers notice nothing."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from pwdlib import PasswordHash
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.accounts import passwords
from app.accounts.links import set_password
from app.accounts.passwords import MOST_AT_ONCE, hash_password, hashing_slot
from app.accounts.sign_in import sign_in
from app.database import DatabaseUrl, WriteSession
from app.main import create_app
from tests.account_builders import PASSWORD, an_account
from tests.site_settings import site_settings

PEOPLE = 40


@pytest.fixture
def site(database_url: DatabaseUrl, engine: Engine, tmp_path: Path) -> Iterator[TestClient]:
    """A site with two connections to the database, and without limits on requests."""
    settings = site_settings(database_url, tmp_path, pool_size=1)
    with TestClient(create_app(settings), follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.usefixtures("real_hashing")
def test_readers_read_while_forty_sign_in(site: TestClient, session: WriteSession) -> None:
    """No one gets an error: who signs in is let in or told when to try again, and every reader is answered."""
    accounts = [an_account(session) for _ in range(PEOPLE)]
    hashed = hash_password(PASSWORD)
    for account in accounts:
        set_password(session, account, hashed)
    session.commit()
    emails = [account.email for account in accounts]

    def enter(email: str) -> tuple[int, bool]:
        answer = site.post("/sign-in", data={"email": email, "password": PASSWORD})
        return answer.status_code, "retry-after" in answer.headers

    def read(number: int) -> int:
        return site.get(f"/search?q=heron+{number}").status_code

    with ThreadPoolExecutor(2 * PEOPLE) as people:
        entering = [people.submit(enter, email) for email in emails]
        reading = [people.submit(read, number) for number in range(PEOPLE)]
        entered = Counter(future.result() for future in entering)
        read_statuses = Counter(future.result() for future in reading)

    assert read_statuses == {200: PEOPLE}
    assert entered.keys() <= {(303, False), (503, True)}
    assert entered[303, False] >= MOST_AT_ONCE


def test_sign_in_is_refused_at_once_while_every_place_is_taken(
    site: TestClient, session: WriteSession
) -> None:
    """The answer says when to try again, counts no failure, and a reader is answered in the meantime."""
    email = an_account(session, password=PASSWORD).email
    with ExitStack() as slots:
        for _ in range(MOST_AT_ONCE):
            slots.enter_context(hashing_slot())
        refused = [site.post("/sign-in", data={"email": email, "password": "wrong"}) for _ in range(6)]
        read = site.get("/")
    entered = site.post("/sign-in", data={"email": email, "password": PASSWORD})

    assert {answer.status_code for answer in refused} == {503}
    assert all(int(answer.headers["retry-after"]) > 0 for answer in refused)
    assert "Too many people are signing in" in refused[0].text
    assert read.status_code == 200
    assert entered.status_code == 303


def test_no_connection_is_held_while_a_password_is_checked(
    session: WriteSession, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order of events: counted, connection given back, checked, then signed in."""
    email = an_account(session, password=PASSWORD).email
    session.close()
    argon2 = PasswordHash.recommended()
    in_use: list[int] = []

    class Watched(PasswordHash):
        """argon2 that notes how many connections are in use."""

        def verify(self, password: str | bytes, hash: str | bytes) -> bool:
            in_use.append(engine.pool.checkedout())  # type: ignore[attr-defined]
            return argon2.verify(password, hash)

    monkeypatch.setattr(passwords, "argon2", lambda: Watched(argon2.hashers))
    key = sign_in(engine, email, PASSWORD, host="203.0.113.7", user_agent="")

    assert key is not None
    assert in_use == [0]
