"""Refuse impossible addresses before any route runs, so that no route has to check for them.

/reviews/%00                 404: PostgreSQL cannot store a NUL, so no review has this identifier
/search?q=a%00b              422, with the parameter's name
/search?q=<10,000 letters>   422
"""

from urllib.parse import parse_qsl

from app.errors import BadRequest, NotFound

LONGEST_PATH = 1_000
LONGEST_VALUE = 8_000
"""Characters in one parameter. Our own longest is ``next`` of /sign-in, which contains the address of a search."""


def check_address(path: str, query: bytes) -> None:
    """Raise NotFound for a path, or BadRequest for a parameter, that is too long or contains impossible characters."""
    if len(path) > LONGEST_PATH or _impossible_character(path):
        raise NotFound(what="page")
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    for name, value in pairs:
        if character := _impossible_character(name + value):
            raise BadRequest(field=_shown(name), problem=f"remove the {character} from it")
        if len(name) + len(value) > LONGEST_VALUE:
            raise BadRequest(field=_shown(name), problem=f"it is longer than {LONGEST_VALUE:,} characters")


def _impossible_character(text: str) -> str | None:
    """The name of a character that PostgreSQL cannot store; None if there is none."""
    if "\x00" in text:
        return "null character"
    has_surrogate = any("\ud800" <= character <= "\udfff" for character in text)
    return "half character (a surrogate)" if has_surrogate else None


def _shown(name: str) -> str:
    """The name of a parameter, shortened and without unprintable characters, for use in an error."""
    return "".join(character if character.isprintable() else "?" for character in name[:40]) or "the address"
