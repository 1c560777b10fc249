"""Sessions of signed-in browsers: start them, find them by their cookie, list and end them."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select, update

from app.accounts.find import person_of
from app.accounts.keys import hash_of, new_key
from app.accounts.person import Person
from app.clock import now
from app.database import ReadSession, WriteSession
from app.models.account import Account
from app.models.web_session import WebSession

LASTS = timedelta(hours=12)
"""A session ends after this time, even if it is in use: a working day."""
IDLE = timedelta(hours=2)
SEEN_TO = timedelta(minutes=1)
"""How precisely the last visit is recorded, so that most requests write nothing."""


def start_session(session: WriteSession, account_id: UUID, *, user_agent: str) -> str:
    """Start a session and return the value for its cookie. Also deletes sessions that have ended."""
    key, started = new_key(), now()
    session.execute(
        delete(WebSession).where((WebSession.ends_at < started) | (WebSession.last_seen_at < started - IDLE))
    )
    session.add(
        WebSession(
            token_sha256=hash_of(key),
            account_id=account_id,
            browser=browser_named(user_agent),
            started_at=started,
            last_seen_at=started,
            ends_at=started + LASTS,
        )
    )
    return key


def person_with_cookie(session: ReadSession, key: str) -> tuple[Person, bool] | None:
    """The person of this cookie, and whether their visit has to be recorded; None if the cookie is not valid."""
    query = (
        select(WebSession, Account)
        .join(Account, Account.id == WebSession.account_id)
        .where(
            WebSession.token_sha256 == hash_of(key),
            WebSession.ends_at > now(),
            WebSession.last_seen_at > now() - IDLE,
            Account.closed_at.is_(None),
        )
    )
    row = session.execute(query).one_or_none()
    if row is None:
        return None
    web_session, account = row
    is_due = now() - web_session.last_seen_at > SEEN_TO
    return person_of(session, account, session_id=web_session.id), is_due


def note_visit(session: WriteSession, session_id: UUID) -> None:
    """Record that the browser made a request now."""
    session.execute(update(WebSession).where(WebSession.id == session_id).values(last_seen_at=now()))


def sessions_of(session: ReadSession, account_id: UUID) -> Sequence[WebSession]:
    """The open sessions of an account, the latest visit first."""
    query = select(WebSession).where(
        WebSession.account_id == account_id,
        WebSession.ends_at > now(),
        WebSession.last_seen_at > now() - IDLE,
    )
    return session.scalars(query.order_by(WebSession.last_seen_at.desc())).all()


def end_session(session: WriteSession, account_id: UUID, session_id: UUID) -> None:
    """Sign one browser of the account out."""
    session.execute(
        delete(WebSession).where(WebSession.account_id == account_id, WebSession.id == session_id)
    )


def end_sessions(session: WriteSession, account_id: UUID, *, but: UUID | None = None) -> None:
    """Sign out every browser of the account, except the session ``but``."""
    sessions = delete(WebSession).where(WebSession.account_id == account_id)
    session.execute(sessions.where(WebSession.id != but) if but else sessions)


_BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def browser_named(user_agent: str) -> str:
    """For example "Firefox on Windows". Nothing else of the User-Agent header is stored."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "A browser")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), None)
    return f"{browser} on {system}" if system else browser
