"""The PostgreSQL of a test run: a bundled server in a scratch folder, or the one TEST_DATABASE_URL names.

All workers of a run (tests/shared_run.py) use the same server. The tables are made once, in a template, of which
each worker's database is a copy.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine, text

from app.database import DatabaseUrl, engine_for
from app.embedded.postgres import running
from app.schema import upgrade
from tests.shared_run import last_user, made_once

__all__ = ["database_server", "database_url", "template"]

_EMPTY_TABLES = """
do $$
declare name text;
begin
  perform set_config('session_replication_role', 'replica', true);  -- no foreign key, no trigger
  for name in select tablename from pg_tables where schemaname = 'public' and tablename <> 'alembic_version' loop
    execute format('delete from %I', name);
  end loop;
  perform setval(format('%I', sequencename)::regclass, start_value, false)
    from pg_sequences where schemaname = 'public' and last_value is not null;
end $$
"""


@pytest.fixture(scope="session")
def database_server(run_folder: Path) -> Iterator[DatabaseUrl]:
    """The PostgreSQL of the whole run; make a database of your own in it with ``a_database``."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield DatabaseUrl(given)
        return
    folder = run_folder / "database"
    folder.mkdir(exist_ok=True)
    with running(folder) as url:
        yield url


@pytest.fixture(scope="session")
def template(database_server: DatabaseUrl, run_folder: Path) -> Iterator[str]:
    """The name of a migrated database without rows, for ``a_database(server, template=...)``."""
    name = f"test_template_{os.environ.get('PYTEST_XDIST_TESTRUNUID', secrets.token_hex(8))[:16]}"

    def make(_folder: Path) -> None:
        create_database(database_server, name)
        engine = engine_for(url_of_database(database_server, name))
        with engine.begin() as connection:
            upgrade(connection)
        engine.dispose()

    with last_user(run_folder / "template.users", leave=lambda: drop_database(database_server, name)):
        made_once(run_folder / "template", make)
        yield name


@pytest.fixture(scope="session")
def database_url(database_server: DatabaseUrl, template: str) -> Iterator[DatabaseUrl]:
    """This worker's own migrated database."""
    with a_database(database_server, template=template) as url:
        yield url


@contextmanager
def a_database(server: DatabaseUrl, *, template: str = "template0") -> Iterator[DatabaseUrl]:
    """A new database on the server, copied from ``template``, dropped on leaving whoever still uses it."""
    name = f"test_{secrets.token_hex(6)}"
    create_database(server, name, template=template)
    try:
        yield url_of_database(server, name)
    finally:
        drop_database(server, name)


def empty_tables(engine: Engine) -> None:
    """Delete every row and start every sequence again: ten times as fast as TRUNCATE for a few rows."""
    with engine.begin() as connection:
        connection.execute(text(_EMPTY_TABLES))


def url_of_database(server: DatabaseUrl, name: str) -> DatabaseUrl:
    """The URL of another database of a server."""
    return DatabaseUrl(make_conninfo(server, dbname=name))


def create_database(server: DatabaseUrl, name: str, *, template: str = "template0") -> None:
    """Make a database that is a copy of ``template``."""
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))


def drop_database(server: DatabaseUrl, name: str) -> None:
    """Remove a database, whoever still uses it."""
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(name)))
