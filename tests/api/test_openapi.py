"""What openapi.json says is what the API does: schemathesis makes up the questions."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from sqlalchemy import Engine

from app.database import DatabaseUrl, WriteSession
from app.main import create_app
from app.settings import Settings
from tests.builders import a_review

CHECKS = [not_a_server_error, response_schema_conformance, status_code_conformance]


def _described(operation: Any) -> Any:  # noqa: ANN401 - schemathesis names no type for it
    """The operation; a description that cannot be read fails here."""
    return operation.ok()


def test_answers_are_as_described(engine: Engine, session: WriteSession, database_url: DatabaseUrl) -> None:
    """Whatever is asked of a reading resource: no 5xx, no status and no shape that the description does not name."""
    a_review(session, recommendations=["Police should ask."], themes=["neglect"])
    session.commit()
    schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(Settings(database_url=database_url)))
    asked = schema.include(path_regex="^/api/v1/", method="GET")
    count = 0

    for operation in asked.get_all_operations():

        @given(case=_described(operation).as_strategy())
        @settings(max_examples=20, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def ask(case: Case[Any]) -> None:
            case.call_and_validate(checks=CHECKS)

        ask()
        count += 1

    assert count >= 6
