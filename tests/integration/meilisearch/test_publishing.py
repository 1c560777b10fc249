"""From publication to being found in both engines, with a real worker."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.curation.publish import publish
from app.database import DatabaseUrl, reading, writing
from app.errors import SearchEngineUnreachable
from app.models.review import ReviewState
from app.search.meilisearch.client import Meilisearch
from app.search.meilisearch.indexes import Names, drop
from app.search.meilisearch.instant import MeilisearchInstant
from app.search.postgres.engine import PostgresEngine
from app.search.request import SearchRequest
from tests.builders import a_review
from tests.commands import started_command
from tests.meilisearch_server import MeilisearchForTests
from tests.waiting import wait_until

pytestmark = pytest.mark.meilisearch


@contextmanager
def a_worker(url: DatabaseUrl, data: Path, server: MeilisearchForTests) -> Iterator[None]:
    """A worker of its own process; what it says is in worker.log of the data folder."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "CASEREVIEWS_DATA": str(data),
        "MEILI_URL": server.url,
        "MEILI_KEY": server.master_key or "",
    }
    try:
        with started_command("work", environment=environment, log=data / "worker.log"):
            yield
    finally:
        drop(server.writer, Names())


def wait_until_found(engine: Engine, server: Meilisearch, q: str) -> None:
    """Until a review is found by either engine alone."""

    def both_find_it() -> bool:
        with reading(engine) as session:
            is_found = PostgresEngine(session).answer(SearchRequest(q=q)).total == 1
            return is_found and _suggests(MeilisearchInstant(session, server), q)

    wait_until(both_find_it, f"both engines find {q}")


def _suggests(meilisearch: MeilisearchInstant, q: str) -> bool:
    try:
        return len(meilisearch.instant(q, most=8).titles) == 1
    except SearchEngineUnreachable:
        return False


def a_publication(engine: Engine, title: str) -> None:
    with writing(engine) as session:
        review = a_review(session, state=ReviewState.DRAFT, title=title, passages=[f"The {title} was seen."])
        publish(session, review, actor="test")


def test_published_review_is_found_in_both_engines(
    engine: Engine,
    database_url: DatabaseUrl,
    tmp_path: Path,
    meilisearch_server: MeilisearchForTests,
) -> None:
    """The worker copies each as soon as it is published, the first and those that follow."""
    with a_worker(database_url, tmp_path, meilisearch_server):
        a_publication(engine, "kestrel")
        wait_until_found(engine, meilisearch_server.writer, "kestrel")
        a_publication(engine, "sparrowhawk")
        wait_until_found(engine, meilisearch_server.writer, "sparrowhawk")
