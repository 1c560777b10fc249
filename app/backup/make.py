"""Make a backup: a snapshot of the database, every stored file, and the lists of withdrawals and removals."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from app.backup.dump import TABLES_WITHOUT_ROWS, Programs, dump
from app.backup.faults import Fault, FolderInUse
from app.backup.kept_files import Copied, Progress, back_up, sha256_of_file
from app.backup.manifest import (
    DUMP,
    FILES,
    FORMAT,
    REMOVALS,
    SUMS,
    WITHDRAWALS,
    Manifest,
    program_version,
    write,
)
from app.clock import now
from app.files.disk import make_folder, open_private, open_to_read, translate_disk_errors
from app.files.removals import removals_path
from app.files.store import FileStore
from app.files.withdrawals import withdrawals_path
from ingest.draft.digest import Sha256

ShowProgress = Callable[[str], Progress]
"""Called with the name of each part of the work. Returns what to call with the numbers of files."""


@dataclass(frozen=True, slots=True)
class Made:
    """A complete backup, and the damaged files in it."""

    manifest: Manifest
    faults: tuple[Fault, ...]


def make(
    folder: Path,
    *,
    engine: Engine,
    files: FileStore,
    programs: Programs,
    show_progress: ShowProgress,
    link: bool = False,
) -> Made:
    """Make a backup in a new folder. The folder appears when the backup is complete, or not at all.

    The site can keep running. With ``link`` files get a hard link instead of a copy.
    Raises FolderInUse, PostgresProgramMissing, PostgresProgramFailed, DiskFull or FolderNotWritable.
    """
    with _unfinished_folder(folder) as unfinished:
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            snapshot = connection.execute(text("select pg_export_snapshot()")).scalar_one()
            facts = _facts(connection)
            show_progress("Dumping the database")
            dump(engine.url, unfinished / DUMP, snapshot=snapshot, programs=programs)
        copied = back_up(
            files.folder, unfinished / FILES, link=link, progress=show_progress("Copying the files")
        )
        sums = {f"{FILES}/{name}": sha256 for name, sha256 in copied.sums.items()}
        sums[DUMP] = sha256_of_file(unfinished / DUMP)
        for path, name in ((withdrawals_path(files), WITHDRAWALS), (removals_path(files), REMOVALS)):
            if path.exists():
                _copy_list(path, unfinished / name)
                sums[name] = sha256_of_file(unfinished / name)
        lines = [f"{sha256}  {name}\n" for name, sha256 in sums.items()]
        with open_private(unfinished / SUMS, "w") as file:
            file.writelines(lines)
        manifest = _manifest(unfinished, facts, copied, dump_sha256=sums[DUMP])
        write(unfinished, manifest)
    faults = tuple(Fault(f"{FILES}/{fault.file}", fault.problem) for fault in copied.faults)
    return Made(manifest, faults)


@dataclass(frozen=True, slots=True)
class _Facts:
    schema: tuple[str, ...]
    last_public_number: int
    rows: Mapping[str, int]


def _facts(connection: Connection) -> _Facts:
    """What the manifest says about the database, at the moment of the dump."""
    schema = connection.execute(text("select version_num from alembic_version order by 1")).scalars()
    last = connection.execute(text("select last_value from review_public_number where is_called")).scalar()
    return _Facts(tuple(schema), last or 0, rows_by_table(connection))


def rows_by_table(connection: Connection) -> dict[str, int]:
    """The number of rows of every table that is dumped with its rows."""
    tables = text("select tablename from pg_tables where schemaname = 'public' order by 1")
    names = [name for name in connection.execute(tables).scalars() if name not in TABLES_WITHOUT_ROWS]
    quote = connection.dialect.identifier_preparer.quote
    return {
        name: connection.execute(text(f"select count(*) from {quote(name)}")).scalar_one() for name in names
    }


def _manifest(folder: Path, facts: _Facts, copied: Copied, *, dump_sha256: Sha256) -> Manifest:
    return Manifest(
        format=FORMAT,
        program=program_version(),
        made_at=now(),
        schema=facts.schema,
        last_public_number=facts.last_public_number,
        rows=facts.rows,
        files=len(copied.sums),
        files_bytes=copied.size_bytes,
        dump_sha256=dump_sha256,
        dump_bytes=(folder / DUMP).stat().st_size,
        sums_sha256=sha256_of_file(folder / SUMS),
    )


def _copy_list(path: Path, to: Path) -> None:
    with open_to_read(path) as source, open_private(to, "wb") as copy:
        shutil.copyfileobj(source, copy)


_ADVICE = "Name another folder for the backup."


@contextmanager
def _unfinished_folder(folder: Path) -> Iterator[Path]:
    """A folder beside the new one. It gets the new name at the end of the block, and is deleted after an error."""
    folder = folder.absolute()
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        with translate_disk_errors(folder.parent, advice=_ADVICE):
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise FolderInUse(folder=folder)
            make_folder(folder.parent)
            make_folder(unfinished)
            yield unfinished
            unfinished.replace(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
