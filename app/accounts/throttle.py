"""Guessing made slow: failures are counted in the database, by account and by network, for all web processes at once.

What is kept is a keyed hash. The key is of one day and is deleted after it, so that later nobody can tell which
account or which network was meant.
"""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_bytes

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from app.accounts.find import clean
from app.accounts.network import network_of
from app.clock import now
from app.database import WriteSession
from app.errors import TooMany
from app.models.sign_in_attempt import SignInAttempt, ThrottleKey

KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many failures in a time, for one account, one network, or one account from one network."""

    by_account: bool
    by_network: bool
    most: int
    within: timedelta


LIMITS = (
    Limit(by_account=True, by_network=True, most=5, within=timedelta(minutes=15)),
    Limit(by_account=False, by_network=True, most=50, within=timedelta(minutes=15)),
    Limit(by_account=True, by_network=False, most=100, within=timedelta(hours=1)),
)
"""A council behind one address makes more mistakes than a person; an account may be guessed at from many addresses."""


def refuse_too_many(session: WriteSession, email: str, host: str) -> None:
    """Raise TooMany where a limit is reached. The account is not looked up: unknown ones are counted alike.

    Guesses at one account from one network wait for each other, so that a hundred at once count as a hundred.
    """
    first, *_ = _subjects(session, LIMITS[0], email, host)
    session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(first, 0))))
    for limit in LIMITS:
        since = now() - limit.within
        failures = session.scalars(
            select(SignInAttempt.at)
            .where(
                SignInAttempt.subject.in_(_subjects(session, limit, email, host)), SignInAttempt.at > since
            )
            .order_by(SignInAttempt.at.desc())
            .limit(limit.most)
        ).all()
        if len(failures) == limit.most:
            raise TooMany(seconds=_seconds_until(failures[-1] + limit.within))


def note_failure(session: WriteSession, email: str, host: str) -> None:
    """Count one failure, and forget those of yesterday with the keys they were hashed by."""
    for limit in LIMITS:
        today, *_ = _subjects(session, limit, email, host)
        session.add(SignInAttempt(subject=today, at=now()))
    session.execute(delete(SignInAttempt).where(SignInAttempt.at < now() - KEPT))
    session.execute(delete(ThrottleKey).where(ThrottleKey.day < (now() - KEPT).date()))


def forget_failures(session: WriteSession, email: str, host: str) -> None:
    """The right password was given: this account from this network starts anew."""
    subjects = _subjects(session, LIMITS[0], email, host)
    session.execute(delete(SignInAttempt).where(SignInAttempt.subject.in_(subjects)))


def _subjects(session: WriteSession, limit: Limit, email: str, host: str) -> list[str]:
    """The hash by today's key, then by yesterday's: a window may reach over midnight."""
    account = clean(email).casefold() if limit.by_account else ""
    network = network_of(host, v4=24, v6=48) if limit.by_network else ""
    said = f"{account}\n{network}".encode()
    return [hmac.digest(key, said, "sha256").hex() for key in _keys(session)]


def _keys(session: WriteSession) -> Iterator[bytes]:
    today = now().date()
    session.execute(insert(ThrottleKey).values(day=today, key=token_bytes(32)).on_conflict_do_nothing())
    rows = session.execute(select(ThrottleKey.day, ThrottleKey.key))
    kept: dict[date, bytes] = {row.day: row.key for row in rows}
    yield kept[today]
    if yesterday := kept.get(today - timedelta(days=1)):
        yield yesterday


def _seconds_until(moment: datetime) -> int:
    return max(1, int((moment - now()).total_seconds()) + 1)
