"""Addresses that can name nothing: every route, with impossible text in each place of its path and of its query."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.testclient import TestClient

from app.accounts.address_text import LONGEST_PATH, LONGEST_VALUE, check_address
from app.accounts.resources import ResourceKind
from app.accounts.roles import Role
from app.accounts.routes import ROWS, Row
from app.database import WriteSession
from app.errors import NotFound
from app.known_parameters import declared_parameters
from app.models.review import ReviewState
from app.search.postgres.engine import PostgresEngine
from app.search.question.parse import SEARCH_PARAMETERS
from app.search.rebuild import rebuild
from tests.account_builders import an_account, signed_in_browser
from tests.policy.cells import Cell, Persona
from tests.policy.test_routes import address_of, rows_for

REFUSED = {"null": "%00", "null in words": "CR%00001", "very long": "x" * (LONGEST_PATH + LONGEST_VALUE)}
"""The guard refuses it on every route."""
UNUSUAL = {
    "half of a pair": "%ED%A0%80",
    "no UTF-8": "%FF%FE",
    "very large number": "9" * 30,
    "negative number": "-1",
    "other digits": quote("٣"),
}
"""Text that a route may be asked for, and must find nothing by."""
SEARCH = "/api/v1/search"


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_impossible_text_in_a_path_is_not_found(client: TestClient, session: WriteSession, text: str) -> None:
    """404 with a page or a problem document, from every route."""
    assert statuses_of_paths(client, session, text) <= {404}


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL)
def test_unusual_text_in_a_path_is_no_fault(client: TestClient, session: WriteSession, text: str) -> None:
    """Whatever an administrator types into an address, no route fails."""
    assert max(statuses_of_paths(client, session, text)) < 500


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_impossible_text_in_a_query_is_refused(
    client: TestClient, session: WriteSession, guarded: FastAPI, text: str
) -> None:
    """422, from every route, in the value and in the name of a parameter."""
    assert statuses_of_queries(client, session, guarded, text) == {422}
    assert client.get(f"/themes?{text}=1").status_code == 422


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL)
def test_unusual_text_in_a_query_is_no_fault(
    client: TestClient, session: WriteSession, guarded: FastAPI, text: str
) -> None:
    """Every parameter of every route, one at a time."""
    assert max(statuses_of_queries(client, session, guarded, text)) < 500


def test_refusal_names_the_parameter(client: TestClient) -> None:
    """The sentence says what to remove and from where."""
    problem = client.get(f"{SEARCH}?q=a%00b").json()

    assert problem["field"] == "q"
    assert problem["detail"] == "q is not valid: remove the null character from it."


def test_half_of_a_pair_is_refused_by_any_server() -> None:
    """A server that passes a lone surrogate on finds it refused too."""
    with pytest.raises(NotFound):
        check_address("/reviews/\ud800", b"")


def statuses_of_paths(client: TestClient, session: WriteSession, text: str) -> set[int]:
    """What every route with a place in its path answers, with the text in each of its places in turn."""
    headers = administrator(session)
    return {
        client.request(row.method, address, headers=headers).status_code
        for row, values in rows_to_ask(session)
        for address in (address_of(row, {**values, place: text}) for place in places_of(row))
    }


def statuses_of_queries(client: TestClient, session: WriteSession, app: FastAPI, text: str) -> set[int]:
    """What every route that is read answers, with the text in each of its parameters in turn."""
    headers = administrator(session)
    names = parameters_of(app)
    return {
        client.get(address_of(row, values), params=f"{name}={text}", headers=headers).status_code
        for row, values in rows_to_ask(session)
        if row.method == "GET"
        for name in names.get(row.path, ())
    }


def parameters_of(app: FastAPI) -> dict[str, set[str]]:
    """The parameters of each route that is read. All searches read theirs in one place, so one search is enough."""
    names: dict[str, set[str]] = {}
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute) and "GET" in (route.methods or ()) and context.path is not None:
            shared = frozenset() if context.path == SEARCH else SEARCH_PARAMETERS
            names[context.path] = {*declared_parameters(route)} - shared
    return names


def rows_to_ask(session: WriteSession) -> Iterator[tuple[Row, dict[str, str]]]:
    """Every route, with values that name a published review or its submission."""
    values = {
        state: rows_for(session, Cell(ROWS[0], Persona.ADMINISTRATOR, state), {})
        for state in (ReviewState.PUBLISHED, None)
    }
    rebuild(session, PostgresEngine(session))
    session.commit()
    for row in ROWS:
        is_of_review = row.resource in (ResourceKind.REVIEW, ResourceKind.PUBLIC_REVIEW)
        yield row, values[ReviewState.PUBLISHED if is_of_review else None]


def places_of(row: Row) -> list[str]:
    """The names in braces of a path; files of the site are named by a whole path."""
    return re.findall(r"{([^}]+)}", row.path)


def administrator(session: WriteSession) -> dict[str, str]:
    """Someone who may use every route."""
    return signed_in_browser(session, an_account(session, Role.ADMINISTRATOR))
