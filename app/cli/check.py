"""``casereviews check``: whether everything responds, and whether the search indexes match the database."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Annotated

import typer
from sqlalchemy import func, select

from app.cli.command_context import CommandContext, command_context
from app.cli.commands import EXIT_FAILED, AsJson
from app.cli.confinement import prepare_reading
from app.cli.found_by_meaning import share_found_by_meaning
from app.cli.second_engine import meilisearch_of
from app.database import reading
from app.database_roles.privileges import needless_rights, role_name
from app.errors import AppError, CannotConfineReading, SearchEngineUnreachable
from app.models.document import Document
from app.models.submission import Submission, SubmissionState
from app.queue.jobs import has_worker, waiting
from app.search.meilisearch.client import MeilisearchForgot
from app.search.meilisearch.copying import differences
from app.search.meilisearch.indexes import Names
from app.search.postgres.engine import PostgresEngine
from app.search.rebuild import verify as verify_index
from app.settings import Settings, read_settings
from ingest.draft.digest import Sha256
from ingest.tagging.vocabulary import load_vocabulary, synonyms

MOST_NAMED = 10
"""Rejected files that are named. More would hide the other lines."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check. ``is_well`` is None for a note that is neither good nor bad."""

    name: str
    is_well: bool | None
    sentence: str


def add_to(program: typer.Typer) -> None:
    """Add the command."""
    program.command("check")(check)


def check(
    as_json: AsJson = False,
    worker: Annotated[
        bool, typer.Option("--worker", help="Only check that a worker has reported in the last 10 seconds.")
    ] = False,
) -> None:
    """Check everything the repository depends on, and say what works and what does not.

    Ends with exit code 1 if anything does not work.
    """
    results = list(checks()) if not worker else [_heartbeat()]
    for result in results:
        mark = {True: "ok     ", False: "PROBLEM", None: "note   "}[result.is_well]
        typer.echo(json.dumps(asdict(result)) if as_json else f"{mark}  {result.name}: {result.sentence}")
    if any(result.is_well is False for result in results):
        raise typer.Exit(EXIT_FAILED)


def checks() -> Iterator[CheckResult]:
    """Run each check in turn. Without a database, the checks that need one are left out."""
    settings = read_settings()
    models = sorted(path.stem for path in settings.ocr_models.glob("*.traineddata"))
    sentence = (
        f"models for {', '.join(models)}"
        if models
        else "no OCR models: pages without text stay empty. Run make demo to install them"
    )
    yield CheckResult("ocr", bool(models), sentence)
    yield _confinement(settings)
    try:
        with command_context(settings) as context:
            yield CheckResult("database", True, "responding, and its tables are up to date")
            yield _application_role(context)
            for check_one in _CHECKS:
                yield check_one(context)
    except AppError as error:
        yield CheckResult("database", False, error.sentence)


def _confinement(settings: Settings) -> CheckResult:
    """How a hostile PDF is kept from everything else, as the reading process itself finds it."""
    try:
        confinement = prepare_reading(settings)
    except CannotConfineReading as error:
        return CheckResult("confinement", False, error.sentence)
    if confinement.is_whole:
        return CheckResult("confinement", True, f"PDFs are read under {confinement.summary}")
    allowed = f"CASEREVIEWS_READ_UNCONFINED allows that. On: {confinement.summary}"
    return CheckResult("confinement", None, f"PDFs are read without protection, because {allowed}")


def _application_role(context: CommandContext) -> CheckResult:
    """Whether web and worker connect as a role that may do only what they need."""
    with reading(context.engine) as session:
        connection = session.connection()
        role, rights = role_name(connection), needless_rights(connection)
    name = "the application's database role"
    if not rights:
        return CheckResult(
            name, True, f"{role} is no superuser, owns no tables and cannot change the audit log"
        )
    advice = (
        "So can anyone who takes over the web. Set up a role for it: see docs/operating.md#database-roles"
    )
    is_ours = context.settings.database_url is None
    return CheckResult(name, False if is_ours else None, f"{role} {', '.join(rights)}. {advice}")


