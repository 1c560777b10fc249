"""Move the present tables to another schema during a restore, and back if the restore fails.

That schema is ``before_restore``. The schema ``public`` stays, with its extensions: they can belong to a superuser, and
the database refers to their types and operators by number, so the moved tables still work.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection, Engine, text

BEFORE_RESTORE = "before_restore"
_UNFINISHED = "unfinished_restore"

# Indexes, row types and the sequences of columns move with their table.
_OBJECTS = """
with objects as (
    select 'pg_class'::regclass as catalog, c.oid, 'table' as kind, c.oid::regclass::text as name
    from pg_class c
    where c.relnamespace = to_regnamespace(:schema) and c.relkind in ('r', 'p', 'v', 'm')
    union all
    select 'pg_class'::regclass, c.oid, 'sequence', c.oid::regclass::text
    from pg_class c
    where c.relnamespace = to_regnamespace(:schema) and c.relkind = 'S' and not exists (
        select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i') and d.refobjsubid > 0)
    union all
    select 'pg_proc'::regclass, p.oid, 'routine', p.oid::regprocedure::text
    from pg_proc p where p.pronamespace = to_regnamespace(:schema)
    union all
    select 'pg_type'::regclass, t.oid, 'type', format_type(t.oid, null)
    from pg_type t left join pg_class c on c.oid = t.typrelid
    where t.typnamespace = to_regnamespace(:schema)
        and (t.typtype in ('e', 'd', 'r') or (t.typtype = 'c' and c.relkind = 'c'))
)
select format('alter %s %s set schema', kind, name)
from objects
where not exists (
    select from pg_depend d where d.classid = objects.catalog and d.objid = objects.oid and d.deptype = 'e')
"""


@contextmanager
def tables_set_aside(engine: Engine) -> Iterator[None]:
    """An empty schema ``public`` for the block. Its end deletes the former tables. An error moves them back."""
    with engine.begin() as connection:
        connection.execute(text(f"create schema {BEFORE_RESTORE}"))
        _move_objects(connection, "public", BEFORE_RESTORE)
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
        connection.execute(text(f"create schema {_UNFINISHED}"))
        _move_objects(connection, "public", _UNFINISHED)
        connection.execute(text(f"drop schema {_UNFINISHED} cascade"))
        _move_objects(connection, BEFORE_RESTORE, "public")
        connection.execute(text(f"drop schema {BEFORE_RESTORE}"))


def _move_objects(connection: Connection, source: str, target: str) -> None:
    """Move every table, sequence, function and type that does not belong to an extension."""
    # With an empty search path every name is written with its schema.
    connection.execute(text("set local search_path = ''"))
    statements = connection.execute(text(_OBJECTS), {"schema": source}).scalars().all()
    for statement in statements:
        connection.exec_driver_sql(f"{statement} {target}")
    connection.execute(text("set local search_path to default"))
