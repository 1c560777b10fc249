"""Passwords: which are accepted, and hashing them with argon2id."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore
from typing import NewType

from pwdlib import PasswordHash

from app.errors import AppError

SHORTEST = 12
LONGEST = 256
_FEWEST_DIFFERENT = 5
MOST_AT_ONCE = 4
"""Hashes at the same time in one web process: each takes 64 MB and a processor for about a tenth of a second."""
_SLOTS = BoundedSemaphore(MOST_AT_ONCE)
_RETRY_AFTER_S = 2

HashedPassword = NewType("HashedPassword", str)
"""An argon2id hash, with its salt and parameters in it."""


class TooManySignIns(AppError):
    """MOST_AT_ONCE passwords are being checked. This one was neither checked nor counted as an attempt."""

    code = "too_many_sign_ins"
    status = 503
    sentence = "Too many people are signing in at the same time. Wait {seconds} seconds and try again."


def password_problem(password: str, *, email: str) -> str | None:
    """Why a password is not accepted, as a sentence; None if it is accepted."""
    checks = (
        (
            len(password) < SHORTEST,
            f"Your password must have at least {SHORTEST} characters. 3 unrelated words are easy to remember",
        ),
        (len(password) > LONGEST, f"Your password must have {LONGEST} characters or fewer"),
        ("\x00" in password, "Your password contains a character that cannot be typed. Remove it"),
        (
            len(set(password.casefold())) < _FEWEST_DIFFERENT,
            "Your password must have more different characters",
        ),
        (
            email.partition("@")[0].casefold() in password.casefold(),
            "Your password must not contain your name or email address",
        ),
        (
            any(word in password.casefold() for word in _COMMON),
            "This password is too easy to guess. Choose other words",
        ),
    )
    return next((sentence for fails, sentence in checks if fails), None)


_COMMON = (
    "password",
    "passw0rd",
    "12345678",
    "qwertyui",
    "safeguarding",
    "casereview",
    "letmein",
    "iloveyou",
)


class PasswordHasher:
    """Hashes and checks passwords. The web gets one from ``hashing_slot``, which limits how many run at a time."""

    def hash(self, password: str) -> HashedPassword:
        """The hash to store."""
        return HashedPassword(argon2().hash(password))

    def verify(self, password: str, hashed: str | None) -> bool:
        """Whether the password matches the hash. Without a hash it takes as long, so that timing reveals no account."""
        hasher = argon2()
        matches = hasher.verify(password[: LONGEST + 1], hashed or _unmatchable_hash(hasher))
        return matches and hashed is not None


@contextmanager
def hashing_slot() -> Iterator[PasswordHasher]:
    """A hasher for one request. Raises TooManySignIns without waiting if MOST_AT_ONCE are in use.

    Take it before a database session and never inside one: hashing takes about 0.1 s, and an idle connection in
    that time is one that readers cannot use.
    """
    if not _SLOTS.acquire(blocking=False):
        raise TooManySignIns(seconds=_RETRY_AFTER_S)
    try:
        yield PasswordHasher()
    finally:
        _SLOTS.release()


def hash_password(password: str) -> HashedPassword:
    """The hash to store, for commands: they are run one at a time and need no slot."""
    return PasswordHasher().hash(password)


@cache
def argon2() -> PasswordHash:
    """argon2id with the parameters that pwdlib recommends: those of RFC 9106 for 64 MB of memory."""
    return PasswordHash.recommended()


@cache
def _unmatchable_hash(hasher: PasswordHash) -> str:
    """A hash to check against when there is no account, so that the answer takes the same time."""
    return hasher.hash("no account has this password")
