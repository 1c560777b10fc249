"""What openapi.json says is what the API does: schemathesis makes up the questions."""

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from sqlalchemy import Engine

from app.accounts.roles import Role, Scope
from app.database import DatabaseUrl, WriteSession
from app.main import create_app
from app.models.review import ReviewState
from app.search.postgres.engine import PostgresEngine
from app.search.rebuild import rebuild
from tests.account_builders import an_account, with_token
from tests.builders import a_review
from tests.site_settings import site_settings

CHECKS = [not_a_server_error, response_schema_conformance, status_code_conformance]


def _described(operation: Any) -> Any:  # noqa: ANN401 - schemathesis names no type for it
    """The operation; a description that cannot be read fails here."""
    return operation.ok()


def test_answers_are_as_described(
    engine: Engine, session: WriteSession, database_url: DatabaseUrl, tmp_path: Path
) -> None:
    """For every request to a reading resource: no 5xx, no status and no shape that the description does not name."""
    a_review(session, recommendations=["Police should ask."], themes=["neglect"])
    rebuild(session, PostgresEngine(session))
    session.commit()
    schema = schemathesis.openapi.from_asgi(
        "/openapi.json", create_app(site_settings(database_url, tmp_path))
    )
    operations = schema.include(path_regex="^/api/v1/", method="GET")
    count = 0

    for operation in operations.get_all_operations():

        @given(case=_described(operation).as_strategy())
        @settings(max_examples=20, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def ask(case: Case[Any]) -> None:
            case.call_and_validate(checks=CHECKS)

        ask()
        count += 1

    assert count >= 6


def test_writing_is_as_described(
    engine: Engine, session: WriteSession, database_url: DatabaseUrl, tmp_path: Path
) -> None:
    """For everything a curator's token sends to a writing resource: the same, whether it is taken or refused."""
    draft = a_review(session, state=ReviewState.DRAFT)
    public = a_review(session, title="Baby Heron")
    token = with_token(session, an_account(session, Role.CURATOR), *Scope)
    settings_ = site_settings(database_url, tmp_path)
    schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(settings_))
    operations = schema.include(tag="writing")
    count = 0

    for operation in operations.get_all_operations():

        @given(case=_described(operation).as_strategy())
        @settings(max_examples=20, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def ask(case: Case[Any]) -> None:
            if "review_id" in case.path_parameters:
                review = draft if case.path.endswith("/publish") else public
                case.path_parameters["review_id"] = str(review.id)
            case.call_and_validate(headers=token, checks=CHECKS)

        ask()
        count += 1

    assert count >= 6
