"""``check --worker``: the health check of a container."""

from pathlib import Path

from sqlalchemy import Engine, text

from app.database import DatabaseUrl
from tests.integration.cli.test_commands import Command


def test_missing_heartbeat_is_a_failure(engine: Engine, database_url: DatabaseUrl, tmp_path: Path) -> None:
    """Exit code 1 if no worker is running, and 0 after a heartbeat."""
    command = Command(database_url, tmp_path)

    without = command("check", "--worker")
    with engine.begin() as connection:
        connection.execute(
            text("insert into procrastinate_workers (last_heartbeat) values (now() + interval '1 hour')")
        )
    running = command("check", "--worker")

    assert (without.returncode, running.returncode) == (1, 0)
    assert "casereviews work" in without.stdout
