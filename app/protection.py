"""Protect every response: security headers, and rejection of changes that another site requests."""

from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "manifest-src 'self'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""The referrer is not sent to other sites, so that they do not learn what was searched for."""

ONLY_TLS = "max-age=31536000"
"""After a visit over https, browsers use only https for a year. Browsers ignore it over http."""

REFUSAL = "This form was sent from another website and was rejected. Open the page on this website and send it again."

KEPT = "public, max-age=31536000, immutable"
"""For our own scripts and styles, whose address changes with their content."""
ASKED_AGAIN = "no-cache"
"""For everything else: a cache checks before it shows a response again, because the review may have been withdrawn."""
NOT_KEPT = "no-store"
"""For errors: a file that is missing during an update must not stay missing for a year."""


class ProtectionMiddleware:
    """Adds the headers, and refuses unsafe requests from elsewhere by Sec-Fetch-Site, else by Origin."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["scheme"] == "https":
                    headers.setdefault("Strict-Transport-Security", ONLY_TLS)
                headers.setdefault("Cache-Control", _cache_rule(scope, message["status"]))
            await send(message)

        if is_foreign(scope["method"], Headers(scope=scope)):
            await PlainTextResponse(REFUSAL, status_code=403)(scope, receive, send_protected)
            return
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}  # the server below leaves the body out of what it sends
        await self.app(scope, receive, send_protected)


def _cache_rule(scope: Scope, status: int) -> str:
    """The Cache-Control of a response, unless its route has set one."""
    if status >= HTTPStatus.BAD_REQUEST:
        return NOT_KEPT
    return KEPT if str(scope["path"]).startswith("/static/") else ASKED_AGAIN


def is_foreign(method: str, headers: Headers) -> bool:
    """Whether a page of another site requests a change. A request without both headers is not from a browser."""
    if method in SAFE_METHODS:
        return False
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")
