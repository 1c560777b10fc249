"""Migrations and tables say the same."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine

from app.models.table import Table
from app.schema import is_current, load_every_table, upgrade


def _is_ours(name: str | None, kind: str, parents: object) -> bool:
    return kind != "table" or not (name or "").startswith("procrastinate_")


def test_migrated_database_equals_the_tables(engine: Engine) -> None:
    """Nothing is left for a migration to do."""
    load_every_table()

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        differences = compare_metadata(context, Table.metadata)

    assert differences == []


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    """A second upgrade finds the database current."""
    with engine.begin() as connection:
        upgrade(connection)

        assert is_current(connection)
