"""Processes that a command runs for its own time: workers where none runs already, and the web of the demo."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.command_context import CommandContext
from app.database import reading
from app.files.disk import make_folder, open_private, translate_disk_errors
from app.queue.jobs import has_worker
from ingest.pdf.limits import die_with_parent


@contextmanager
def own_workers(context: CommandContext) -> Iterator[Callable[[], None]]:
    """Yields a function that makes sure somebody works; what it started is let finish on leaving."""
    running: list[subprocess.Popen[bytes]] = []

    def call() -> None:
        running[:] = [one for one in running if one.poll() is None]
        if running:
            return
        with reading(context.engine) as session:
            if has_worker(session):
                return
        count = context.settings.read_workers
        running.extend(start_process(context, "work", "--until-empty") for _ in range(count))

    try:
        yield call
        for one in running:
            one.wait()
    finally:
        for one in running:
            one.terminate()
            one.wait()


def log_of(context: CommandContext, name: str) -> Path:
    """Where the processes of a command write, e.g. data/logs/work.log."""
    return context.settings.data / "logs" / f"{name}.log"


def start_process(context: CommandContext, *command: str) -> "subprocess.Popen[bytes]":
    """A command of ours on this database, out of reach of our Ctrl-C: it ends when told, or when we are gone.

    What it has to say is kept in the data folder, under logs.
    """
    path = log_of(context, command[0])
    with translate_disk_errors(context.settings.data):
        make_folder(path.parent)
        log = open_private(path, "ab")
    with log:
        return subprocess.Popen(
            [sys.executable, "-m", "app.cli", *command],
            env={**os.environ, "DATABASE_URL": context.url, "CASEREVIEWS_DATA": str(context.settings.data)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
