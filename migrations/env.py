"""Runs migrations on the connection it is given, with limits so that none can hang the site."""

from alembic import context
from sqlalchemy import Connection, text

from app.database import engine_for
from app.models.table import Table
from app.schema import load_every_table
from app.settings import read_settings

LOCK = 7_301_984
"""Any number, as long as it is always this one: the advisory lock that keeps two migrations apart."""


def is_ours(name: str | None, kind: str, parents: object) -> bool:
    """Leave alone what procrastinate keeps in the same database."""
    return kind != "table" or not (name or "").startswith("procrastinate_")


def migrate(connection: Connection) -> None:
    """Wait 4 s for a lock at most, 5 s for a statement, and for no other migration."""
    connection.execute(text("set lock_timeout = '4s'"))
    connection.execute(text("set statement_timeout = '5s'"))
    connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    context.configure(connection=connection, target_metadata=Table.metadata, include_name=is_ours)
    with context.begin_transaction():
        context.run_migrations()
    connection.execute(text("reset lock_timeout"))
    connection.execute(text("reset statement_timeout"))


def run() -> None:
    """Use the connection that was handed over, or one as the owner when alembic's own command is used."""
    load_every_table()
    handed_over = context.config.attributes.get("connection")
    if isinstance(handed_over, Connection):
        migrate(handed_over)
        return
    settings = read_settings()
    with engine_for(settings.database_owner_url or settings.database_url or "").begin() as connection:
        migrate(connection)


run()
