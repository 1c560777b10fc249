"""The Meilisearch of the demo: on loopback, with a key of its own, gone with its last user."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.embedded.meilisearch import EmbeddedMeilisearch, running
from app.errors import SearchEngineUnreachable
from app.search.meilisearch.client import Meilisearch, MeilisearchRefuses
from tests.waiting import wait_until

pytestmark = pytest.mark.skipif(
    shutil.which("meilisearch") is None,
    reason="no Meilisearch to start: put the program meilisearch on the PATH",
)


def ask(server: EmbeddedMeilisearch, key: str | None = None) -> object:
    client = Meilisearch(server.url, key or server.master_key, within_s=10)
    try:
        return client.ask("GET", "/indexes")["results"]
    finally:
        client.close()


def is_gone(server: EmbeddedMeilisearch) -> bool:
    try:
        ask(server)
    except SearchEngineUnreachable:
        return True
    return False


def test_it_answers_to_its_own_key_and_goes_with_its_user(tmp_path: Path) -> None:
    """Started, asked, and nothing is left of it; its folder and key are for their owner only."""
    with running(tmp_path) as server:
        assert server is not None
        assert ask(server) == []
        with pytest.raises(MeilisearchRefuses):
            ask(server, key="another")

    key = tmp_path / "meilisearch" / "master-key"
    assert is_gone(server)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700


def test_two_users_share_it(tmp_path: Path) -> None:
    """The second finds the first one's server; it runs until both have left."""
    with running(tmp_path) as first:
        with running(tmp_path) as second:
            assert second == first
        assert second is not None
        assert not is_gone(second)


def test_started_again_it_knows_what_it_held(tmp_path: Path) -> None:
    """Its index outlives it."""
    with running(tmp_path) as server:
        assert server is not None
        client = Meilisearch(server.url, server.master_key, within_s=10)
        client.do("POST", "/indexes", {"uid": "kept", "primaryKey": "id"})
        client.close()

    with running(tmp_path) as again:
        assert again is not None
        assert again.master_key == server.master_key
        assert "kept" in str(ask(again))


def test_index_that_cannot_be_opened_is_made_anew(tmp_path: Path) -> None:
    """An index of another version is a copy of the database, and is thrown away."""
    with running(tmp_path):
        pass
    (tmp_path / "meilisearch" / "data" / "VERSION").write_text("0.1.0")

    with running(tmp_path) as server:
        assert server is not None
        assert ask(server) == []


def test_killed_user_leaves_nothing_behind(tmp_path: Path) -> None:
    """After kill -9 the supervisor ends the server."""
    code = (
        "import sys, pathlib; from app.embedded.meilisearch import running\n"
        f"with running(pathlib.Path({str(tmp_path)!r})) as it: print(it.url, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as user:
        assert user.stdout is not None
        url = user.stdout.readline().strip()
        os.kill(user.pid, signal.SIGKILL)

    server = EmbeddedMeilisearch(url, (tmp_path / "meilisearch" / "master-key").read_text())
    wait_until(lambda: is_gone(server), "the server is gone")


def test_without_the_program_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL searches alone, and no folder is made."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with running(tmp_path) as server:
        assert server is None

    assert not (tmp_path / "meilisearch").exists()
