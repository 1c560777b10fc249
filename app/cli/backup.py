"""``casereviews backup`` and ``casereviews restore``: copy everything to a folder, and back from it."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Engine

from app.backup.faults import Fault, PostgresProgramMissing
from app.backup.make import ShowProgress, make
from app.backup.restore import Restored, Target
from app.backup.restore import restore as restore_backup
from app.cli.command_context import command_context
from app.cli.commands import EXIT_FAILED, AsJson, say
from app.cli.database_owner import application_role, database_of, owner_engine, require_restorer
from app.cli.second_engine import meilisearch_of
from app.database import WriteSession, reading
from app.embedded.server_folder import program as bundled_program
from app.errors import EmbeddedDatabaseAbsent, SearchEngineUnreachable
from app.files.store import FileStore
from app.search.engine import SearchEngine
from app.search.meilisearch.copying import synchronise
from app.search.meilisearch.indexes import Names
from app.search.postgres.engine import PostgresEngine
from app.settings import Settings, read_settings
from ingest.tagging.vocabulary import load_vocabulary, synonyms


def add_to(program: typer.Typer) -> None:
    """Add the commands."""
    program.command("backup")(backup)
    program.command("restore")(restore)


def backup(
    folder: Annotated[
        Path, typer.Argument(help="The folder to make. It must not exist yet.", show_default=False)
    ],
    link: Annotated[
        bool, typer.Option("--link", help="Link files on the same disk instead of copying them.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Back up everything to a folder: the database, the stored files and the list of withdrawals.

    The site can keep running. The folder appears when the backup is complete. It contains drafts and unpublished
    files too. Keep it as private as the site's own disk. To check it later, run `sha256sum --check SHA256SUMS` in the
    folder. Ends with exit code 1 if a stored file is damaged. The backup is still made.

    Example: casereviews backup /backups/2026-11-24
    """
    with (
        command_context() as context,
        owner_engine(context.addresses) as engine,
        _progress_bars() as show_progress,
    ):
        finished = make(
            folder,
            engine=engine,
            files=context.files,
            programs=postgres_program,
            show_progress=show_progress,
            link=link,
        )
    rows, files = finished.manifest.rows, finished.manifest.files
    if as_json:
        typer.echo(
            json.dumps(
                {"folder": str(folder), "rows": dict(rows), "files": files, **_faults_json(finished.faults)}
            )
        )
    else:
        say(
            f"Backed up {rows['review']:,} reviews, {rows['document']:,} documents and {files:,} files in {folder}."
        )
    _report_faults(finished.faults, as_json=as_json)


def restore(
    folder: Annotated[
        Path, typer.Argument(help="A folder that `casereviews backup` made.", show_default=False)
    ],
    replace: Annotated[bool, typer.Option("--replace", help="Replace everything in the database.")] = False,
    withdrawn: Annotated[
        list[Path] | None,
        typer.Option(
            "--withdrawn",
            help="Another list to apply: withdrawn.jsonl or removed.jsonl of a lost machine. Can be repeated.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Restore a backup to an empty database and bring it up to date. Stop web and worker first.

    Every file is compared with its sha256. Reviews that were withdrawn after the backup stay withdrawn:
    withdrawn.jsonl in the data folder lists them. Words that were removed after the backup are removed again by the
    worker, as removed.jsonl says, and until then their pages are not shown. If the restore fails, the database stays as
    it was. Ends with exit code 1 if a file is damaged or missing. Everything else is still restored.

    Example: casereviews restore /backups/2026-11-24
    """
    settings = read_settings()
    with (
        database_of(settings) as addresses,
        owner_engine(addresses) as engine,
        _progress_bars() as show_progress,
    ):
        require_restorer(engine)
        files = FileStore(settings.data / "files")
        target = Target(engine, files, postgres_program, _search_engine, application_role(addresses))
        restored = restore_backup(
            folder, target, replace=replace, show_progress=show_progress, more_lists=withdrawn or ()
        )
        is_copied = _copy_to_meilisearch(settings, engine, show_progress)
    if as_json:
        facts = {
            "rows": dict(restored.manifest.rows),
            "files": restored.manifest.files,
            "withdrawn_again": restored.withdrawn_again,
            "removed_again": restored.removed_again,
        }
        typer.echo(json.dumps({**facts, **_faults_json(restored.faults)}))
    else:
        _say_restored(restored, is_copied=is_copied)
    _report_faults(restored.faults, as_json=as_json)


def _say_restored(restored: Restored, *, is_copied: bool) -> None:
    """What was restored, and what the administrator has to do next."""
    rows, again = restored.manifest.rows, restored.withdrawn_again
    time = f"{restored.manifest.made_at:%Y-%m-%d %H:%M} UTC"
    say(f"Restored {rows['review']:,} reviews and {rows['document']:,} documents, as they were at {time}.")
    if again:
        say(f"Withdrawn again, because they were withdrawn after the backup: {', '.join(again)}.")
    if restored.removed_again:
        say(
            f"Words were removed from {restored.removed_again:,} reports after the backup. "
            "Start the worker to remove them again. Until then their pages are not shown."
        )
    if not is_copied:
        say(
            "Meilisearch is not responding. PostgreSQL suggests titles until a worker has updated Meilisearch."
        )


def postgres_program(name: str) -> Path:
    """The bundled program, or else the one on the PATH. It works with every server of its own version or older."""
    try:
        return bundled_program(name)
    except EmbeddedDatabaseAbsent:
        path = shutil.which(name)
    if path is None:
        raise PostgresProgramMissing(name=name)
    return Path(path)


def _search_engine(session: WriteSession) -> SearchEngine:
    return PostgresEngine(session, synonyms=synonyms(load_vocabulary()))


def _copy_to_meilisearch(settings: Settings, engine: Engine, show_progress: ShowProgress) -> bool:
    """Copy what was restored to Meilisearch, if one is set up. False if it is not responding."""
    with meilisearch_of(settings) as meilisearch:
        if meilisearch is None:
            return True
        show_progress("Updating Meilisearch")
        try:
            with reading(engine) as session:
                synchronise(session, meilisearch, Names())
        except SearchEngineUnreachable:
            return False
        return True


@contextmanager
def _progress_bars() -> Iterator[ShowProgress]:
    """A function that adds a bar on stderr for a part of the work."""
    with Progress(console=Console(stderr=True)) as bar:

        def add_bar(part: str) -> Callable[[int, int], None]:
            task = bar.add_task(part, total=None)
            return lambda done, total: bar.update(task, completed=done, total=total)

        yield add_bar


def _faults_json(faults: Sequence[Fault]) -> dict[str, object]:
    return {"faults": [{"file": fault.file, "problem": fault.problem} for fault in faults]}


def _report_faults(faults: Sequence[Fault], *, as_json: bool) -> None:
    """Print each fault, unless the JSON has them already. Exit with 1 if there are any."""
    if not as_json:
        for fault in faults:
            typer.echo(f"{fault.file}: {fault.problem}")
    if faults:
        raise typer.Exit(EXIT_FAILED)
