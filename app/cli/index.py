"""``casereviews index rebuild|verify|status``: rebuild the search index, compare it with the database, describe it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import typer
from rich.console import Console
from rich.progress import Progress

from app.cli.command_context import CommandContext, command_context
from app.cli.commands import EXIT_FAILED, AsJson, say
from app.cli.found_by_meaning import share_found_by_meaning
from app.cli.second_engine import meilisearch_of
from app.database import reading, writing
from app.search.meilisearch.client import Meilisearch
from app.search.meilisearch.copying import rebuild_beside, synchronise
from app.search.meilisearch.indexes import Names
from app.search.postgres.engine import PostgresEngine
from app.search.postgres.folding import fold
from app.search.postgres.vectors import repair_vectors
from app.search.rebuild import Differences, repair
from app.search.rebuild import rebuild as rebuild_index
from app.search.rebuild import verify as verify_index
from ingest.tagging.vocabulary import load_vocabulary, synonyms

group = typer.Typer(help="Rebuild or check the search index.", no_args_is_help=True)


@dataclass(frozen=True, slots=True)
class Repaired:
    """The differences of an engine that have been repaired."""

    engine: str
    missing: int
    surplus: int
    stale: int

    @property
    def sentence(self) -> str:
        """The numbers in a sentence."""
        if not (self.missing or self.surplus or self.stale):
            return f"{self.engine}: up to date with the database."
        return f"{self.engine}: fixed {self.missing} missing, {self.surplus} surplus and {self.stale} out of date."


def add_to(program: typer.Typer) -> None:
    """Add the commands."""
    program.add_typer(group, name="index")


@group.command("rebuild")
def rebuild() -> None:
    """Rebuild the search index from the database, in Meilisearch too. Searches use the old index until it is ready."""
    with (
        command_context() as context,
        meilisearch_of(context.settings) as meilisearch,
        Progress(console=Console(stderr=True)) as bar,
    ):
        task = bar.add_task("PostgreSQL", total=None)
        with writing(context.engine) as session:
            rebuild_index(
                session,
                PostgresEngine(session, synonyms=synonyms(load_vocabulary())),
                progress=lambda done, total: bar.update(task, completed=done, total=total),
            )
            fold(session, everything=True)
        if meilisearch is not None:
            _rebuild_meilisearch(context, meilisearch, bar)
    say("The search index has been rebuilt.")


@group.command("verify")
def verify(as_json: AsJson = False) -> None:
    """Compare the search index with the database, fix the differences and print them for each engine.

    Exit code 1 if anything had to be fixed.
    """
    with command_context() as context, meilisearch_of(context.settings) as meilisearch:
        repaired = list(_repair_all(context, meilisearch))
    for engine in repaired:
        if as_json:
            counts = {"missing": engine.missing, "surplus": engine.surplus, "stale": engine.stale}
            typer.echo(json.dumps({"engine": engine.engine, **counts}))
        else:
            say(engine.sentence)
    if any(engine.missing or engine.surplus or engine.stale for engine in repaired):
        raise typer.Exit(EXIT_FAILED)


@group.command("status")
def status(as_json: AsJson = False) -> None:
    """Say how many passages the search index has, and how many of them are found by meaning."""
    with command_context() as context, reading(context.engine) as session:
        share = share_found_by_meaning(session, context.settings.embedding_model)
    if as_json:
        counts = {"passages": share.passages, "embedded": share.embedded}
        typer.echo(json.dumps({"engine": "PostgreSQL", **counts, "model": share.model}))
    else:
        say(share.sentence)


def _rebuild_meilisearch(context: CommandContext, meilisearch: Meilisearch, bar: Progress) -> None:
    """Build a new index, swap it with the old one, then copy what has changed since the start."""
    task = bar.add_task("Meilisearch", total=None)
    with reading(context.engine) as session:
        rebuild_beside(
            session,
            meilisearch,
            Names(),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    with reading(context.engine) as session:
        synchronise(session, meilisearch, Names())


def _repair_all(context: CommandContext, meilisearch: Meilisearch | None) -> Iterator[Repaired]:
    with writing(context.engine) as session:
        engine = PostgresEngine(session, synonyms=synonyms(load_vocabulary()))
        differences = verify_index(session, engine)
        repair(session, engine, differences)
        vectors = repair_vectors(session)
    yield _repaired("PostgreSQL", differences)
    yield Repaired("Vectors", 0, 0, vectors)
    if meilisearch is not None:
        with reading(context.engine) as session:
            yield _repaired("Meilisearch", synchronise(session, meilisearch, Names()))


def _repaired(engine: str, differences: Differences) -> Repaired:
    return Repaired(engine, len(differences.missing), len(differences.surplus), len(differences.stale))
