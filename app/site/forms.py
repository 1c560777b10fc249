"""What forms share: errors under their boxes, choices, a safe way back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.accounts.routes import match
from app.errors import BadRequest

LONGEST_LINE = 300
"""The most characters that a box of one line accepts."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one box, and its id, so that the error summary can link to it."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick, or one circle to choose."""

    value: str
    label: str
    is_chosen: bool = False


def errors_of(problems: Mapping[str, str]) -> tuple[FieldError, ...]:
    """The lines of the error summary: the id of the box is the name of the field with dashes."""
    return tuple(FieldError(field.replace("_", "-"), sentence) for field, sentence in problems.items())


def sentence_of(wrong: BadRequest) -> str:
    """The error message that is shown under a box."""
    problem = str(wrong.facts["problem"])
    return f"{problem[:1].upper()}{problem[1:]}"


def way_back(address: str) -> str:
    """The address to open after signing in: a page of this site, or else the dashboard."""
    parts = urlsplit(address)
    is_ours = address.startswith("/") and not parts.netloc and not parts.scheme and "\\" not in address
    is_printable = address.isascii() and address.isprintable()
    is_page = not parts.path.startswith("/api/") and parts.path not in ("/sign-in", "/sign-out")
    return address if is_ours and is_printable and is_page and match("GET", parts.path) else "/boards"


def is_email(address: str) -> bool:
    """Whether the text looks like an email address: one word with an @ and a dot after it."""
    return (
        len(address) <= LONGEST_LINE and re.fullmatch(r"[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+", address) is not None
    )
