"""Run a task on a PDF in a disposable child process: whatever happens there, the caller gets frames or a refusal.

The child is forked from a nursery that is started once for each process that reads, so a task begins in some
milliseconds and callers may have threads. What the child sends is plain bytes, never objects: nothing a hostile PDF
makes of it can run here.
"""

import atexit
import json
import os
import select
import signal
import socket
import struct
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
from ingest.pdf.limits import USUAL, Limits
from ingest.pdf.nursery import FRAME_HEAD, OUT_OF_MEMORY, REFUSALS, Ending

_PROGRAM = "import sys; sys.path[:] = {path!r}; from ingest.pdf.nursery import serve; serve({number})"

GRACE_S = 5.0
"""How long after its time is up the keeper may take to say that it killed the child."""

_CHUNK_BYTES = 1 << 20

_OUT_OF_TIME = (signal.SIGXCPU,)
_ALLOCATION_FAILED = (signal.SIGABRT, signal.SIGILL, signal.SIGTRAP, signal.SIGKILL)
"""PDFium stops its process with one of the first three when it gets no memory; the kernel kills with the last."""


PICTURE_HEAD = struct.Struct("<II")
"""Before a picture in its frame: width and height in pixels."""


class Task(StrEnum):
    """What a child can be asked to do: the functions of ingest.pdf.tasks."""

    PAGES = "pages"
    OCR = "ocr"
    PICTURES = "pictures"
    WORDS = "words"
    TABLES = "tables"
    PUBLIC_COPY = "public_copy"


def run(
    task: Task, pdf: bytes, arguments: Mapping[str, JsonValue], *, limits: Limits = USUAL
) -> Iterator[bytes]:
    """The frames the task makes of the PDF, as they come.

    Raises what the child refused the PDF for; Broken if it crashed; ReadingTimedOut or TookTooMuchMemory if it met
    a limit. Frames that came before are good. Closing the iterator kills the child.
    """
    with _started(task, pdf, arguments, limits) as (results, control):
        yield from _frames(results, limits)
        ending = _ending(control)
    refusal = refusal_for(ending)
    if refusal is not None:
        raise refusal


def refusal_for(ending: Ending) -> UnreadablePDF | None:
    """What the end of a child means for its PDF; None if it did its task."""
    if ending.timed_out or -ending.code in _OUT_OF_TIME:
        return ReadingTimedOut()
    if ending.code == OUT_OF_MEMORY or -ending.code in _ALLOCATION_FAILED:
        return TookTooMuchMemory()
    if ending.code in REFUSALS:
        return REFUSALS[ending.code]()
    return None if ending.code == 0 else Broken()


@contextmanager
def _started(
    task: Task, pdf: bytes, arguments: Mapping[str, JsonValue], limits: Limits
) -> Iterator[tuple[int, socket.socket]]:
    """A child at work: the pipe its frames come from, and the line to its keeper. Leaving kills it."""
    request = json.dumps({"task": task, "arguments": arguments, "limits": asdict(limits)}).encode()
    content = os.memfd_create("pdf")
    results, results_end = os.pipe()
    control, control_end = socket.socketpair()
    try:
        try:
            _write_all(content, pdf)
            _NURSERY.ask(request, [content, results_end, control_end.fileno()])
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
    """Frames until the child closes its end. Raises when it is silent for too long or sends too much."""
    buffer, received = bytearray(), 0
    deadline = time.monotonic() + limits.wall_s + GRACE_S
    poll = select.poll()
    poll.register(results, select.POLLIN)
    while True:
        patience_s = min(limits.silence_s, deadline - time.monotonic())
        if not poll.poll(max(0.0, patience_s) * 1000):
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
    """Take the frames that are complete off the front of the buffer."""
    while len(buffer) >= FRAME_HEAD.size:
        (length,) = FRAME_HEAD.unpack_from(buffer)
        end = FRAME_HEAD.size + length
        if len(buffer) < end:
            return
        frame = bytes(buffer[FRAME_HEAD.size : end])
        del buffer[:end]
        yield frame


def _ending(control: socket.socket) -> Ending:
    control.settimeout(GRACE_S)
    try:
        told = control.recv(4096)
    except TimeoutError:
        return Ending(0, True, 0)
    return Ending(**json.loads(told)) if told else Ending(-signal.SIGKILL, False, 0)


class _Nursery:
    """The nursery of this process, started when first asked and again if it died."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: bytes, descriptors: list[int]) -> None:
        """Have a child made for the request."""
        with self._lock:
            try:
                socket.send_fds(self._line or self._start(), [request], descriptors)
            except (BrokenPipeError, ConnectionResetError):
                self.close()
                socket.send_fds(self._start(), [request], descriptors)

    def _start(self) -> socket.socket:
        """A fresh interpreter without our environment, in a session of its own: Ctrl-C does not reach it."""
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
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
        return self._line

    def close(self) -> None:
        """Hang up; the nursery ends by itself, and with it whatever it still had at work."""
        atexit.unregister(self.close)
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._process is not None:
            self._process.wait(GRACE_S)
            self._process = None


_NURSERY = _Nursery()
