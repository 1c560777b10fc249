"""casereviews accounts: add, list, link, revoke."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from argon2 import Parameters, Type, extract_parameters
from sqlalchemy import Engine, select

from app.accounts.links import account_of_link
from app.accounts.sign_in import sign_in
from app.accounts.tokens import person_with_token
from app.database import DatabaseUrl, WriteSession
from app.models.account import Account
from app.models.one_time_link import LinkPurpose
from tests.account_builders import PASSWORD, a_board
from tests.commands import run_command


@pytest.fixture
def environment(engine: Engine, database_url: DatabaseUrl, tmp_path: Path) -> dict[str, str]:
    """The environment of a command that uses the test's database."""
    return {**os.environ, "DATABASE_URL": database_url, "CASEREVIEWS_DATA": str(tmp_path)}


def run(environment: dict[str, str], *arguments: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    """Run one command, with text on its standard input."""
    return run_command("accounts", *arguments, environment=environment, typed=typed)


def test_added_account_gets_a_link_and_a_token(environment: dict[str, str], session: WriteSession) -> None:
    """The link works for 2 days, and the token has every scope of the role."""
    a_board(session, "westerdale")
    session.commit()

    done = run(environment, "add", "ada@example.org", "--board", "westerdale", "--name", "Ada", "--token")
    link, token = done.stdout.split()

    account = account_of_link(session, link.rpartition("/")[2], LinkPurpose.INVITATION)
    owner = person_with_token(session, token)
    assert re.match(r"http://127\.0\.0\.1:\d+/invitation/", link)
    assert account is not None
    assert owner is not None
    assert owner[0].board_ids == frozenset({"westerdale"})


def test_password_from_standard_input_signs_in(environment: dict[str, str], engine: Engine) -> None:
    """A password is never an argument, because other users of the machine can read arguments."""
    done = run(environment, "add", "cas@example.org", "--role", "curator", "--password-stdin", typed=PASSWORD)

    assert done.stdout == "cas@example.org can sign in.\n"
    assert PASSWORD not in done.stdout + done.stderr
    assert sign_in(engine, "cas@example.org", PASSWORD, host="", user_agent="") is not None


def test_password_is_kept_as_argon2id_with_the_recommended_cost(
    environment: dict[str, str], session: WriteSession
) -> None:
    """What a program of its own keeps has the second parameters of RFC 9106, section 4, which pwdlib recommends."""
    run(environment, "add", "cas@example.org", "--role", "curator", "--password-stdin", typed=PASSWORD)

    password_hash = session.scalars(select(Account.password_hash)).one()
    assert password_hash is not None
    assert extract_parameters(password_hash) == Parameters(
        type=Type.ID, version=19, salt_len=16, hash_len=32, time_cost=3, memory_cost=65_536, parallelism=4
    )


def test_list_and_revoke(environment: dict[str, str], session: WriteSession) -> None:
    """A closed account stays in the list, as closed."""
    run(environment, "add", "ada@example.org", "--role", "curator")

    revoked = run(environment, "revoke", "ada@example.org")
    listed = [json.loads(line) for line in run(environment, "list", "--json").stdout.splitlines()]

    assert revoked.returncode == 0
    assert [(row["email"], row["role"], row["closed"]) for row in listed] == [
        ("ada@example.org", "curator", True)
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add", "ada@example.org", "--board", "No Such Board"), "No board is called No Such Board."),
        (("link", "nobody@example.org"), "nobody@example.org has no account."),
        (("add", "ada@example.org", "--password-stdin"), "The password is not accepted."),
    ],
)
def test_mistake_prints_what_to_try(
    environment: dict[str, str], session: WriteSession, arguments: tuple[str, ...], sentence: str
) -> None:
    """One sentence on stderr and exit code 1."""
    done = run(environment, *arguments, typed="short\n")

    assert done.returncode == 1
    assert done.stderr.startswith(sentence)
