"""The process that makes children: started once, single-threaded, with all that reads PDFs loaded beforehand.

    whoever reads ──── nursery ──── keeper ──── child
                  asks         forks        forks

The nursery forks a keeper for each task. The keeper forks the child that opens the PDF, waits for it, kills its
process group when time is up or the asker is gone, tells how it ended, and clears its scratch folder away.
Nothing outlives the asker: the nursery ends when its socket closes, each further process with the one before it.
"""

import importlib
import json
import math
import mmap
import os
import select
import shutil
import signal
import socket
import struct
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ingest.errors import Broken, Encrypted, TooManyPages, UnreadablePDF
from ingest.pdf.limits import Limits, bind_to, die_with_parent, leave_the_network

TASKS_MODULE = "ingest.pdf.tasks"
"""Only functions of this module can be asked for."""

FRAME_HEAD = struct.Struct("<I")
"""Before each frame a child sends: its length."""

OUT_OF_MEMORY = 9
REFUSALS: dict[int, type[UnreadablePDF]] = {10: Encrypted, 11: Broken, 12: TooManyPages}
"""What a child's exit code says; 0 is done, any other is a fault of the reader."""

_REQUEST_BYTES = 1 << 17


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended: its exit code, or minus the number of the signal that killed it."""

    code: int
    timed_out: bool
    peak_bytes: int


def serve(descriptor: int) -> None:
    """Fork a keeper for each request that comes in, until nobody is left to ask."""
    importlib.import_module(TASKS_MODULE)
    leave_the_network()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    asker = socket.socket(fileno=descriptor)
    while True:
        message, descriptors, _, _ = socket.recv_fds(asker, _REQUEST_BYTES, 3)
        if not message:
            return
        if os.fork() == 0:
            asker.close()
            _keep(json.loads(message), *descriptors)
        for each in descriptors:
            os.close(each)


def _keep(request: dict[str, Any], pdf: int, results: int, control: int) -> None:
    """Be the keeper of one child. Never returns."""
    try:
        die_with_parent()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        limits = Limits(**request["limits"])
        scratch = tempfile.mkdtemp(prefix="reading-")
        child = os.fork()
        if child == 0:
            os.close(control)
            _be_the_child(request, limits, pdf=pdf, results=results, scratch=scratch)
        os.close(results)
        ending = _await(child, control, wall_s=limits.wall_s)
        shutil.rmtree(scratch, ignore_errors=True)
        os.write(control, json.dumps(asdict(ending)).encode())
    finally:
        os._exit(0)


def _await(child: int, control: int, *, wall_s: float) -> Ending:
    """Wait for the child's end; bring it about when time is up or the asker has hung up."""
    process = os.pidfd_open(child)
    poll = select.poll()
    poll.register(process, select.POLLIN)
    poll.register(control, select.POLLIN)
    events = poll.poll(math.ceil(wall_s * 1000))
    for kill in (os.killpg, os.kill):
        try:
            kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue
    _, status, usage = os.wait4(child, 0)
    return Ending(os.waitstatus_to_exitcode(status), not events, usage.ru_maxrss * 1024)


def _be_the_child(request: dict[str, Any], limits: Limits, *, pdf: int, results: int, scratch: str) -> None:
    """Read, send frames, and end. Never returns."""
    code = 1
    try:
        die_with_parent()
        os.setsid()
        os.chdir(scratch)
        _fall_silent()
        bind_to(limits)
        task: Callable[..., Iterable[bytes]] = getattr(sys.modules[TASKS_MODULE], request["task"])
        content = mmap.mmap(pdf, 0, flags=mmap.MAP_PRIVATE)
        with os.fdopen(results, "wb") as out:
            for frame in task(content, **request["arguments"]):
                out.write(FRAME_HEAD.pack(len(frame)))
                out.write(frame)
                out.flush()
        code = 0
    except MemoryError:
        code = OUT_OF_MEMORY
    except UnreadablePDF as refusal:
        code = next((code for code, kind in REFUSALS.items() if isinstance(refusal, kind)), 1)
    finally:
        os._exit(code)


def _fall_silent() -> None:
    """What libraries write to the terminal goes nowhere."""
    nowhere = os.open(Path(os.devnull), os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
