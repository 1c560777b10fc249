"""The process that reads a PDF survives anything the PDF does, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.errors import Broken, ReadingTimedOut, TookTooMuchMemory, UnreadablePDF
from ingest.pdf import tasks
from ingest.pdf.fork_server import OUT_OF_MEMORY, ChildExit
from ingest.pdf.limits import Limits
from ingest.pdf.reading import read_document
from ingest.pdf.sandbox import ForkServer, Task, error_for, run
from tests.unit.pdf.made import a_pdf, by_hand, packed, saying, slow
from tests.waiting import wait_until

ENDLESS = by_hand(packed(slow()), filters="/Filter/FlateDecode")

INTERRUPTED = """
import signal
import sys
from pathlib import Path
from ingest.pdf.reading import read_document
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
print("reading", flush=True)
try:
    read_document(Path(sys.argv[1]).read_bytes())
except KeyboardInterrupt:
    print("stopped")
"""


def descendants(ancestor: int) -> set[int]:
    """Processes started by the one with this number, or by those, and so on."""
    parents = {int(folder.name): _parent(int(folder.name)) for folder in Path("/proc").glob("[0-9]*")}
    descendants: set[int] = set()
    young = {ancestor}
    while young:
        young = {pid for pid, parent in parents.items() if parent in young}
        descendants |= young
    return descendants


def test_every_task_exists() -> None:
    """The names a child can be asked for are functions of the tasks."""
    assert all(callable(getattr(tasks, task)) for task in Task)


@pytest.mark.parametrize(
    ("child_exit", "error"),
    [
        (ChildExit(0, timed_out=False), None),
        (ChildExit(1, timed_out=False), Broken),
        (ChildExit(-signal.SIGSEGV, timed_out=False), Broken),
        (ChildExit(-signal.SIGKILL, timed_out=True), ReadingTimedOut),
        (ChildExit(-signal.SIGXCPU, timed_out=False), ReadingTimedOut),
        (ChildExit(-signal.SIGPROF, timed_out=False), ReadingTimedOut),
        (ChildExit(-signal.SIGABRT, timed_out=False), TookTooMuchMemory),
        (ChildExit(-signal.SIGKILL, timed_out=False), TookTooMuchMemory),
        (ChildExit(OUT_OF_MEMORY, timed_out=False), TookTooMuchMemory),
    ],
)
def test_every_exit_of_a_child_has_its_error(
    child_exit: ChildExit, error: type[UnreadablePDF] | None
) -> None:
    """A crash, a reached limit and a normal exit are different errors, or none."""
    assert type(error_for(child_exit)) is (error or type(None))


def test_time_on_the_processor_is_bounded() -> None:
    """A child that computes too long is stopped even where the clock would let it continue."""
    with pytest.raises(ReadingTimedOut):
        list(run(Task.PAGES, ENDLESS, {"first": 1}, limits=Limits(cpu_s=1)))


@pytest.mark.parametrize(
    ("task", "limits", "frames"),
    [("stall", Limits(stalled_s=0.5), 1), ("compute", Limits(page_cpu_s=1.5), 5)],
)
def test_child_without_progress_is_stopped(task: str, limits: Limits, frames: int) -> None:
    """One that neither computes nor ends, and one that computes on a page beyond its time. Frames start it anew."""
    server = ForkServer("tests.unit.pdf.stalling")
    server.allow_unconfined()
    received: list[bytes] = []
    try:
        with pytest.raises(ReadingTimedOut):
            received.extend(run(task, b"%PDF-", {}, limits=limits, fork_server=server))
    finally:
        server.close()

    assert len(received) == frames


def test_a_child_that_sends_too_much_is_stopped() -> None:
    """Output has a limit of its own."""
    pdf = a_pdf(*[saying("words " * 10)] * 20)

    with pytest.raises(TookTooMuchMemory):
        list(run(Task.PAGES, pdf, {"first": 1}, limits=Limits(output_bytes=1_000)))


def test_threads_may_read_at_the_same_time() -> None:
    """Eight reports in four threads come out as eight reports."""
    pdfs = [a_pdf(saying(f"Report {number}")) for number in range(8)]

    with ThreadPoolExecutor(4) as pool:
        texts = [document.pages[0].text for document in pool.map(read_document, pdfs)]

    assert texts == [f"Report {number}" for number in range(8)]


def test_the_fork_server_is_started_once() -> None:
    """The libraries are loaded for the first report; later reports use the same process."""
    pdf = a_pdf(saying("Short"))
    read_document(pdf)

    servers = _fork_servers()
    for _ in range(3):
        read_document(pdf)

    assert len(servers) == 1
    assert _fork_servers() == servers


def test_a_fork_server_that_was_killed_is_started_again() -> None:
    """The kernel may kill any process; the next report is read all the same."""
    pdf = a_pdf(saying("Again"))
    read_document(pdf)

    servers = _fork_servers()
    for pid in servers:
        os.kill(pid, signal.SIGKILL)

    assert servers
    _wait_until_gone(servers)
    assert read_document(pdf).pages[0].text == "Again"


def test_ctrl_c_stops_the_reading_and_leaves_no_process(tmp_path: Path) -> None:
    """Interrupting the reading process ends the child and the fork server too."""
    pdf = tmp_path / "endless.pdf"
    pdf.write_bytes(ENDLESS)
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, pdf], stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdout is not None
        reader.stdout.readline()
        started = _once_started(reader.pid, processes=3)  # fork server, supervisor, child
        reader.send_signal(signal.SIGINT)

        assert reader.stdout.read() == "stopped\n"
    assert len(started) == 3
    _wait_until_gone(started)


def _fork_servers() -> set[int]:
    """The fork servers of this process. Supervisors have the same command line, but another parent."""
    return {
        pid
        for pid in descendants(os.getpid())
        if _parent(pid) == os.getpid() and "fork_server" in _command(pid)
    }


def _once_started(pid: int, *, processes: int) -> set[int]:
    """The descendants of a process, as soon as there are so many of them."""
    wait_until(
        lambda: len(descendants(pid)) >= processes,
        f"{processes} processes run",
        is_hopeless=lambda: not _is_alive(pid),
    )
    return descendants(pid)


def _wait_until_gone(pids: set[int]) -> None:
    """Wait until the processes have ended."""
    wait_until(lambda: not any(map(_is_alive, pids)), f"the processes {pids} have ended")


def _command(pid: int) -> str:
    """Empty for a process that has ended: supervisors end a moment after their task."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
