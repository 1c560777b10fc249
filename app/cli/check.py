"""``casereviews check``: does everything answer, and do the search indexes match the database?"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Annotated

import typer
from sqlalchemy import func, select

from app.cli.command_context import CommandContext, command_context
from app.cli.commands import EXIT_FAILED, AsJson
from app.cli.second_engine import meilisearch_of
from app.database import reading
from app.errors import AppError, SearchEngineUnreachable
from app.models.document import Document
from app.models.submission import Submission, SubmissionState
from app.queue.jobs import has_worker, waiting
from app.search.meilisearch.client import MeilisearchForgot
from app.search.meilisearch.copying import differences
from app.search.meilisearch.indexes import Names
from app.search.postgres.engine import PostgresEngine
from app.search.rebuild import verify as verify_index
from app.settings import read_settings
from ingest.draft.digest import Sha256
from ingest.tagging.vocabulary import load_vocabulary, synonyms

MOST_NAMED = 10
"""Refused files that are named; more would hide the other lines."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at. ``is_well`` is None where it is only worth knowing."""

    name: str
    is_well: bool | None
    sentence: str


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("check")(check)


def check(
    as_json: AsJson = False,
    worker: Annotated[
        bool, typer.Option("--worker", help="Only check that a worker has reported in the last ten seconds.")
    ] = False,
) -> None:
    """Check everything the repository depends on, and say what works and what does not.

    Ends with exit code 1 if anything does not work.
    """
    results = list(checks()) if not worker else [_sign_of_life()]
    for one in results:
        mark = {True: "ok     ", False: "PROBLEM", None: "note   "}[one.is_well]
        typer.echo(json.dumps(asdict(one)) if as_json else f"{mark}  {one.name}: {one.sentence}")
    if any(one.is_well is False for one in results):
        raise typer.Exit(EXIT_FAILED)


def checks() -> Iterator[Checked]:
    """Each thing in turn; without a database there is nothing more to look at."""
    settings = read_settings()
    models = sorted(one.stem for one in settings.ocr_models.glob("*.traineddata"))
    said = (
        f"models for {', '.join(models)}"
        if models
        else "no OCR models: pages without text stay empty. Run make demo to install them"
    )
    yield Checked("ocr", bool(models), said)
    try:
        with command_context(settings) as context:
            yield Checked("database", True, "it answers and its tables are up to date")
            for look in _LOOKS:
                yield look(context)
    except AppError as error:
        yield Checked("database", False, error.sentence)


def _sign_of_life() -> Checked:
    with command_context() as context, reading(context.engine) as session:
        is_there = has_worker(session)
    return Checked("worker", is_there, "running" if is_there else "none is running. Run: casereviews work")


def _files(context: CommandContext) -> Checked:
    with reading(context.engine) as session:
        kept = [Sha256(one) for one in session.scalars(select(Document.sha256))]
    lost = [one for one in kept if not context.files.has_source(one)]
    if lost:
        missing = f"{len(lost)} of {len(kept)} reports are missing. Restore them from a backup"
        return Checked("files", False, missing)
    return Checked("files", True, f"{len(kept)} reports, none missing")


def _queue(context: CommandContext) -> Checked:
    with reading(context.engine) as session:
        jobs, worker = waiting(session), has_worker(session)
    if jobs and not worker:
        return Checked(
            "worker", False, f"{jobs} jobs are waiting and no worker is running. Run: casereviews work"
        )
    return Checked(
        "worker", None if not worker else True, "running" if worker else "none is running, and none is needed"
    )


def _refusals(context: CommandContext) -> Checked:
    """Which files could not be read, the last ones by name."""
    refused = Submission.state == SubmissionState.REFUSED
    asked = select(Submission.file_name, Submission.refusal_sentence).where(refused)
    with reading(context.engine) as session:
        count = session.scalars(select(func.count()).where(refused)).one()
        last = session.execute(asked.order_by(Submission.id.desc()).limit(MOST_NAMED)).all()
    if not count:
        return Checked("refused files", None, "none")
    named = "; ".join(
        f"{name} ({(why or 'no reason is known').split('. ')[0].rstrip('.')})" for name, why in last
    )
    rest = f"; and {count - len(last)} earlier" if count > len(last) else ""
    return Checked("refused files", None, f"{count}: {named}{rest}")


def _index(context: CommandContext) -> Checked:
    with reading(context.engine) as session:
        engine = PostgresEngine(session, synonyms=synonyms(load_vocabulary()))
        found = verify_index(session, engine)
    differing = len(found.missing) + len(found.surplus) + len(found.stale)
    if differing:
        return Checked(
            "search index",
            False,
            f"{differing} reviews differ. Run: casereviews index verify",
        )
    return Checked("search index", True, "matches the database")


def _meilisearch(context: CommandContext) -> Checked:
    with meilisearch_of(context.settings) as server:
        if server is None:
            return Checked(
                "meilisearch", None, "not set up: PostgreSQL answers searches. Set MEILI_URL to use one"
            )
        try:
            with reading(context.engine) as session:
                found = differences(session, server, Names())
        except MeilisearchForgot:
            return Checked("meilisearch", False, "it is empty. Run: casereviews index verify")
        except SearchEngineUnreachable as error:
            return Checked("meilisearch", False, f"{error.sentence} PostgreSQL answers searches until then")
    differing = len(found.missing) + len(found.surplus) + len(found.stale)
    if differing:
        said = f"{differing} reviews differ. PostgreSQL answers searches. Run: casereviews index verify"
        return Checked("meilisearch", False, said)
    return Checked("meilisearch", True, "matches the search index")


_LOOKS: tuple[Callable[[CommandContext], Checked], ...] = (_files, _queue, _refusals, _index, _meilisearch)
