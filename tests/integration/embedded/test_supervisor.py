"""The supervisor starts a bundled server again while it is in use, even after many failed starts."""

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import app.embedded.supervisor as supervisor_module
from tests.waiting import LONGEST_S, wait_until

_SUPERVISE = """
import importlib.util, sys
from pathlib import Path
spec = importlib.util.spec_from_file_location("supervisor", sys.argv[1])
supervisor = importlib.util.module_from_spec(spec); spec.loader.exec_module(supervisor)
users, log, command = Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:]
sys.exit(supervisor.supervise(users, log, command, shortest_pause_s=0.001, longest_pause_s=0.01))
"""
# Counts its starts: the first is killed, the next 30 fail, and the last one keeps running.
_SERVER = """
echo start >>"$1/starts"
case $(wc -l <"$1/starts") in
  1) kill -9 $$ ;;
  [2-9]|[12][0-9]|3[01]) echo "pre-existing shared memory block is still in use"; exit 1 ;;
esac
echo ready >>"$1/ready"
exec sleep 1000
"""


def test_server_starts_after_many_failed_starts(tmp_path: Path) -> None:
    """30 failed starts in a row, while processes of the old server are still ending, are not the end."""
    with _supervised(tmp_path) as supervisor:
        _wait_for(tmp_path / "ready", supervisor)

    assert len((tmp_path / "starts").read_text().splitlines()) == 32
    assert supervisor.returncode == 0


def test_every_wait_is_written_to_the_log(tmp_path: Path) -> None:
    """The log says what happened and what happens next."""
    with _supervised(tmp_path) as supervisor:
        _wait_for(tmp_path / "ready", supervisor)

    lines = (tmp_path / "log").read_text().splitlines()
    messages = [line for line in lines if line.startswith("supervisor: ")]
    assert len(messages) == 31
    assert messages[0].startswith("supervisor: the server was ended by signal 9 after")
    assert "waiting for the processes of the last server to end" in messages[-1]


def test_server_whose_first_start_fails_is_not_started_again(tmp_path: Path) -> None:
    """The supervisor ends immediately, and the reason is in the log."""
    (tmp_path / "starts").write_text("start\n")

    with _supervised(tmp_path) as supervisor:
        supervisor.wait(LONGEST_S)

    assert supervisor.returncode == 1
    assert len((tmp_path / "starts").read_text().splitlines()) == 2


@contextmanager
def _supervised(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A server with a supervisor, in use until the end of the block. Then the supervisor ends both."""
    users = folder / "users"
    users.touch()
    program = [
        sys.executable,
        "-c",
        _SUPERVISE,
        str(supervisor_module.__file__),
        str(users),
        str(folder / "log"),
    ]
    with users.open() as user:
        fcntl.flock(user, fcntl.LOCK_SH)
        supervisor = subprocess.Popen([*program, "sh", "-c", _SERVER, "server", str(folder)])
        try:
            yield supervisor
        finally:
            fcntl.flock(user, fcntl.LOCK_UN)
            supervisor.wait(LONGEST_S)


def _wait_for(file: Path, supervisor: "subprocess.Popen[bytes]") -> None:
    wait_until(file.exists, f"{file.name} is written", is_hopeless=lambda: supervisor.poll() is not None)
