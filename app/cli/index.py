"""``casereviews index rebuild|verify``: the search index, made anew or compared with the database."""

import json

import typer
from rich.console import Console
from rich.progress import Progress

from app.cli.commands import EXIT_FAILED, AsJson, say
from app.cli.surroundings import surroundings
from app.database import writing
from app.search.postgres import PostgresEngine
from app.search.rebuild import rebuild as rebuild_index
from app.search.rebuild import repair
from app.search.rebuild import verify as verify_index
from ingest.tagging.vocabulary import load_vocabulary, synonyms

group = typer.Typer(help="The search index.", no_args_is_help=True)


def add_to(program: typer.Typer) -> None:
    """Add the commands."""
    program.add_typer(group, name="index")


@group.command("rebuild")
def rebuild() -> None:
    """Make the search index anew from the database. Searches go on meanwhile, on the old one."""
    with (
        surroundings() as around,
        Progress(console=Console(stderr=True)) as bar,
        writing(around.engine) as session,
    ):
        task = bar.add_task("Indexing", total=None)
        engine = PostgresEngine(session, synonyms=synonyms(load_vocabulary()))
        rebuild_index(
            session, engine, progress=lambda done, total: bar.update(task, completed=done, total=total)
        )
    say("The index is rebuilt.")


@group.command("verify")
def verify(as_json: AsJson = False) -> None:
    """Compare the search index with the database, mend what differs, and say what it was.

    Ends with exit code 1 if anything had to be mended.
    """
    with surroundings() as around, writing(around.engine) as session:
        engine = PostgresEngine(session, synonyms=synonyms(load_vocabulary()))
        found = verify_index(session, engine)
        repair(session, engine, found)
    counts = {"missing": len(found.missing), "surplus": len(found.surplus), "stale": len(found.stale)}
    if as_json:
        typer.echo(json.dumps(counts))
    elif any(counts.values()):
        say(
            f"Mended: {counts['missing']} missing, {counts['surplus']} too many, {counts['stale']} out of date."
        )
    else:
        say("The index is in step with the database.")
    if any(counts.values()):
        raise typer.Exit(EXIT_FAILED)
