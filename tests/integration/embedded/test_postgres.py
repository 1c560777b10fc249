"""The bundled PostgreSQL starts, is shared, is recovered and stops; every test runs a real server."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from app.embedded.postgres import database, running
from app.embedded.server_folder import lives, postmaster, server_folder
from app.errors import EmbeddedDatabaseFailed, FolderNotWritable
from tests.waiting import wait_until


@pytest.fixture(scope="module")
def used_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose database has been made, with one row in a table; its server is stopped."""
    data = tmp_path_factory.mktemp("used") / "data"
    with running(data), psycopg.connect(server_folder(data).owner_url) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('kept')")
    return data


def test_first_start_makes_a_database_and_leaving_stops_the_server(tmp_path: Path) -> None:
    """A new folder has a server with UTF-8, durable commits and the extensions search needs; then none."""
    data = tmp_path / "data"

    with running(data) as url, psycopg.connect(url) as connection:
        encoding = connection.execute("SHOW server_encoding").fetchone()
        fsync = connection.execute("SHOW fsync").fetchone()
        names = "SELECT name FROM pg_available_extensions WHERE name IN ('pg_trgm', 'unaccent', 'vector')"
        extensions = {name for (name,) in connection.execute(names)}

    assert encoding == ("UTF8",)
    assert fsync == ("on",)
    assert extensions == {"pg_trgm", "unaccent", "vector"}
    assert not lives(server_folder(data))


def test_data_is_kept_from_one_run_to_the_next(used_data: Path) -> None:
    """What was committed before the server stopped is there when it starts again."""
    assert _words(used_data) == ["kept"]


def test_half_made_database_is_made_again(tmp_path: Path) -> None:
    """A folder left by a power cut during the first start does not be in the way."""
    data = tmp_path / "data"
    (data / "postgres" / "data.init").mkdir(parents=True)
    (data / "postgres" / "data.init" / "PG_VERSION").write_text("18\n")

    with running(data) as url:
        answer = _ask(url, "SELECT 1")

    assert answer == 1


def test_server_outlives_its_starter_while_another_process_uses_it(used_data: Path) -> None:
    """Of two processes the one that started the server may leave first; the last one out stops it."""
    with running(used_data) as url:
        with _another_user(used_data):
            head = postmaster(server_folder(used_data))
            with _another_user(used_data):
                pass
            assert postmaster(server_folder(used_data)) == head
        assert _ask(url, "SELECT 1") == 1

    with _another_user(used_data) as starter, running(used_data) as url:
        head = postmaster(server_folder(used_data))
        _let_go(starter)
        assert _ask(url, "SELECT 1") == 1
        assert postmaster(server_folder(used_data)) == head
    assert not lives(server_folder(used_data))


def test_user_killed_with_9_does_not_keep_the_server_alive(used_data: Path) -> None:
    """The server of a killed process is gone within seconds, with no one there to stop it."""
    with _another_user(used_data) as user:
        assert lives(server_folder(used_data))

        user.kill()
        user.wait()

        wait_until(lambda: not lives(server_folder(used_data)), "the server ends")


def test_killed_server_comes_back_while_it_is_used(used_data: Path) -> None:
    """A server killed with -9 under its user is started again, with every committed row."""
    with running(used_data) as url:
        before = postmaster(server_folder(used_data))

        os.kill(before, signal.SIGKILL)

        wait_until(
            lambda: postmaster(server_folder(used_data)) not in (0, before) and _answers(url),
            "another server answers",
        )
        assert _ask(url, "SELECT word FROM kept") == "kept"
    assert not lives(server_folder(used_data))


def test_everything_killed_at_once_is_recovered_at_the_next_start(used_data: Path) -> None:
    """After a power cut, with supervisor, server and user gone, the next start recovers and keeps the rows."""
    with _another_user(used_data) as user:
        head = postmaster(server_folder(used_data))
        supervisor = int(Path(f"/proc/{head}/stat").read_text().rsplit(")", 1)[1].split()[1])
        for process in (supervisor, head, user.pid):
            os.kill(process, signal.SIGKILL)
        user.wait()

    assert _words(used_data) == ["kept"]


def test_stale_process_number_of_another_program_does_not_prevent_a_start(used_data: Path) -> None:
    """postmaster.pid of a machine that went down may name a process that is something else today."""
    (used_data / "postgres" / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n")

    assert _words(used_data) == ["kept"]


def test_data_folder_may_have_a_path_too_long_for_a_socket(tmp_path: Path) -> None:
    """A socket's path may have 107 bytes; for a deeper folder it lies in /tmp and is as private."""
    data = tmp_path / ("a-long-name-" * 10) / "data"

    with running(data) as url:
        answer = _ask(url, "SELECT 1")
        folder = server_folder(data).socket
        mode = folder.stat().st_mode & 0o777
    folder.rmdir()

    assert answer == 1
    assert folder.parent == Path("/tmp")
    assert mode == 0o700


def test_path_with_spaces_and_accents_works(tmp_path: Path) -> None:
    """The folder's name may hold what a URL may not."""
    with running(tmp_path / "adolygiadau â chynnwys & mwy") as url:
        assert _ask(url, "SELECT 1") == 1


def test_database_of_another_version_is_refused_in_its_own_words(used_data: Path) -> None:
    """A server that will not start says why, where its log is, and leaves nothing running."""
    version = used_data / "postgres" / "data" / "PG_VERSION"
    version.write_text("12\n")

    with (
        pytest.raises(EmbeddedDatabaseFailed, match="incompatible with server") as refused,
        running(used_data),
    ):
        pass
    version.write_text("18\n")

    assert str(used_data / "postgres" / "log") in refused.value.sentence
    assert not lives(server_folder(used_data))


def test_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A data folder below a file is refused with the folder's name and what to do."""
    (tmp_path / "file").write_text("")

    with pytest.raises(
        FolderNotWritable, match=r"saved in .*file/data: part of its path is a file.*CASEREVIEWS_DATA"
    ):
        running(tmp_path / "file" / "data").__enter__()


def test_given_address_is_used_and_nothing_is_started(tmp_path: Path) -> None:
    """With DATABASE_URL the data folder has no server."""
    with database("postgresql://somebody@elsewhere/reviews", data=tmp_path / "data") as addresses:
        assert addresses.application == addresses.owner == "postgresql://somebody@elsewhere/reviews"

    assert not (tmp_path / "data").exists()


def _words(data: Path) -> list[str]:
    with running(data) as url, psycopg.connect(url) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM kept")]


def _ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def _answers(url: str) -> bool:
    try:
        return _ask(url, "SELECT 1") == 1
    except psycopg.OperationalError:
        return False


_USER = """
import sys
from pathlib import Path
from app.embedded.postgres import running
with running(Path(sys.argv[1])):
    print("up", flush=True)
    sys.stdin.read()
"""


@contextmanager
def _another_user(data: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that uses the folder's server until its input ends."""
    command = [sys.executable, "-c", _USER, str(data)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as user:
        assert user.stdout is not None
        assert user.stdout.readline() == "up\n"
        yield user
        _let_go(user)


def _let_go(user: "subprocess.Popen[str]") -> None:
    """Let the other process leave, and wait until it has."""
    assert user.stdin is not None
    if user.poll() is None:
        user.stdin.close()
        user.wait()
