"""The web and the worker as processes of their own, so that a test may kill them as a power cut would.

site = RunningSite(database_url, folder)
with site.web() as web, site.worker() as worker: ...
worker.kill()      SIGKILL: nothing is finished, nothing is said
"""

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
from sqlalchemy import Engine, text

from app.database import DatabaseUrl
from app.files.store import FileStore
from tests.commands import CommandProcess, started_command
from tests.meilisearch_server import free_port
from tests.site_settings import TEST_ENVIRONMENT
from tests.waiting import LONGEST_S, wait_until

_OURS = ("MEILI_", "CASEREVIEWS_", "DATABASE_URL")


@dataclass(frozen=True, slots=True)
class Running:
    """A process of ours."""

    process: CommandProcess

    def kill(self) -> None:
        """End it at once, as a power cut would; its children see to themselves."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def children(self) -> list[int]:
        """The processes it started that still run."""
        here = Path(f"/proc/{self.process.pid}/task")
        return [int(child) for path in here.glob("*/children") for child in path.read_text().split()]

    def open_files(self) -> list[str]:
        """The names of the files it has open; one without a name ends in "(deleted)"."""
        names = []
        for path in Path(f"/proc/{self.process.pid}/fd").iterdir():
            with suppress(FileNotFoundError):  # closed meanwhile
                names.append(str(path.readlink()))
        return names


@dataclass(frozen=True, slots=True)
class RunningSite:
    """A database, a folder and a port for webs and workers that start and end."""

    database_url: DatabaseUrl
    data: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    starts_anew: bool = False
    """Whether its worker starts a fork server of its own to read with: see tests/commands.py."""

    @property
    def address(self) -> str:
        """Where the web listens, when there is one."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def files(self) -> FileStore:
        """What web and worker keep."""
        return FileStore(self.data / "files")

    @contextmanager
    def web(self) -> Iterator[Running]:
        """A web that answers."""
        with self._running("serve", "--port", str(self.port)) as web:
            until(self._answers, "the web answers", by=web)
            yield web

    @contextmanager
    def worker(self) -> Iterator[Running]:
        """A worker, which is not waited for."""
        with self._running("work") as worker:
            yield worker

    def client(self, headers: Mapping[str, str] | None = None) -> httpx2.Client:
        """A browser or a program that asks the site; it follows no redirects."""
        return httpx2.Client(base_url=self.address, headers=headers, timeout=LONGEST_S)

    @contextmanager
    def _running(self, *command: str) -> Iterator[Running]:
        self.data.mkdir(parents=True, exist_ok=True)
        log = self.data / f"{command[0]}.log"
        running = started_command(
            *command, environment=self._environment(), log=log, starts_anew=self.starts_anew
        )
        with running as process:
            yield Running(process)

    def _environment(self) -> dict[str, str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        ours = {
            "DATABASE_URL": self.database_url,
            "CASEREVIEWS_DATA": str(self.data),
            "CASEREVIEWS_PROBE_URL": self.address,
        }
        return {**environment, **TEST_ENVIRONMENT, **ours, **self.settings}

    def _answers(self) -> bool:
        try:
            return httpx2.get(f"{self.address}/healthz", timeout=5).status_code == 200
        except httpx2.HTTPError:
            return False


def until(happened: Callable[[], bool], what: str, *, by: Running | None = None) -> None:
    """Wait until it has happened. Raises TimeoutError, at once when the process that should do it has ended."""
    wait_until(happened, what, is_hopeless=lambda: by is not None and by.process.poll() is not None)


@contextmanager
def locked(engine: Engine, statement: str, **values: object) -> Iterator[None]:
    """A lock on the database that other transactions wait for, e.g. "lock table submission in share mode"."""
    with engine.connect() as connection:
        connection.execute(text(statement), values)
        yield
        connection.rollback()


def waits_for_lock(engine: Engine, statement: str) -> bool:
    """Whether a session waits for a lock with a statement that contains these words."""
    query = text(
        "select exists (select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
        " and query ilike :words)"
    )
    with engine.connect() as connection:
        return bool(connection.execute(query, {"words": f"%{statement}%"}).scalar_one())
