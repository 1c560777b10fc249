"""The cookie of a signed-in browser."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from app.accounts.sessions import LASTS

SECURE_NAME = "__Host-session"
PLAIN_NAME = "session"
"""Over plain http, which is for this machine itself: browsers refuse the other name there."""


def cookie_of(connection: HTTPConnection) -> str | None:
    """The value of the session's cookie, where there is one. Over https the plain name counts for nothing."""
    return connection.cookies.get(_name(connection)) or None


def set_cookie(connection: HTTPConnection, response: Response, key: str) -> None:
    """Give it to the browser: for this site alone, out of reach of scripts."""
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
    """Take it back."""
    response.delete_cookie(
        _name(connection), path="/", secure=_is_secure(connection), httponly=True, samesite="lax"
    )


def _name(connection: HTTPConnection) -> str:
    return SECURE_NAME if _is_secure(connection) else PLAIN_NAME


def _is_secure(connection: HTTPConnection) -> bool:
    return connection.url.scheme == "https"
