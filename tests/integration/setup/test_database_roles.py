"""The roles of a database of one's own: the service `roles` of compose, and what docs/operating.md says to run."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from app.database import DatabaseUrl, engine_for, writing
from app.database_roles.privileges import OWNER
from app.schema import upgrade
from setup.steps import ROOT
from tests.builders import a_review
from tests.commands import run_command
from tests.embedded_database import PASSWORD, a_database, as_application, as_owner


@pytest.fixture
def own_database(database_server: DatabaseUrl) -> Iterator[DatabaseUrl]:
    """The superuser's address of a database as compose made it before there were roles, with a review in it."""
    with a_database(database_server) as url:
        name = conninfo_to_dict(url)["dbname"]
        superuser = DatabaseUrl(make_conninfo(database_server, dbname=name))
        with psycopg.connect(superuser) as connection:
            connection.execute(f"alter database {name} owner to current_user")
            connection.execute(f"grant all on database {name} to public")
        engine = engine_for(superuser)
        with writing(engine) as session:
            upgrade(session.connection())
            a_review(session, title="Child Heron")
        engine.dispose()
        yield superuser


def make_roles(superuser: DatabaseUrl) -> "subprocess.CompletedProcess[str]":
    """What the service ``roles`` runs, with a database of the tests instead of the one of compose."""
    services: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    parts = conninfo_to_dict(superuser)
    names = {
        "PGHOST": "host",
        "PGPORT": "port",
        "PGUSER": "user",
        "PGDATABASE": "dbname",
        "PGPASSWORD": "password",
    }
    server = {name: str(parts.get(key, "")) for name, key in names.items()}
    return subprocess.run(
        ["sh", "-c", services["roles"]["command"][2].replace("$$", "$")],
        cwd=ROOT,
        env={
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            **{name: value for name, value in server.items() if value},
            "OWNER_PASSWORD": PASSWORD,
            "APPLICATION_PASSWORD": PASSWORD,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def casereviews(*arguments: str, data: Path, **addresses: str) -> "subprocess.CompletedProcess[str]":
    """A command on that database."""
    ours = ("DATABASE_URL", "CASEREVIEWS_DATABASE_OWNER_URL")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    return run_command(*arguments, environment={**environment, "CASEREVIEWS_DATA": str(data), **addresses})


def test_database_of_an_earlier_deployment_gets_both_roles(own_database: DatabaseUrl, tmp_path: Path) -> None:
    """Everything moves to the owner, the passwords are stored as SCRAM, nothing is printed, and it can run again."""
    done = [make_roles(own_database) for _ in range(2)]

    with psycopg.connect(own_database) as connection:
        owners = connection.execute(
            "select distinct pg_get_userbyid(relowner) from pg_class c where relnamespace = 'public'::regnamespace"
        ).fetchall()
        stored = connection.execute(
            "select count(*) from pg_authid where rolname in ('casereviews_owner', 'casereviews_app')"
            " and rolpassword like 'SCRAM-SHA-256$%'"
        ).fetchall()
    application = as_application(own_database)
    migrated = casereviews(
        "migrate",
        data=tmp_path,
        DATABASE_URL=application,
        CASEREVIEWS_DATABASE_OWNER_URL=as_owner(own_database),
    )
    checked = casereviews("check", data=tmp_path, DATABASE_URL=application)

    assert [(run.returncode, run.stdout, run.stderr) for run in done] == [(0, "", "")] * 2
    assert (owners, stored) == ([(OWNER,)], [(2,)])
    assert migrated.returncode == 0, migrated.stderr
    assert (
        "ok       the application's database role: casereviews_app is no superuser, owns no tables"
        in checked.stdout
    )


def test_superuser_as_the_application_is_a_note_with_what_to_do(
    own_database: DatabaseUrl, tmp_path: Path
) -> None:
    """An operator's own database works as before, and check says what is better."""
    checked = casereviews("check", data=tmp_path, DATABASE_URL=own_database)

    line = next(line for line in checked.stdout.splitlines() if "database role" in line)
    assert line.startswith("note     the application's database role: postgres is a superuser.")
    assert "docs/operating.md#database-roles" in line


def test_migration_and_restore_without_the_owner_say_what_to_set(
    own_database: DatabaseUrl, tmp_path: Path
) -> None:
    """The application's role changes no table: one sentence names the setting."""
    make_roles(own_database)
    application = as_application(own_database)

    for arguments in (("migrate",), ("restore", str(tmp_path))):
        refused = casereviews(*arguments, data=tmp_path, DATABASE_URL=application)

        assert refused.returncode == 1
        assert "The database role casereviews_app cannot" in refused.stderr
        assert "Set CASEREVIEWS_DATABASE_OWNER_URL" in refused.stderr


def test_role_without_rights_yet_is_told_to_migrate(own_database: DatabaseUrl, tmp_path: Path) -> None:
    """The application's role has no rights before the next migration, which gives them."""
    application = as_application(own_database)
    before = casereviews("check", data=tmp_path, DATABASE_URL=application)
    casereviews(
        "migrate", data=tmp_path, DATABASE_URL=application, CASEREVIEWS_DATABASE_OWNER_URL=own_database
    )
    after = casereviews("check", data=tmp_path, DATABASE_URL=application)

    assert "Run `casereviews migrate` once" in before.stdout
    assert "the application's database role: casereviews_app" in after.stdout
