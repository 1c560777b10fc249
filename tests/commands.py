"""Runs ``casereviews`` as an operator does, in a process of its own. It is forked by tests/command_server.py.

done = run_command("search", "bruise", environment={**os.environ, "DATABASE_URL": url})
with started_command("work", environment=...) as worker: ...
"""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

from tests.command_server import NUMBER_BYTES
from tests.waiting import LONGEST_S

_ROOT = Path(__file__).resolve().parent.parent


class CommandProcess:
    """A command that is running or has ended."""

    def __init__(self, results: int) -> None:
        self._results = results
        self.pid = self._read()
        self._exit_code: int | None = None

    def poll(self) -> int | None:
        """The exit code if it has ended. If signal 9 ended it, the code is -9."""
        if self._exit_code is None and select.select([self._results], [], [], 0)[0]:
            self._end()
        return self._exit_code

    def wait(self, timeout_s: float = LONGEST_S) -> int:
        """The exit code, as soon as it has ended. Raises TimeoutError."""
        if self._exit_code is None:
            if not select.select([self._results], [], [], timeout_s)[0]:
                raise TimeoutError(f"process {self.pid} is still running after {timeout_s:.0f} s")
            self._end()
        assert self._exit_code is not None
        return self._exit_code

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def _end(self) -> None:
        self._exit_code = self._read()
        os.close(self._results)

    def _read(self) -> int:
        return int.from_bytes(os.read(self._results, NUMBER_BYTES), "little", signed=True)


def run_command(
    *arguments: str | Path,
    environment: Mapping[str, str],
    cwd: Path | None = None,
    typed: str = "",
    umask: int | None = None,
    refused: Sequence[str] = (),
    starts_anew: bool = False,
) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end, with text on its standard input.

    The kernel refuses the system calls ``refused`` to it and to what it starts: see tests/refused_calls.py.
    With ``starts_anew`` its fork server and its workers import their libraries, as those of a site do. Otherwise it
    shares a fork server with other commands, and its workers are forked from it.
    """
    with ExitStack() as files:
        standard = [files.enter_context(tempfile.TemporaryFile()) for _ in range(3)]
        standard[0].write(typed.encode())
        standard[0].seek(0)
        becomes = _Becomes(environment, cwd, umask, refused, starts_anew)
        code = _start(arguments, standard, becomes).wait()
        output, errors = (_text_of(file) for file in standard[1:])
    return subprocess.CompletedProcess(["casereviews", *map(str, arguments)], code, output, errors)


@contextmanager
def started_command(
    *arguments: str | Path,
    environment: Mapping[str, str],
    log: Path | None = None,
    starts_anew: bool = False,
) -> Iterator[CommandProcess]:
    """A command that runs during the block, with its output added to a log. At the end it is asked to end."""
    with Path(os.devnull).open("rb") as nothing, (log or Path(os.devnull)).open("ab") as output:
        process = _start(arguments, [nothing, output, output], _Becomes(environment, starts_anew=starts_anew))
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


@dataclass(frozen=True, slots=True)
class _Becomes:
    """What a process takes over besides its arguments and its standard input and output."""

    environment: Mapping[str, str]
    cwd: Path | None = None
    umask: int | None = None
    refused: Sequence[str] = ()
    starts_anew: bool = False


def _start(
    arguments: tuple[str | Path, ...], standard: Sequence[IO[bytes]], becomes: _Becomes
) -> CommandProcess:
    request = {
        "arguments": list(map(str, arguments)),
        "environment": dict(becomes.environment),
        "folder": str(becomes.cwd or Path.cwd()),
        "umask": becomes.umask,
        "refused": list(becomes.refused),
        "starts_anew": becomes.starts_anew,
    }
    results, theirs = os.pipe()
    try:
        descriptors = [*(file.fileno() for file in standard), theirs]
        socket.send_fds(_server(), [json.dumps(request).encode()], descriptors)
    finally:
        os.close(theirs)
    return CommandProcess(results)


@cache
def _server() -> socket.socket:
    """The server of this process, which ends with it."""
    requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, "-m", "tests.command_server", str(theirs.fileno())]
        server = subprocess.Popen(command, cwd=_ROOT, pass_fds=[theirs.fileno()])
    atexit.register(_stop, requests, server)
    return requests


def _stop(requests: socket.socket, server: "subprocess.Popen[bytes]") -> None:
    requests.close()
    server.wait(LONGEST_S)


def _text_of(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()
