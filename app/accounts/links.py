"""One-time links: an invitation lasts for two days, a password reset for an hour. A link works once, even in a race."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update

from app.accounts.keys import hash_of, new_key
from app.accounts.passwords import HashedPassword
from app.accounts.sessions import end_sessions
from app.audit.events import Event
from app.audit.record import record
from app.clock import now
from app.database import ReadSession, WriteSession
from app.models.account import Account
from app.models.one_time_link import LinkPurpose, OneTimeLink

LASTS = {LinkPurpose.INVITATION: timedelta(hours=48), LinkPurpose.RESET: timedelta(hours=1)}


def make_link(session: WriteSession, account_id: UUID, purpose: LinkPurpose) -> str:
    """Make a link and return its path, e.g. "/reset/Xk3…". The account's earlier links become void."""
    key = new_key()
    _void_links(session, account_id)
    session.add(
        OneTimeLink(
            token_sha256=hash_of(key),
            account_id=account_id,
            purpose=purpose,
            made_at=now(),
            ends_at=now() + LASTS[purpose],
        )
    )
    return f"/{purpose}/{key}"


def account_of_link(session: ReadSession, key: str, purpose: LinkPurpose) -> Account | None:
    """The account a link is for; None if it is used, void or expired. Opening a link does not use it up."""
    query = (
        select(Account)
        .join(OneTimeLink, OneTimeLink.account_id == Account.id)
        .where(
            OneTimeLink.token_sha256 == hash_of(key),
            OneTimeLink.purpose == purpose,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.ends_at > now(),
            Account.closed_at.is_(None),
        )
    )
    return session.scalars(query).one_or_none()


def use_link(
    session: WriteSession, key: str, purpose: LinkPurpose, *, password: HashedPassword
) -> Account | None:
    """Use up the link and set the password, which ends every session of the account. None if the link is not valid.

    Of two requests at the same time only one succeeds: after the first update the second matches no row.
    """
    used = (
        update(OneTimeLink)
        .where(
            OneTimeLink.token_sha256 == hash_of(key),
            OneTimeLink.purpose == purpose,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.ends_at > now(),
        )
        .values(used_at=now())
        .returning(OneTimeLink.account_id)
    )
    account_id = session.execute(used).scalar_one_or_none()
    account = session.get_one(Account, account_id) if account_id else None
    if account is None or account.closed_at is not None:
        return None
    set_password(session, account, password)
    return account


def set_password(
    session: WriteSession, account: Account, password: HashedPassword, *, keep_session: UUID | None = None
) -> None:
    """Set the password. Earlier links become void and every session ends, except ``keep_session``."""
    account.password_hash = password
    _void_links(session, account.id)
    end_sessions(session, account.id, but=keep_session)
    record(
        session,
        Event.PASSWORD_CHOSEN,
        actor=f"account {account.id}",
        details={"account": str(account.id)},
    )
    session.flush()


def _void_links(session: WriteSession, account_id: UUID) -> None:
    unused = update(OneTimeLink).where(OneTimeLink.account_id == account_id, OneTimeLink.used_at.is_(None))
    session.execute(unused.values(used_at=now()))
