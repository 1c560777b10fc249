"""Passwords: what is accepted, and argon2id over it."""

from functools import cache
from threading import BoundedSemaphore

from pwdlib import PasswordHash

SHORTEST = 12
LONGEST = 256
_FEWEST_LETTERS = 5
_AT_ONCE = BoundedSemaphore(4)
"""Each hash takes 64 MB: many sign-ins at once wait for each other rather than for memory."""


def problem_with(password: str, *, email: str) -> str | None:
    """Why a password is not accepted, as a sentence; None where it is."""
    checks = (
        (
            len(password) < SHORTEST,
            f"Use {SHORTEST} characters or more. Three unrelated words are easy to keep",
        ),
        (len(password) > LONGEST, f"Use {LONGEST} characters or fewer"),
        ("\x00" in password, "Take out characters that cannot be typed"),
        (len(set(password.casefold())) < _FEWEST_LETTERS, "Use more different characters"),
        (email.partition("@")[0].casefold() in password.casefold(), "Leave your own name out of it"),
        (any(word in password.casefold() for word in _COMMON), "It is too easy to guess. Choose other words"),
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


def hash_password(password: str) -> str:
    """The argon2id hash, with its own salt and parameters in it."""
    with _AT_ONCE:
        return _hasher().hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Whether it is the password. Takes as long where there is none to compare with, e.g. for unknown accounts."""
    with _AT_ONCE:
        matches = _hasher().verify(password[: LONGEST + 1], kept or _hash_of_nobody())
    return matches and kept is not None


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _hash_of_nobody() -> str:
    return _hasher().hash("nobody has this password")
