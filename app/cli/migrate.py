"""``casereviews migrate``: bring the database up to date."""

import typer

from app.cli.commands import say
from app.cli.database_owner import database_of, upgrade_database
from app.settings import read_settings


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("migrate")(migrate)


def migrate() -> None:
    """Update the tables of the database to this version. You can run it twice, and while the site is running.

    It connects as the role that owns the tables, with CASEREVIEWS_DATABASE_OWNER_URL, and lets the role of DATABASE_URL
    use them. Without that setting it connects with DATABASE_URL.
    """
    with database_of(read_settings()) as addresses:
        upgrade_database(addresses)
    say("The database is up to date.")
