"""What a token opens: route by route, with its scope, its account's role and board, and the state of the review."""

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from app.accounts.policy import GRANTS
from app.accounts.roles import Role, Scope
from app.accounts.routes import ROWS, Row
from app.clock import now
from app.database import WriteSession
from app.models.account import Account
from app.models.api_token import ApiToken
from tests.account_builders import a_board, an_account, with_token
from tests.policy.cells import (
    SCOPES,
    Cell,
    Persona,
    allowed_statuses,
    cells_of,
    expected_statuses,
    is_allowed,
)
from tests.policy.test_routes import BuiltRows, address_of, rows_for

CLOSED = [row for row in ROWS if not GRANTS[row.action].is_open]
OF_THE_API = [row for row in CLOSED if row.path.startswith("/api/")]
OF_THE_SITE = [row for row in CLOSED if not row.path.startswith("/api/")]


@pytest.mark.parametrize("row", OF_THE_API, ids=lambda row: f"{row.method} {row.path}")
def test_token_is_answered_by_its_scope_its_role_and_its_board(
    client: TestClient, session: WriteSession, row: Row
) -> None:
    """With the scope alone as its account would be, with every other scope refused, with all as with the one."""
    its_own = SCOPES.get(row.action, "")
    every = {scope.value for scope in Scope}
    wrong = []
    built: BuiltRows = {}
    for cell in cells_of(row):
        if cell.persona is Persona.NOBODY:
            continue
        for scopes in ({its_own} & every, every - {its_own}, every):
            status = _status(client, session, cell, scopes, rows_for(session, cell, built))
            if status not in _expected(cell, has_scope=its_own in scopes):
                wrong.append(f"{cell} {sorted(scopes)}: {status}")

    assert wrong == []


def test_page_takes_no_token(client: TestClient, session: WriteSession) -> None:
    """A token is for programs: on every page of the site it counts as signed out."""
    token = with_token(session, an_account(session, Role.ADMINISTRATOR), *Scope)

    answers = {
        f"{row.method} {row.path}": client.request(row.method, address_of(row, {}), headers=token)
        for row in OF_THE_SITE
    }

    assert [name for name, answer in answers.items() if answer.status_code != 303] == []
    assert [
        name for name, answer in answers.items() if not answer.headers["location"].startswith("/sign-in")
    ] == []


def test_open_route_refuses_a_token_that_opens_nothing(client: TestClient) -> None:
    """401 on every route of the API: a revoked token is never ignored in silence."""
    headers = {"Authorization": "Bearer crr_revoked"}
    rows = [row for row in ROWS if row.path.startswith("/api/")]

    statuses = {client.request(row.method, address_of(row, {}), headers=headers).status_code for row in rows}

    assert len(rows) >= 15
    assert statuses == {401}


def _expected(cell: Cell, *, has_scope: bool) -> frozenset[int]:
    """Answered as the account itself; without the scope refused, with nothing more than it may know."""
    of_the_account = expected_statuses(cell)
    stands_otherwise = of_the_account == frozenset({409})
    if not has_scope and (stands_otherwise or is_allowed(cell.row.action, cell.persona, cell.state)):
        return frozenset({403})
    return of_the_account or allowed_statuses(cell.row)


def _status(
    client: TestClient, session: WriteSession, cell: Cell, scopes: set[str], values: dict[str, str]
) -> int:
    account = _account(session, cell.persona)
    headers = with_token(session, account, *scopes)
    answer = client.request(cell.row.method, address_of(cell.row, values), headers=headers)
    session.execute(update(ApiToken).values(revoked_at=now()))
    session.commit()
    return answer.status_code


def _account(session: WriteSession, persona: Persona) -> Account:
    board = {Persona.OWN_BOARD: "own", Persona.OTHER_BOARD: "other"}.get(persona)
    if board is not None:
        return an_account(session, boards=(a_board(session, board),))
    return an_account(session, Role(persona.value))
