"""The guard before every route: checks rate limits, identifies the person, applies the policy. Refuses by default."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.accounts.address_text import check_address
from app.accounts.body_limit import limited
from app.accounts.cookie import cookie_of
from app.accounts.person import Person
from app.accounts.policy import GRANTS, Resource, Verdict, verdict
from app.accounts.rate_limits import RateLimits
from app.accounts.resources import ResourceKind, find_resource
from app.accounts.routes import Match, Row, match, methods_of
from app.accounts.sessions import note_visit, person_with_cookie
from app.accounts.tokens import BEGINNING, note_use, person_with_token
from app.database import reading, writing
from app.errors import AppError, Conflict, NotAllowed, NotFound, NotSignedIn, TooMany
from app.models.review import ReviewState

API = "/api/"
Answer = Callable[[Request, Exception], Response]
"""Makes the page or the problem document for an error."""


@dataclass(frozen=True, slots=True)
class GuardDependencies:
    """What the guard needs: the database, the rate limits, and how to answer an error."""

    engine: Engine
    limits: RateLimits
    answer: Answer


class GuardMiddleware:
    """Runs before the router and sets ``request.state.person`` on every request that it allows."""

    def __init__(self, app: ASGIApp, dependencies: GuardDependencies) -> None:
        self.app = app
        self.dependencies = dependencies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request to the router, or answer it with an error."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        scope.setdefault("state", {})["person"] = None
        try:
            check_address(scope["path"], scope["query_string"])
            matched = self._row_of(request)
            person = await self._person(request, matched)
        except (AppError, HTTPException) as error:
            await self._refusal(request, error)(scope, receive, send)
            return
        is_private = person is not None or not GRANTS[matched.row.action].is_open
        receive = receive if matched.row.takes_files else limited(receive)
        await self.app(scope, receive, _uncached(send) if is_private else send)

    def _row_of(self, request: Request) -> Match:
        """The row of the request. Raises HTTPException if the table has none, TooMany over the limit.

        An address with a trailing slash is passed to the router, which redirects to the address without it.
        """
        path = request.scope["path"]
        matched = match(request.method, path) or match(request.method, path.rstrip("/"))
        if matched is None:
            methods = methods_of(path)
            raise HTTPException(405, headers={"Allow": ", ".join(methods)}) if methods else HTTPException(404)
        host = request.client.host if request.client else ""
        seconds = self.dependencies.limits.seconds_to_wait(matched.row.rate, host)
        if seconds is not None:
            raise TooMany(seconds=seconds)
        return matched

    async def _person(self, request: Request, matched: Match) -> Person | None:
        """The person of the request if the policy allows it; otherwise raises the error to answer with.

        A public page without a cookie or token costs no database query.
        """
        key = _token_of(request) or cookie_of(request)
        is_open = GRANTS[matched.row.action].is_open
        if (key is None and is_open) or matched.row.path.startswith("/static/"):
            return None
        person = await run_in_threadpool(self._allowed, request, matched)
        request.state.person = person
        return person

    def _allowed(self, request: Request, matched: Match) -> Person | None:
        person = self._identified(request)
        request.state.person = person
        row, resource = matched.row, None
        if row.resource in (ResourceKind.REVIEW, ResourceKind.SUBMISSION) and person is not None:
            with reading(self.dependencies.engine) as session:
                resource = find_resource(session, row.resource, matched.values[row.resource])
        decision = verdict(person, row.action, resource, names_resource=row.resource is not None)
        if decision is not Verdict.ALLOWED:
            raise _error_for(decision, row, resource)
        return person

    def _identified(self, request: Request) -> Person | None:
        """The person of the token, or else of the cookie. Raises NotSignedIn if the token is not valid."""
        token, cookie = _token_of(request), cookie_of(request)
        with reading(self.dependencies.engine) as session:
            by_token = person_with_token(session, token) if token else None
            by_cookie = person_with_cookie(session, cookie) if cookie and not token else None
        if by_token is not None:
            person, token_id = by_token
            if token_id is not None:
                with writing(self.dependencies.engine) as changing:
                    note_use(changing, token_id)
            return person
        if token:
            raise NotSignedIn
        if by_cookie is None:
            return None
        person, is_worth_noting = by_cookie
        if is_worth_noting and person.session_id is not None:
            with writing(self.dependencies.engine) as changing:
                note_visit(changing, person.session_id)
        return person

    def _refusal(self, request: Request, error: AppError | HTTPException) -> Response:
        if not isinstance(error, NotSignedIn):
            return self.dependencies.answer(request, error)
        if not request.url.path.startswith(API):
            return _to_sign_in(request)
        response = self.dependencies.answer(request, error)
        response.headers["WWW-Authenticate"] = "Bearer"
        return response


def _token_of(request: Request) -> str | None:
    """The token of a request to the API. Pages accept no tokens."""
    if not request.url.path.startswith(API):
        return None
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() or BEGINNING if kind.lower() == "bearer" else None


def _error_for(decision: Verdict, row: Row, resource: Resource | None) -> AppError:
    if decision is Verdict.SIGN_IN_FIRST:
        return NotSignedIn()
    if decision is Verdict.HIDDEN:
        return NotFound(what="submission" if row.resource is ResourceKind.SUBMISSION else "review")
    if decision is Verdict.NOT_NOW and resource is not None and resource.state is not None:
        return Conflict(problem=f"You cannot {row.action}: it is {_STATES[resource.state]}")
    return NotAllowed(action=row.action)


_STATES = {
    ReviewState.DRAFT: "not public yet",
    ReviewState.IN_REVIEW: "not public yet",
    ReviewState.PUBLISHED: "public",
    ReviewState.WITHDRAWN: "withdrawn",
}


def _to_sign_in(request: Request) -> Response:
    """Redirect to the sign-in page, and from there back to the requested page. htmx gets a header it can follow."""
    came_from = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    address = f"/sign-in?next={quote(came_from, safe='')}" if request.method == "GET" else "/sign-in"
    if request.headers.get("HX-Request"):
        return Response(status_code=401, headers={"HX-Redirect": "/sign-in"})
    return RedirectResponse(address, status_code=303)


def _uncached(send: Send) -> Send:
    """Wrap ``send`` so that no cache, not even the browser's, stores a response that only some people may see."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)

    return sending
