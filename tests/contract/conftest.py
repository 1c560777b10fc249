"""The engine under test: PostgreSQL, and in the tests of titles Meilisearch too."""

from collections.abc import Iterator

import pytest

from app.database import WriteSession
from app.search.engine import SearchEngine
from app.search.postgres.engine import PostgresEngine
from tests.contract.entries import SYNONYMS
from tests.meilisearch_server import indexes, meilisearch_server, names

__all__ = ["indexes", "meilisearch_server", "names"]


@pytest.fixture
def search(session: WriteSession) -> Iterator[SearchEngine]:
    """An empty engine."""
    yield PostgresEngine(session, synonyms=SYNONYMS)
    session.rollback()
