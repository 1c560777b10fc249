"""Restore a backup: files, database, search index, and every later withdrawal and removal."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, select, text

from app.backup import kept_files, manifest
from app.backup.dump import Programs, load
from app.backup.faults import BackupDamaged, DatabaseNotEmpty, Fault, NotABackup, StillRunning
from app.backup.make import ShowProgress, rows_by_table
from app.backup.manifest import Manifest
from app.backup.reapply_removals import reapply_removals
from app.backup.reapply_withdrawals import reapply_withdrawals
from app.backup.schema_swap import put_back, tables_set_aside
from app.database import WriteSession, reading, writing
from app.files.removals import append_removals, current_removals, read_removals, removals_path
from app.files.store import FileStore
from app.files.withdrawals import (
    Withdrawal,
    append_lines,
    current_withdrawals,
    read_withdrawals,
    withdrawals_path,
)
from app.models.document import Document
from app.models.review import Review
from app.reviews.identifiers import PUBLIC_ID
from app.schema import upgrade
from app.search.engine import SearchEngine
from app.search.rebuild import repair, verify
from ingest.draft.digest import Sha256


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and the faults of what was not."""

    manifest: Manifest
    withdrawn_again: tuple[str, ...]
    """Public identifiers of reviews that the backup had as public and the list of withdrawals has."""
    removed_again: int
    """Reports of which the backup had words that were removed later: the worker removes them again."""
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a backup is restored to."""

    engine: Engine
    files: FileStore
    programs: Programs
    search: Callable[[WriteSession], SearchEngine]
    """Makes the engine whose index is updated."""
    application: str | None = None
    """The database role of web and worker, if it is another than the engine's."""


def restore(
    folder: Path,
    target: Target,
    *,
    replace: bool,
    show_progress: ShowProgress,
    more_lists: Iterable[Path] = (),
) -> Restored:
    """Restore a backup. The database keeps its tables until the restore is complete. Damaged files are left out.

    ``more_lists`` are more lists of withdrawals or removals to apply, e.g. those saved from a lost machine.
    Raises NotABackup, BackupTooNew, BackupDamaged, StillRunning or DatabaseNotEmpty before anything is changed.
    """
    facts = manifest.read(folder)
    sums = _sums(folder, facts)
    _check_not_in_use(target.engine, replace=replace)
    for path in (folder / manifest.WITHDRAWALS, folder / manifest.REMOVALS, *more_lists):
        _add_to_lists(target.files, path)
    copied = kept_files.restore(
        folder / manifest.FILES,
        target.files.folder,
        sums=sums,
        progress=show_progress("Restoring the files"),
    )
    faults = [Fault(f"{manifest.FILES}/{fault.file}", fault.problem) for fault in copied.faults]
    last_number = max(facts.last_public_number, _last_public_number(target.engine))
    with tables_set_aside(target.engine):
        show_progress("Restoring the database")
        load(target.engine.url, folder / manifest.DUMP, programs=target.programs)
        faults += _row_faults(target.engine, facts.rows)
        with target.engine.begin() as connection:
            upgrade(connection, application=target.application)
        again, removed = _withdraw_and_reindex(target, last_number=last_number, show_progress=show_progress)
    return Restored(facts, again, removed, (*faults, *_missing_sources(target, faults)))


def _withdraw_and_reindex(
    target: Target, *, last_number: int, show_progress: ShowProgress
) -> tuple[tuple[str, ...], int]:
    """Withdraw and remove what was withdrawn and removed after the backup, and update the search index.

    It is one transaction. Returns the public identifiers of what was withdrawn, and how many reports have words to
    be removed again. An index entry of the backup that is up to date is not
    written again.
    """
    path = withdrawals_path(target.files)
    with writing(target.engine) as session:
        again = reapply_withdrawals(session, target.files, current_withdrawals(path))
        removed = reapply_removals(session, target.files, current_removals(removals_path(target.files)))
        _reserve_public_numbers(session, last_number, read_withdrawals(path))
        show_progress("Updating the search index")
        engine = target.search(session)
        repair(session, engine, verify(session, engine))
    return again, removed


def _add_to_lists(files: FileStore, path: Path) -> None:
    """Add the lines of a file, of withdrawals or of removals, which the lists of the store do not have."""
    withdrawals = set(read_withdrawals(withdrawals_path(files)))
    append_lines(
        withdrawals_path(files), [line for line in read_withdrawals(path) if line not in withdrawals]
    )
    removals = set(read_removals(removals_path(files)))
    append_removals(removals_path(files), [line for line in read_removals(path) if line not in removals])


