"""What every test may ask for: a real PostgreSQL, a session on it, and the real files where there are any."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.database import DatabaseUrl, WriteSession, engine_for
from app.schema import upgrade
from tests.embedded_database import a_database, database_server

__all__ = ["database_server"]


@pytest.fixture(scope="session")
def database_url(database_server: DatabaseUrl) -> Iterator[DatabaseUrl]:
    """A migrated database of this test run's own."""
    with a_database(database_server) as url:
        engine = engine_for(url)
        with engine.begin() as connection:
            upgrade(connection)
        engine.dispose()
        yield url


@pytest.fixture(scope="session")
def shared_engine(database_url: DatabaseUrl) -> Iterator[Engine]:
    """The pool every test draws from."""
    engine = engine_for(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(shared_engine: Engine) -> Iterator[Engine]:
    """A pool on a database whose tables are empty again after the test."""
    yield shared_engine
    with shared_engine.begin() as connection:
        tables = connection.execute(
            text(
                "select string_agg(quote_ident(tablename), ', ') from pg_tables"
                " where schemaname = 'public' and tablename <> 'alembic_version'"
            )
        ).scalar_one()
        connection.execute(text(f"truncate {tables} restart identity cascade"))
        connection.execute(text("alter sequence review_public_number restart"))


@pytest.fixture
def session(engine: Engine) -> Iterator[WriteSession]:
    """A session for arranging and acting; what it does is seen by others after session.commit()."""
    with WriteSession(engine, expire_on_commit=False) as session:
        yield session


@pytest.fixture(scope="session")
def real_files() -> Path:
    """Folder of real PDFs; the test is skipped, and says so, where there is none."""
    folder = Path(os.environ.get("CASEREVIEWS_REAL_FILES", "../shared/data")).resolve()
    if not folder.is_dir():
        pytest.skip(f"no real files at {folder}: set CASEREVIEWS_REAL_FILES to their folder")
    return folder
