"""A Meilisearch for the demo: the program on the PATH, on loopback, with its index in the data folder.

    with running(Path("data")) as server:       # None if the program is not installed or does not start
        ...

The supervisor runs it like the bundled PostgreSQL, so a kill -9 leaves no process. Its index is a copy of the database:
an index that it cannot open, e.g. of another version, is deleted and made again.
"""

import fcntl
import os
import secrets
import shutil
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.embedded.progress import Progress
from app.errors import SearchEngineUnreachable
from app.files.disk import make_folder, open_private
from app.search.meilisearch.client import WRITE_WITHIN_S, Meilisearch

_SUPERVISOR = Path(__file__).with_name("supervisor.py")
_STOP_WITHIN_S = 10.0


@dataclass(frozen=True, slots=True)
class EmbeddedMeilisearch:
    """The address of the server, and its master key."""

    url: str
    master_key: str


@dataclass(frozen=True, slots=True)
class MeilisearchFolder:
    """The folder ``meilisearch`` of a data folder, for its owner only."""

    path: Path

    @property
    def index(self) -> Path:
        """The index of the server."""
        return self.path / "data"

    @property
    def users(self) -> Path:
        """Each user of the server holds a shared lock on this file. The supervisor waits until the last releases it."""
        return self.path / "users"

    @property
    def address(self) -> Path:
        """The file with the address of its last start."""
        return self.path / "port"

    @property
    def log(self) -> Path:
        """The log of the server. The supervisor and the server hold a lock on it while they run."""
        return self.path / "log"

    def master_key(self) -> str:
        """The master key of this folder's server, made at its first start."""
        with suppress(FileExistsError):
            file = os.open(self.path / "master-key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(file, "w") as key:
                key.write(secrets.token_urlsafe(32))
        return (self.path / "master-key").read_text()


@contextmanager
def running(data: Path) -> Iterator[EmbeddedMeilisearch | None]:
    """The folder's server, which is started if necessary and runs until its last user has finished."""
    program = shutil.which("meilisearch")
    if program is None:
        yield None
        return
    folder = MeilisearchFolder(data.resolve() / "meilisearch")
    make_folder(folder.path)
    users = os.open(folder.users, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        server = _running_or_started(folder, program, users)
        yield server
    finally:
        _leave(folder, users)
        os.close(users)


def _running_or_started(folder: MeilisearchFolder, program: str, users: int) -> EmbeddedMeilisearch | None:
    """The running server, or else a new one. Two users never start one at the same time."""
    with open_private(folder.path / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        fcntl.flock(users, fcntl.LOCK_SH)
        if folder.address.exists():
            present = EmbeddedMeilisearch(folder.address.read_text(), folder.master_key())
            if _responds(present):
                return present
        _wait_for_its_end(folder)
        started = _started(folder, program)
        if started is None and _has_ended(folder):
            shutil.rmtree(folder.index, ignore_errors=True)
            started = _started(folder, program)
        if started is not None:
            with open_private(folder.address, "w") as address:
                address.write(started.url)
        return started


def _started(folder: MeilisearchFolder, program: str) -> EmbeddedMeilisearch | None:
    """A server on a free port, when it responds. None if it ends or stalls."""
    server = EmbeddedMeilisearch(f"http://127.0.0.1:{_free_port()}", folder.master_key())
    command = [program, "--no-analytics", "--env", "production"]
    command += ["--http-addr", server.url.removeprefix("http://"), "--db-path", str(folder.index)]
    command += ["--dump-dir", str(folder.path / "dumps"), "--snapshot-dir", str(folder.path / "snapshots")]
    supervisor = [sys.executable, "-I", "-S", str(_SUPERVISOR), str(folder.users), str(folder.log), "--"]
    to_dev_null = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDWR, 0),
        (os.POSIX_SPAWN_DUP2, 0, 1),
        (os.POSIX_SPAWN_DUP2, 0, 2),
    ]
    environment = {**os.environ, "MEILI_MASTER_KEY": server.master_key}  # not in the list of processes
    child = os.posix_spawn(
        sys.executable, [*supervisor, *command], environment, file_actions=to_dev_null, setsid=True
    )
    progress = Progress(child, folder.log)
    while not progress.has_stalled():
        if _responds(server):
            return server
        if os.waitpid(child, os.WNOHANG)[0] == child:
            return None
        time.sleep(0.05)
    os.kill(child, signal.SIGTERM)
    os.waitpid(child, 0)
    return None


def _leave(folder: MeilisearchFolder, users: int) -> None:
    """Stop using the server. The last user waits until the supervisor has ended it."""
    fcntl.flock(users, fcntl.LOCK_UN)
    if not _is_used(users):
        _wait_for_its_end(folder)


def _is_used(users: int) -> bool:
    """Whether other users hold the file. A supervisor that is ending the server holds it alone."""
    with suppress(BlockingIOError):
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(users, fcntl.LOCK_UN)
        return False
    with suppress(BlockingIOError):
        fcntl.flock(users, fcntl.LOCK_SH | fcntl.LOCK_NB)
        fcntl.flock(users, fcntl.LOCK_UN)
        return True
    return False


def _wait_for_its_end(folder: MeilisearchFolder) -> None:
    deadline = time.monotonic() + _STOP_WITHIN_S
    while not _has_ended(folder) and time.monotonic() < deadline:
        time.sleep(0.05)


def _has_ended(folder: MeilisearchFolder) -> bool:
    """Whether neither the supervisor nor the server is running."""
    with open_private(folder.log, "ab") as log, suppress(BlockingIOError):
        fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _responds(server: EmbeddedMeilisearch) -> bool:
    """Whether the server responds to this key: another program can have its port."""
    client = Meilisearch(server.url, server.master_key, within_s=WRITE_WITHIN_S)
    try:
        client.ask("GET", "/version")
    except SearchEngineUnreachable:
        return False
    finally:
        client.close()
    return True


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
