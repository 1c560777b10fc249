"""Keeps a program running while any process holds a shared lock on a file, and ends it when none does.

    python supervisor.py USERS_FILE LOG_FILE -- PROGRAM ARGUMENT...

A user of the program holds ``flock(USERS_FILE, LOCK_SH)``. The kernel releases a lock when its process
ends for any reason, also by kill -9, so nothing has to be cleaned up.
The supervisor is the program's parent: it starts the program again when it stops while it is in use.
It imports the standard library only, so it starts in a few hundredths of a second.
"""

import fcntl
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

_CHECK_EVERY_S = 0.25
_STABLE_AFTER_S = 10.0
_SHORTEST_PAUSE_S, _LONGEST_PAUSE_S = 0.5, 30.0
_LARGEST_LOG_BYTES = 5_000_000
# Other processes lock the log for a moment to check it, so a single failure means nothing.
_LOCK_ATTEMPTS = 50


def supervise(
    users_file: Path,
    log_file: Path,
    command: list[str],
    *,
    shortest_pause_s: float = _SHORTEST_PAUSE_S,
    longest_pause_s: float = _LONGEST_PAUSE_S,
) -> int:
    """Run ``command`` until no process holds ``users_file`` or it ends with exit code 0. Returns its last exit code.

    A program whose first start fails is not tried again: the caller of the supervisor reports it.
    A program that stops later is started again while it is in use, after a pause that doubles each time. After
    PostgreSQL has been killed, a new start fails until the last of its processes has ended, which can take a while.
    """
    _rotate(log_file)
    has_run, pause_s = False, shortest_pause_s
    with log_file.open("ab", buffering=0) as log, users_file.open("rb") as users:
        if not _is_the_only_supervisor(log.fileno()):
            return 1
        while True:
            started = time.monotonic()
            exit_code = _run_once(command, users=users.fileno(), log=log.fileno())
            lasted_s = time.monotonic() - started
            is_failed_start = exit_code > 0 and lasted_s < _STABLE_AFTER_S
            if exit_code == 0 or (is_failed_start and not has_run):
                return exit_code
            has_run = True
            if lasted_s >= _STABLE_AFTER_S:
                pause_s = shortest_pause_s
            log.write(_log_line(exit_code, lasted_s=lasted_s, pause_s=pause_s))
            if _is_unused(users.fileno(), within_s=pause_s):
                return exit_code
            pause_s = min(pause_s * 2, longest_pause_s)


def _log_line(exit_code: int, *, lasted_s: float, pause_s: float) -> bytes:
    """A line for the log: what happened, and what happens next."""
    ended = f"was ended by signal {-exit_code}" if exit_code < 0 else f"ended with exit code {exit_code}"
    text = f"supervisor: the server {ended} after {lasted_s:.1f} s. Starting it again in {pause_s:.1f} s."
    if exit_code > 0:
        text += " If the start failed (see above), waiting for the processes of the last server to end."
    return f"{text}\n".encode()


def _is_unused(users: int, *, within_s: float) -> bool:
    """Wait for a time. True as soon as no user is left."""
    wait_until = time.monotonic() + within_s
    while time.monotonic() < wait_until:
        if _no_user_left(users):
            return True
        time.sleep(min(_CHECK_EVERY_S, within_s))
    return False


def _run_once(command: list[str], *, users: int, log: int) -> int:
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/")
    _forward_signals_to(program)
    while program.poll() is None:
        if _no_user_left(users):
            program.send_signal(signal.SIGINT)
            program.wait()
            return 0
        with suppress(subprocess.TimeoutExpired):
            program.wait(_CHECK_EVERY_S)
    return program.returncode


def _is_the_only_supervisor(log: int) -> bool:
    """Lock the log. The program inherits the lock, so a program of a killed supervisor counts too."""
    for _ in range(_LOCK_ATTEMPTS):
        with suppress(BlockingIOError):
            fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        time.sleep(0.02)
    return False


def _forward_signals_to(program: "subprocess.Popen[bytes]") -> None:
    """End the program when the supervisor is ended."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        program.send_signal(signal.SIGINT)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)


def _no_user_left(users: int) -> bool:
    """True if the last user has gone. The supervisor then holds the file, and a new user waits."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _rotate(log_file: Path) -> None:
    """Rename a long log, so that logs take 10 megabytes at most."""
    if log_file.exists() and log_file.stat().st_size > _LARGEST_LOG_BYTES:
        log_file.replace(log_file.with_suffix(".old.log"))


if __name__ == "__main__":
    os.umask(0o077)  # the log and the files of the program are for their owner only
    sys.exit(supervise(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[4:]))
