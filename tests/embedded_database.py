"""The PostgreSQL of a test run: a bundled server in a scratch folder, or the one TEST_DATABASE_URL names.

tests/conftest.py takes the fixtures from here:  from tests.embedded_database import *
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from app.database import DatabaseUrl
from app.embedded.postgres import running

__all__ = ["database_server", "database_url"]


@pytest.fixture(scope="session")
def database_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DatabaseUrl]:
    """A PostgreSQL for the whole run; make a database of your own in it with ``a_database``."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield DatabaseUrl(given)
        return
    with running(tmp_path_factory.mktemp("database")) as url:
        yield url


@pytest.fixture(scope="session")
def database_url(database_server: DatabaseUrl) -> Iterator[DatabaseUrl]:
    """An empty database for the whole run."""
    with a_database(database_server) as url:
        yield url


@contextmanager
def a_database(server: DatabaseUrl, *, template: str = "template0") -> Iterator[DatabaseUrl]:
    """A new database on the server, copied from ``template``, dropped on leaving whoever still uses it."""
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
        try:
            yield DatabaseUrl(make_url(server).set(database=name).render_as_string(hide_password=False))
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
