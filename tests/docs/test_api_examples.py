"""The examples of docs/api.md are asked of the real application."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.database import DatabaseUrl, WriteSession
from app.main import create_app
from app.models.review import ReviewId
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from tests.builders import a_review
from tests.docs.pages import pages
from tests.site_settings import site_settings

_REQUEST = re.compile(r"^```http\n(.*?)^```\n(?:\n```json\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)


def examples() -> list[tuple[str, Any]]:
    """Address and answer of every example; None where no answer is shown."""
    pairs = []
    for requests, answer in _REQUEST.findall(pages()["docs/api.md"]):
        for line in requests.splitlines():
            pairs.append((line.removeprefix("GET "), json.loads(answer) if answer else None))
    return pairs


@pytest.fixture
def client(
    engine: Engine, database_url: DatabaseUrl, session: WriteSession, tmp_path: Path
) -> Iterator[TestClient]:
    """The application with two reviews that the examples ask for."""
    for public_id, title in (("CR00001", "Baby Wren"), ("CR00002", "Child Heron")):
        review = a_review(session, title=title, themes=["neglect"], recommendations=["Train all staff."])
        review.public_id = public_id
        session.flush()
        index_review(session, PostgresEngine(session), ReviewId(review.id))
    session.commit()
    with TestClient(create_app(site_settings(database_url, tmp_path))) as client:
        yield client


def test_there_are_examples() -> None:
    """The page shows requests, and some of them with their answer."""
    assert len(examples()) >= 6
    assert sum(answer is not None for _, answer in examples()) >= 3


@pytest.mark.parametrize(("address", "expected"), examples(), ids=[address for address, _ in examples()])
def test_example_is_answered_as_shown(address: str, expected: Any, client: TestClient) -> None:  # noqa: ANN401
    """It works as written, and every name in the answer shown is in the real one."""
    answered = client.get(address)

    assert answered.status_code == (expected or {}).get("status", 200)
    if expected is not None:
        assert _names(expected) <= _names(answered.json())


def _names(value: Any, path: str = "") -> set[str]:  # noqa: ANN401
    """The path of every name in a JSON value: items[].passages[].page."""
    if isinstance(value, dict):
        inner = {f"{path}.{name}" for name in value}
        return inner.union(*(_names(part, f"{path}.{name}") for name, part in value.items()))
    if isinstance(value, list):
        return set().union(*(_names(part, f"{path}[]") for part in value))
    return set()
