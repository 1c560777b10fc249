"""The database schema: bring it up to date as the role that owns it, and check whether it is."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

import app.models
from app.database_roles.privileges import grant_to_application

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def config_for(connection: Connection | None = None) -> Config:
    """Alembic's configuration. With a connection, migrations run on it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.set_main_option(
        "file_template", "%%(year)d-%%(month).2d-%%(day).2d-%%(hour).2d%%(minute).2d_%%(slug)s"
    )
    config.attributes["connection"] = connection
    return config


def load_every_table() -> None:
    """Import each file of app.models, so that Table.metadata knows every table."""
    for module in iter_modules(app.models.__path__):
        import_module(f"app.models.{module.name}")


def upgrade(connection: Connection, *, application: str | None = None) -> None:
    """Run every migration that the database has not had, in one transaction. A second process waits for the first.

    ``application`` is the role that web and worker connect as, if the connection has another: it may then use the
    tables.
    """
    command.upgrade(config_for(connection), "head")
    if application is not None:
        grant_to_application(connection, application)


def is_current(connection: Connection) -> bool:
    """Whether the database has had every migration of this program, and the connection's role may use it."""
    readable = text("select coalesce(has_table_privilege(to_regclass('alembic_version'), 'select'), false)")
    if not connection.execute(readable).scalar_one():
        return False
    latest = set(ScriptDirectory.from_config(config_for()).get_heads())
    return set(MigrationContext.configure(connection).get_current_heads()) == latest
