"""The cookie of a signed-in browser."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from app.accounts.sessions import LASTS

SECURE_NAME = "__Host-session"
PLAIN_NAME = "session"
"""Used over plain http, which is for local use: browsers accept a ``__Host-`` name only over https."""


def cookie_of(connection: HTTPConnection) -> str | None:
    """The value of the session cookie, or None. Over https a cookie with the plain name is ignored."""
    return connection.cookies.get(_name(connection)) or None


def set_cookie(connection: HTTPConnection, response: Response, key: str) -> None:
    """Set the session cookie, for this site only and not readable by scripts."""
    response.set_cookie(
        _name(connection),
        key,
        max_age=int(LASTS.total_seconds()),
        path="/",
        secure=_is_secure(connection),
        httponly=True,
        samesite="lax",
    )


def delete_cookie(connection: HTTPConnection, response: Response) -> None:
    """Delete the session cookie."""
    response.delete_cookie(
        _name(connection), path="/", secure=_is_secure(connection), httponly=True, samesite="lax"
    )


def _name(connection: HTTPConnection) -> str:
    return SECURE_NAME if _is_secure(connection) else PLAIN_NAME


def _is_secure(connection: HTTPConnection) -> bool:
    return connection.url.scheme == "https"
