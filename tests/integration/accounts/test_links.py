"""One-time links: once, in time, and for an open account."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import Engine, select, update

from app.accounts.links import account_of_link, make_link, use_link
from app.accounts.passwords import PasswordHasher, hash_password
from app.accounts.sessions import person_with_cookie, start_session
from app.clock import now
from app.database import WriteSession, writing
from app.models.account import Account
from app.models.one_time_link import LinkPurpose, OneTimeLink
from tests.account_builders import PASSWORD, an_account


def a_link(session: WriteSession, account: Account, purpose: LinkPurpose = LinkPurpose.INVITATION) -> str:
    """The key of a link."""
    key = make_link(session, account.id, purpose).rpartition("/")[2]
    session.commit()
    return key


def test_link_sets_a_password_once(session: WriteSession) -> None:
    """The second use finds nothing."""
    account = an_account(session)
    key = a_link(session, account)

    first = use_link(session, key, LinkPurpose.INVITATION, password=hash_password(PASSWORD))
    second = use_link(session, key, LinkPurpose.INVITATION, password=hash_password("quite another password"))

    assert first is not None
    assert second is None
    assert PasswordHasher().verify(PASSWORD, account.password_hash)


def test_twenty_who_use_a_link_at_once_are_one(session: WriteSession, engine: Engine) -> None:
    """Of uses in the same moment exactly one sets a password."""
    key = a_link(session, an_account(session))

    def use(number: int) -> bool:
        with writing(engine) as own:
            return (
                use_link(own, key, LinkPurpose.INVITATION, password=hash_password(f"{PASSWORD} {number}"))
                is not None
            )

    with ThreadPoolExecutor(10) as pool:
        used = list(pool.map(use, range(20)))

    assert sum(used) == 1


def test_link_is_kept_only_as_a_hash(session: WriteSession) -> None:
    """Reading the table gives no link."""
    key = a_link(session, an_account(session))

    row = session.execute(select(OneTimeLink)).scalar_one()

    assert key not in str(vars(row))


def test_old_link_opens_nothing(session: WriteSession) -> None:
    """A reset lasts an hour, an invitation two days."""
    account = an_account(session)
    key = a_link(session, account, LinkPurpose.RESET)
    row = session.scalars(select(OneTimeLink)).one()
    lasts = row.ends_at - row.made_at
    session.execute(update(OneTimeLink).values(ends_at=now() - timedelta(seconds=1)))

    account_of_old_link = account_of_link(session, key, LinkPurpose.RESET)
    used = use_link(session, key, LinkPurpose.RESET, password=hash_password(PASSWORD))

    assert abs(lasts.total_seconds() - 3600) < 1
    assert account_of_old_link is None
    assert used is None


def test_newer_link_voids_the_older(session: WriteSession) -> None:
    """Only the last link of an account works."""
    account = an_account(session)
    older = a_link(session, account)
    newer = a_link(session, account)

    assert account_of_link(session, older, LinkPurpose.INVITATION) is None
    assert account_of_link(session, newer, LinkPurpose.INVITATION) is not None


def test_link_of_one_purpose_does_not_serve_another(session: WriteSession) -> None:
    """An invitation is not a reset."""
    key = a_link(session, an_account(session), LinkPurpose.INVITATION)

    assert account_of_link(session, key, LinkPurpose.RESET) is None


def test_chosen_password_ends_every_session(session: WriteSession) -> None:
    """Anyone who was signed in before has to sign in again."""
    account = an_account(session)
    cookie = start_session(session, account.id, user_agent="")
    key = a_link(session, account, LinkPurpose.RESET)

    use_link(session, key, LinkPurpose.RESET, password=hash_password(PASSWORD))

    assert person_with_cookie(session, cookie) is None
