"""Signing in: the same answer in the same time, whether or not there is such an account."""

from app.accounts.find import account_with_email
from app.accounts.passwords import is_right
from app.accounts.sessions import start_session
from app.accounts.throttle import forget_failures, note_failure, refuse_too_many
from app.database import WriteSession


def sign_in(session: WriteSession, email: str, password: str, *, host: str, user_agent: str) -> str | None:
    """The value for the browser's cookie; None where address and password do not belong together.

    Raises TooMany after too many failures, even when the password is right this time.
    """
    refuse_too_many(session, email, host)
    account = account_with_email(session, email)
    if not is_right(password, account.password_hash if account else None) or account is None:
        note_failure(session, email, host)
        return None
    forget_failures(session, email, host)
    return start_session(session, account.id, user_agent=user_agent)
