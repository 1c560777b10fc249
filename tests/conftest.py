"""What every test may ask for: a real PostgreSQL, a session on it, and the real files where there are any.

Passwords are hashed cheaply in the processes of the tests; ``real_hashing`` puts the hashing of a site back.
"""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import Engine

from app.accounts import passwords
from app.database import DatabaseUrl, WriteSession, engine_for
from tests.embedded_database import database_server, database_url, empty_tables, owner_url, template
from tests.shared_run import run_folder
from tests.site_settings import LIGHT_ENVIRONMENT

__all__ = ["database_server", "database_url", "owner_url", "run_folder", "template"]


def pytest_configure() -> None:
    """Collect no garbage while modules and tests are collected: nearly all of what is made then stays.

    Commands that tests run take over this process's environment.
    """
    gc.disable()
    for name, value in LIGHT_ENVIRONMENT.items():
        os.environ.setdefault(name, value)


def pytest_collection_finish() -> None:
    """Collect garbage from now on, but do not search the modules and the list of tests for it again and again."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def shared_engine(database_url: DatabaseUrl) -> Iterator[Engine]:
    """The pool every test of this worker draws from."""
    engine = engine_for(database_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def cleaning_engine(database_server: DatabaseUrl, database_url: DatabaseUrl) -> Iterator[Engine]:
    """A superuser's pool on the same database, which empties the tables."""
    name = conninfo_to_dict(database_url)["dbname"]
    engine = engine_for(make_conninfo(database_server, dbname=name), pool_size=1)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(shared_engine: Engine, cleaning_engine: Engine) -> Iterator[Engine]:
    """The application's pool on a database whose tables are empty again after the test."""
    yield shared_engine
    empty_tables(cleaning_engine)


@pytest.fixture
def owner_engine(engine: Engine, owner_url: DatabaseUrl) -> Iterator[Engine]:
    """A pool on that database as the role that owns the tables."""
    owner = engine_for(owner_url, pool_size=1)
    yield owner
    owner.dispose()


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


@pytest.fixture(scope="session", autouse=True)
def hashing_of_sites() -> Iterator[Callable[[], PasswordHash]]:
    """Hash passwords with the least that argon2id allows, hundreds of times as fast; what a site hashes with."""
    of_sites = passwords.argon2
    cheapest = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "argon2", lambda: cheapest)
        yield of_sites


@pytest.fixture
def real_hashing(hashing_of_sites: Callable[[], PasswordHash], monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash passwords as a site does, for tests of its cost."""
    monkeypatch.setattr(passwords, "argon2", hashing_of_sites)
