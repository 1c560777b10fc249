"""Restore a backup: files, database, index, and every withdrawal since."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, select, text

from app.backup import kept_files, manifest
from app.backup.dump import Programs, load
from app.backup.faults import BackupDamaged, DatabaseNotEmpty, Fault, NotABackup, StillRunning
from app.backup.make import Say, rows_by_table
from app.backup.manifest import Manifest
from app.backup.reapply_withdrawals import reapply_withdrawals
from app.backup.schema_swap import put_back, tables_set_aside
from app.database import WriteSession, reading, writing
from app.files.store import FileStore
from app.files.withdrawals import Withdrawal, add_to, ledger_of, lines_of, withdrawn
from app.models.document import Document
from app.models.review import Review
from app.reviews.identifiers import PUBLIC_ID
from app.schema import upgrade
from app.search.engine import SearchEngine
from app.search.rebuild import repair, verify
from ingest.draft.digest import Sha256


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and what did not."""

    manifest: Manifest
    withdrawn_again: tuple[str, ...]
    """Public identifiers of what the backup would have shown and the ledger says was withdrawn."""
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a backup is restored to."""

    engine: Engine
    files: FileStore
    programs: Programs
    search: Callable[[WriteSession], SearchEngine]
    """The engine whose index is put in step."""


def restore(
    folder: Path, target: Target, *, replace: bool, say: Say, ledgers: Iterable[Path] = ()
) -> Restored:
    """Bring a backup back. Until the database is whole, what was there stays; damaged files are named and left out.

    ``ledgers`` are further ledgers of withdrawals to apply, e.g. one saved from the lost machine.
    Raises NotABackup, BackupTooNew, BackupDamaged, StillRunning or DatabaseNotEmpty before anything is changed.
    """
    facts = manifest.read(folder)
    sums = _sums(folder, facts)
    _refuse_to_overwrite(target.engine, replace=replace)
    for ledger in (folder / manifest.LEDGER, *ledgers):
        known = set(lines_of(ledger_of(target.files)))
        add_to(ledger_of(target.files), [one for one in lines_of(ledger) if one not in known])
    copied = kept_files.restore(
        folder / manifest.FILES, target.files.folder, sums=sums, progress=say("Restoring the files")
    )
    faults = [Fault(f"{manifest.FILES}/{one.file}", one.problem) for one in copied.faults]
    given = max(facts.last_public_number, _last_public_number(target.engine))
    with tables_set_aside(target.engine):
        say("Restoring the database")
        load(target.engine.url, folder / manifest.DUMP, programs=target.programs)
        faults += _row_faults(target.engine, facts.rows)
        with target.engine.begin() as connection:
            upgrade(connection)
        again = _bring_up(target, given=given, say=say)
    return Restored(facts, again, (*faults, *_lost_sources(target, faults)))


def _bring_up(target: Target, *, given: int, say: Say) -> tuple[str, ...]:
    """Withdraw what was withdrawn since, and put the index in step, in one transaction; what was withdrawn.

    An entry that came with the backup is kept where it is what the program would make today.
    """
    ledger = ledger_of(target.files)
    with writing(target.engine) as session:
        again = reapply_withdrawals(session, target.files, withdrawn(ledger))
        _never_give_again(session, given, lines_of(ledger))
        say("Updating the search index")
        engine = target.search(session)
        repair(session, engine, verify(session, engine))
    return again


def _sums(folder: Path, facts: Manifest) -> Mapping[str, Sha256]:
    """sha256 of every kept file by its path in the store. Raises BackupDamaged where database or list are not whole."""
    for name, expected in ((manifest.SUMS, facts.sums_sha256), (manifest.DUMP, facts.dump_sha256)):
        if not (folder / name).is_file():
            raise NotABackup(folder=folder)
        if kept_files.sha256_of_file(folder / name) != expected:
            raise BackupDamaged(file=folder / name)
    lines = (line.split("  ", 1) for line in (folder / manifest.SUMS).read_text().splitlines())
    inside = f"{manifest.FILES}/"
    return {name.removeprefix(inside): Sha256(sha256) for sha256, name in lines if name.startswith(inside)}


def _refuse_to_overwrite(engine: Engine, *, replace: bool) -> None:
    """Raise where somebody uses the database, or something in it would be lost that nobody said may be."""
    put_back(engine)
    engine.dispose()  # what our own pool keeps open is nobody's use
    if _is_used(engine):
        raise StillRunning
    with engine.begin() as connection:
        held = {} if replace else rows_by_table(connection)
    ours = {table: rows for table, rows in held.items() if rows and not table.startswith(_NOT_CONTENT)}
    if ours:
        table, rows = max(ours.items(), key=lambda one: one[1])
        raise DatabaseNotEmpty(table=table, rows=rows)


def _is_used(engine: Engine) -> bool:
    """Whether a web or worker is at the database; one that was stopped a moment ago may take a few seconds to leave."""
    others = text(
        "select count(*) from pg_stat_activity where datname = current_database()"
        " and pid <> pg_backend_pid() and application_name = 'casereviews'"
    )
    deadline = time.monotonic() + _LEAVING_S
    while True:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if not connection.execute(others).scalar_one():
                return False
        if time.monotonic() > deadline:
            return True
        time.sleep(0.2)


_LEAVING_S = 5
_NOT_CONTENT = ("alembic_version", "procrastinate_")
"""Tables that hold rows in a repository without anything in it."""


def _last_public_number(engine: Engine) -> int:
    """The last public identifier given in the database that is about to be replaced; 0 where none was."""
    with engine.begin() as connection:
        if connection.execute(text("select to_regclass('review_public_number')")).scalar() is None:
            return 0
        last = text("select last_value from review_public_number where is_called")
        return connection.execute(last).scalar() or 0


def _never_give_again(session: WriteSession, given: int, withdrawals: Iterable[Withdrawal]) -> None:
    """No public identifier known to have been given, then or since, is given a second time."""
    last = max([given, *(int(one.review[2:]) for one in withdrawals if PUBLIC_ID.fullmatch(one.review))])
    if last:
        session.execute(text("select setval('review_public_number', :last)"), {"last": last})


def _row_faults(engine: Engine, expected: Mapping[str, int]) -> list[Fault]:
    """Tables that have not the rows the manifest counted."""
    with engine.begin() as connection:
        found = rows_by_table(connection)
    return [
        Fault(manifest.DUMP, f"{table} has {found.get(table, 0)} rows, {rows} were backed up")
        for table, rows in expected.items()
        if found.get(table, 0) != rows
    ]


def _lost_sources(target: Target, known: Iterable[Fault]) -> list[Fault]:
    """Documents whose source is neither in the backup nor in the store; damaged ones are named already."""
    named = {Path(one.file).stem for one in known}
    with reading(target.engine) as session:
        asked = select(Document.sha256, Document.number, Review.public_id).join(
            Review, Review.id == Document.review_id
        )
        return [
            Fault(
                f"{manifest.FILES}/sources/{sha256[:2]}/{sha256}.pdf",
                f"missing: document {number} of {review}",
            )
            for sha256, number, review in session.execute(asked)
            if sha256 not in named and not target.files.has_source(Sha256(sha256))
        ]
