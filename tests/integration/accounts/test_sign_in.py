"""Signing in: one answer for every wrong attempt, and fewer of them the more there are."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import Parameters, PasswordHasher, extract_parameters
from sqlalchemy import Engine, select, update

from app.accounts.passwords import MOST_AT_ONCE
from app.accounts.sign_in import sign_in
from app.accounts.throttle import count_attempt
from app.clock import now
from app.database import WriteSession
from app.errors import TooMany
from app.models.sign_in_attempt import SignInAttempt, ThrottleKey
from tests.account_builders import PASSWORD, an_account

HERE, ELSEWHERE = "203.0.113.7", "198.51.100.9"


def attempt(session: WriteSession, email: str, password: str = "wrong", host: str = HERE) -> str | None:
    """One attempt, as a request makes it."""
    session.commit()
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    return sign_in(engine, email, password, host=host, user_agent="")


def test_right_password_signs_in_however_the_address_is_written(session: WriteSession) -> None:
    """Capitals and blanks around an address do not matter."""
    an_account(session, email="ada@example.org", password=PASSWORD)

    assert attempt(session, " Ada@Example.org ", PASSWORD) is not None


def test_wrong_password_closed_account_and_unknown_address_get_nothing(session: WriteSession) -> None:
    """None of them says which it was."""
    account = an_account(session, email="ada@example.org", password=PASSWORD)
    closed = an_account(session, email="old@example.org", password=PASSWORD)
    closed.closed_at = now()
    session.commit()

    assert attempt(session, account.email) is None
    assert attempt(session, closed.email, PASSWORD) is None
    assert attempt(session, "nobody@example.org") is None


def test_account_without_a_password_cannot_be_signed_into(session: WriteSession) -> None:
    """Not before the invitation is taken up."""
    an_account(session, email="new@example.org")

    assert attempt(session, "new@example.org", "") is None
    assert attempt(session, "new@example.org", "nobody has this password") is None


def test_sixth_attempt_is_refused_even_with_the_right_password(session: WriteSession) -> None:
    """Five wrong ones from one network, then a wait of a quarter of an hour."""
    an_account(session, email="ada@example.org", password=PASSWORD)
    for _ in range(5):
        attempt(session, "ada@example.org")

    with pytest.raises(TooMany) as refused:
        attempt(session, "ada@example.org", PASSWORD)

    assert 800 < int(str(refused.value.facts["seconds"])) <= 901
    assert attempt(session, "ada@example.org", PASSWORD, ELSEWHERE) is not None


def test_unknown_address_is_refused_alike(session: WriteSession) -> None:
    """The throttle tells nothing of who has an account."""
    for _ in range(5):
        attempt(session, "nobody@example.org")

    with pytest.raises(TooMany):
        attempt(session, "nobody@example.org")


def test_neighbour_in_the_network_is_refused_with_it(session: WriteSession) -> None:
    """Another address of the same network gets no new five attempts at the same account."""
    for _ in range(5):
        attempt(session, "ada@example.org", host="203.0.113.7")

    with pytest.raises(TooMany):
        attempt(session, "ada@example.org", host="203.0.113.200")


def test_forty_guesses_at_once_are_not_more_than_five(session: WriteSession, engine: Engine) -> None:
    """Guesses in the same moment are counted one after the other."""

    def guess(number: int) -> bool:
        try:
            sign_in(engine, "ada@example.org", f"guess {number}", host=HERE, user_agent="")
        except TooMany:
            return False
        return True

    with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        tried = sum(pool.map(guess, range(40)))

    assert tried == 5


def test_neither_account_nor_address_is_kept_in_clear(session: WriteSession) -> None:
    """What the throttle keeps is a hash under a key of the day."""
    attempt(session, "ada@example.org")

    subjects = session.scalars(select(SignInAttempt.subject)).all()

    assert len(set(subjects)) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", subject) for subject in subjects)


def test_attempts_and_keys_are_deleted_after_a_day(session: WriteSession) -> None:
    """Afterwards it cannot be seen what was tried."""
    count_attempt(session, "ada@example.org", HERE)
    long_ago = now() - timedelta(days=2)
    session.execute(update(SignInAttempt).values(at=long_ago))
    session.execute(update(ThrottleKey).values(day=long_ago.date()))

    count_attempt(session, "other@example.org", ELSEWHERE)
    session.flush()

    assert len(session.scalars(select(SignInAttempt)).all()) == 3
    assert session.scalars(select(ThrottleKey.day)).all() == [now().date()]


def test_failures_before_midnight_still_count_after_it(session: WriteSession) -> None:
    """Yesterday's key is asked too."""
    for _ in range(5):
        count_attempt(session, "ada@example.org", HERE)
    session.execute(update(ThrottleKey).values(day=now().date() - timedelta(days=1)))

    with pytest.raises(TooMany):
        count_attempt(session, "ada@example.org", HERE)


@pytest.mark.usefixtures("real_hashing")
def test_unknown_address_takes_as_much_work_as_a_wrong_password(
    session: WriteSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The password is compared with a hash of the same cost either way, so that the time says nothing."""
    an_account(session, email="ada@example.org", password=PASSWORD)
    costs: list[Parameters] = []
    compare = PasswordHasher.verify

    def compare_and_note(hasher: PasswordHasher, password_hash: str | bytes, password: str | bytes) -> bool:
        costs.append(
            extract_parameters(password_hash if isinstance(password_hash, str) else password_hash.decode())
        )
        return compare(hasher, password_hash, password)

    monkeypatch.setattr(PasswordHasher, "verify", compare_and_note)
    attempt(session, "ada@example.org")
    attempt(session, "nobody@example.org", host=ELSEWHERE)

    assert len(costs) == 2
    assert costs[0] == costs[1]
