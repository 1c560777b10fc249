"""What only the role that owns the tables may do: migrations, backups and restores."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from app.database import engine_for, reading, writing
from app.database_roles.privileges import may_make_schemas, may_migrate, role_name
from app.embedded.postgres import DatabaseAddresses, database
from app.errors import OwnerNeeded
from app.schema import upgrade
from app.settings import Settings, environment_name


@contextmanager
def database_of(settings: Settings) -> Iterator[DatabaseAddresses]:
    """The database of the settings: that of DATABASE_URL, or else the bundled one."""
    with database(
        settings.database_url, owner_url=settings.database_owner_url, data=settings.data
    ) as addresses:
        yield addresses


@contextmanager
def owner_engine(addresses: DatabaseAddresses) -> Iterator[Engine]:
    """A connection pool as the role that owns the tables."""
    engine = engine_for(addresses.owner)
    try:
        yield engine
    finally:
        engine.dispose()


def application_role(addresses: DatabaseAddresses) -> str:
    """The role that web and worker connect as. Raises DatabaseUnreachable if it cannot connect."""
    engine = engine_for(addresses.application)
    try:
        with reading(engine) as session:
            return role_name(session.connection())
    finally:
        engine.dispose()


def require_restorer(engine: Engine) -> None:
    """Raise OwnerNeeded if the role may not replace the tables and move them to another schema."""
    with reading(engine) as session:
        connection = session.connection()
        if not (may_migrate(connection) and may_make_schemas(connection)):
            raise OwnerNeeded(role=role_name(connection), action="restore a backup")


def upgrade_database(addresses: DatabaseAddresses) -> None:
    """Run the migrations as the owner, and let the application's role use the tables. Raises OwnerNeeded."""
    application = application_role(addresses)
    with owner_engine(addresses) as engine, writing(engine) as session:
        connection = session.connection()
        if not may_migrate(connection):
            raise OwnerNeeded(role=role_name(connection), action="update the tables")
        upgrade(connection, application=application)


def remove_owner_address() -> None:
    """Remove the owner's address from the environment of the processes that a web or worker starts."""
    os.environ.pop(environment_name("database_owner_url"), None)
