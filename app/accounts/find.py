"""Find accounts by email address, list them all, and list the boards they act for."""

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
    """The open account with this email address, without regard to capitals. None if there is none."""
    query = select(Account).where(func.lower(Account.email) == func.lower(clean(email)))
    return session.scalars(query.where(Account.closed_at.is_(None))).one_or_none()


def clean(email: str) -> str:
    """An email address as it is compared: without surrounding blanks and characters PostgreSQL cannot store."""
    return email.strip().replace("\x00", "").encode("utf-8", "ignore").decode()


def every_account(session: ReadSession) -> Sequence[Account]:
    """All accounts by email address, closed ones last."""
    return session.scalars(
        select(Account).order_by(Account.closed_at.is_not(None), func.lower(Account.email))
    ).all()


def members_of(session: ReadSession, board_id: str) -> Sequence[Account]:
    """The open accounts that are members of a board."""
    query = select(Account).join(Membership, Membership.account_id == Account.id)
    is_member = (Membership.board_id == board_id) & (Account.role == Role.BOARD_MEMBER)
    return session.scalars(query.where(is_member, Account.closed_at.is_(None)).order_by(Account.id)).all()


def curators(session: ReadSession) -> Sequence[Account]:
    """The open accounts of curators."""
    is_curator = (Account.role == Role.CURATOR) & Account.closed_at.is_(None)
    return session.scalars(select(Account).where(is_curator).order_by(Account.id)).all()


def boards_of_accounts(session: ReadSession) -> Mapping[UUID, list[Board]]:
    """The boards of every account that has memberships, sorted by name."""
    query = select(Membership.account_id, Board).join(Board, Board.id == Membership.board_id)
    boards: dict[UUID, list[Board]] = {}
    for account_id, board in session.execute(query.order_by(Board.name)):
        boards.setdefault(account_id, []).append(board)
    return boards


def boards_of(session: ReadSession, person: Person) -> Sequence[Board]:
    """The boards a person is a member of, sorted by name."""
    query = select(Board).where(Board.id.in_(person.board_ids))
    return session.scalars(query.order_by(Board.name)).all()


def person_of(
    session: ReadSession,
    account: Account,
    *,
    session_id: UUID | None = None,
    scopes: frozenset[Scope] | None = None,
) -> Person:
    """The Person of an account, with its boards read from the database."""
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
