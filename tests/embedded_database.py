"""The PostgreSQL of a test run: a bundled server in a scratch folder, or the one TEST_DATABASE_URL names.

All workers of a run (tests/shared_run.py) use the same server. The tables are made once, in a template, of which
each worker's database is a copy.

The code under test connects as the application's role, as web and worker do, so every test shows that its rights are
enough. Migrations, backups and restores have the owner's address. Only the emptying of tables uses the superuser.
"""

import os
import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine, text

from app.database import DatabaseUrl, engine_for
from app.database_roles.privileges import APPLICATION, OWNER
from app.embedded.postgres import SUPERUSER, running
from app.embedded.server_folder import NAME, PORT, ServerFolder, postmaster, server_folder
from app.schema import upgrade
from tests.shared_run import last_user, made_once
from tests.waiting import wait_until

__all__ = ["database_server", "database_url", "owner_url", "template"]

PASSWORD = "of-the-tests"  # for the roles of a server that TEST_DATABASE_URL names

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
    """The superuser's address of the PostgreSQL of the whole run: make a database in it with ``a_database``."""
    url = os.environ.get("TEST_DATABASE_URL")
    if url:
        made_once(run_folder / "roles", lambda _: _make_roles(url))
        yield DatabaseUrl(url)
        return
    data = run_folder / "database"
    data.mkdir(exist_ok=True)
    with running(data):
        folder = server_folder(data)
        made_once(run_folder / "roles", lambda _: _prepare_server(folder))
        yield superuser_url(folder)


def _prepare_server(folder: ServerFolder) -> None:
    """Admit the superuser, and confirm commits before they are on the disk: the run ends with its database.

    Tests of crashes and backups start servers of their own, which wait for the disk as a site's does.
    """
    admit_superuser(folder)
    with psycopg.connect(superuser_url(folder), autocommit=True) as connection:
        connection.execute("ALTER ROLE ALL SET synchronous_commit = off")


def superuser_url(folder: ServerFolder) -> DatabaseUrl:
    """The superuser's address of a bundled server that admits one: see ``admit_superuser``."""
    return DatabaseUrl(make_conninfo(user=SUPERUSER, dbname=NAME, host=str(folder.socket), port=PORT))


def admit_superuser(folder: ServerFolder) -> None:
    """Let every role connect to a running bundled server without a password, the superuser too, as no site does."""
    with (folder.cluster / "pg_hba.conf").open("a") as access:
        access.write("local all all trust\n")
    os.kill(postmaster(folder), signal.SIGHUP)
    wait_until(lambda: _can_connect(superuser_url(folder)), "the superuser is admitted")


def _can_connect(url: DatabaseUrl) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


def _make_roles(server: str) -> None:
    """Make both roles on a server of the operator of the tests."""
    with psycopg.connect(server, autocommit=True) as connection:
        known = [name for (name,) in connection.execute("select rolname from pg_roles")]
        for role in (OWNER, APPLICATION):
            verb = "alter" if role in known else "create"
            statement = sql.SQL(f"{verb} role {{}} login password {{}}")
            connection.execute(statement.format(sql.Identifier(role), PASSWORD))


@pytest.fixture(scope="session")
def template(database_server: DatabaseUrl, run_folder: Path) -> Iterator[str]:
    """The name of a migrated database without rows, for ``a_database(server, template=...)``."""
    name = f"test_template_{os.environ.get('PYTEST_XDIST_TESTRUNUID', secrets.token_hex(8))[:16]}"

    def make(_folder: Path) -> None:
        create_database(database_server, name)
        engine = engine_for(url_of_database(database_server, name, role=OWNER))
        with engine.begin() as connection:
            upgrade(connection, application=APPLICATION)
        engine.dispose()

    with last_user(run_folder / "template.users", leave=lambda: drop_database(database_server, name)):
        made_once(run_folder / "template", make)
        yield name


@pytest.fixture(scope="session")
def database_url(database_server: DatabaseUrl, template: str) -> Iterator[DatabaseUrl]:
    """This worker's own migrated database, for the application's role."""
    with a_database(database_server, template=template) as url:
        yield url


@pytest.fixture(scope="session")
def owner_url(database_url: DatabaseUrl) -> DatabaseUrl:
    """The same database for the role that owns the tables."""
    return as_owner(database_url)


@contextmanager
def a_database(server: DatabaseUrl, *, template: str = "template0") -> Iterator[DatabaseUrl]:
    """A new database on the server, copied from ``template``, dropped on leaving even if something still uses it."""
    name = f"test_{secrets.token_hex(6)}"
    create_database(server, name, template=template)
    try:
        yield url_of_database(server, name)
    finally:
        drop_database(server, name)


def as_owner(url: DatabaseUrl) -> DatabaseUrl:
    """The address of a database for the role that owns the tables."""
    return DatabaseUrl(make_conninfo(url, user=OWNER, password=PASSWORD))


def as_application(url: DatabaseUrl) -> DatabaseUrl:
    """The address of a database for the role that web and worker connect as."""
    return DatabaseUrl(make_conninfo(url, user=APPLICATION, password=PASSWORD))


def empty_tables(engine: Engine) -> None:
    """Delete every row and start every sequence again: ten times as fast as TRUNCATE for a few rows.

    The engine is a superuser's: no other may leave out the triggers.
    """
    with engine.begin() as connection:
        connection.execute(text(_EMPTY_TABLES))


def url_of_database(server: DatabaseUrl, name: str, *, role: str = APPLICATION) -> DatabaseUrl:
    """The URL of another database of a server, by default for the application's role."""
    return DatabaseUrl(make_conninfo(server, dbname=name, user=role, password=PASSWORD))


def create_database(server: DatabaseUrl, name: str, *, template: str = "template0") -> None:
    """Make a database that is a copy of ``template``, with an owner and rights like those of a site."""
    statements = [
        "CREATE DATABASE {name} TEMPLATE {template} OWNER {owner}",
        "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {name} TO {application}",
    ]
    names = {"name": name, "template": template, "owner": OWNER, "application": APPLICATION}
    identifiers = {key: sql.Identifier(value) for key, value in names.items()}
    with psycopg.connect(server, autocommit=True) as connection:
        for statement in statements:
            connection.execute(sql.SQL(statement).format(**identifiers))


def drop_database(server: DatabaseUrl, name: str) -> None:
    """Remove a database, even if something still uses it."""
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(name)))
