"""Whatever a PDF does, the process that reads it goes on and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from ingest.errors import Broken, ReadingTimedOut, TookTooMuchMemory, UnreadablePDF
from ingest.pdf import tasks
from ingest.pdf.limits import Limits
from ingest.pdf.nursery import OUT_OF_MEMORY, Ending
from ingest.pdf.reading import read_document
from ingest.pdf.sandbox import Task, refusal_for, run
from tests.unit.pdf.made import a_pdf, by_hand, packed, saying, slow

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
    found: set[int] = set()
    young = {ancestor}
    while young:
        young = {pid for pid, parent in parents.items() if parent in young}
        found |= young
    return found


def test_every_task_exists() -> None:
    """The names a child can be asked for are functions of the tasks."""
    assert all(callable(getattr(tasks, task)) for task in Task)


@pytest.mark.parametrize(
    ("ending", "refusal"),
    [
        (Ending(0, False, 0), None),
        (Ending(1, False, 0), Broken),
        (Ending(-signal.SIGSEGV, False, 0), Broken),
        (Ending(-signal.SIGKILL, True, 0), ReadingTimedOut),
        (Ending(-signal.SIGXCPU, False, 0), ReadingTimedOut),
        (Ending(-signal.SIGABRT, False, 0), TookTooMuchMemory),
        (Ending(-signal.SIGKILL, False, 0), TookTooMuchMemory),
        (Ending(OUT_OF_MEMORY, False, 0), TookTooMuchMemory),
    ],
)
def test_every_end_of_a_child_has_its_refusal(ending: Ending, refusal: type[UnreadablePDF] | None) -> None:
    """A crash, a limit met and a plain end are told apart."""
    assert type(refusal_for(ending)) is (refusal or type(None))


def test_time_on_the_processor_is_bounded() -> None:
    """A child that computes too long is stopped even where the clock would let it go on."""
    with pytest.raises(ReadingTimedOut):
        list(run(Task.PAGES, ENDLESS, {"first": 1}, limits=Limits(cpu_s=1)))


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


def test_starting_up_is_paid_once() -> None:
    """With the nursery at work, ten small reports take less than a second."""
    pdf = a_pdf(saying("Short"))
    read_document(pdf)

    started = time.monotonic()
    for _ in range(10):
        read_document(pdf)

    assert time.monotonic() - started < 1.0


def test_a_nursery_that_was_killed_is_started_again() -> None:
    """The kernel may kill any process; the next report is read all the same."""
    pdf = a_pdf(saying("Again"))
    read_document(pdf)

    for pid in descendants(os.getpid()):
        if "ingest.pdf.nursery" in _command(pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    time.sleep(0.1)

    assert read_document(pdf).pages[0].text == "Again"


def test_ctrl_c_stops_the_reading_and_leaves_no_process(tmp_path: Path) -> None:
    """Interrupting whoever reads ends the child and the nursery too."""
    pdf = tmp_path / "endless.pdf"
    pdf.write_bytes(ENDLESS)
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, pdf], stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdout is not None
        reader.stdout.readline()
        time.sleep(1.0)

        started = descendants(reader.pid)
        reader.send_signal(signal.SIGINT)

        assert reader.stdout.read() == "stopped\n"
    assert len(started) == 3  # nursery, keeper, child
    assert _gone(started)


def _gone(pids: set[int]) -> bool:
    deadline = time.monotonic() + 5
    while any(map(_is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not any(map(_is_alive, pids))


def _command(pid: int) -> str:
    """Empty for a process that is gone: keepers end a moment after their task."""
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