def _sums(folder: Path, facts: Manifest) -> Mapping[str, Sha256]:
    """sha256 of every stored file by its path in the store. Raises BackupDamaged for a damaged dump or SHA256SUMS."""
    for name, expected in ((manifest.SUMS, facts.sums_sha256), (manifest.DUMP, facts.dump_sha256)):
        if not (folder / name).is_file():
            raise NotABackup(folder=folder)
        if kept_files.sha256_of_file(folder / name) != expected:
            raise BackupDamaged(file=folder / name)
    lines = (line.split("  ", 1) for line in (folder / manifest.SUMS).read_text().splitlines())
    prefix = f"{manifest.FILES}/"
    return {name.removeprefix(prefix): Sha256(sha256) for sha256, name in lines if name.startswith(prefix)}


def _check_not_in_use(engine: Engine, *, replace: bool) -> None:
    """Raise StillRunning if the site uses the database, or DatabaseNotEmpty if it has rows and ``replace`` is False."""
    put_back(engine)
    engine.dispose()  # connections of this command's own pool would look like a running site
    if _is_used(engine):
        raise StillRunning
    with engine.begin() as connection:
        counts = {} if replace else rows_by_table(connection)
    non_empty = {table: rows for table, rows in counts.items() if rows and not table.startswith(_NOT_CONTENT)}
    if non_empty:
        table, rows = max(non_empty.items(), key=lambda item: item[1])
        raise DatabaseNotEmpty(table=table, rows=rows)


def _is_used(engine: Engine) -> bool:
    """Whether a web or worker is connected. One that has just been stopped can take a few seconds to disconnect."""
    connections = text(
        "select count(*) from pg_stat_activity where datname = current_database()"
        " and pid <> pg_backend_pid() and application_name = 'casereviews'"
    )
    deadline = time.monotonic() + _DISCONNECT_WITHIN_S
    while True:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if not connection.execute(connections).scalar_one():
                return False
        if time.monotonic() > deadline:
            return True
        time.sleep(0.2)


_DISCONNECT_WITHIN_S = 5
_NOT_CONTENT = ("alembic_version", "procrastinate_")
"""Tables that have rows even in an empty repository."""


def _last_public_number(engine: Engine) -> int:
    """The number of the last public identifier in the database before the restore, or 0 if there is none."""
    with engine.begin() as connection:
        if connection.execute(text("select to_regclass('review_public_number')")).scalar() is None:
            return 0
        last = text("select last_value from review_public_number where is_called")
        return connection.execute(last).scalar() or 0


def _reserve_public_numbers(
    session: WriteSession, last_number: int, withdrawals: Iterable[Withdrawal]
) -> None:
    """Make sure that no public identifier is used twice: not one of the backup, nor one in the list of withdrawals."""
    numbers = (int(line.review[2:]) for line in withdrawals if PUBLIC_ID.fullmatch(line.review))
    last = max([last_number, *numbers])
    if last:
        session.execute(text("select setval('review_public_number', :last)"), {"last": last})


def _row_faults(engine: Engine, expected: Mapping[str, int]) -> list[Fault]:
    """A fault for each table whose number of rows is not that of the manifest."""
    with engine.begin() as connection:
        restored = rows_by_table(connection)
    return [
        Fault(manifest.DUMP, f"{table} has {restored.get(table, 0)} rows, {rows} were backed up")
        for table, rows in expected.items()
        if restored.get(table, 0) != rows
    ]


def _missing_sources(target: Target, known: Iterable[Fault]) -> list[Fault]:
    """A fault for each document without a source in the backup or the store, except those in ``known``."""
    known_sources = {Path(fault.file).stem for fault in known}
    with reading(target.engine) as session:
        query = select(Document.sha256, Document.number, Review.public_id).join(
            Review, Review.id == Document.review_id
        )
        return [
            Fault(
                f"{manifest.FILES}/sources/{sha256[:2]}/{sha256}.pdf",
                f"missing: document {number} of {review}",
            )
            for sha256, number, review in session.execute(query)
            if sha256 not in known_sources and not target.files.has_source(Sha256(sha256))
        ]
