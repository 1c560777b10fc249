"""The kept files into a backup and out of it; every one is read whole, and its sha256 compared."""

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
"""Told how many files are done, of how many."""

_CHUNK_BYTES = 1 << 20
CHANGED = "its content is not what it was when it was kept"
MISSING = "it is missing"


@dataclass(frozen=True, slots=True)
class Copied:
    """What went into the other folder, and what did not."""

    sums: Mapping[str, Sha256]
    """By path below the folder, e.g. sources/ab/abcd….pdf."""
    size_bytes: int
    faults: tuple[Fault, ...]


def back_up(store: Path, to: Path, *, link: bool, progress: Progress) -> Copied:
    """Copy every file of the store. One that is not what its name says is named, and copied as it is."""
    sums: dict[str, Sha256] = {}
    faults, size_bytes = [], 0
    names = list(_names_in(store))
    for done, name in enumerate(names, 1):
        try:
            sums[name] = _link(store / name, to / name) if link else _copy(store / name, to / name)
        except FileNotFoundError:  # withdrawn meanwhile
            continue
        size_bytes += (to / name).stat().st_size
        if name.startswith("sources/") and sums[name] != Path(name).stem:
            faults.append(Fault(name, CHANGED))
        progress(done, len(names))
    return Copied(sums, size_bytes, tuple(faults))


def restore(backup: Path, store: Path, *, sums: Mapping[str, Sha256], progress: Progress) -> Copied:
    """Copy the files of a backup into the store. One that is damaged or missing is named and left out.

    A file the store has already, unharmed, is not touched: it may be the better copy.
    """
    faults, size_bytes = [], 0
    for done, (name, expected) in enumerate(sums.items(), 1):
        problem = _bring_back(backup / name, store / name, expected)
        if problem:
            faults.append(Fault(name, problem))
        else:
            size_bytes += (store / name).stat().st_size
        progress(done, len(sums))
    return Copied(sums, size_bytes, tuple(faults))


def sha256_of_file(path: Path) -> Sha256:
    """The sha256 of a file, read in pieces."""
    with open_to_read(path) as file:
        return Sha256(hashlib.file_digest(file, "sha256").hexdigest())


def _names_in(store: Path) -> Iterator[str]:
    """Every kept file by its path below the store; half-written ones begin with a point and are passed over."""
    for path in files_below(store):
        if not path.name.startswith("."):
            yield path.relative_to(store).as_posix()


def _bring_back(source: Path, target: Path, expected: Sha256) -> str | None:
    """Put one file into the store; what is wrong with it, or None."""
    if target.is_file() and sha256_of_file(target) == expected:
        return None
    half = target.with_name(f".{target.name}.{os.getpid()}")
    with translate_disk_errors(target.parent):
        try:
            if _copy(source, half) != expected:
                return CHANGED
            half.replace(target)
        except FileNotFoundError:
            return MISSING
        finally:
            half.unlink(missing_ok=True)
    return None


def _copy(source: Path, target: Path) -> Sha256:
    """Copy a file in one reading; the sha256 of what was read."""
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
    """Give a file a second name, which needs no room; another disk cannot hold one, so there it is copied."""
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
