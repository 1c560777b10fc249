"""``casereviews migrate``: bring the database up to date."""

import typer

from app.cli.commands import say
from app.database import engine_for, writing
from app.embedded.postgres import database
from app.schema import upgrade
from app.settings import read_settings


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("migrate")(migrate)


def migrate() -> None:
    """Update the tables of the database to this version. You can run it twice, and while the site is running."""
    settings = read_settings()
    with database(settings.database_url, data=settings.data) as url:
        engine = engine_for(url)
        with writing(engine) as session:
            upgrade(session.connection())
        engine.dispose()
    say("The database is up to date.")
