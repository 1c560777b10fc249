"""What page tests share: the site on the test's database, reviews that can be found, and a count of queries."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, event
from starlette.testclient import TestClient

from app.database import DatabaseUrl, WriteSession
from app.main import create_app
from app.models.review import Review, ReviewId, ReviewState
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine
from ingest.tagging.vocabulary import load_vocabulary, synonyms
from tests.account_builders import a_board, an_account, signed_in_browser
from tests.builders import a_review
from tests.pages.desk import BRUISE, WORDS, Desk, upload_for_westerdale
from tests.site_settings import site_settings

Publish = Callable[..., Review]
CountQueries = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture(scope="session")
def site(database_url: DatabaseUrl, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The application on the database of this test run, however much its tests ask of it in a minute."""
    app = create_app(site_settings(database_url, tmp_path_factory.mktemp("site")))
    yield app
    app.state.app_state.engine.dispose()


@pytest.fixture
def client(site: FastAPI, engine: Engine) -> Iterator[TestClient]:
    """A browser without scripts that does not follow redirects; the tables are empty after the test."""
    with TestClient(site, follow_redirects=False, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def publish(session: WriteSession) -> Publish:
    """Builds a review as a_review does, published and found by search."""

    def build(**says: object) -> Review:
        review = a_review(session, **says)  # type: ignore[arg-type]
        search = PostgresEngine(session, synonyms=synonyms(load_vocabulary()))
        index_review(session, search, ReviewId(review.id))
        session.commit()
        return review

    return build


@pytest.fixture
def queries(site: FastAPI) -> CountQueries:
    """Collects the statements the site sends while the block runs."""
    pool: Engine = site.state.app_state.engine

    @contextmanager
    def counting() -> Iterator[list[str]]:
        statements: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            statements.append(statement)

        event.listen(pool, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(pool, "before_cursor_execute", note)

    return counting


@pytest.fixture
def desk(session: WriteSession, client: TestClient) -> Iterator[Desk]:
    """A draft that was uploaded for Westerdale."""
    account = an_account(session, boards=(a_board(session, "westerdale"),))
    review = a_review(
        session,
        state=ReviewState.DRAFT,
        title="Chidl Heron",
        passages=[BRUISE],
        recommendations=[WORDS, "Schools should listen."],
        themes=["neglect"],
        absent_themes=["domestic_abuse"],
        alias="Child Heron",
        published=None,
    )
    upload_for_westerdale(session, review)
    client.headers.update(signed_in_browser(session, account))
    yield Desk(client, review, session)
    client.headers.pop("Cookie", None)


@pytest.fixture
def board(session: WriteSession, client: TestClient) -> Iterator[TestClient]:
    """A browser in which a member of the Westerdale partnership is signed in."""
    account = an_account(session, boards=(a_board(session, "westerdale"),))
    client.headers.update(signed_in_browser(session, account))
    yield client
    client.headers.pop("Cookie", None)
