"""The bundled PostgreSQL serves anyone who starts it: root, an ordinary user, root in someone else's folder.

Only root can become someone else, so these tests are skipped for others. The other user needs a Python that
everyone may run, which a machine's own usually is.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psycopg
import pytest

from app.embedded.postgres import running
from app.embedded.server_folder import postmaster, server_folder
from app.errors import DiskFull

_SOMEBODY = 65534
_NUMBER_WITHOUT_A_NAME = 12345
_ROOT_OF_PROJECT = Path(__file__).resolve().parents[3]
_PACKAGES = Path(psycopg.__file__).parent.parent
_PYTHON = shutil.which("python3.11", path="/usr/bin:/usr/local/bin") or "python3.11"
_START = """
import os, sys
from pathlib import Path
import psycopg
from app.embedded.postgres import running
from app.embedded.server_folder import postmaster, server_folder
from app.errors import AppError
try:
    with running(Path(sys.argv[1])) as url, psycopg.connect(url) as connection:
        connection.execute("SELECT 1")
        print(os.stat(f"/proc/{postmaster(server_folder(Path(sys.argv[1])))}").st_uid)
except AppError as error:
    print(error.code)
"""

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can try what other users can do")


@pytest.fixture
def shared_place() -> Iterator[Path]:
    """A folder that everyone may enter, as pytest's own is not."""
    folder = Path(tempfile.mkdtemp(prefix="casereviews-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_root_starts_a_server_that_does_not_run_as_root_inside(shared_place: Path) -> None:
    """Root's server runs in a user namespace, where it is ``nobody``; outside, its files are root's alone."""
    data = shared_place / "data"

    with running(data) as url, psycopg.connect(url) as connection:
        answer = connection.execute("SELECT 1").fetchone()
        mapping = Path(f"/proc/{postmaster(server_folder(data))}/uid_map").read_text().split()

    assert answer == (1,)
    assert mapping == ["65534", "0", "1"]
    assert (data / "postgres").stat().st_mode & 0o777 == 0o700


def test_ordinary_user_starts_a_server_of_his_own(shared_place: Path) -> None:
    """A user other than root needs only a folder that they can write."""
    data = shared_place / "data"
    data.mkdir()
    os.chown(data, _SOMEBODY, _SOMEBODY)

    output = _start(data, user=_SOMEBODY)

    assert output == str(_SOMEBODY)


def test_user_without_a_name_starts_a_server(shared_place: Path) -> None:
    """A container may run as a number that no account has; PostgreSQL alone would refuse it."""
    data = shared_place / "data"
    data.mkdir()
    os.chown(data, _NUMBER_WITHOUT_A_NAME, _NUMBER_WITHOUT_A_NAME)

    output = _start(data, user=_NUMBER_WITHOUT_A_NAME)

    assert output == str(_NUMBER_WITHOUT_A_NAME)


def test_root_serves_a_database_of_someone_else_as_that_user(shared_place: Path) -> None:
    """A folder made by an ordinary user stays his: root starts it as him."""
    data = shared_place / "data"
    data.mkdir()
    os.chown(data, _SOMEBODY, _SOMEBODY)
    _start(data, user=_SOMEBODY)

    output = _start(data, user=0)

    assert output == str(_SOMEBODY)


def test_folder_of_someone_else_is_refused_to_an_ordinary_user(shared_place: Path) -> None:
    """A folder that belongs to root is not writable for others, and the error says so."""
    assert _start(shared_place / "data", user=_SOMEBODY) == "folder_not_writable"


def test_full_disk_is_named(shared_place: Path) -> None:
    """Where the disk is too small for a database the error is DiskFull, not a traceback."""
    small = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(shared_place)]
    if subprocess.run(small, capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine lets nobody mount a small disk")

    try:
        with pytest.raises(DiskFull, match="is full"), running(shared_place / "data"):
            pass
    finally:
        subprocess.run(["umount", str(shared_place)], check=True)


def _start(data: Path, *, user: int) -> str:
    """Start the folder's server as a user; who it runs as, or the code of the error."""
    if not _can_run_python(_SOMEBODY):
        pytest.skip("another user cannot run this project's Python on this machine")
    command = [*_python_of(user), "-c", _START, str(data)]
    return subprocess.run(command, capture_output=True, text=True, cwd="/", check=True).stdout.strip()


@cache
def _can_run_python(user: int) -> bool:
    command = [*_python_of(user), "-c", "import psycopg, app.embedded"]
    return subprocess.run(command, capture_output=True, cwd="/", check=False).returncode == 0


def _python_of(user: int) -> list[str]:
    """The machine's own Python, run by a user, with this project and its packages."""
    path = os.pathsep.join([str(_ROOT_OF_PROJECT), str(_PACKAGES)])
    become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--"]
    return [*become, "env", f"PYTHONPATH={path}", "PYTHONDONTWRITEBYTECODE=1", _PYTHON]
