"""The engines under test. Every test of this folder runs with each of them."""

from collections.abc import Iterable, Iterator, Mapping

import pytest

from app.database import WriteSession
from app.models.review import ReviewId
from app.search.engine import SearchAnswer, SearchEngine, TitleHit
from app.search.entry import ReviewEntry
from app.search.meilisearch.engine import MeilisearchEngine
from app.search.postgres.engine import PostgresEngine
from app.search.request import SearchRequest
from tests.contract.entries import SYNONYMS
from tests.meilisearch_server import MeilisearchForTests, indexes, meilisearch_server, names

__all__ = ["indexes", "meilisearch_server", "names"]


class Both:
    """Adds to PostgreSQL and copies to Meilisearch, as a worker does; Meilisearch answers."""

    name = "meilisearch"

    def __init__(self, postgres: PostgresEngine, meilisearch: MeilisearchEngine) -> None:
        self.postgres = postgres
        self.meilisearch = meilisearch

    def add(self, entries: Iterable[ReviewEntry]) -> None:
        added = list(entries)
        self.postgres.add(added)
        self.meilisearch.add(added)

    def remove(self, review_ids: Iterable[ReviewId]) -> None:
        removed = list(review_ids)
        self.postgres.remove(removed)
        self.meilisearch.remove(removed)

    def answer(self, request: SearchRequest) -> SearchAnswer:
        return self.meilisearch.answer(request)

    def titles(self, typed: str, *, most: int) -> tuple[TitleHit, ...]:
        return self.meilisearch.titles(typed, most=most)

    def content_hashes(self) -> Mapping[ReviewId, str]:
        return self.meilisearch.content_hashes()


@pytest.fixture(params=["postgres", pytest.param("meilisearch", marks=pytest.mark.meilisearch)])
def search(request: pytest.FixtureRequest, session: WriteSession) -> Iterator[SearchEngine]:
    """An empty engine."""
    postgres = PostgresEngine(session, synonyms=SYNONYMS)
    yield postgres if request.param == "postgres" else _both(request, session, postgres)
    session.rollback()


def _both(request: pytest.FixtureRequest, session: WriteSession, postgres: PostgresEngine) -> Both:
    server: MeilisearchForTests = request.getfixturevalue("meilisearch_server")
    own = request.getfixturevalue("names")
    return Both(postgres, MeilisearchEngine(session, server.writer, names=own, synonyms=SYNONYMS))
