"""Run a task on a PDF in a disposable child process: whatever happens there, the caller gets frames or an error.

The child is forked by a fork server, which each process that reads starts once, so a task begins within some
milliseconds and callers may have threads. The child sends plain bytes, never objects, so a hostile PDF that takes
over the child cannot run code here.
"""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum

from ingest.draft.json_value import JsonValue
from ingest.errors import Broken, ReadingTimedOut, TookTooMuchMemory, UnreadablePDF
from ingest.pdf.fork_server import FRAME_HEAD, OUT_OF_MEMORY, REFUSALS, ChildExit
from ingest.pdf.limits import DEFAULT_LIMITS, Limits

_PROGRAM = "import sys; sys.path[:] = {path!r}; from ingest.pdf.fork_server import serve; serve({number})"

GRACE_S = 5.0
"""How long after the time limit the supervisor may take to report that it killed the child."""

_CHUNK_BYTES = 1 << 20

_OUT_OF_TIME = (signal.SIGXCPU,)
_ALLOCATION_FAILED = (signal.SIGABRT, signal.SIGILL, signal.SIGTRAP, signal.SIGKILL)
"""PDFium stops its process with one of the first three when it gets no memory; the kernel kills with the last."""


class Task(StrEnum):
    """What a child can do: the functions of ingest.pdf.tasks."""

    PAGES = "pages"
    OCR = "ocr"
    PICTURES = "pictures"
    WORDS = "words"
    TABLES = "tables"
    PUBLIC_COPY = "public_copy"


def run(
    task: Task, pdf: bytes, arguments: Mapping[str, JsonValue], *, limits: Limits = DEFAULT_LIMITS
) -> Iterator[bytes]:
    """The frames the task makes of the PDF, as they come.

    Raises the child's own refusal of the PDF; Broken if it crashed; ReadingTimedOut or TookTooMuchMemory if it
    reached a limit. Frames that came before the error are good. Closing the iterator kills the child.
    """
    with _started(task, pdf, arguments, limits) as (results, control):
        yield from _frames(results, limits)
        child_exit = _exit_of_child(control)
    error = error_for(child_exit)
    if error is not None:
        raise error


def error_for(child_exit: ChildExit) -> UnreadablePDF | None:
    """What the exit of a child means for its PDF; None if it completed its task."""
    if child_exit.timed_out or -child_exit.code in _OUT_OF_TIME:
        return ReadingTimedOut()
    if child_exit.code == OUT_OF_MEMORY or -child_exit.code in _ALLOCATION_FAILED:
        return TookTooMuchMemory()
    if child_exit.code in REFUSALS:
        return REFUSALS[child_exit.code]()
    return None if child_exit.code == 0 else Broken()


@contextmanager
def _started(
    task: Task, pdf: bytes, arguments: Mapping[str, JsonValue], limits: Limits
) -> Iterator[tuple[int, socket.socket]]:
    """A child at work: the pipe its frames come from and the socket of its supervisor. Leaving kills it."""
    request = json.dumps({"task": task, "arguments": arguments, "limits": asdict(limits)}).encode()
    content = os.memfd_create("pdf")
    results, results_end = os.pipe()
    control, control_end = socket.socketpair()
    try:
        try:
            _write_all(content, pdf)
            _FORK_SERVER.start_child(request, [content, results_end, control_end.fileno()])
        finally:
            os.close(content)
            os.close(results_end)
            control_end.close()
        yield results, control
    finally:
        control.close()
        os.close(results)


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _frames(results: int, limits: Limits) -> Iterator[bytes]:
    """Frames until the child closes its end.

    Raises ReadingTimedOut when nothing comes for too long, TookTooMuchMemory when too much comes.
    """
    buffer, received = bytearray(), 0
    deadline = time.monotonic() + limits.wall_s + GRACE_S
    poll = select.poll()
    poll.register(results, select.POLLIN)
    while True:
        timeout_s = min(limits.silence_s, deadline - time.monotonic())
        if not poll.poll(max(0.0, timeout_s) * 1000):
            raise ReadingTimedOut
        chunk = os.read(results, _CHUNK_BYTES)
        if not chunk:
            return
        received += len(chunk)
        if received > limits.output_bytes:
            raise TookTooMuchMemory
        buffer += chunk
        yield from _whole_frames(buffer)


def _whole_frames(buffer: bytearray) -> Iterator[bytes]:
    """Remove the complete frames from the front of the buffer."""
    while len(buffer) >= FRAME_HEAD.size:
        (length,) = FRAME_HEAD.unpack_from(buffer)
        end = FRAME_HEAD.size + length
        if len(buffer) < end:
            return
        frame = bytes(buffer[FRAME_HEAD.size : end])
        del buffer[:end]
        yield frame


def _exit_of_child(control: socket.socket) -> ChildExit:
    control.settimeout(GRACE_S)
    try:
        report = control.recv(4096)
    except TimeoutError:
        return ChildExit(0, timed_out=True)
    return ChildExit(**json.loads(report)) if report else ChildExit(-signal.SIGKILL, timed_out=False)


class _ForkServer:
    """The fork server of this process, started at the first request and again if it has died."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start_child(self, request: bytes, descriptors: list[int]) -> None:
        """Ask for a child that does what the request says."""
        with self._lock:
            try:
                socket.send_fds(self._socket or self._start(), [request], descriptors)
            except (BrokenPipeError, ConnectionResetError):
                self.close()
                socket.send_fds(self._start(), [request], descriptors)

    def _start(self) -> socket.socket:
        """Start an interpreter without our environment, in a session of its own so that Ctrl-C does not reach it."""
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            number = theirs.fileno()
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", _PROGRAM.format(path=sys.path, number=number)],
                env={"LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"},
                cwd="/",
                pass_fds=[number],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        atexit.register(self.close)
        return self._socket

    def close(self) -> None:
        """Close the socket: the fork server then ends by itself, together with every child at work."""
        atexit.unregister(self.close)
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        if self._process is not None:
            self._process.wait(GRACE_S)
            self._process = None


_FORK_SERVER = _ForkServer()
