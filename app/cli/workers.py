"""Worker processes that a command runs for its own time, where no worker runs already."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.cli.surroundings import Surroundings
from app.database import reading
from app.queue.jobs import has_worker


@contextmanager
def own_workers(around: Surroundings) -> Iterator[Callable[[], None]]:
    """Yields a function that makes sure somebody works; on leaving, what it started has done all there was to do."""
    running: list[subprocess.Popen[bytes]] = []

    def call() -> None:
        running[:] = [one for one in running if one.poll() is None]
        if running:
            return
        with reading(around.engine) as session:
            if has_worker(session):
                return
        running.extend(start_worker(around, "--until-empty") for _ in range(around.settings.read_workers))

    try:
        yield call
        for one in running:
            one.wait()
    finally:
        for one in running:
            one.terminate()
            one.wait()


def start_worker(around: Surroundings, *options: str) -> "subprocess.Popen[bytes]":
    """A worker process on this database, in a session of its own: it ends when told, not by our Ctrl-C."""
    return subprocess.Popen(
        [sys.executable, "-m", "app.cli", "work", *options],
        env={**os.environ, "DATABASE_URL": around.url, "CASEREVIEWS_DATA": str(around.settings.data)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
