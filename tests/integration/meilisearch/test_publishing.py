"""From publication to being found in both engines, with a real worker."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.curation.publish import publish
from app.database import DatabaseUrl, reading, writing
from app.errors import SearchEngineUnreachable
from app.models.review import ReviewState
from app.search.engine import SearchEngine
from app.search.meilisearch.client import Meilisearch
from app.search.meilisearch.engine import MeilisearchEngine
from app.search.meilisearch.indexes import Names, drop
from app.search.postgres.engine import PostgresEngine
from app.search.request import SearchRequest
from tests.builders import a_review
from tests.meilisearch_server import MeilisearchForTests

pytestmark = pytest.mark.meilisearch

FOUND_WITHIN_S = 5.0
PATIENCE_S = 240.0
"""For the first one: a worker needs a while to start on a busy machine."""


@contextmanager
def a_worker(
    url: DatabaseUrl, data: Path, server: MeilisearchForTests
) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker of its own process; what it says is in worker.log of the data folder."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "CASEREVIEWS_DATA": str(data),
        "MEILI_URL": server.url,
        "MEILI_KEY": server.master_key or "",
    }
    command = [sys.executable, "-m", "app.cli", "work"]
    with (data / "worker.log").open("wb") as log:
        worker = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        yield worker
    finally:
        worker.terminate()
        worker.wait(30)
        drop(server.writer, Names())


def seconds_until_found(engine: Engine, server: Meilisearch, q: str) -> float:
    """Until a review is found by either engine alone."""
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE_S:
        with reading(engine) as session:
            both: list[SearchEngine] = [PostgresEngine(session), MeilisearchEngine(session, server)]
            if all(_finds(one, q) for one in both):
                return time.monotonic() - started
        time.sleep(0.05)
    raise TimeoutError("it was not found in both engines")


def _finds(engine: SearchEngine, q: str) -> bool:
    try:
        answer = engine.answer(SearchRequest(q=q))
    except SearchEngineUnreachable:
        return False
    return answer.total == 1 and answer.answered_by == engine.name


def a_publication(engine: Engine, title: str) -> None:
    with writing(engine) as session:
        review = a_review(session, state=ReviewState.DRAFT, title=title, passages=[f"The {title} was seen."])
        publish(session, review, actor="test", checked_for_names=True)


def test_published_review_is_found_in_both_engines_within_five_seconds(
    engine: Engine,
    database_url: DatabaseUrl,
    tmp_path: Path,
    meilisearch_server: MeilisearchForTests,
) -> None:
    """The worker copies it as soon as it is published; the first one is not timed, for the worker has to start."""
    with a_worker(database_url, tmp_path, meilisearch_server):
        a_publication(engine, "kestrel")
        seconds_until_found(engine, meilisearch_server.writer, "kestrel")
        a_publication(engine, "sparrowhawk")

        took_s = seconds_until_found(engine, meilisearch_server.writer, "sparrowhawk")

    print(f"published and found in both engines after {took_s:.2f} s")  # noqa: T201
    assert took_s <= FOUND_WITHIN_S
