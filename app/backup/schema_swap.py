"""The tables that are there, set aside while others take their place, and put back should that fail.

They lie in the schema ``before_restore`` meanwhile. Extensions move with whoever needs them: their types and
operators are known by number, so the tables set aside keep working with them.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection, Engine, text

ASIDE = "before_restore"


@contextmanager
def tables_set_aside(engine: Engine) -> Iterator[None]:
    """An empty schema ``public``. After an error the former tables are back; otherwise they are gone for good."""
    with engine.begin() as connection:
        _set_aside(connection)
    with ExitStack() as unless_whole:
        unless_whole.callback(put_back, engine)
        yield
        unless_whole.pop_all()
    with engine.begin() as connection:
        connection.execute(text(f"drop schema {ASIDE} cascade"))


def put_back(engine: Engine) -> None:
    """Undo what a restore has done so far, also one that was killed; nothing where there is none."""
    engine.dispose()
    with engine.begin() as connection:
        there = text("select exists (select 1 from pg_namespace where nspname = :name)")
        if not connection.execute(there, {"name": ASIDE}).scalar_one():
            return
        _move_extensions(connection, "public", ASIDE)
        connection.execute(text("drop schema public cascade"))
        connection.execute(text(f"alter schema {ASIDE} rename to public"))


def _set_aside(connection: Connection) -> None:
    connection.execute(text(f"alter schema public rename to {ASIDE}"))
    connection.execute(text("create schema public"))
    _move_extensions(connection, ASIDE, "public")


def _move_extensions(connection: Connection, source: str, target: str) -> None:
    asked = text(
        "select quote_ident(extname) from pg_extension join pg_namespace n on n.oid = extnamespace"
        " where nspname = :schema order by 1"
    )
    for name in connection.execute(asked, {"schema": source}).scalars().all():
        connection.execute(text(f"alter extension {name} set schema {target}"))
