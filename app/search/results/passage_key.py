"""The name of a passage in an address, made of its words: it is the same after the report was read again.

    …/pages/34?q=bruise&passage=5f1c0877-ab02e19d

The first part is of its first words, the second of all of them. Where the end of a passage has changed, the first part
still finds it. Where that has changed too, the page opens without it.
"""

import re
from collections.abc import Iterable
from hashlib import sha256

_FIRST_WORDS = 12
_WORD = re.compile(r"[^\W_]+")
_LETTERS = 8


def passage_key(text: str) -> str:
    """The key of a passage. Only its letters and digits count, in any case."""
    words = _WORD.findall(text.casefold())
    return f"{_digest(words[:_FIRST_WORDS])}-{_digest(words)}"


def named_by(key: str, texts: Iterable[str]) -> int | None:
    """The place of the passage that a key names among some texts; None if it is none of them."""
    beginning = key.partition("-")[0]
    begins_so = None
    for place, text in enumerate(texts):
        own = passage_key(text)
        if own == key:
            return place
        if begins_so is None and own.partition("-")[0] == beginning:
            begins_so = place
    return begins_so


def _digest(words: list[str]) -> str:
    return sha256(" ".join(words).encode()).hexdigest()[:_LETTERS]
