"""Writes files that only their owner can read, with any umask, and explains disk errors in one sentence.

A stored file can be a draft, so no other user of the machine can open it.
"""

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from typing import IO, Any

from app.errors import DiskFull, FileNotReadable, FolderNotWritable

FILE_MODE = 0o600
FOLDER_MODE = 0o700

_IS_FULL = (errno.ENOSPC, errno.EDQUOT)
_REASONS: Mapping[int, str] = {
    errno.EACCES: "you do not have permission",
    errno.EPERM: "you do not have permission",
    errno.EROFS: "the disk is read-only",
    errno.ENOTDIR: "part of its path is a file, not a folder",
    errno.EEXIST: "part of its path is a file, not a folder",
    errno.EOPNOTSUPP: "no folder can be made there",
    errno.EISDIR: "a folder has the name of a file",
    errno.ELOOP: "its path is a circle of links",
    errno.ENAMETOOLONG: "its path is too long",
}


def make_folder(path: Path) -> None:
    """Make a folder and its missing parents, for their owner only. A folder that exists is not changed."""
    missing = []
    for folder in (path, *path.parents):
        if folder.is_dir():
            break
        missing.append(folder)
    for folder in reversed(missing):
        with suppress(FileExistsError):
            _make(folder)
            folder.chmod(FOLDER_MODE)  # the umask can remove the owner's own permissions
            _share_owner(folder, folder.parent)
    if not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=FOLDER_MODE)
    except FileNotFoundError as error:  # its parent exists: a file system without new folders, e.g. /proc
        raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP), str(folder)) from error


def make_private(path: Path) -> None:
    """Remove the permissions of all other users from a folder, e.g. one that an older version made."""
    with suppress(FileNotFoundError, PermissionError):
        if path.stat().st_mode & 0o077:
            path.chmod(FOLDER_MODE)


def open_private(path: Path, mode: str) -> IO[Any]:
    """Open a new or existing file for writing, for its owner only. ``mode`` is that of open(), e.g. "wb"."""
    return open(path, mode, opener=_opener)


def reason_of(error: OSError) -> str:
    """The reason of a disk error in words, e.g. "the disk is read-only"."""
    return _REASONS.get(error.errno or 0, (error.strerror or "the disk reports an error").lower())


@contextmanager
def translate_disk_errors(folder: Path, *, advice: str | None = None) -> Iterator[None]:
    """Turn an OSError about writing to a folder into an AppError.

    Raises DiskFull or FolderNotWritable. A missing file stays a FileNotFoundError, because callers expect it.
    """
    try:
        yield
    except (FileNotFoundError, ConnectionError, TimeoutError):
        raise
    except OSError as error:
        facts = {} if advice is None else {"advice": advice}
        if error.errno in _IS_FULL:
            raise DiskFull(folder=folder, **facts) from error
        raise FolderNotWritable(folder=folder, reason=reason_of(error), **facts) from error


def open_to_read(path: Path) -> BufferedReader:
    """Open a stored file for reading. Raises FileNotFoundError or FileNotReadable."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise
    except OSError as error:
        raise FileNotReadable(file=path, reason=reason_of(error)) from error


def files_below(folder: Path) -> Iterator[Path]:
    """Every file in a folder at any depth, in order. None if the folder does not exist. Raises FileNotReadable.

    Path.rglob skips a folder without permission, so a backup by the wrong user would not be complete.
    """
    for parent, folders, names in os.walk(folder, onerror=_raise_not_readable):
        folders.sort()
        yield from (Path(parent, name) for name in sorted(names))


def _raise_not_readable(error: OSError) -> None:
    if isinstance(error, FileNotFoundError):  # removed since its name was read
        return
    raise FileNotReadable(file=error.filename, reason=reason_of(error)) from error


def _opener(path: str, flags: int) -> int:
    """For open(): make a file for its owner only. An existing file loses the permissions of all other users."""
    is_new = not os.path.lexists(path)
    file = os.open(path, flags, FILE_MODE)
    with suppress(PermissionError):
        os.fchmod(file, FILE_MODE)
    if is_new:
        _share_owner(Path(path), Path(path).parent)
    return file


def _share_owner(path: Path, parent: Path) -> None:
    """Give a file that root makes to the owner of its folder, who could not read it otherwise."""
    if os.geteuid() != 0:
        return
    owner = parent.stat()
    if owner.st_uid != 0:
        with suppress(PermissionError):
            os.chown(path, owner.st_uid, owner.st_gid)
