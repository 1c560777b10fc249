"""casereviews accounts: add, list, link, revoke."""

import json
import os
import re
import subprocess
import sys
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


@pytest.fixture
def environment(engine: Engine, database_url: DatabaseUrl, tmp_path: Path) -> dict[str, str]:
    """That of a command on the test's database."""
    return {**os.environ, "DATABASE_URL": database_url, "CASEREVIEWS_DATA": str(tmp_path)}


def run(environment: dict[str, str], *arguments: str, said: str = "") -> "subprocess.CompletedProcess[str]":
    """One command, with what is typed to it."""
    command = [sys.executable, "-m", "app.cli", "accounts", *arguments]
    return subprocess.run(command, env=environment, input=said, capture_output=True, text=True, check=False)


def test_added_account_gets_a_link_and_a_token(environment: dict[str, str], session: WriteSession) -> None:
    """The link opens for two days; the token may do what the role may."""
    a_board(session, "westerdale")
    session.commit()

    done = run(environment, "add", "ada@example.org", "--board", "westerdale", "--name", "Ada", "--token")
    link, token = done.stdout.split()

    account = account_of_link(session, link.rpartition("/")[2], LinkPurpose.INVITATION)
    opened = person_with_token(session, token)
    assert re.match(r"http://127\.0\.0\.1:\d+/invitation/", link)
    assert account is not None
    assert opened is not None
    assert opened[0].board_ids == frozenset({"westerdale"})


def test_password_from_standard_input_signs_in(environment: dict[str, str], engine: Engine) -> None:
    """It is never an argument, where other users of the machine could read it."""
    done = run(environment, "add", "cas@example.org", "--role", "curator", "--password-stdin", said=PASSWORD)

    assert done.stdout == "cas@example.org may sign in.\n"
    assert PASSWORD not in done.stdout + done.stderr
    assert sign_in(engine, "cas@example.org", PASSWORD, host="", user_agent="") is not None


def test_password_is_kept_as_argon2id_with_the_recommended_cost(
    environment: dict[str, str], session: WriteSession
) -> None:
    """What a program of its own keeps has the second parameters of RFC 9106, section 4, which pwdlib recommends."""
    run(environment, "add", "cas@example.org", "--role", "curator", "--password-stdin", said=PASSWORD)

    kept = session.scalars(select(Account.password_hash)).one()
    assert kept is not None
    assert extract_parameters(kept) == Parameters(
        type=Type.ID, version=19, salt_len=16, hash_len=32, time_cost=3, memory_cost=65_536, parallelism=4
    )


def test_list_and_revoke(environment: dict[str, str], session: WriteSession) -> None:
    """A closed account stays in the list, as closed."""
    run(environment, "add", "ada@example.org", "--role", "curator")

    revoked = run(environment, "revoke", "ada@example.org")
    listed = [json.loads(line) for line in run(environment, "list", "--json").stdout.splitlines()]

    assert revoked.returncode == 0
    assert [(one["email"], one["role"], one["closed"]) for one in listed] == [
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
def test_mistake_ends_with_what_to_try(
    environment: dict[str, str], session: WriteSession, arguments: tuple[str, ...], sentence: str
) -> None:
    """One sentence on stderr and exit code 1."""
    done = run(environment, *arguments, said="short\n")

    assert done.returncode == 1
    assert done.stderr.startswith(sentence)
