"""Accounts looked up: by address, by id, all of them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import func, select

from app.accounts.person import Person
from app.accounts.roles import Role, Scope
from app.database import ReadSession
from app.models.account import Account
from app.models.board import Board
from app.models.membership import Membership


def account_with_email(session: ReadSession, email: str) -> Account | None:
    """The open account of an address, however it is capitalised."""
    asked = select(Account).where(func.lower(Account.email) == func.lower(clean(email)))
    return session.scalars(asked.where(Account.closed_at.is_(None))).one_or_none()


def clean(email: str) -> str:
    """An address as it is compared: without blanks around it and what PostgreSQL cannot keep."""
    return email.strip().replace("\x00", "").encode("utf-8", "ignore").decode()


def every_account(session: ReadSession) -> Sequence[Account]:
    """All accounts, closed ones last, by address."""
    return session.scalars(
        select(Account).order_by(Account.closed_at.is_not(None), func.lower(Account.email))
    ).all()


def boards_of_accounts(session: ReadSession) -> Mapping[UUID, list[Board]]:
    """The boards of every account that acts for some, by name."""
    asked = select(Membership.account_id, Board).join(Board, Board.id == Membership.board_id)
    found: dict[UUID, list[Board]] = {}
    for account_id, board in session.execute(asked.order_by(Board.name)):
        found.setdefault(account_id, []).append(board)
    return found


def boards_of(session: ReadSession, person: Person) -> Sequence[Board]:
    """The boards a person acts for by membership, by name."""
    asked = select(Board).where(Board.id.in_(person.board_ids))
    return session.scalars(asked.order_by(Board.name)).all()


def person_of(
    session: ReadSession,
    account: Account,
    *,
    session_id: UUID | None = None,
    scopes: frozenset[Scope] | None = None,
) -> Person:
    """The account as the person behind a request."""
    boards = session.scalars(select(Membership.board_id).where(Membership.account_id == account.id))
    return Person(
        account_id=account.id,
        name=account.name,
        email=account.email,
        role=Role(account.role),
        board_ids=frozenset(boards),
        session_id=session_id,
        scopes=scopes,
    )
