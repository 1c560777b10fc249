"""Values as Meilisearch is given them, so that what it takes for equal is equal.

Its filters ignore case and accents and ours do not. A coded value is left alone by it and needs no quoting:
"theme=neglect" stays as it is, "board=Leeds" becomes "board=%4c;eeds".
"""

import re
from datetime import datetime
from uuid import UUID

_PLAIN = re.compile(r"[^a-z0-9_=.\-]")
_CODED = re.compile(r"%([0-9a-f]+);")
_LONGEST = 400
_AFTER_ID = "\x1f"


def coded(value: str) -> str:
    """A value in letters that Meilisearch leaves alone; one longer than any it keeps equals none."""
    return _PLAIN.sub(lambda match: f"%{ord(match.group()):x};", value)[:_LONGEST]


def decoded(value: str) -> str:
    """The value that was coded."""
    return _CODED.sub(lambda match: chr(int(match.group(1), 16)), value)


def board_value(board_id: str, name: str) -> str:
    """A board with its name, which is counted so that the name comes with the count."""
    return coded(f"{board_id}{_AFTER_ID}{name}")


def named_board(value: str) -> tuple[str, str]:
    """Id and name of a board value."""
    board_id, _, name = decoded(value).partition(_AFTER_ID)
    return board_id, name


def newest_key(dated: str, review_id: UUID) -> str:
    """Sorted downwards: the newest first, those without a date last, each value unique."""
    return f"d{dated} {review_id.hex}"


def oldest_key(dated: str, review_id: UUID) -> str:
    """Sorted upwards: the oldest first, those without a date last, each value unique."""
    return f"{f'd{dated}' if dated else 'e'} {review_id.hex}"


def entry_value(review_id: UUID, kept: int) -> str:
    """What every passage of one state of a review carries."""
    return f"{review_id.hex} {kept}"


def microseconds(moment: datetime) -> int:
    """A moment as a number: the state of a review that was kept then."""
    return round(moment.timestamp() * 1_000_000)
