"""Processes that a command starts: workers if none is running, and the web of the demo."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import Progress as ProgressBar

from app.cli.command_context import CommandContext
from app.cli.confinement import prepare_reading
from app.database import reading
from app.errors import AppError
from app.files.disk import make_folder, open_private, translate_disk_errors
from app.queue.jobs import has_worker, waiting
from ingest.pdf.limits import die_with_parent


class WorkerFailed(AppError):
    """A worker that a command started has ended with an error."""

    code = "worker_failed"
    sentence = "A worker stopped with an error: {last_line} The whole log: {log}"


@contextmanager
def own_workers(context: CommandContext) -> Iterator[Callable[[int], None]]:
    """A function that starts workers for a number of jobs if no worker is running.

    It starts one for each job, CASEREVIEWS_READ_WORKERS at most. The end of the block waits until they have finished.
    A worker that was killed is replaced. If one ended with an error, the function raises WorkerFailed, because the
    next one would too.
    """
    processes: list[subprocess.Popen[bytes]] = []

    def start_workers(jobs: int) -> None:
        if any((process.poll() or 0) > 0 for process in processes):
            log = log_path(context, "work")
            raise WorkerFailed(log=log, last_line=log.read_text(errors="replace").strip().rpartition("\n")[2])
        processes[:] = [process for process in processes if process.poll() is None]
        if processes:
            return
        with reading(context.engine) as session:
            if has_worker(session):
                return
        prepare_reading(context.settings)  # a worker would refuse to start, again and again
        count = min(jobs, context.settings.read_workers)
        processes.extend(start_process(context, "work", "--until-empty") for _ in range(count))

    try:
        yield start_workers
        for process in processes:
            process.wait()
    finally:
        for process in processes:
            process.terminate()
            process.wait()


def wait_for_jobs(context: CommandContext, doing: str, *names: str) -> None:
    """Show a progress bar until no job of these names is left, done or given up. ``doing`` is its label."""
    with own_workers(context) as start_workers, ProgressBar(console=Console(stderr=True)) as bar:
        task = None
        while True:
            with reading(context.engine) as session:
                jobs = waiting(session, *names)
            if jobs == 0:
                return
            task = bar.add_task(doing, total=jobs) if task is None else task
            total = max(jobs, int(bar.tasks[0].total or 0))
            bar.update(task, completed=total - jobs, total=total)
            start_workers(jobs)
            time.sleep(0.2)


def log_path(context: CommandContext, name: str) -> Path:
    """The log of the processes that a command starts, e.g. data/logs/work.log."""
    return context.settings.data / "logs" / f"{name}.log"


def start_process(context: CommandContext, *command: str) -> "subprocess.Popen[bytes]":
    """Start a command of ``casereviews`` on the same database and data folder.

    It ends when it is asked to or when this process ends, not at Ctrl-C. Its output goes to a log in the data folder.
    """
    path = log_path(context, command[0])
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
