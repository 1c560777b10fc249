"""Workers of commands that tests run, forked from the command instead of started anew.

A worker first imports its libraries, which takes seconds of processor time. A command that was forked by
tests/command_server.py has them already.
"""

import atexit
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import get_context
from types import SimpleNamespace
from typing import IO

from app.cli import main, read, workers


def fork_workers() -> None:
    """From now on this process forks the workers that it starts, and the processes of ``read --workers``."""
    vars(read)["get_context"] = lambda _spawn: get_context("fork")
    vars(workers)["subprocess"] = SimpleNamespace(Popen=ForkedProcess, DEVNULL=subprocess.DEVNULL)


class ForkedProcess:
    """Takes the place of a subprocess.Popen that starts ``casereviews``."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        stdin: int,
        stdout: IO[bytes],
        stderr: IO[bytes],
        start_new_session: bool,
        preexec_fn: Callable[[], None],
    ) -> None:
        assert stdin == subprocess.DEVNULL
        assert start_new_session
        sys.stdout.flush()
        sys.stderr.flush()
        self.returncode: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            try:
                preexec_fn()
                os.setsid()
                _become(command, env, (stdout.fileno(), stderr.fileno()))
                run_command()
            finally:
                os._exit(1)

    def poll(self) -> int | None:
        """The exit code if it has ended."""
        return self._reap(os.WNOHANG)

    def wait(self) -> int | None:
        """The exit code, as soon as it has ended."""
        return self._reap(0)

    def terminate(self) -> None:
        """Ask it to end."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGTERM)

    def _reap(self, options: int) -> int | None:
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, options)
            self.returncode = os.waitstatus_to_exitcode(status) if pid else None
        return self.returncode


def run_command() -> None:
    """Run the command, and end as a program does but for the exit handlers of libraries written in C.

    Those of onnxruntime wait for threads that it has only where it was imported, and no fork has them.
    """
    try:
        main()
        code: int | str | None = 0
    except SystemExit as ended:
        code = ended.code
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


def _become(command: Sequence[str], environment: Mapping[str, str], output: tuple[int, int]) -> None:
    """Take over everything that the process would be started with."""
    for number, descriptor in enumerate((os.open(os.devnull, os.O_RDONLY), *output)):
        os.dup2(descriptor, number)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(environment)
    _, module, package, *arguments = command
    assert (module, package) == ("-m", "app.cli")
    sys.argv = ["casereviews", *arguments]
