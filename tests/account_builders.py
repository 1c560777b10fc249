"""Accounts for tests, made in a line: an_account(session, role=Role.CURATOR), signed_in_browser(client, account)."""

from itertools import count

from starlette.testclient import TestClient

from app.accounts.keys import hash_of, new_key
from app.accounts.links import set_password
from app.accounts.manage_accounts import add_account
from app.accounts.passwords import hash_password
from app.accounts.roles import Role
from app.accounts.sessions import start_session
from app.clock import now
from app.database import WriteSession
from app.models.account import Account
from app.models.api_token import ApiToken
from app.models.board import Board

PASSWORD = "nine lanterns by the weir"
_NUMBERS = count(1)


def a_board(session: WriteSession, board_id: str = "westerdale", name: str | None = None) -> Board:
    """A board, the kept one where there is one of that id."""
    board = session.get(Board, board_id)
    if board is None:
        board = Board(
            id=board_id,
            name=name or f"{board_id.title()} Safeguarding Children Partnership",
            is_registered=False,
        )
        session.add(board)
        session.flush()
    return board


def an_account(
    session: WriteSession,
    role: Role = Role.BOARD_MEMBER,
    *,
    email: str | None = None,
    boards: tuple[Board, ...] = (),
    password: str | None = None,
) -> Account:
    """An account; without a password none can be typed that fits, which is faster."""
    email = email or f"person{next(_NUMBERS)}@example.org"
    account = add_account(session, email, name="Ada Example", role=role, boards=boards, actor="test")
    if password is not None:
        set_password(session, account, hash_password(password))
    session.commit()
    return account


def signed_in_browser(session: WriteSession, account: Account) -> dict[str, str]:
    """The header of a browser that is signed in."""
    key = start_session(session, account.id, user_agent="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    session.commit()
    return {"Cookie": f"session={key}"}


def with_token(session: WriteSession, account: Account, *scopes: str) -> dict[str, str]:
    """The header of a program with a token of these scopes."""
    key = new_key("crr_")
    session.add(
        ApiToken(
            account_id=account.id,
            name="test",
            beginning=key[:8],
            token_sha256=hash_of(key),
            scopes=sorted(scopes),
            made_at=now(),
        )
    )
    session.commit()
    return {"Authorization": f"Bearer {key}"}


def sign_in_by_form(client: TestClient, email: str, password: str = PASSWORD) -> int:
    """Fill in the form; 303 is a success. The client keeps the cookie."""
    return client.post("/sign-in", data={"email": email, "password": password}).status_code
