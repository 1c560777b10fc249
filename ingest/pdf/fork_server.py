"""The fork server: a single-threaded process, started once, that has all the PDF libraries loaded.

    client ───── fork server ───── supervisor ───── child
           asks              forks             forks

It forks a supervisor for each task. The supervisor forks the child that opens the PDF, waits for it, kills its
process group when its time is up or the client has gone, and reports its exit. The child is confined before it
opens the PDF: ingest.pdf.confinement.
Nothing outlives the client: the fork server ends when its socket closes, and every other process with its parent.
"""

import importlib
import json
import mmap
import os
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ingest.errors import Broken, Encrypted, TooManyPages, UnreadablePDF
from ingest.pdf.confinement import Confinement, Separation, confine, library_folders, separate
from ingest.pdf.limits import Limits, apply_limits, die_with_parent, expect_progress

CONFINEMENT = "confinement"
"""The one task that is not in the module of tasks: how the child is confined."""

FRAME_HEAD = struct.Struct("<I")
"""The length of a frame, sent before it."""

NOT_CONFINED = 8
OUT_OF_MEMORY = 9
REFUSALS: dict[int, type[UnreadablePDF]] = {10: Encrypted, 11: Broken, 12: TooManyPages}
"""Exit codes of a child that refuses its PDF; 0 means done, any other code is a fault of ours."""

_REQUEST_BYTES = 1 << 17

_LOOK_MS = 250
"""How often a supervisor looks whether its child has computed. By judgement."""

_CPUCLOCK_SCHED = 2
"""Of the kernel's include/linux/posix-timers.h."""


@dataclass(frozen=True, slots=True)
class ChildExit:
    """How a child ended."""

    code: int
    """Its exit code, or minus the number of the signal that killed it."""
    timed_out: bool


@dataclass(frozen=True, slots=True)
class _Work:
    """What a fork server does for its client: the functions of a module, for children that are set apart."""

    tasks: str
    libraries: list[Path]
    separation: Separation
    may_be_unconfined: bool


class _NotConfinedError(Exception):
    """The kernel refuses to confine this child, and no setting lets it read without that."""


def serve(descriptor: int, tasks: str, may_be_unconfined: bool) -> None:
    """Fork a supervisor for each request, until the client closes its socket.

    Only functions of the module ``tasks`` can be requested. Its ``preload`` is called once.
    """
    importlib.import_module(tasks).preload()
    sys.dont_write_bytecode = True
    work = _Work(tasks, library_folders(), separate(), may_be_unconfined)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    client = socket.socket(fileno=descriptor)
    while True:
        message, descriptors, _, _ = socket.recv_fds(client, _REQUEST_BYTES, 3)
        if not message:
            return
        if os.fork() == 0:
            client.close()
            _supervise(work, json.loads(message), *descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def _supervise(work: _Work, request: dict[str, Any], pdf: int, results: int, control: int) -> None:
    """Fork a child for the request and report its exit. Never returns."""
    try:
        die_with_parent()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        limits = Limits(**request["limits"])
        child = os.fork()
        if child == 0:
            os.close(control)
            _run_child(work, request, limits, pdf=pdf, results=results)
        os.close(results)
        child_exit = _wait_for(child, control, limits)
        os.write(control, json.dumps(asdict(child_exit)).encode())
    finally:
        os._exit(0)


def _wait_for(child: int, control: int, limits: Limits) -> ChildExit:
    """Wait until the child has ended; kill it when its time is up or the client has closed the socket."""
    process = os.pidfd_open(child)
    poll = select.poll()
    poll.register(process, select.POLLIN)
    poll.register(control, select.POLLIN)
    events = _events(poll, child, limits)
    for kill in (os.killpg, os.kill):
        try:
            kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue
    _, status = os.waitpid(child, 0)
    return ChildExit(os.waitstatus_to_exitcode(status), timed_out=not events)


def _events(poll: select.poll, child: int, limits: Limits) -> list[tuple[int, int]]:
    """What ended the wait: empty where the child has stalled, or its time on the clock is up."""
    started = moved = time.monotonic()
    used_s = 0.0
    while True:
        if events := poll.poll(_LOOK_MS):
            return events
        now = time.monotonic()
        with suppress(OSError):  # it has ended this moment: the next poll says so
            if (used_now_s := time.clock_gettime(_cpu_clock_of(child))) > used_s:
                used_s, moved = used_now_s, now
        if now - moved > limits.stalled_s or now - started > limits.wall_s:
            return []


def _cpu_clock_of(process: int) -> int:
    """The clock of the processor time of another process: clock_getcpuclockid(3), as the kernel numbers it."""
    return (~process << 3) | _CPUCLOCK_SCHED


def _run_child(work: _Work, request: dict[str, Any], limits: Limits, *, pdf: int, results: int) -> None:
    """Run the task, send its frames, exit. Never returns."""
    code = 1
    try:
        die_with_parent()
        os.setsid()
        _discard_output()
        apply_limits(limits)
        content = mmap.mmap(pdf, 0, flags=mmap.MAP_PRIVATE)
        confinement = _confined(work, request["readable"])
        expect_progress(limits)
        with os.fdopen(results, "wb") as out:
            for frame in _frames(work, request, content, confinement):
                out.write(FRAME_HEAD.pack(len(frame)))
                out.write(frame)
                out.flush()
                expect_progress(limits)
        code = 0
    except MemoryError:
        code = OUT_OF_MEMORY
    except _NotConfinedError:
        code = NOT_CONFINED
    except UnreadablePDF as refusal:
        code = next((code for code, kind in REFUSALS.items() if isinstance(refusal, kind)), 1)
    finally:
        os._exit(code)


def _confined(work: _Work, readable: list[str]) -> Confinement:
    """Confine this process. Raises _NotConfinedError where that fails, unless ``work`` allows it."""
    confinement = confine(work.separation, readable=[*work.libraries, *map(Path, readable)])
    if not confinement.is_whole and not work.may_be_unconfined:
        raise _NotConfinedError
    return confinement


def _frames(
    work: _Work, request: dict[str, Any], content: mmap.mmap, confinement: Confinement
) -> Iterable[bytes]:
    """What the task makes of the PDF."""
    if request["task"] == CONFINEMENT:
        return [json.dumps(asdict(confinement)).encode()]
    task: Callable[..., Iterable[bytes]] = getattr(sys.modules[work.tasks], request["task"])
    return task(content, **request["arguments"])


def _discard_output() -> None:
    """Send everything that libraries print to /dev/null."""
    null = os.open(Path(os.devnull), os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os.close(null)
