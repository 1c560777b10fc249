"""Run programs of the bundled PostgreSQL: those that end by themselves, and the server without clients."""

import fcntl
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from app.embedded.server_folder import (
    ServerFolder,
    as_owner,
    environment,
    error_for,
    open_for_locking,
    program,
)


def run_program(
    folder: ServerFolder, command: list[str], *, typed: str = "", keep_open: tuple[int, ...] = ()
) -> None:
    """Run a program of the wheel as the folder's owner. Raises the error for its output if it fails."""
    ended = subprocess.run(
        [*as_owner(folder), *command],
        input=typed,
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
        pass_fds=keep_open,
    )
    if ended.returncode != 0:
        raise error_for(ended.stderr, folder)


def run_sql(folder: ServerFolder, cluster: Path, *, database: str, statements: Iterable[str]) -> None:
    """Run statements as the superuser. The server must not be running, so no one can connect at the same time.

    The first statement that fails ends it with an error. The program holds the lock on the log: if this process is
    killed, no server starts before the program has ended.
    """
    command = [
        str(program("postgres")),
        "--single",
        "-j",
        "-D",
        str(cluster),
        "-c",
        "exit_on_error=on",
        database,
    ]
    typed = "".join(f"{statement.rstrip()}\n\n" for statement in statements)  # a blank line ends a statement
    log = open_for_locking(folder.log, folder)
    try:
        fcntl.flock(log, fcntl.LOCK_EX)
        run_program(folder, command, typed=typed, keep_open=(log,))
    finally:
        os.close(log)
