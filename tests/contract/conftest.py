"""The engines under test. Every test of this folder runs with each of them."""

from collections.abc import Iterator

import pytest

from app.database import WriteSession
from app.search.engine import SearchEngine
from app.search.postgres import PostgresEngine
from tests.contract.entries import SYNONYMS


@pytest.fixture(params=["postgres"])
def search(request: pytest.FixtureRequest, session: WriteSession) -> Iterator[SearchEngine]:
    """An empty engine."""
    engines = {"postgres": lambda: PostgresEngine(session, synonyms=SYNONYMS)}
    yield engines[request.param]()
    session.rollback()
