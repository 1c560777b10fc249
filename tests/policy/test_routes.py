"""Every route has a row, every row a route, and every cell the answer it should have."""

from uuid import uuid4

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from sqlalchemy import select
from starlette.routing import Mount
from starlette.testclient import TestClient

from app.accounts.policy import GRANTS
from app.accounts.resources import ResourceKind
from app.accounts.routes import ROWS, Row, match
from app.cited_searches.cite import cite
from app.clock import now
from app.database import WriteSession
from app.models.account import Account
from app.models.review import Review, ReviewId, ReviewState
from app.models.submission import Submission
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from app.search.request import SearchRequest
from tests.account_builders import a_board, an_account, signed_in_browser
from tests.builders import a_review
from tests.policy.cells import (
    EXPECTED,
    Cell,
    Persona,
    allowed_statuses,
    cells,
    cells_of,
    expected_statuses,
    is_allowed,
)

BuiltRows = dict[ReviewState | None, dict[str, str]]
"""The values that fill in an address of one route, by the state of the review."""


def test_every_route_has_a_row_and_every_row_a_route(guarded: FastAPI) -> None:
    """A route without a row is refused, and found here; a row without a route is an error."""
    routes: set[tuple[str, str | None]] = set()
    for route in iter_route_contexts(guarded.routes):
        if isinstance(route.original_route, Mount):
            routes.add(("GET", f"{route.path}/{{path:path}}"))
        else:
            routes |= {(method, route.path) for method in route.methods or () if method != "HEAD"}

    assert routes == {(row.method, row.path) for row in ROWS}


def test_no_two_rows_are_of_one_route() -> None:
    """One route, one row."""
    assert len({(row.method, row.path) for row in ROWS}) == len(ROWS)


def test_address_of_a_row_is_found_as_that_row() -> None:
    """No row is in the way of another."""
    differing = []
    for row in ROWS:
        matched = match(row.method, address_of(row, {}))
        if matched is None or matched.row != row:
            differing.append(row)

    assert differing == []


def test_every_action_is_expected_by_hand() -> None:
    """No action is granted that this test does not know."""
    assert EXPECTED.keys() == GRANTS.keys()


def test_there_are_at_least_two_hundred_cells() -> None:
    """Every route with everyone in every state."""
    assert len(list(cells())) >= 200


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.path}")
def test_cells_of_a_route_are_answered_as_expected(
    client: TestClient, session: WriteSession, row: Row
) -> None:
    """Anyone who may gets what the route has for them; who may not is refused, led to sign in, or told of nothing."""
    wrong = []
    built: BuiltRows = {}
    for cell in cells_of(row):
        status = _status(client, session, cell, built)
        if status not in (expected_statuses(cell) or allowed_statuses(row)):
            wrong.append(f"{cell}: {status}")

    assert wrong == []


@pytest.mark.parametrize("address", ["/nothing", "/account/nothing", "/api/v1/nothing", "/SIGN-IN"])
def test_address_without_a_row_is_not_there(client: TestClient, address: str) -> None:
    """What is in no table is answered as nothing."""
    assert client.get(address).status_code == 404


def test_method_without_a_row_is_refused(client: TestClient) -> None:
    """The answer names the methods there are."""
    answer = client.delete("/account/tokens")

    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, POST"


def _status(client: TestClient, session: WriteSession, cell: Cell, built: BuiltRows) -> int:
    """What the application answers to one request."""
    values = rows_for(session, cell, built)
    headers = _headers(session, cell.persona)
    return client.request(cell.row.method, address_of(cell.row, values), headers=headers).status_code


def rows_for(session: WriteSession, cell: Cell, built: BuiltRows) -> dict[str, str]:
    """The values of an address. The requests of one route share the rows of a state until one may change them.

    Building a review takes ten times as long as most answers. A GET changes no row, nor does what is refused.
    """
    values = built.get(cell.state) or _build_rows(session, cell)
    may_change = cell.row.method != "GET" and is_allowed(cell.row.action, cell.persona, cell.state)
    built[cell.state] = {} if may_change else values
    return values


def _build_rows(session: WriteSession, cell: Cell) -> dict[str, str]:
    """A review in the state of the cell, a submission of the own board, an account; what an address calls them."""
    own = a_board(session, "own")
    review = _review(session, cell.state) if cell.state else None
    submission = _submission(session, own.id, review)
    other = an_account(session)
    session.commit()
    public_id = str(review.public_id) if review else "CR99999"
    return {
        "public_id": public_id,
        **({"search_id": _search_id(session)} if "{search_id}" in cell.row.path else {}),
        "document_id": f"{public_id}-1",
        "review_id": _review_id(cell, review),
        "submission_id": str(submission.id),
        "account_id": str(other.id),
    }


def _search_id(session: WriteSession) -> str:
    search_id = cite(session, PostgresEngine(session), SearchRequest(q="bruise")).record.id
    session.commit()
    return search_id


def _review_id(cell: Cell, review: Review | None) -> str:
    if review is None:
        return str(uuid4())
    return str(review.public_id if cell.row.resource is ResourceKind.PUBLIC_REVIEW else review.id)


def _review(session: WriteSession, state: ReviewState) -> Review:
    """A review in a state. Even a draft has its public identifier, so that only its state keeps it hidden.

    What is published is in the index: an empty one is being built, which some pages say instead of showing anything.
    """
    review = a_review(session, title=f"Serious Case Review: {uuid4()}", boards=(), passages=[str(uuid4())])
    review.state = state
    session.flush()
    if state is ReviewState.PUBLISHED:
        index_review(session, PostgresEngine(session), ReviewId(review.id))
    return review


def _submission(session: WriteSession, board_id: str, review: Review | None) -> Submission:
    submission = Submission(
        file_name="built.pdf",
        sha256="0" * 64,
        size_bytes=1,
        publish=False,
        force=False,
        board_id=board_id,
        review_id=review.id if review else None,
        received_at=now(),
    )
    session.add(submission)
    session.flush()
    return submission


def _headers(session: WriteSession, persona: Persona) -> dict[str, str]:
    if persona is Persona.NOBODY:
        return {}
    email = f"{persona.name.lower()}@example.org"
    account = session.scalars(select(Account).where(Account.email == email)).one_or_none()
    if account is None:
        account = _account(session, persona, email)
    return signed_in_browser(session, account)


def _account(session: WriteSession, persona: Persona, email: str) -> Account:
    if persona is Persona.OTHER_BOARD:
        return an_account(session, email=email, boards=(a_board(session, "other"),))
    if persona is Persona.OWN_BOARD:
        return an_account(session, email=email, boards=(a_board(session, "own"),))
    return an_account(session, persona.value, email=email)


def address_of(row: Row, values: dict[str, str]) -> str:
    """The address of a route with its parameters filled in, by what is not there where no value is given."""
    defaults = {
        "path:path": "css/identity.css",
        "number": "1",
        "cluster_id": "1",
        "number:int": "1",
        "page": "1",
        "key": "no-such-key",
        "search_id": "a" * 16,
        "session_id": str(uuid4()),
        "token_id": str(uuid4()),
        "public_id": "CR99999",
        "document_id": "CR99999-1",
        "review_id": str(uuid4()),
        "submission_id": str(uuid4()),
        "account_id": str(uuid4()),
        "field": "title",
        "line": "themes",
        "tag_id": str(uuid4()),
        "finding_id": str(uuid4()),
        "recommendation_id": str(uuid4()),
    }
    address = row.path
    for name, value in {**defaults, **values}.items():
        address = address.replace(f"{{{name}}}", value)
    return address