def _heartbeat() -> CheckResult:
    with command_context() as context, reading(context.engine) as session:
        is_running = has_worker(session)
    return CheckResult(
        "worker", is_running, "running" if is_running else "none is running. Run: casereviews work"
    )


def _files(context: CommandContext) -> CheckResult:
    with reading(context.engine) as session:
        stored = [Sha256(sha256) for sha256 in session.scalars(select(Document.sha256))]
    lost = [sha256 for sha256 in stored if not context.files.has_source(sha256)]
    if lost:
        missing = f"{len(lost)} of {len(stored)} reports are missing. Restore them from a backup"
        return CheckResult("files", False, missing)
    return CheckResult("files", True, f"{len(stored)} reports, none missing")


def _queue(context: CommandContext) -> CheckResult:
    with reading(context.engine) as session:
        jobs, worker = waiting(session), has_worker(session)
    if jobs and not worker:
        return CheckResult(
            "worker", False, f"{jobs} jobs are waiting and no worker is running. Run: casereviews work"
        )
    return CheckResult(
        "worker", None if not worker else True, "running" if worker else "none is running, and none is needed"
    )


def _rejections(context: CommandContext) -> CheckResult:
    """Which files could not be read, the last ones by name."""
    is_refused = Submission.state == SubmissionState.REFUSED
    query = select(Submission.file_name, Submission.refusal_sentence).where(is_refused)
    with reading(context.engine) as session:
        count = session.scalars(select(func.count()).where(is_refused)).one()
        last = session.execute(query.order_by(Submission.id.desc()).limit(MOST_NAMED)).all()
    if not count:
        return CheckResult("rejected files", None, "none")
    files = "; ".join(
        f"{name} ({(reason or 'no reason is known').split('. ')[0].rstrip('.')})" for name, reason in last
    )
    rest = f"; and {count - len(last)} earlier" if count > len(last) else ""
    return CheckResult("rejected files", None, f"{count}: {files}{rest}")


def _index(context: CommandContext) -> CheckResult:
    with reading(context.engine) as session:
        engine = PostgresEngine(session, synonyms=synonyms(load_vocabulary()))
        index_differences = verify_index(session, engine)
    count = len(index_differences.missing) + len(index_differences.surplus) + len(index_differences.stale)
    if count:
        return CheckResult(
            "search index",
            False,
            f"{count} reviews differ. Run: casereviews index verify",
        )
    return CheckResult("search index", True, "matches the database")


def _meaning(context: CommandContext) -> CheckResult:
    with reading(context.engine) as session:
        share = share_found_by_meaning(session, context.settings.embedding_model)
    return CheckResult("search by meaning", share.is_well, share.sentence.removesuffix("."))


def _meilisearch(context: CommandContext) -> CheckResult:
    with meilisearch_of(context.settings) as server:
        if server is None:
            return CheckResult(
                "meilisearch",
                None,
                "not set up. PostgreSQL suggests titles. Set MEILI_URL to use Meilisearch",
            )
        try:
            with reading(context.engine) as session:
                index_differences = differences(session, server, Names())
        except MeilisearchForgot:
            return CheckResult("meilisearch", False, "it is empty. Run: casereviews index verify")
        except SearchEngineUnreachable as error:
            return CheckResult(
                "meilisearch", False, f"{error.sentence} PostgreSQL suggests titles until then"
            )
    count = len(index_differences.missing) + len(index_differences.surplus) + len(index_differences.stale)
    if count:
        sentence = f"{count} reviews differ. PostgreSQL suggests titles. Run: casereviews index verify"
        return CheckResult("meilisearch", False, sentence)
    return CheckResult("meilisearch", True, "matches the search index")


_CHECKS: tuple[Callable[[CommandContext], CheckResult], ...] = (
    _files,
    _queue,
    _rejections,
    _index,
    _meaning,
    _meilisearch,
)
