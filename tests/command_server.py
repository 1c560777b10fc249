"""Forks ``casereviews`` from a process that has imported every command. tests/commands.py starts it.

A command started on its own first imports its libraries, and its first reading compiles hundreds of patterns, which
takes 2 to 4 seconds of processor time. A forked one does the same from then on: it is a process of its own, with its
own environment, folder, input and output. All of them share one fork server that reads PDFs.
"""

import gc
import json
import os
import signal
import socket
import sys
from importlib import import_module
from typing import Any

from app.cli.commands import SUMMARIES
from ingest.pdf.sandbox import stop_fork_server
from ingest.pipeline import load_rules, read_review
from tests.forked_process import fork_workers, run_command
from tests.plain_pdf import a_small_review
from tests.refused_calls import refuse

LONGEST_REQUEST_BYTES = 1 << 17
NUMBER_BYTES = 4
_DESCRIPTORS = 4
"""Standard input, output and error of the command, and where its process number and exit code are written."""


def serve(requests: socket.socket) -> None:
    """Fork a process for each request. Returns in the processes that are to run a command."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel removes waiting processes that have ended
    while True:
        request, descriptors, _, _ = socket.recv_fds(requests, LONGEST_REQUEST_BYTES, _DESCRIPTORS)
        if not request:
            os._exit(0)
        if os.fork() == 0:
            requests.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            *standard, results = descriptors
            _fork_and_wait(standard, results)
            _become(json.loads(request), standard)
            return
        for descriptor in descriptors:
            os.close(descriptor)


def _fork_and_wait(standard: list[int], results: int) -> None:
    """Return in a child. The parent writes the child's process number, and its exit code after it has ended."""
    child = os.fork()
    if child == 0:
        os.close(results)
        return
    for descriptor in standard:
        os.close(descriptor)
    _write(results, child)
    _, status = os.waitpid(child, 0)
    _write(results, os.waitstatus_to_exitcode(status))
    os._exit(0)


def _write(results: int, number: int) -> None:
    os.write(results, number.to_bytes(NUMBER_BYTES, "little", signed=True))


def _become(request: dict[str, Any], standard: list[int]) -> None:
    """Take over everything that a program is started with."""
    for number, descriptor in enumerate(standard):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    if request["umask"] is not None:
        os.umask(request["umask"])
    if request["starts_anew"] or request["refused"]:
        stop_fork_server()  # one that is started from now on inherits what is refused
    if request["refused"]:
        refuse(request["refused"])
    if not request["starts_anew"]:
        fork_workers()
    sys.argv = ["casereviews", *request["arguments"]]


if __name__ == "__main__":
    for name in SUMMARIES:
        import_module(f"app.cli.{name}")
    import_module("app.main")
    read_review(a_small_review(), load_rules())
    __package__ = ""  # as for a script: usage lines then begin with the name in sys.argv
    gc.freeze()
    serve(socket.socket(fileno=int(sys.argv[1])))
    run_command()
