"""Browsers that are signed in: begun, found again by their cookie, listed and ended."""

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
"""However busy: a working day."""
IDLE = timedelta(hours=2)
SEEN_TO = timedelta(minutes=1)
"""How exactly the last visit is kept, so that most requests write nothing."""


def start_session(session: WriteSession, account_id: UUID, *, user_agent: str) -> str:
    """Begin one and give the value for its cookie. Sessions that ended are cleared away on the way."""
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
    """Who is signed in with this cookie, and whether their visit is worth noting; None where it opens nothing."""
    asked = (
        select(WebSession, Account)
        .join(Account, Account.id == WebSession.account_id)
        .where(
            WebSession.token_sha256 == hash_of(key),
            WebSession.ends_at > now(),
            WebSession.last_seen_at > now() - IDLE,
            Account.closed_at.is_(None),
        )
    )
    row = session.execute(asked).one_or_none()
    if row is None:
        return None
    found, account = row
    return person_of(session, account, session_id=found.id), now() - found.last_seen_at > SEEN_TO


def note_visit(session: WriteSession, session_id: UUID) -> None:
    """The browser was here just now."""
    session.execute(update(WebSession).where(WebSession.id == session_id).values(last_seen_at=now()))


def sessions_of(session: ReadSession, account_id: UUID) -> Sequence[WebSession]:
    """Where an account is signed in, the latest visit first."""
    asked = select(WebSession).where(
        WebSession.account_id == account_id,
        WebSession.ends_at > now(),
        WebSession.last_seen_at > now() - IDLE,
    )
    return session.scalars(asked.order_by(WebSession.last_seen_at.desc())).all()


def end_session(session: WriteSession, account_id: UUID, session_id: UUID) -> None:
    """Sign one browser of the account out."""
    session.execute(
        delete(WebSession).where(WebSession.account_id == account_id, WebSession.id == session_id)
    )


def end_sessions(session: WriteSession, account_id: UUID, *, but: UUID | None = None) -> None:
    """Sign every browser of the account out, but for one where it is named."""
    ended = delete(WebSession).where(WebSession.account_id == account_id)
    session.execute(ended.where(WebSession.id != but) if but else ended)


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
    """E.g. "Firefox on Windows", which is all that is kept of what a browser says of itself."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "A browser")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), None)
    return f"{browser} on {system}" if system else browser
