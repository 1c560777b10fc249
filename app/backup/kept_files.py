"""Copy the stored files to a backup and back. Every file is read to its end, and its sha256 compared."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.backup.faults import Fault
from app.files.disk import (
    FILE_MODE,
    files_below,
    make_folder,
    open_private,
    open_to_read,
    translate_disk_errors,
)
from ingest.draft.digest import Sha256

Progress = Callable[[int, int], None]
"""Called with the number of files done and the number of all files."""

_CHUNK_BYTES = 1 << 20
CHANGED = "its content has changed since it was saved"
MISSING = "it is missing"


@dataclass(frozen=True, slots=True)
class Copied:
    """The files that were copied, and the faults of those that were not."""

    sums: Mapping[str, Sha256]
    """sha256 by path in the folder, e.g. sources/ab/abcd….pdf."""
    size_bytes: int
    faults: tuple[Fault, ...]


def back_up(store: Path, to: Path, *, link: bool, progress: Progress) -> Copied:
    """Copy every file of the store. A source whose sha256 is not its name is a fault, and copied as it is."""
    sums: dict[str, Sha256] = {}
    faults, size_bytes = [], 0
    names = list(_stored_names(store))
    for done, name in enumerate(names, 1):
        try:
            sums[name] = _link(store / name, to / name) if link else _copy(store / name, to / name)
        except FileNotFoundError:  # withdrawn since its name was read
            continue
        size_bytes += (to / name).stat().st_size
        if name.startswith("sources/") and sums[name] != Path(name).stem:
            faults.append(Fault(name, CHANGED))
        progress(done, len(names))
    return Copied(sums, size_bytes, tuple(faults))


def restore(backup: Path, store: Path, *, sums: Mapping[str, Sha256], progress: Progress) -> Copied:
    """Copy the files of a backup to the store. A damaged or missing file is a fault and left out.

    An undamaged file that the store already has is not replaced.
    """
    faults, size_bytes = [], 0
    for done, (name, expected) in enumerate(sums.items(), 1):
        problem = _restore_file(backup / name, store / name, expected)
        if problem:
            faults.append(Fault(name, problem))
        else:
            size_bytes += (store / name).stat().st_size
        progress(done, len(sums))
    return Copied(sums, size_bytes, tuple(faults))


def sha256_of_file(path: Path) -> Sha256:
    """The sha256 of a file, which is read in parts."""
    with open_to_read(path) as file:
        return Sha256(hashlib.file_digest(file, "sha256").hexdigest())


def _stored_names(store: Path) -> Iterator[str]:
    """The path in the store of every file. Unfinished files begin with a full stop and are left out."""
    for path in files_below(store):
        if not path.name.startswith("."):
            yield path.relative_to(store).as_posix()


def _restore_file(source: Path, target: Path, expected: Sha256) -> str | None:
    """Copy a file to the store. What is wrong with the file, or None."""
    if target.is_file() and sha256_of_file(target) == expected:
        return None
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    with translate_disk_errors(target.parent):
        try:
            if _copy(source, unfinished) != expected:
                return CHANGED
            unfinished.replace(target)
        except FileNotFoundError:
            return MISSING
        finally:
            unfinished.unlink(missing_ok=True)
    return None


def _copy(source: Path, target: Path) -> Sha256:
    """Copy a file, and return the sha256 of its content."""
    digest = hashlib.sha256()
    with open_to_read(source) as file:
        make_folder(target.parent)
        with open_private(target, "wb") as copy:
            while chunk := file.read(_CHUNK_BYTES):
                digest.update(chunk)
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
    return Sha256(digest.hexdigest())


def _link(source: Path, target: Path) -> Sha256:
    """Make a hard link, which needs no space. A file on another disk cannot be linked, so it is copied."""
    make_folder(target.parent)
    try:
        target.hardlink_to(source)
    except OSError as error:
        if isinstance(error, FileNotFoundError):
            raise
        return _copy(source, target)
    with suppress(PermissionError):
        target.chmod(FILE_MODE)
    return sha256_of_file(target)
