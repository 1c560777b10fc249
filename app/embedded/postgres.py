"""The bundled PostgreSQL: one server for each data folder, shared by every command that uses the folder.

with running(Path("data")) as url:      # the running server, or one started now
    ...                                 # stopped on leaving, unless another process still uses it

In the data folder:
    postgres/         the database itself, made as postgres.init/ and renamed when it is whole
    postgres.users    a user of the server holds a shared lock on it; the keeper waits for the last
    postgres.lock     held for a moment by the one who starts it
    postgres.log      what the server said

Only the programs of the wheel are used; its Python part is never imported. Why: docs/decisions/0001.
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
from app.embedded.server_folder import (
    NAME,
    PORT,
    answers,
    as_owner,
    complaint,
    environment,
    in_our_words,
    owner_of,
    postmaster,
    processes_of,
    program,
    socket_folder,
    url_of,
)
from app.errors import AppError, FolderNotWritable

_START_WITHIN_S = 60.0
_KEEPER = Path(__file__).with_name("keeper.py")

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
    "pg_stat_statements.track_planning": "off",
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
    data = data.resolve()
    with in_our_words(data):
        data.mkdir(parents=True, exist_ok=True)
        users = _open(data / "postgres.users")
        try:
            with _alone(data):
                fcntl.flock(users, fcntl.LOCK_SH)
                _make(data)
                _start(data)
        except BaseException:
            _leave(data, users)
            raise
    try:
        yield url_of(data)
    finally:
        _leave(data, users)


def _make(data: Path) -> None:
    """Make the database where there is none; half a one, left by a power cut, is thrown away."""
    whole, unfinished = data / "postgres", data / "postgres.init"
    if whole.exists():
        return
    shutil.rmtree(unfinished, ignore_errors=True)
    locale = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
    access = [f"--username={NAME}", "--auth=trust", "--no-instructions"]
    _run([str(program("initdb")), f"--pgdata={unfinished}", *locale, *access], data=data)
    # The server's single-user mode takes SQL from its input: no server has to be started for one statement.
    single_user = [str(program("postgres")), "--single", "-D", str(unfinished), "postgres"]
    _run(single_user, data=data, typed=f"CREATE DATABASE {NAME};\n")
    unfinished.rename(whole)


def _start(data: Path) -> None:
    """Wait for a server that answers; start one when none lives, e.g. after kill -9 or a power cut."""
    _make_socket_folder(data)
    keeper: int | None = None
    give_up_at = time.monotonic() + _START_WITHIN_S
    while not answers(data):
        lives = bool(processes_of(data))
        if keeper is None and not lives:
            _forget_a_reused_process_number(data)
            keeper = _call_keeper(data)
        elif (keeper is not None and not lives and _has_ended(keeper)) or time.monotonic() > give_up_at:
            raise _reason_in_log(data)
        time.sleep(0.02)


def _leave(data: Path, users: int) -> None:
    """Let go of the server. The last one out stops it, and returns when it has stopped."""
    fcntl.flock(users, fcntl.LOCK_UN)
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        # Either others use it, and this returns at once; or the keeper stops it, and this waits for that.
        fcntl.flock(users, fcntl.LOCK_SH)
    else:
        _stop(data)
    finally:
        os.close(users)


def _stop(data: Path) -> None:
    """End the server in its fast way: open connections are closed, everything committed is on the disk."""
    head = postmaster(data)
    while processes := processes_of(data):
        if head in processes:
            with suppress(ProcessLookupError):
                os.kill(head, signal.SIGINT)
        time.sleep(0.02)


def _call_keeper(data: Path) -> int:
    """Start the keeper, and by it the server, in a session of their own that Ctrl-C does not reach."""
    settings = [part for name, value in _CONFIGURATION.items() for part in ("-c", f"{name}={value}")]
    settings += ["-c", f"unix_socket_directories={socket_folder(data)}"]
    server = [str(program("postgres")), "-D", str(data / "postgres"), *settings]
    log = data / "postgres.log"
    keeper = [sys.executable, "-I", "-S", str(_KEEPER), str(data / "postgres.users"), str(log), "--"]
    command = [*as_owner(data), *keeper, *server]
    output = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    return os.posix_spawnp(
        command[0],
        command,
        environment(),
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            output,
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )


def _has_ended(child: int) -> bool:
    """True when the child has ended, and then nothing of it is left."""
    with suppress(ChildProcessError):
        return os.waitpid(child, os.WNOHANG)[0] == child
    return True


def _forget_a_reused_process_number(data: Path) -> None:
    """Remove a stale postmaster.pid whose number is another program's now: PostgreSQL would not start."""
    number = postmaster(data)
    if number and Path(f"/proc/{number}").exists():
        (data / "postgres" / "postmaster.pid").unlink()


def _open(path: Path) -> int:
    """Open a file for locking, making it if need be; root gives what it makes to the folder's owner."""
    file = os.open(path, os.O_RDONLY | os.O_CREAT, 0o600)
    if os.geteuid() == 0:
        folder = path.parent.stat()
        os.fchown(file, folder.st_uid, folder.st_gid)
    return file


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Nobody else starts this folder's server meanwhile; the kernel unlocks when the process ends."""
    lock = _open(data / "postgres.lock")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _make_socket_folder(data: Path) -> None:
    """Make the folder of the socket, for its owner only; refuse one that somebody else put there."""
    folder = socket_folder(data)
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0 and folder.parent == data:
        os.chown(folder, owner_of(data), data.stat().st_gid)
    if folder.stat().st_uid != owner_of(data):
        raise FolderNotWritable(folder=folder)


def _run(command: list[str], *, data: Path, typed: str = "") -> None:
    """Run a program of the wheel to its end as the folder's owner; its complaint becomes our error."""
    done = subprocess.run(
        [*as_owner(data), *command],
        input=typed,
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    if done.returncode != 0:
        raise complaint(done.stderr, data)


def _reason_in_log(data: Path) -> AppError:
    log = data / "postgres.log"
    return complaint(log.read_text(errors="replace")[-4_000:] if log.exists() else "", data)
