"""A person's own account: their boards, their password, the browsers they are signed in with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.cookie import delete_cookie
from app.accounts.links import set_password
from app.accounts.manage_accounts import open_account
from app.accounts.passwords import SHORTEST, hashing_slot, password_problem
from app.accounts.person import Person
from app.accounts.roles import ROLE_WORDS
from app.accounts.sessions import end_session, end_sessions, sessions_of
from app.accounts.sign_in import is_own_password
from app.database import ReadSession, reading, writing
from app.errors import NotSignedIn
from app.models.web_session import WebSession
from app.request_scope import Me, Reading, Writing, app_state
from app.reviews.words import date_in_words
from app.site.account_links import account_links, board_names
from app.site.forms import FieldError, errors_of
from app.site.parts import Link
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_DONE = {
    "password": "Your password has been changed. You have been signed out of other browsers.",
    "ended": "You have signed out of that browser.",
}


@dataclass(frozen=True, slots=True)
class Browser:
    """Where the person is signed in."""

    name: str
    since: str
    end_address: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class MyAccountPage:
    """/account."""

    name: str
    email: str
    role: str
    boards: tuple[str, ...]
    links: tuple[Link, ...]
    browsers: tuple[Browser, ...]
    done: str | None
    shortest: int
    present_error: str | None
    new_error: str | None
    errors: tuple[FieldError, ...]


@router.get("/account")
def my_account(request: Request, session: Reading, me: Me, done: str = "") -> HTMLResponse:
    """The account."""
    return page_response(request, "accounts/my-account", _page(session, me, {}, done=_DONE.get(done)))


@router.post("/account/password")
def change_password(
    request: Request,
    me: Me,
    present: Annotated[str, Form()] = "",
    new: Annotated[str, Form()] = "",
) -> Response:
    """Change the password, which signs every other browser out. No session is open while passwords are hashed."""
    engine = app_state(request).engine
    host = request.client.host if request.client else ""
    problems = {}
    if not is_own_password(engine, me.email, present, host=host):
        problems["present"] = "Your current password is incorrect"
    if problem := password_problem(new, email=me.email):
        problems["new"] = problem
    if problems:
        with reading(engine) as session:
            return page_response(
                request, "accounts/my-account", _page(session, me, problems), status_code=422
            )
    with hashing_slot() as hasher:
        hashed = hasher.hash(new)
    with writing(engine) as session:
        account = open_account(session, me.account_id)
        if account is None:
            raise NotSignedIn
        set_password(session, account, hashed, keep_session=me.session_id)
    return RedirectResponse("/account?done=password", status_code=303)


@router.post("/account/sessions/{session_id}/end")
def sign_out_browser(session: Writing, me: Me, session_id: UUID) -> Response:
    """Sign one browser out."""
    end_session(session, me.account_id, session_id)
    return RedirectResponse("/account?done=ended", status_code=303)


@router.post("/account/sign-out-everywhere")
def sign_out_everywhere(request: Request, session: Writing, me: Me) -> Response:
    """Sign every browser out, this one too."""
    end_sessions(session, me.account_id)
    response = RedirectResponse("/sign-in?done=out", status_code=303)
    delete_cookie(request, response)
    return response


def _page(
    session: ReadSession, me: Person, problems: dict[str, str], *, done: str | None = None
) -> MyAccountPage:
    return MyAccountPage(
        name=me.name,
        email=me.email,
        role=ROLE_WORDS[me.role],
        boards=board_names(session, me),
        links=account_links(me),
        browsers=_browsers(sessions_of(session, me.account_id), me),
        done=done,
        shortest=SHORTEST,
        present_error=problems.get("present"),
        new_error=problems.get("new"),
        errors=errors_of(problems),
    )


def _browsers(sessions: Sequence[WebSession], me: Person) -> tuple[Browser, ...]:
    return tuple(
        Browser(
            name=web_session.browser,
            since=f"signed in on {date_in_words(web_session.started_at.date().isoformat())}",
            end_address=f"/account/sessions/{web_session.id}/end",
            is_this=web_session.id == me.session_id,
        )
        for web_session in sessions
    )
