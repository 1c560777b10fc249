"""Random values that open something: shown once, kept only as a hash."""

from hashlib import sha256
from secrets import token_urlsafe

BYTES = 32


def new_key(beginning: str = "") -> str:
    """A value nobody can guess: 256 bits in 43 letters, after ``beginning``."""
    return beginning + token_urlsafe(BYTES)


def hash_of(key: str) -> str:
    """What is kept of it. A plain hash will do: there is nothing to guess in 256 random bits."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
