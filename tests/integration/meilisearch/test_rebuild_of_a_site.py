"""`casereviews index rebuild` and `verify` as an operator types them, under a site that is in use."""

import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.database import DatabaseUrl, reading
from app.main import create_app
from app.models.review import ReviewId
from app.search.meilisearch.indexes import Names, drop
from app.search.meilisearch.instant import MeilisearchInstant
from app.settings import Settings
from tests.commands import run_command
from tests.integration.meilisearch.conftest import Pair
from tests.meilisearch_server import MeilisearchForTests
from tests.site_settings import site_settings

pytestmark = pytest.mark.meilisearch

REVIEWS = 30
ASKED = ("/api/v1/search?q=bruise", "/api/v1/search?q=bruise&nation=england", "/search?q=bruise")

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def site(engine: Engine, meilisearch_server: MeilisearchForTests) -> Iterator[Pair]:
    """Thirty reviews in both engines, under the names a site uses."""
    pair = Pair(engine, meilisearch_server.writer, Names())
    for number in range(REVIEWS):
        pair.publish(title=f"Baby Wren {number}", passages=["A bruise.", "A cot."])
    pair.follow()
    yield pair
    drop(meilisearch_server.writer, Names())


@pytest.fixture
def command(database_url: DatabaseUrl, tmp_path: Path, meilisearch_server: MeilisearchForTests) -> Command:
    """Runs ``casereviews`` with both engines."""
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "CASEREVIEWS_DATA": str(tmp_path),
        "MEILI_URL": meilisearch_server.url,
        "MEILI_KEY": meilisearch_server.master_key or "",
    }

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return run_command(*arguments, environment=environment)

    return run


@contextmanager
def readers(settings: Settings) -> Iterator[list[tuple[str, int, str]]]:
    """A thread for each address that asks for it again and again; address, status and what was counted."""
    answers: list[tuple[str, int, str]] = []
    stop = threading.Event()
    app = create_app(settings)

    def read(path: str) -> None:
        client = TestClient(app, raise_server_exceptions=False)
        while not stop.wait(0.02):
            answer = client.get(path)
            answers.append((path, answer.status_code, counted_in(answer.text)))

    threads = [threading.Thread(target=read, args=(path,)) for path in ASKED]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        app.state.app_state.second.server.close()
        app.state.app_state.engine.dispose()


def counted_in(body: str) -> str:
    """The total and every count of an answer; of a page its heading and its filters."""
    if body.startswith("{"):
        answer = json.loads(body)
        return json.dumps([answer.get("total"), answer.get("facets"), answer.get("years")])
    return (
        body[body.find("<h1") : body.find("</h1>")] + body[body.find('id="filters"') : body.rfind("</form>")]
    )


def test_no_reader_sees_a_rebuild(
    site: Pair,
    command: Command,
    database_url: DatabaseUrl,
    tmp_path: Path,
    meilisearch_server: MeilisearchForTests,
) -> None:
    """Anyone who asks the site while the index is made again is answered, each time with the same counts."""
    settings = site_settings(
        database_url,
        tmp_path,
        meili_url=meilisearch_server.url,
        meili_key=meilisearch_server.master_key,
    )

    with readers(settings) as answers:
        done = command("index", "rebuild")

    assert done.returncode == 0, done.stderr
    assert {status for _, status, _ in answers} == {200}
    assert {path for path, _, _ in answers} == set(ASKED)
    assert len({(path, counted) for path, _, counted in answers}) == len(ASKED)
    assert f"{REVIEWS}" in answers[0][2]
    with reading(site.engine) as session:
        titles = MeilisearchInstant(session, site.server).instant("wren", most=100).titles
    assert len(titles) == REVIEWS


def test_verify_reports_and_repairs_what_differs_in_meilisearch(site: Pair, command: Command) -> None:
    """Deleted, altered and surplus documents are counted and repaired; the second run reports nothing."""
    reviews = f"/indexes/{site.names.reviews}/documents"
    stored = sorted(review.hex for review in stored_in(site))
    site.server.do("DELETE", f"{reviews}/{stored[0]}")
    site.server.do("PUT", reviews, [{"id": stored[1], "state": "altered"}])
    site.server.do("PUT", reviews, [{"id": "0" * 32, "state": "x", "kept": 1}])

    first, second = command("index", "verify", "--json"), command("index", "verify")

    assert first.returncode == 1
    assert json.loads(first.stdout.splitlines()[-1]) == {
        "engine": "Meilisearch",
        "missing": 1,
        "surplus": 1,
        "stale": 1,
    }
    assert (second.returncode, second.stderr) == (
        0,
        "".join(
            f"{name}: up to date with the database.\n" for name in ("PostgreSQL", "Vectors", "Meilisearch")
        ),
    )
    assert len(stored_in(site)) == REVIEWS


def stored_in(site: Pair) -> list[ReviewId]:
    with reading(site.engine) as session:
        return list(MeilisearchInstant(session, site.server).content_hashes())
