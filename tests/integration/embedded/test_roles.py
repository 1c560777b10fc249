"""The roles of the bundled PostgreSQL: made at the first start, and in folders that earlier versions made."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine, select, text

import app.embedded.set_up_roles as set_up
from app.cli.command_context import command_context
from app.database import engine_for, writing
from app.database_roles.privileges import APPLICATION, OWNER, needless_rights
from app.embedded.postgres import running
from app.embedded.programs import run_program, run_sql
from app.embedded.server_folder import NAME, PORT, ServerFolder, program, server_folder
from app.errors import EmbeddedDatabaseFailed, EmbeddedDatabaseInUse
from app.models.review import Review
from app.schema import upgrade
from tests.builders import a_review
from tests.integration.cli.test_backup import casereviews
from tests.site_settings import site_settings

OWNERS = """
select distinct pg_get_userbyid(owner) from (
    select relowner as owner from pg_class where relnamespace = 'public'::regnamespace
    union all select proowner from pg_proc p where pronamespace = 'public'::regnamespace
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    union all select typowner from pg_type t where typnamespace = 'public'::regnamespace
        and not exists (select from pg_depend d where d.objid in (t.oid, t.typelem) and d.deptype = 'e')
    union all select datdba from pg_database where datname = current_database()
) as owners
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"


def connects(folder: ServerFolder, user: str) -> bool:
    """Whether a role gets in without a password."""
    address = make_conninfo(user=user, dbname=NAME, host=str(folder.socket), port=PORT, passfile="/nowhere")
    try:
        psycopg.connect(address).close()
    except psycopg.OperationalError:
        return False
    return True


def test_two_roles_connect_with_passwords_and_no_superuser_does(data: Path) -> None:
    """Each role has a random password in a file of its own; no one else is admitted, nor anyone without a password."""
    with running(data) as url:
        folder = server_folder(data)
        with psycopg.connect(url) as application, psycopg.connect(folder.owner_url) as owner:
            roles = [
                connection.execute("select current_user").fetchone() for connection in (application, owner)
            ]
        admitted = [user for user in ("postgres", NAME, OWNER, APPLICATION) if connects(folder, user)]

    files = [folder.password_file(role) for role in (OWNER, APPLICATION)]
    passwords = [file.read_text().strip().rsplit(":", 1)[1] for file in files]
    assert roles == [(APPLICATION,), (OWNER,)]
    assert admitted == []
    assert {file.stat().st_mode & 0o777 for file in (*files, folder.cluster / "pg_hba.conf")} == {0o600}
    assert len(set(passwords)) == 2
    assert all(len(password) >= 43 for password in passwords)
    assert not any(password in folder.log.read_text() + url + folder.owner_url for password in passwords)


def test_passwords_are_made_anew_when_a_file_is_lost(data: Path) -> None:
    """A lost file is no lost database."""
    with running(data):
        pass
    folder = server_folder(data)
    before = folder.password_file(OWNER).read_text()
    folder.password_file(APPLICATION).unlink()

    with running(data) as url, psycopg.connect(url):
        pass

    assert folder.password_file(OWNER).read_text() != before


def test_failed_set_up_starts_nothing_and_is_repeated(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement that fails is an error with its reason, and the next start sets up the roles."""
    broken = data.parent / "broken.sql"
    broken.write_text("create role casereviews_owner;\n\nselect 1/0;\n\n")
    monkeypatch.setattr(set_up, "ROLES_SQL", broken)
    with pytest.raises(EmbeddedDatabaseFailed, match="division by zero"), running(data):
        pass
    monkeypatch.undo()

    with running(data) as url, psycopg.connect(url) as connection:
        answer = connection.execute("select current_user").fetchone()

    assert answer == (APPLICATION,)


@contextmanager
def folder_of_an_earlier_version(data: Path) -> Iterator[Engine]:
    """A running server as 0.2.0 made it: one superuser "casereviews" without a password, who owns everything."""
    folder = server_folder(data)
    access = ["--username=casereviews", "--auth=trust", "--no-instructions", "--no-sync"]
    locale = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
    run_program(folder, [str(program("initdb")), f"--pgdata={folder.cluster}", *locale, *access])
    run_sql(folder, folder.cluster, database="postgres", statements=["create database casereviews;"])
    with _without_set_up(folder), running(data):
        engine = engine_for(make_conninfo(folder.url, user="casereviews"))
        with engine.begin() as connection:
            upgrade(connection)
        yield engine
        engine.dispose()


@contextmanager
def _without_set_up(folder: ServerFolder) -> Iterator[None]:
    """Let the server start as if the roles had been set up, and leave no sign of that."""
    signs = [folder.roles, folder.password_file(OWNER), folder.password_file(APPLICATION)]
    for sign in signs:
        sign.write_text("1")
    yield
    for sign in signs:
        sign.unlink()


def test_folder_of_an_earlier_version_is_upgraded_without_loss(data: Path) -> None:
    """Its rows are there, everything belongs to the owner, and the application works under its own role."""
    with folder_of_an_earlier_version(data) as engine, writing(engine) as session:
        a_review(session, title="Child Heron")
        session.execute(text("create table more (id serial, word text)"))

    for _ in range(2):  # the second start finds everything done
        with command_context(site_settings(None, data)) as context, writing(context.engine) as session:
            titles = list(session.scalars(select(Review.title)))
            rights = needless_rights(session.connection())
            a_review(session, title="Child Plover")
            session.rollback()
        with running(data), psycopg.connect(server_folder(data).owner_url) as owner:
            owners = owner.execute(OWNERS).fetchall()
            is_admitted = connects(server_folder(data), "casereviews")

        assert titles == ["Child Heron"]
        assert rights == ()
        assert owners == [(OWNER,)]
        assert not is_admitted


def test_folder_of_an_earlier_version_can_be_backed_up_and_replaced(data: Path, tmp_path: Path) -> None:
    """Its extension still belongs to the superuser, which does not stop a restore."""
    with folder_of_an_earlier_version(data) as engine, writing(engine) as session:
        a_review(session, title="Child Heron")

    backup = casereviews(data, "backup", tmp_path / "backup")
    restored = casereviews(data, "restore", tmp_path / "backup", "--replace")
    checked = casereviews(data, "check")

    output = backup.stderr + restored.stderr
    assert (backup.returncode, restored.returncode) == (0, 1), output  # 1: it has no PDF
    assert "the application's database role: casereviews_app is no superuser" in checked.stdout


def test_earlier_version_that_is_running_is_not_interrupted(data: Path) -> None:
    """The roles are made while no server runs, so the sentence says what to stop."""
    with folder_of_an_earlier_version(data) as engine:
        folder = server_folder(data)
        sign = folder.roles.rename(data / "put-aside")
        with (
            pytest.raises(EmbeddedDatabaseInUse, match="Stop the web, the workers and every other command"),
            running(data),
        ):
            pass
        with engine.connect() as connection:
            answer = connection.execute(text("select current_user")).scalar_one()
        sign.rename(folder.roles)

    assert answer == "casereviews"
