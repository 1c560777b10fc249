"""Sign in, and check a person's own password. The response and its timing are the same if there is no account.

No database session is open while a password is hashed. An attempt is counted as a failure before its password is
checked and taken off the count if the password was right, so that guesses sent at the same time cannot pass the limit.
"""

from sqlalchemy import Engine

from app.accounts.find import account_with_email
from app.accounts.passwords import hashing_slot
from app.accounts.sessions import start_session
from app.accounts.throttle import Attempt, clear_failures, count_attempt
from app.database import writing
from app.models.account import Account


def sign_in(engine: Engine, email: str, password: str, *, host: str, user_agent: str) -> str | None:
    """The value for the session cookie; None if the email address or the password is wrong.

    Raises TooMany after too many failures, even with the right password, and TooManySignIns if too many people sign in
    at the same time.
    """
    checked = _check(engine, email, password, host=host)
    if checked is None:
        return None
    account, attempt = checked
    with writing(engine) as session:
        current = account_with_email(session, email)
        if current is None or current.password_hash != account.password_hash:
            return None  # it was closed, or its password changed, during the check
        clear_failures(session, attempt)
        return start_session(session, current.id, user_agent=user_agent)


def is_own_password(engine: Engine, email: str, password: str, *, host: str) -> bool:
    """Whether a signed-in person typed their password. Counts, and raises, as ``sign_in`` does."""
    checked = _check(engine, email, password, host=host)
    if checked is None:
        return False
    with writing(engine) as session:
        clear_failures(session, checked[1])
    return True


def _check(engine: Engine, email: str, password: str, *, host: str) -> tuple[Account, Attempt] | None:
    """The account with this email address and password, and the counted attempt; None if they do not match."""
    with hashing_slot() as hasher:
        with writing(engine) as session:
            attempt = count_attempt(session, email, host)
            account = account_with_email(session, email)
        is_right = hasher.verify(password, account.password_hash if account else None)
    return (account, attempt) if account is not None and is_right else None
