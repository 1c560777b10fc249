"""``check --worker``: what a container's health check asks."""

from pathlib import Path

from sqlalchemy import Engine, text

from app.database import DatabaseUrl
from tests.integration.cli.test_commands import Command


def test_no_sign_of_life_is_a_failure(engine: Engine, database_url: DatabaseUrl, tmp_path: Path) -> None:
    """Exit code 1 where no worker works, and 0 after a sign of life."""
    command = Command(database_url, tmp_path)

    without = command("check", "--worker")
    with engine.begin() as connection:
        connection.execute(
            text("insert into procrastinate_workers (last_heartbeat) values (now() + interval '1 hour')")
        )
    alive = command("check", "--worker")

    assert (without.returncode, alive.returncode) == (1, 0)
    assert "casereviews work" in without.stdout
