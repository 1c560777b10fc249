"""Move the present tables to another schema during a restore, and back if the restore fails.

That schema is ``before_restore``. Extensions stay with the schema ``public``: the database refers to their types and
operators by number, so the moved tables still work.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection, Engine, text

BEFORE_RESTORE = "before_restore"


@contextmanager
def tables_set_aside(engine: Engine) -> Iterator[None]:
    """An empty schema ``public`` for the block. Its end deletes the former tables. An error moves them back."""
    with engine.begin() as connection:
        _set_aside(connection)
    with ExitStack() as on_error:
        on_error.callback(put_back, engine)
        yield
        on_error.pop_all()
    with engine.begin() as connection:
        connection.execute(text(f"drop schema {BEFORE_RESTORE} cascade"))


def put_back(engine: Engine) -> None:
    """Undo an unfinished restore, also one that was killed. Does nothing if there is none."""
    engine.dispose()
    with engine.begin() as connection:
        exists = text("select exists (select 1 from pg_namespace where nspname = :name)")
        if not connection.execute(exists, {"name": BEFORE_RESTORE}).scalar_one():
            return
        _move_extensions(connection, "public", BEFORE_RESTORE)
        connection.execute(text("drop schema public cascade"))
        connection.execute(text(f"alter schema {BEFORE_RESTORE} rename to public"))


def _set_aside(connection: Connection) -> None:
    connection.execute(text(f"alter schema public rename to {BEFORE_RESTORE}"))
    connection.execute(text("create schema public"))
    _move_extensions(connection, BEFORE_RESTORE, "public")


def _move_extensions(connection: Connection, source: str, target: str) -> None:
    extensions = text(
        "select quote_ident(extname) from pg_extension join pg_namespace n on n.oid = extnamespace"
        " where nspname = :schema order by 1"
    )
    for name in connection.execute(extensions, {"schema": source}).scalars().all():
        connection.execute(text(f"alter extension {name} set schema {target}"))
