"""Random secrets for sessions, links and tokens: shown once, stored only as a hash."""

from hashlib import sha256
from secrets import token_urlsafe

BYTES = 32


def new_key(beginning: str = "") -> str:
    """A secret that cannot be guessed: 256 random bits in 43 letters, after ``beginning``."""
    return beginning + token_urlsafe(BYTES)


def hash_of(key: str) -> str:
    """The SHA-256 to store. A slow password hash is not needed: 256 random bits cannot be guessed."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
