"""Slow down guessing: failures are counted in the database, by account and by network, for all web processes together.

Account and network are stored as a keyed hash. The key is used for one day and then deleted, so that afterwards the
account and network cannot be identified.
"""

import hmac
from collections.abc import Sequence
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
    """How many failures are allowed in a time, for one account, one network, or one account from one network."""

    by_account: bool
    by_network: bool
    most: int
    within: timedelta


LIMITS = (
    Limit(by_account=True, by_network=True, most=5, within=timedelta(minutes=15)),
    Limit(by_account=False, by_network=True, most=50, within=timedelta(minutes=15)),
    Limit(by_account=True, by_network=False, most=100, within=timedelta(hours=1)),
)
"""A council with one address makes more mistakes than one person; one account may be attacked from many addresses."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A counted attempt: its rows, and the hashes of its account and network."""

    row_ids: Sequence[int]
    subjects: Sequence[str]


def count_attempt(session: WriteSession, email: str, host: str) -> Attempt:
    """Count an attempt as a failure before it is made. Raises TooMany, and counts nothing, if a limit is reached.

    The account is not looked up, so unknown ones are counted the same way. Attempts that share a limit wait for each
    other until the transaction ends, so keep it short. 100 guesses at the same time count as 100.
    """
    keys = _keys(session)
    subjects = [_subjects(keys, limit, email, host) for limit in LIMITS]
    # Sorted, so that two attempts lock in the same order and never deadlock.
    for subject in sorted(today for today, *_ in subjects):
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(subject, 0))))
    for limit, hashes in zip(LIMITS, subjects, strict=True):
        _refuse_over_limit(session, limit, hashes)
    rows = [SignInAttempt(subject=today, at=now()) for today, *_ in subjects]
    session.add_all(rows)
    session.execute(delete(SignInAttempt).where(SignInAttempt.at < now() - KEPT))
    session.execute(delete(ThrottleKey).where(ThrottleKey.day < (now() - KEPT).date()))
    session.flush()
    return Attempt([row.id for row in rows], subjects[0])


def clear_failures(session: WriteSession, attempt: Attempt) -> None:
    """After the right password: delete the attempt, and earlier failures of this account from this network."""
    own_rows = SignInAttempt.id.in_(attempt.row_ids) | SignInAttempt.subject.in_(attempt.subjects)
    session.execute(delete(SignInAttempt).where(own_rows))


def _refuse_over_limit(session: WriteSession, limit: Limit, hashes: Sequence[str]) -> None:
    since = now() - limit.within
    latest = (
        select(SignInAttempt.at)
        .where(SignInAttempt.subject.in_(hashes), SignInAttempt.at > since)
        .order_by(SignInAttempt.at.desc())
        .limit(limit.most)
    )
    failures = session.scalars(latest).all()
    if len(failures) == limit.most:
        raise TooMany(seconds=_seconds_until(failures[-1] + limit.within))


def _subjects(keys: Sequence[bytes], limit: Limit, email: str, host: str) -> list[str]:
    """The hash with today's key, then with yesterday's: a window may include midnight."""
    account = clean(email).casefold() if limit.by_account else ""
    network = network_of(host, v4=24, v6=48) if limit.by_network else ""
    subject = f"{account}\n{network}".encode()
    return [hmac.digest(key, subject, "sha256").hex() for key in keys]


def _keys(session: WriteSession) -> list[bytes]:
    """Today's key, created if it is missing, then yesterday's if there is one."""
    today = now().date()
    session.execute(insert(ThrottleKey).values(day=today, key=token_bytes(32)).on_conflict_do_nothing())
    rows = session.execute(select(ThrottleKey.day, ThrottleKey.key))
    keys: dict[date, bytes] = {row.day: row.key for row in rows}
    return [keys[day] for day in (today, today - timedelta(days=1)) if day in keys]


def _seconds_until(moment: datetime) -> int:
    return max(1, int((moment - now()).total_seconds()) + 1)
