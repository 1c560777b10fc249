"""The Meilisearch of a test run: the one MEILI_URL names (with MEILI_KEY), else one started from the PATH.

Started on loopback, on a free port, in a scratch folder, and stopped at the end. With neither, tests marked
``meilisearch`` are skipped and say so (tests/needs.py). Each test has indexes of its own, dropped after it.
"""

import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.errors import SearchEngineUnreachable
from app.search.meilisearch.client import WRITE_WITHIN_S, Meilisearch
from app.search.meilisearch.indexes import Names, drop, set_up
from tests.waiting import wait_until

__all__ = ["MeilisearchForTests", "free_port", "indexes", "meilisearch_server", "names", "started"]


@dataclass(frozen=True, slots=True)
class MeilisearchForTests:
    """A running server and its master key."""

    url: str
    master_key: str | None
    writer: Meilisearch
    """The server as a worker sees it."""


@contextmanager
def _known(url: str, master_key: str | None) -> Iterator[MeilisearchForTests]:
    writer = Meilisearch(url, master_key, within_s=WRITE_WITHIN_S)
    try:
        yield MeilisearchForTests(url, master_key, writer)
    finally:
        writer.close()


@pytest.fixture(scope="session")
def meilisearch_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MeilisearchForTests]:
    """A real Meilisearch for the whole run."""
    url = os.environ.get("MEILI_URL")
    if url:
        with _known(url, os.environ.get("MEILI_KEY")) as server:
            yield server
        return
    with started(tmp_path_factory.mktemp("meilisearch"), port=free_port()) as server:
        yield server


@pytest.fixture(scope="session")
def indexes(meilisearch_server: MeilisearchForTests) -> Iterator[Names]:
    """Indexes of this test run's own."""
    own = Names(f"casereviews_{secrets.token_hex(4)}")
    set_up(meilisearch_server.writer, own)
    yield own
    drop(meilisearch_server.writer, own)


@pytest.fixture
def names(meilisearch_server: MeilisearchForTests, indexes: Names) -> Iterator[Names]:
    """Those indexes, empty again after the test."""
    yield indexes
    writer = meilisearch_server.writer
    writer.wait_for(writer.ask("DELETE", f"/indexes/{indexes.reviews}/documents"))
    drop(writer, indexes.beside)


@contextmanager
def started(
    folder: Path, *, port: int, master_key: str = "a-key-for-tests-only"
) -> Iterator[MeilisearchForTests]:
    """A server of one's own, for tests that stop it or take its data away."""
    command = [
        shutil.which("meilisearch") or "meilisearch",
        *("--no-analytics", "--http-addr", f"127.0.0.1:{port}", "--master-key", master_key),
        *("--db-path", str(folder / "data"), "--dump-dir", str(folder / "dumps")),
    ]
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        with _known(f"http://127.0.0.1:{port}", master_key) as server:
            _wait_for(server, process)
            yield server
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port that no one listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait_for(server: MeilisearchForTests, process: "subprocess.Popen[bytes]") -> None:
    def answers() -> bool:
        try:
            server.writer.ask("GET", "/health")
        except SearchEngineUnreachable:
            return False
        return True

    wait_until(answers, "Meilisearch answers", is_hopeless=lambda: process.poll() is not None)
