"""The guard before every route: counts the request, finds out who asks, asks the policy. It refuses by default."""

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
from app.accounts.policy import GRANTS, Standing, Verdict, verdict
from app.accounts.rate_limits import RateLimits
from app.accounts.routes import Match, Row, match, methods_of
from app.accounts.sessions import note_visit, person_with_cookie
from app.accounts.standing import About, standing_of
from app.accounts.tokens import BEGINNING, note_use, person_with_token
from app.database import reading, writing
from app.errors import AppError, Conflict, NotAllowed, NotFound, NotSignedIn, TooMany
from app.models.review import ReviewState

API = "/api/"
Answer = Callable[[Request, Exception], Response]
"""Makes the page or the problem document of an error."""


@dataclass(frozen=True, slots=True)
class GuardDependencies:
    """What the guard works with."""

    engine: Engine
    limits: RateLimits
    answer: Answer


class GuardMiddleware:
    """Stands before the router. What it let through has ``request.state.person``."""

    def __init__(self, app: ASGIApp, dependencies: GuardDependencies) -> None:
        self.app = app
        self.dependencies = dependencies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or answer it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        scope.setdefault("state", {})["person"] = None
        try:
            check_address(scope["path"], scope["query_string"])
            found = self._row_of(request)
            person = await self._person(request, found)
        except (AppError, HTTPException) as error:
            await self._refusal(request, error)(scope, receive, send)
            return
        is_private = person is not None or not GRANTS[found.row.action].is_open
        receive = receive if found.row.takes_files else limited(receive)
        await self.app(scope, receive, _uncached(send) if is_private else send)

    def _row_of(self, request: Request) -> Match:
        """The row of the request. Raises HTTPException where the table has none, TooMany over the limit.

        An address with a slash too many goes on to the router, which leads to the one without.
        """
        path = request.scope["path"]
        found = match(request.method, path) or match(request.method, path.rstrip("/"))
        if found is None:
            methods = methods_of(path)
            raise HTTPException(405, headers={"Allow": ", ".join(methods)}) if methods else HTTPException(404)
        host = request.client.host if request.client else ""
        seconds = self.dependencies.limits.seconds_to_wait(found.row.rate, host)
        if seconds is not None:
            raise TooMany(seconds=seconds)
        return found

    async def _person(self, request: Request, found: Match) -> Person | None:
        """Who asks, let through by the policy. Nobody without cookie or token costs the database a question."""
        key = _token_of(request) or cookie_of(request)
        is_open = GRANTS[found.row.action].is_open
        if (key is None and is_open) or found.row.path.startswith("/static/"):
            return None
        person = await run_in_threadpool(self._allowed, request, found)
        request.state.person = person
        return person

    def _allowed(self, request: Request, found: Match) -> Person | None:
        person = self._identified(request)
        request.state.person = person
        row, standing = found.row, None
        if row.about in (About.REVIEW, About.SUBMISSION) and person is not None:
            with reading(self.dependencies.engine) as session:
                standing = standing_of(session, row.about, found.values[row.about])
        said = verdict(person, row.action, standing, is_about_one=row.about is not None)
        if said is not Verdict.ALLOWED:
            raise _refused(said, row, standing)
        return person

    def _identified(self, request: Request) -> Person | None:
        """The person of a token, else of a cookie. Raises NotSignedIn for a token that opens nothing."""
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
    """The token of a request to the API; pages take none."""
    if not request.url.path.startswith(API):
        return None
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() or BEGINNING if kind.lower() == "bearer" else None


def _refused(said: Verdict, row: Row, standing: Standing | None) -> AppError:
    if said is Verdict.SIGN_IN_FIRST:
        return NotSignedIn()
    if said is Verdict.HIDDEN:
        return NotFound(what="submission" if row.about is About.SUBMISSION else "review")
    if said is Verdict.NOT_NOW and standing is not None and standing.state is not None:
        return Conflict(problem=f"You cannot {row.action}: it is {_STATES[standing.state]}")
    return NotAllowed(action=row.action)


_STATES = {
    ReviewState.DRAFT: "not public yet",
    ReviewState.IN_REVIEW: "not public yet",
    ReviewState.PUBLISHED: "public",
    ReviewState.WITHDRAWN: "withdrawn",
}


def _to_sign_in(request: Request) -> Response:
    """Lead to the sign-in page, and from there back to a page that was asked for; htmx is told to leave its page."""
    came_from = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    address = f"/sign-in?next={quote(came_from, safe='')}" if request.method == "GET" else "/sign-in"
    if request.headers.get("HX-Request"):
        return Response(status_code=401, headers={"HX-Redirect": "/sign-in"})
    return RedirectResponse(address, status_code=303)


def _uncached(send: Send) -> Send:
    """What only some may see stays in no cache, the browser's own included."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)

    return sending
