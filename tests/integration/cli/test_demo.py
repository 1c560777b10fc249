"""``casereviews demo``: what it does not start with, what it waits for, and what it starts again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.child_processes import Child, WebDidNotStart, supervised, wait_for_web
from tests.commands import run_command
from tests.meilisearch_server import free_port
from tests.waiting import wait_until

_WEB = """
import http.server, os, sys
class Web(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(str(os.getpid()).encode())
    def log_message(self, *_): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Web).serve_forever()
"""


def demo(*arguments: str | Path, data: Path) -> "subprocess.CompletedProcess[str]":
    """Run the demo as an operator does, in cases where it is expected to end."""
    environment = {**os.environ, "CASEREVIEWS_DATA": str(data)}
    return run_command("demo", "--port", str(free_port()), *arguments, environment=environment)


@pytest.mark.parametrize(
    ("name", "problem"),
    [("nowhere", "does not exist"), ("file.pdf", "is a file, not a folder"), ("empty", "has no PDF in it")],
)
def test_reports_that_are_not_there_stop_the_demo(tmp_path: Path, name: str, problem: str) -> None:
    """An empty site would look as if it had worked. Nothing is started and nothing is written."""
    (tmp_path / "file.pdf").write_bytes(b"%PDF")
    (tmp_path / "empty").mkdir()

    ended = demo("--reports", tmp_path / name, data=tmp_path / "data")

    assert ended.returncode == 1
    assert ended.stderr.strip() == (
        f"{tmp_path / name} {problem}. Name a folder with PDFs, for example make demo REPORTS=/your/pdfs, "
        "or leave REPORTS out to start with the samples."
    )
    assert not (tmp_path / "data").exists()


def test_folder_without_permission_stops_the_demo(tmp_path: Path) -> None:
    """A folder that cannot be opened is not skipped."""
    closed = tmp_path / "reports" / "closed"
    closed.mkdir(parents=True)
    closed.chmod(0o000)
    # Root can read everything, unless it drops that capability.
    as_ordinary_user = (
        ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"] if os.geteuid() == 0 else []
    )
    command = [sys.executable, "-m", "app.cli", "demo", "--port", str(free_port())]

    ended = subprocess.run(
        [*as_ordinary_user, *command, "--reports", str(closed.parent)],
        capture_output=True,
        text=True,
        check=False,
    )
    closed.chmod(0o700)

    assert ended.returncode == 1
    assert ended.stderr.startswith(f"The folder {closed} cannot be read: you do not have permission.")


def child(folder: Path, name: str, *command: str) -> Child:
    """A process of the demo that writes to its own log."""
    log = folder / f"{name}.log"

    def start() -> "subprocess.Popen[bytes]":
        with log.open("ab") as file:
            return subprocess.Popen(command, stdout=file, stderr=file)

    return Child(name, start, log)


def test_killed_worker_is_started_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A kill -9 is reported, and a new worker started. It is stopped at the end of the block."""
    worker = child(tmp_path, "worker", "sleep", "1000")
    first = worker.process

    with supervised([worker]):
        first.send_signal(signal.SIGKILL)
        wait_until(lambda: worker.process is not first, "the worker is started again")

    assert worker.process.returncode == -signal.SIGTERM
    printed = capsys.readouterr().err
    assert f"The worker stopped (ended by signal 9). Its log: {tmp_path / 'worker.log'}" in printed
    assert "Starting the worker again in 1 s." in printed
    assert "The worker is running again." in printed


def test_pauses_before_a_restart_grow(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The pauses double, so that a broken one does not keep the machine busy."""
    worker = child(tmp_path, "worker", "false")

    with supervised([worker]):
        printed = ""

        def has_printed_it() -> bool:
            nonlocal printed
            printed += capsys.readouterr().err
            return "Starting the worker again in 4 s." in printed

        wait_until(has_printed_it, "the third pause is printed")

    assert printed.index("again in 1 s.") < printed.index("again in 2 s.") < printed.index("again in 4 s.")


def test_web_that_starts_slowly_is_waited_for(tmp_path: Path) -> None:
    """It takes as long as it needs while it makes progress: here it computes first, then responds."""
    port = free_port()
    busy = f"sum(range(20_000_000))\n{_WEB}"
    web = child(tmp_path, "web", sys.executable, "-c", busy, str(port))

    with supervised([web]):
        wait_for_web(f"http://127.0.0.1:{port}/healthz", web, stalled_after_s=5)

        assert web.process.poll() is None


def test_web_that_ends_says_why(tmp_path: Path) -> None:
    """The end of its log is shown, without what earlier runs wrote."""
    (tmp_path / "web.log").write_text("an error of last week\n")
    web = child(tmp_path, "web", "sh", "-c", "echo no such table >&2; exit 3")

    with pytest.raises(WebDidNotStart) as raised:
        wait_for_web(f"http://127.0.0.1:{free_port()}/healthz", web)

    assert raised.value.sentence == (
        f"The web did not start: it ended (exit code 3). The end of its log, {tmp_path / 'web.log'}:\n  no such table"
    )


def test_web_that_does_nothing_is_not_waited_for(tmp_path: Path) -> None:
    """A process that neither computes nor writes has stalled."""
    web = child(tmp_path, "web", "sleep", "1000")

    with (
        supervised([web]),
        pytest.raises(WebDidNotStart, match=r"(?s)it did nothing for 1 s.*the log is empty"),
    ):
        wait_for_web(f"http://127.0.0.1:{free_port()}/healthz", web, stalled_after_s=1)
