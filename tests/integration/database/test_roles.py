"""The application's role can do what web and worker need, and nothing that would help someone who takes it over."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import errors
from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine, text

from app.database import DatabaseUrl, engine_for
from app.database_roles.privileges import (
    APPLICATION,
    grant_to_application,
    may_make_schemas,
    may_migrate,
    needless_rights,
)
from tests.embedded_database import a_database, as_owner

REFUSED = {
    "truncate the audit log": "truncate audit_event",
    "change an event": "update audit_event set actor = 'nobody'",
    "delete an event": "delete from audit_event",
    "drop the trigger": "drop trigger only_added on audit_event",
    "disable the trigger": "alter table audit_event disable trigger only_added",
    "disable all triggers": "set session_replication_role = 'replica'",
    "replace the trigger's function": (
        "create or replace function refuse_change() returns trigger language plpgsql as 'begin return old; end'"
    ),
    "drop the trigger's function": "drop function refuse_change() cascade",
    "add a trigger": "create trigger more before insert on audit_event execute function refuse_change()",
    "add a rule": "create rule never as on insert to audit_event do instead nothing",
    "change the audit log's columns": "alter table audit_event add column more text",
    "drop the audit log": "drop table audit_event cascade",
    "own the audit log": "alter table audit_event owner to casereviews_app",
    "refer to the audit log": "create table more (event bigint references audit_event)",
    "truncate another table": "truncate review cascade",
    "delete accounts": "delete from account",
    "claim another version": "update alembic_version set version_num = '0001'",
    "make a table": "create table more (word text)",
    "make a temporary table": "create temporary table more (word text)",
    "make a schema": "create schema more",
    "make a function": "create function more() returns int language sql as 'select 1'",
    "make an extension": "create extension unaccent",
    "make a database": "create database more",
    "make a role": "create role more",
    "become a superuser": "alter role casereviews_app superuser",
    "become the owner": "set role casereviews_owner",
    "run a program to read": "copy (select 1) to program 'true'",
    "run a program to write": "copy review (title) from program 'echo'",
    "write a file": "copy (select 1) to '/tmp/more'",
    "read a file": "select pg_read_file('/etc/passwd')",
    "list files": "select * from pg_ls_dir('.')",
    "import a file": "select lo_import('/etc/passwd')",
    "read password hashes": "select rolpassword from pg_authid",
    "change the server's settings": "alter system set fsync = off",
    "reload the server's settings": "select pg_reload_conf()",
}


@pytest.fixture(scope="module")
def application(database_url: DatabaseUrl) -> Iterator[psycopg.Connection]:
    """A connection as the application's role."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        yield connection


@pytest.mark.parametrize("what", REFUSED)
def test_application_is_refused(application: psycopg.Connection, what: str) -> None:
    """PostgreSQL itself refuses it: the role has no right to."""
    with pytest.raises(errors.InsufficientPrivilege):
        application.execute(REFUSED[what].encode())


def test_application_has_no_right_it_does_not_need(engine: Engine) -> None:
    """It is no superuser, owns nothing, cannot migrate, and cannot give itself rights: PostgreSQL ignores that."""
    with engine.connect() as connection:
        connection.execute(text(f"grant all on audit_event to {APPLICATION}"))
        assert needless_rights(connection) == ()
        assert not may_migrate(connection)
        assert not may_make_schemas(connection)


def test_application_reads_every_table_and_adds_to_all_but_one(engine: Engine) -> None:
    """The tables of the queue too; only the number of the last migration is not its business."""
    query = text(
        "select relname, has_table_privilege(oid, 'select'), has_table_privilege(oid, 'insert') from pg_class"
        " where relnamespace = 'public'::regnamespace and relkind = 'r'"
    )
    with engine.connect() as connection:
        rows = connection.execute(query).all()

    assert {"procrastinate_jobs", "audit_event", "review"} < {name for name, _, _ in rows}
    assert [name for name, can_read, _ in rows if not can_read] == []
    assert [name for name, _, can_add in rows if not can_add] == ["alembic_version"]


def test_owner_and_superuser_are_named_as_more_than_the_application_needs(
    owner_engine: Engine, cleaning_engine: Engine
) -> None:
    """What `casereviews check` says of them."""
    with owner_engine.connect() as owner, cleaning_engine.connect() as superuser:
        assert set(needless_rights(owner)) == {
            "owns tables",
            "can create tables or schemas",
            "can change the audit log",
        }
        assert may_migrate(owner)
        assert may_make_schemas(owner)
        assert needless_rights(superuser) == ("is a superuser",)


def test_table_of_a_later_migration_can_be_used_at_once(database_server: DatabaseUrl, template: str) -> None:
    """Default rights give the application the rows of a new table, and its sequence, but not the table itself."""
    with a_database(database_server, template=template) as url:
        with psycopg.connect(as_owner(url)) as owner:
            owner.execute("create table later (id serial, word text)")
        with psycopg.connect(url) as application:
            application.execute("insert into later (word) values ('kept')")
            application.execute("update later set word = 'changed'")
            rows = application.execute("select id, word from later").fetchall()
            with pytest.raises(errors.InsufficientPrivilege):
                application.execute("drop table later")

    assert rows == [(1, "changed")]


def test_right_that_was_given_by_mistake_is_taken_back(database_server: DatabaseUrl, template: str) -> None:
    """Each migration ends with exactly the listed rights, also on a table that was made again with the default ones."""
    with a_database(database_server, template=template) as url:
        owner_engine, application_engine = engine_for(as_owner(url)), engine_for(url)
        with owner_engine.begin() as owner:
            owner.execute(text(f"grant all on audit_event to {APPLICATION}"))
            owner.execute(text(f"grant create on schema public to {APPLICATION}"))
        with application_engine.connect() as application:
            before = needless_rights(application)

        with owner_engine.begin() as owner:
            grant_to_application(owner, APPLICATION)

        with application_engine.connect() as application:
            after = needless_rights(application)
        owner_engine.dispose()
        application_engine.dispose()

    assert before == ("can create tables or schemas", "can change the audit log")
    assert after == ()


def test_one_role_for_everything_stays_as_it_is(database_server: DatabaseUrl, template: str) -> None:
    """An operator with one role loses no right by a migration."""
    with a_database(database_server, template=template) as url:
        engine = engine_for(make_conninfo(as_owner(url)))
        with engine.begin() as connection:
            grant_to_application(connection, "casereviews_owner")
            connection.execute(text("create table more (word text)"))
        engine.dispose()
