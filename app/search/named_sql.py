"""The long SQL of searching, by name, from queries.sql."""

import re
from functools import cache
from importlib.resources import files

from sqlalchemy import TextClause, text

_PART = re.compile(r"\{([a-z_]+)\}")
_HEADING = re.compile(r"^-- ([a-z_]+) --$", re.MULTILINE)


@cache
def named(name: str) -> TextClause:
    """The statement under the heading ``-- name --``; ``{matched}`` in it is the part of that name."""
    statements = _statements()
    return text(_PART.sub(lambda part: statements[part.group(1)], statements[name]))


@cache
def _statements() -> dict[str, str]:
    parts = _HEADING.split((files("app.search") / "queries.sql").read_text(encoding="utf-8"))
    return {name: body.strip() for name, body in zip(parts[1::2], parts[2::2], strict=True)}
