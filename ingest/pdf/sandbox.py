"""Run a task on a PDF in a disposable child process: the caller always gets frames or an error.

The child is forked by a fork server, which each process that reads starts once, so a task begins within some
milliseconds and callers may have threads. The child sends plain bytes, never objects, so a hostile PDF that takes
over the child cannot run code here.
"""

import atexit
import fcntl
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
from ingest.errors import Broken, ReadingNotConfined, ReadingTimedOut, TookTooMuchMemory, UnreadablePDF
from ingest.pdf.confinement import Confinement, Separation
from ingest.pdf.fork_server import (
    CONFINEMENT,
    FRAME_HEAD,
    NOT_CONFINED,
    OUT_OF_MEMORY,
    REFUSALS,
    ChildExit,
)
from ingest.pdf.limits import DEFAULT_LIMITS, Limits

TASKS_MODULE = "ingest.pdf.tasks"
"""The functions that children run."""

_PROGRAM = (
    "import sys; sys.path[:] = {path!r}; "
    "from ingest.pdf.fork_server import serve; serve({number}, {tasks!r}, {may_be_unconfined!r})"
)

GRACE_S = 5.0
"""How long after the time limit the supervisor may take to report that it killed the child."""

_CHUNK_BYTES = 1 << 20

_READ_ONLY = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL
"""Seals of the memory that contains the PDF: the child can neither change it nor store anything there."""

_OUT_OF_TIME = (signal.SIGXCPU, signal.SIGPROF)
_ALLOCATION_FAILED = (signal.SIGABRT, signal.SIGILL, signal.SIGTRAP, signal.SIGKILL)
"""PDFium stops its process with one of the first three when it gets no memory; the kernel kills with the last."""


class Task(StrEnum):
    """What a child can do: the functions of ingest.pdf.tasks."""

    PAGES = "pages"
    OCR = "ocr"
    LINES_OF_PICTURES = "lines_of_pictures"
    PICTURES = "pictures"
    WORDS = "words"
    INNER_PDFS = "inner_pdfs"
    INNER_PDF = "inner_pdf"
    PUBLIC_COPY = "public_copy"
    REDACTED_COPY = "redacted_copy"
    REDACTION_FAILURES = "redaction_failures"


class ForkServer:
    """The fork server of this process, started at the first request and again if it has died."""

    def __init__(self, tasks: str = TASKS_MODULE) -> None:
        self._tasks = tasks
        self._may_be_unconfined = False
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

    def allow_unconfined(self) -> None:
        """From the next child on, read even where the child cannot be confined."""
        with self._lock:
            self.close()
            self._may_be_unconfined = True

    def _start(self) -> socket.socket:
        """Start an interpreter without our environment, in a session of its own so that Ctrl-C does not reach it."""
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            number = theirs.fileno()
            program = _PROGRAM.format(
                path=sys.path,
                number=number,
                tasks=self._tasks,
                may_be_unconfined=self._may_be_unconfined,
            )
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", program],
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
        """Close the socket: the fork server then ends, together with every working child."""
        atexit.unregister(self.close)
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        if self._process is not None:
            self._process.wait(GRACE_S)
            self._process = None

    def share_with_parent(self) -> None:
        """In a process that was just forked: both ask the same fork server. It ends after both have closed it."""
        self._lock = threading.Lock()
        if self._process is not None:
            self._process.returncode = 0  # it is no child of this process, so nobody waits for it here
        self._process = None


_FORK_SERVER = ForkServer()
os.register_at_fork(after_in_child=_FORK_SERVER.share_with_parent)


def run(
    task: str,
    pdf: bytes,
    arguments: Mapping[str, JsonValue],
    *,
    limits: Limits = DEFAULT_LIMITS,
    fork_server: ForkServer = _FORK_SERVER,
) -> Iterator[bytes]:
    """The frames the task makes of the PDF, as they come. The child can read the folder that ``models`` names.

    Raises the child's own refusal of the PDF; Broken if it crashed; ReadingTimedOut or TookTooMuchMemory if it
    reached a limit; ReadingNotConfined if it never opened the PDF because the kernel cannot confine it. Frames
    that came before the error are good. Closing the iterator kills the child.
    """
    readable = [models] if (models := arguments.get("models")) else []
    request = {"task": task, "arguments": arguments, "readable": readable, "limits": asdict(limits)}
    with _started(fork_server, request, pdf) as (results, control):
        yield from _frames(results, limits)
        child_exit = _exit_of_child(control)
    if child_exit.code == NOT_CONFINED:
        raise ReadingNotConfined
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


def allow_unconfined_reading() -> None:
    """Read in this process even where the kernel cannot confine the child: a hostile PDF may then do anything.

    For an operator who has said so. What the kernel does offer is still used.
    """
    _FORK_SERVER.allow_unconfined()


def stop_fork_server() -> None:
    """End the fork server of this process, unless another process shares it; the next reading starts one."""
    _FORK_SERVER.close()


def confinement_of_reading(*, fork_server: ForkServer = _FORK_SERVER) -> Confinement:
    """How a child is confined, as it finds itself. Raises ReadingNotConfined where it would not read."""
    (frame,) = run(CONFINEMENT, b"%PDF-", {}, fork_server=fork_server)
    parts = json.loads(frame)
    return Confinement(parts["landlock"], parts["seccomp"], Separation(**parts["separation"]))


@contextmanager
def _started(
    fork_server: ForkServer, request: Mapping[str, object], pdf: bytes
) -> Iterator[tuple[int, socket.socket]]:
    """A child at work: the pipe its frames come from and the socket of its supervisor. Leaving kills it."""
    content = os.memfd_create("pdf", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    results, results_end = os.pipe()
    control, control_end = socket.socketpair()
    try:
        try:
            _write_all(content, pdf)
            fcntl.fcntl(content, fcntl.F_ADD_SEALS, _READ_ONLY)
            fork_server.start_child(
                json.dumps(request).encode(), [content, results_end, control_end.fileno()]
            )
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

    Raises ReadingTimedOut when its supervisor does not end it in time, TookTooMuchMemory when too much comes.
    """
    buffer, received = bytearray(), 0
    deadline = time.monotonic() + limits.wall_s + GRACE_S
    poll = select.poll()
    poll.register(results, select.POLLIN)
    while True:
        if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
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
