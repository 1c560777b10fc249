"""The accounts of a demonstration: one of each role and a token, made once and saved in a file only its owner reads."""

import os
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from app.accounts.find import account_with_email
from app.accounts.keys import new_key
from app.accounts.links import set_password
from app.accounts.manage_accounts import add_account
from app.accounts.passwords import hash_password
from app.accounts.roles import ROLE_WORDS, Role
from app.accounts.tokens import make_token, scopes_for
from app.database import WriteSession
from app.models.board import Board

FILE = "demo-accounts.txt"
ACTOR = "command demo"
_PEOPLE = (
    (Role.BOARD_MEMBER, "board@demo.example", "Bethan Board"),
    (Role.CURATOR, "curator@demo.example", "Cas Curator"),
    (Role.ADMINISTRATOR, "admin@demo.example", "Ade Admin"),
)
_LETTERS_A_PASSWORD = 16


def make_demo_accounts(session: WriteSession, data: Path) -> str:
    """The text to print: role, email address and password of each account, and a token.

    Returns the saved text if all accounts exist. Otherwise makes them, with new passwords, and saves the text.
    """
    saved = data / FILE
    if saved.exists() and all(account_with_email(session, email) for _, email, _ in _PEOPLE):
        return saved.read_text(encoding="utf-8")
    board = session.scalars(select(Board).order_by(Board.is_registered.desc(), Board.name).limit(1)).first()
    lines = [_make_account(session, role, email, name, board) for role, email, name in _PEOPLE]
    lines.append(f"  token         {_token(session)}")
    if board is not None:
        lines.append(f"  The board member acts for {board.name}.")
    text = "\n".join(lines) + "\n"
    session.flush()
    _save_for_owner(saved, text)
    return text


def _make_account(session: WriteSession, role: Role, email: str, name: str, board: Board | None) -> str:
    account = account_with_email(session, email)
    if account is None:
        boards: Sequence[Board] = [board] if board is not None and role is Role.BOARD_MEMBER else []
        account = add_account(session, email, name=name, role=role, boards=boards, actor=ACTOR)
    password = new_key()[:_LETTERS_A_PASSWORD]
    set_password(session, account, hash_password(password))
    return f"  {ROLE_WORDS[role].lower():<13} {email:<20} {password}"


def _token(session: WriteSession) -> str:
    """A token of the board member, with every scope that is useful to a board member."""
    account = account_with_email(session, _PEOPLE[0][1])
    assert account is not None
    role = Role(account.role)
    return make_token(session, account.id, name="demonstration", scopes=scopes_for(role), actor=ACTOR)


def _save_for_owner(path: Path, text: str) -> None:
    """Write a new file with mode 0600 and rename it into place, so that other users can never read it."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    new.replace(path)
