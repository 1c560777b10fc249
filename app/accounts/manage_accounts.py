"""Make, change and close accounts. Each change is recorded in the audit log."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, func, select, update

from app.accounts.find import account_with_email, clean
from app.accounts.roles import Role
from app.accounts.sessions import end_sessions
from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.database import WriteSession
from app.errors import AppError, Conflict
from app.models.account import Account
from app.models.api_token import ApiToken
from app.models.board import Board
from app.models.membership import Membership
from ingest.draft.json_value import JsonValue


class LastAdministrator(AppError):
    """The change would leave no administrator to manage accounts."""

    code = "last_administrator"
    status = 409
    sentence = "This is the last administrator. Make someone else an administrator first."


def add_account(
    session: WriteSession, email: str, *, name: str, role: Role, boards: Iterable[Board] = (), actor: str
) -> Account:
    """Make an account without a password: an invitation lets its owner choose one.

    A closed account with this email address is opened again. Raises Conflict if an open one has it.
    """
    email = clean(email)
    if account_with_email(session, email) is not None:
        raise Conflict(problem=f"{email} already has an account")
    account = session.scalars(select(Account).where(func.lower(Account.email) == email.lower())).one_or_none()
    if account is None:
        account = Account(email=email, created_at=now())
        session.add(account)
    account.name, account.role, account.closed_at, account.password_hash = name.strip(), role, None, None
    session.flush()
    _set_boards(session, account, boards)
    _record(session, Event.ACCOUNT_ADDED, account, boards, actor=actor)
    return account


def change_role(
    session: WriteSession, account: Account, role: Role, *, boards: Iterable[Board] = (), actor: str
) -> None:
    """Give an account another role and other boards. Both apply from its next request."""
    if role is not Role.ADMINISTRATOR:
        _refuse_last_administrator(session, account)
    account.role = role
    _set_boards(session, account, boards)
    _record(session, Event.ROLE_CHANGED, account, boards, actor=actor)


def close_account(session: WriteSession, account: Account, *, actor: str) -> None:
    """Close an account: end its sessions, revoke its tokens, stop it signing in. Its events stay in the audit log."""
    _refuse_last_administrator(session, account)
    account.closed_at, account.password_hash = now(), None
    end_sessions(session, account.id)
    valid_tokens = update(ApiToken).where(ApiToken.account_id == account.id, ApiToken.revoked_at.is_(None))
    session.execute(valid_tokens.values(revoked_at=now()))
    _record(session, Event.ACCOUNT_CLOSED, account, (), actor=actor)


def open_account(session: WriteSession, account_id: UUID) -> Account | None:
    """The account, locked for a change until the transaction ends; None if it is closed or unknown."""
    query = select(Account).where(Account.id == account_id, Account.closed_at.is_(None))
    return session.scalars(query.with_for_update()).one_or_none()


def _set_boards(session: WriteSession, account: Account, boards: Iterable[Board]) -> None:
    session.execute(delete(Membership).where(Membership.account_id == account.id))
    session.add_all(
        Membership(account_id=account.id, board_id=board) for board in {board.id for board in boards}
    )
    session.flush()


def _refuse_last_administrator(session: WriteSession, account: Account) -> None:
    """Raise LastAdministrator. Locks the rows of all administrators, so that two cannot close each other."""
    if account.role != Role.ADMINISTRATOR:
        return
    query = select(Account.id).where(Account.role == Role.ADMINISTRATOR, Account.closed_at.is_(None))
    if session.scalars(query.order_by(Account.id).with_for_update()).all() == [account.id]:
        raise LastAdministrator


def _record(
    session: WriteSession, event: Event, account: Account, boards: Iterable[Board], *, actor: str
) -> None:
    details: dict[str, JsonValue] = {
        "account": str(account.id),
        "role": account.role,
        "boards": tuple(sorted(board.id for board in boards)),
    }
    record(session, event, actor=actor, details=details)
