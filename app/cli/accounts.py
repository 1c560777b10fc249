"""``casereviews accounts``: the people who can submit, check, publish and withdraw."""

import json
import sys
from typing import Annotated

import typer

from app.accounts.boards import boards_written
from app.accounts.find import account_with_email, boards_of_accounts, every_account
from app.accounts.links import make_link, set_password
from app.accounts.manage_accounts import add_account, close_account
from app.accounts.passwords import hash_password, password_problem
from app.accounts.roles import Role
from app.accounts.tokens import make_token, scopes_for
from app.cli.command_context import command_context
from app.cli.commands import AsJson, say
from app.database import WriteSession, reading, writing
from app.errors import AppError
from app.models.account import Account
from app.models.one_time_link import LinkPurpose
from ingest.metadata.register import load_register

ACTOR = "command accounts"
Email = Annotated[str, typer.Argument(help="The account's email address.", show_default=False)]


class AccountNotFound(AppError):
    """No open account has this email address."""

    code = "account_not_found"
    sentence = "{email} has no account. `casereviews accounts list` shows all of them."


class BoardNotFound(AppError):
    """No board has this name or identifier."""

    code = "board_not_found"
    sentence = "No board is called {board}. Write it as its reviews do, or use its identifier."


class WeakPassword(AppError):
    """The password is not accepted."""

    code = "weak_password"
    sentence = "The password is not accepted. {problem}."


def add_to(program: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="Add, list and close the accounts of boards, curators and administrators.", no_args_is_help=True
    )
    for name, command in (("add", add), ("list", list_accounts), ("link", link), ("revoke", revoke)):
        group.command(name)(command)
    program.add_typer(group, name="accounts")


def add(
    email: Email,
    role: Annotated[Role, typer.Option(help="What the account can do.")] = Role.BOARD_MEMBER,
    board: Annotated[
        list[str] | None,
        typer.Option(help="A board it acts for, by name or identifier. Repeat it for more boards."),
    ] = None,
    *,
    name: Annotated[
        str | None, typer.Option(help="The person's name. Without it: the email address.")
    ] = None,
    token: Annotated[bool, typer.Option(help="Also create a token with every scope of the role.")] = False,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
) -> None:
    """Add an account and print a link for choosing a password. The link works for 2 days.

    Example: casereviews accounts add ada@example.org --role board_member --board "Westerdale Safeguarding Board"
    """
    password = sys.stdin.readline().rstrip("\n") if password_stdin else None
    if password is not None and (problem := password_problem(password, email=email)):
        raise WeakPassword(problem=problem)
    with command_context() as context, writing(context.engine) as session:
        boards, unknown = boards_written(session, load_register(), board or [])
        if unknown:
            raise BoardNotFound(board=unknown[0])
        account = add_account(session, email, name=name or email, role=role, boards=boards, actor=ACTOR)
        if password is not None:
            set_password(session, account, hash_password(password))
            result = f"{account.email} can sign in."
        else:
            result = f"{context.site}{make_link(session, account.id, LinkPurpose.INVITATION)}"
        lines = [result, *([_token(session, account)] if token else [])]
    for line in lines:
        typer.echo(line)


def list_accounts(as_json: AsJson = False) -> None:
    """List every account with its role and its boards."""
    with command_context() as context, reading(context.engine) as session:
        boards = boards_of_accounts(session)
        rows = [
            {
                "id": str(account.id),
                "email": account.email,
                "name": account.name,
                "role": account.role,
                "boards": [board.id for board in boards.get(account.id, [])],
                "has_password": account.password_hash is not None,
                "closed": account.closed_at is not None,
            }
            for account in every_account(session)
        ]
    for row in rows:
        typer.echo(json.dumps(row, ensure_ascii=False) if as_json else _line(row))


def link(email: Email) -> None:
    """Print a link for choosing a new password. The link works for an hour."""
    with command_context() as context, writing(context.engine) as session:
        path = make_link(session, _account(session, email).id, LinkPurpose.RESET)
    typer.echo(f"{context.site}{path}")


def revoke(email: Email) -> None:
    """Close an account: it is signed out everywhere, and its tokens stop working."""
    with command_context() as context, writing(context.engine) as session:
        close_account(session, _account(session, email), actor=ACTOR)
    say(f"{email} is closed.")


def _account(session: WriteSession, email: str) -> Account:
    account = account_with_email(session, email)
    if account is None:
        raise AccountNotFound(email=email)
    return account


def _token(session: WriteSession, account: Account) -> str:
    role = Role(account.role)
    return make_token(session, account.id, name="made by command", scopes=scopes_for(role), actor=ACTOR)


def _line(row: dict[str, object]) -> str:
    boards = row["boards"]
    listed = ", ".join(boards) if isinstance(boards, list) else ""
    closed = " (closed)" if row["closed"] else ""
    return f"{row['email']}  {row['role']}  {listed}{closed}".rstrip()
