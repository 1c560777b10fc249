"""Keeps a program running while anybody holds a shared lock on a file; ends it when nobody does.

    python supervisor.py USERS_FILE LOG_FILE -- PROGRAM ARGUMENT...

A user of the program holds ``flock(USERS_FILE, LOCK_SH)``. The kernel lets go of a lock when its process
ends, however it ends, so a user killed with -9 leaves like any other; nothing has to be cleaned up.
The supervisor is the program's parent: it reaps it, and starts it again when it stops while it is in use.
Only the standard library is imported, so that it starts in a few hundredths of a second.
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
# Others look for a moment whether the log is locked; so one refusal means nothing.
_PATIENCE = 50


def supervise(
    users_file: Path,
    log_file: Path,
    command: list[str],
    *,
    shortest_pause_s: float = _SHORTEST_PAUSE_S,
    longest_pause_s: float = _LONGEST_PAUSE_S,
) -> int:
    """Run ``command`` until nobody holds ``users_file`` or it ends by itself; its last exit code.

    A program that refuses its very first start is not tried again: whoever called the supervisor wants to know.
    One that stops later is started again for as long as it is used, after a pause that doubles each time. A
    PostgreSQL that was killed is refused until the last of its processes has ended, which may take a while.
    """
    _turn_over(log_file)
    has_run, pause_s = False, shortest_pause_s
    with log_file.open("ab", buffering=0) as log, users_file.open("rb") as users:
        if not _is_the_only_supervisor(log.fileno()):
            return 1
        while True:
            started = time.monotonic()
            exit_code = _run_once(command, users=users.fileno(), log=log.fileno())
            lasted_s = time.monotonic() - started
            is_refused = exit_code > 0 and lasted_s < _STABLE_AFTER_S
            if exit_code == 0 or (is_refused and not has_run):
                return exit_code
            has_run = True
            if lasted_s >= _STABLE_AFTER_S:
                pause_s = shortest_pause_s
            log.write(_remark(exit_code, lasted_s=lasted_s, pause_s=pause_s))
            if _is_left(users.fileno(), within_s=pause_s):
                return exit_code
            pause_s = min(pause_s * 2, longest_pause_s)


def _remark(exit_code: int, *, lasted_s: float, pause_s: float) -> bytes:
    """A line for the log: what happened, and what is waited for."""
    ended = f"was ended by signal {-exit_code}" if exit_code < 0 else f"ended with exit code {exit_code}"
    text = f"supervisor: the server {ended} after {lasted_s:.1f} s. Starting it again in {pause_s:.1f} s."
    if exit_code > 0:
        text += " If the start was refused (see above), waiting for the processes of the last server to end."
    return f"{text}\n".encode()


def _is_left(users: int, *, within_s: float) -> bool:
    """Wait; whether the last user has gone by then."""
    wait_until = time.monotonic() + within_s
    while time.monotonic() < wait_until:
        if _nobody_holds(users):
            return True
        time.sleep(min(_CHECK_EVERY_S, within_s))
    return False


def _run_once(command: list[str], *, users: int, log: int) -> int:
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/")
    _pass_on_to(program)
    while program.poll() is None:
        if _nobody_holds(users):
            program.send_signal(signal.SIGINT)
            program.wait()
            return 0
        with suppress(subprocess.TimeoutExpired):
            program.wait(_CHECK_EVERY_S)
    return program.returncode


def _is_the_only_supervisor(log: int) -> bool:
    """Lock the log; the program inherits the lock, so a program left over from a killed supervisor counts too."""
    for _ in range(_PATIENCE):
        with suppress(BlockingIOError):
            fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        time.sleep(0.02)
    return False


def _pass_on_to(program: "subprocess.Popen[bytes]") -> None:
    """Let whoever ends the supervisor end the program with it."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        program.send_signal(signal.SIGINT)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)


def _nobody_holds(users: int) -> bool:
    """True when the last user has gone; then the supervisor holds the file, and who comes next waits."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _turn_over(log_file: Path) -> None:
    """Set a long log aside, so that two times five megabytes is all it ever takes."""
    if log_file.exists() and log_file.stat().st_size > _LARGEST_LOG_BYTES:
        log_file.replace(log_file.with_suffix(".old.log"))


if __name__ == "__main__":
    os.umask(0o077)  # the log, and whatever the program writes, is for its owner only
    sys.exit(supervise(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[4:]))
