"""The fork server: a single-threaded process, started once, that has all the PDF libraries loaded.

    client ───── fork server ───── supervisor ───── child
           asks              forks             forks

It forks a supervisor for each task. The supervisor forks the child that opens the PDF, waits for it, kills its
process group when its time is up or the client has gone, reports its exit and deletes its scratch folder.
Nothing outlives the client: the fork server ends when its socket closes, and every other process with its parent.
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
from ingest.pdf.limits import Limits, apply_limits, die_with_parent, drop_network_and_privileges

TASKS_MODULE = "ingest.pdf.tasks"
"""Only functions of this module can be requested."""

FRAME_HEAD = struct.Struct("<I")
"""The length of a frame, sent before it."""

OUT_OF_MEMORY = 9
REFUSALS: dict[int, type[UnreadablePDF]] = {10: Encrypted, 11: Broken, 12: TooManyPages}
"""Exit codes of a child that refuses its PDF; 0 means done, any other code is a fault of ours."""

_REQUEST_BYTES = 1 << 17


@dataclass(frozen=True, slots=True)
class ChildExit:
    """How a child ended."""

    code: int
    """Its exit code, or minus the number of the signal that killed it."""
    timed_out: bool


def serve(descriptor: int) -> None:
    """Fork a supervisor for each request, until the client closes its socket."""
    importlib.import_module(TASKS_MODULE)
    drop_network_and_privileges()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    client = socket.socket(fileno=descriptor)
    while True:
        message, descriptors, _, _ = socket.recv_fds(client, _REQUEST_BYTES, 3)
        if not message:
            return
        if os.fork() == 0:
            client.close()
            _supervise(json.loads(message), *descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def _supervise(request: dict[str, Any], pdf: int, results: int, control: int) -> None:
    """Fork a child for the request and report its exit. Never returns."""
    try:
        die_with_parent()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        limits = Limits(**request["limits"])
        scratch = tempfile.mkdtemp(prefix="reading-")
        child = os.fork()
        if child == 0:
            os.close(control)
            _run_child(request, limits, pdf=pdf, results=results, scratch=scratch)
        os.close(results)
        child_exit = _wait_for(child, control, wall_s=limits.wall_s)
        shutil.rmtree(scratch, ignore_errors=True)
        os.write(control, json.dumps(asdict(child_exit)).encode())
    finally:
        os._exit(0)


def _wait_for(child: int, control: int, *, wall_s: float) -> ChildExit:
    """Wait until the child has ended; kill it when its time is up or the client has closed the socket."""
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
    _, status = os.waitpid(child, 0)
    return ChildExit(os.waitstatus_to_exitcode(status), timed_out=not events)


def _run_child(request: dict[str, Any], limits: Limits, *, pdf: int, results: int, scratch: str) -> None:
    """Run the task, send its frames, exit. Never returns."""
    code = 1
    try:
        die_with_parent()
        os.setsid()
        os.chdir(scratch)
        _discard_output()
        apply_limits(limits)
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


def _discard_output() -> None:
    """Send whatever libraries print to /dev/null."""
    null = os.open(Path(os.devnull), os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
