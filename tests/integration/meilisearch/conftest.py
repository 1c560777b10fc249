"""Published reviews in both engines, and the ways to them."""

from dataclasses import dataclass

import pytest
from sqlalchemy import Engine

from app.database import reading, writing
from app.models.review import ReviewId
from app.search.engine import InstantHits, TitleHit
from app.search.index_review import index_review
from app.search.meilisearch.client import Meilisearch
from app.search.meilisearch.copying import synchronise
from app.search.meilisearch.indexes import Names
from app.search.meilisearch.instant import MeilisearchInstant
from app.search.postgres.engine import PostgresEngine
from app.search.rebuild import Differences
from tests.builders import a_review
from tests.meilisearch_server import MeilisearchForTests, indexes, meilisearch_server, names

__all__ = ["indexes", "meilisearch_server", "names"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A database and the indexes that follow it."""

    engine: Engine
    server: Meilisearch
    names: Names

    def publish(self, **says: object) -> ReviewId:
        """A review that PostgreSQL finds; Meilisearch does not yet."""
        with writing(self.engine) as session:
            review = a_review(session, **says)  # type: ignore[arg-type]
            index_review(session, PostgresEngine(session), ReviewId(review.id))
            return ReviewId(review.id)

    def follow(self) -> Differences:
        """Make Meilisearch equal to PostgreSQL, as the worker does; returns what differed."""
        with reading(self.engine) as session:
            return synchronise(session, self.server, self.names)

    def ask(self, typed: str) -> tuple[TitleHit, ...]:
        """The titles that Meilisearch suggests. Raises IndexOutOfSync."""
        return self.instant(typed).titles

    def instant(self, typed: str) -> InstantHits:
        """Everything that Meilisearch suggests. Raises IndexOutOfSync."""
        with reading(self.engine) as session:
            return MeilisearchInstant(session, self.server, names=self.names).instant(typed, most=100)


@pytest.fixture
def pair(engine: Engine, meilisearch_server: MeilisearchForTests, names: Names) -> Pair:
    """Both engines, empty."""
    return Pair(engine, meilisearch_server.writer, names)
