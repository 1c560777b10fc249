"""Sign in and sign out."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.cookie import delete_cookie, set_cookie
from app.accounts.sessions import end_session
from app.accounts.sign_in import sign_in
from app.request_scope import MaybeMe, Writing, app_state
from app.site.forms import FieldError, errors_of, way_back
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_NO_EMAIL = "Enter your email address"
_NO_PASSWORD = "Enter your password"
_WRONG = "Your email address or password is incorrect. Try again, or reset your password"
_DONE = {
    "out": "You have signed out.",
    "password": "Your password has been set. You can now sign in.",
}


@dataclass(frozen=True, slots=True)
class SignInPage:
    """/sign-in."""

    email: str
    next: str
    """Where to go after signing in."""
    done: str | None
    """A message about the last action, e.g. signed out."""
    email_error: str | None
    password_error: str | None
    errors: tuple[FieldError, ...]


@router.get("/sign-in")
def form(request: Request, me: MaybeMe, next: str = "", done: str = "") -> Response:
    """The form. People who are already signed in are sent on."""
    if me is not None:
        return RedirectResponse(way_back(next), status_code=303)
    return page_response(request, "accounts/sign-in", _page("", next, {}, done=_DONE.get(done)))


@router.post("/sign-in")
def sign_in_with_password(
    request: Request,
    email: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "",
) -> Response:
    """Sign in and redirect, or show the form again. An unknown address gets the answer of a wrong password."""
    problems = {}
    if not email.strip():
        problems["email"] = _NO_EMAIL
    if not password:
        problems["password"] = _NO_PASSWORD
    key = None
    if not problems:
        host = request.client.host if request.client else ""
        agent = request.headers.get("user-agent", "")
        key = sign_in(app_state(request).engine, email, password, host=host, user_agent=agent)
        problems = {"password": _WRONG} if key is None else {}
    if key is None:
        return page_response(request, "accounts/sign-in", _page(email, next, problems), status_code=422)
    response = RedirectResponse(way_back(next), status_code=303)
    set_cookie(request, response, key)
    return response


@router.post("/sign-out")
def sign_out(request: Request, session: Writing, me: MaybeMe) -> Response:
    """End this browser's session."""
    if me is not None and me.session_id is not None:
        end_session(session, me.account_id, me.session_id)
    response = RedirectResponse("/sign-in?done=out", status_code=303)
    delete_cookie(request, response)
    return response


def _page(email: str, next: str, problems: dict[str, str], *, done: str | None = None) -> SignInPage:
    return SignInPage(
        email=email,
        next=way_back(next),
        done=done,
        email_error=problems.get("email"),
        password_error=problems.get("password"),
        errors=errors_of(problems),
    )
