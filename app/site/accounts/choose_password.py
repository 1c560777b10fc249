"""Choose a password by a one-time link: invitations, and links asked for when a password was forgotten."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.find import account_with_email
from app.accounts.links import account_of_link, make_link, use_link
from app.accounts.mail import email_sender, email_with_link, nowhere
from app.accounts.passwords import SHORTEST, hashing_slot, password_problem
from app.accounts.throttle import count_attempt
from app.database import ReadSession, reading, writing
from app.models.one_time_link import LinkPurpose
from app.request_scope import AppState, Reading, Writing, app_state, public_url_of
from app.site.forms import FieldError, errors_of
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


Password = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class ForgottenPage:
    """/forgotten-password."""

    email: str
    is_sent: bool
    """True after the form was sent. The page never says whether an account exists."""
    has_mail: bool
    """False without a mail server: the page then says who to contact."""
    email_error: str | None
    errors: tuple[FieldError, ...]


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """/invitation/{key} and /reset/{key}."""

    email: str
    heading: str
    action: str
    """Address the form is sent to."""
    shortest: int
    password_error: str | None
    errors: tuple[FieldError, ...]


@dataclass(frozen=True, slots=True)
class UsedLinkPage:
    """A link that no longer works."""

    is_invitation: bool


@router.get("/forgotten-password")
def forgotten(request: Request) -> HTMLResponse:
    """Ask for a link."""
    return page_response(request, "accounts/forgotten-password", _forgotten(request, "", is_sent=False))


@router.post("/forgotten-password")
def ask_for_link(
    request: Request, session: Writing, later: BackgroundTasks, email: Annotated[str, Form()] = ""
) -> HTMLResponse:
    """Send a link if the account exists. The lookup happens after the answer, which is always the same."""
    if not email.strip():
        page = _forgotten(request, email, is_sent=False, error="Enter your email address")
        return page_response(request, "accounts/forgotten-password", page, status_code=422)
    host = request.client.host if request.client else ""
    count_attempt(session, f"reset {email}", host)
    later.add_task(_send_link, app_state(request), email, public_url_of(request))
    return page_response(request, "accounts/forgotten-password", _forgotten(request, email, is_sent=True))


def _send_link(state: AppState, email: str, site: str) -> None:
    with writing(state.engine) as session:
        account = account_with_email(session, email)
        link = make_link(session, account.id, LinkPurpose.RESET) if account else None
    if account is not None:
        message = email_with_link(
            LinkPurpose.RESET,
            to=account.email,
            name=account.name,
            link=f"{site}{link}",
            sender=state.settings.mail_from,
        )
        email_sender(state.settings)(message)


_HEADINGS = {LinkPurpose.INVITATION: "Welcome. Choose a password", LinkPurpose.RESET: "Choose a new password"}


@router.get("/invitation/{key}")
def invitation(request: Request, session: Reading, key: str) -> HTMLResponse:
    """Choose the first password."""
    return _show(request, session, key, LinkPurpose.INVITATION)


@router.post("/invitation/{key}")
def accept_invitation(request: Request, key: str, password: Password = "") -> Response:
    """Set the first password."""
    return _choose(request, key, password, purpose=LinkPurpose.INVITATION)


@router.get("/reset/{key}")
def reset(request: Request, session: Reading, key: str) -> HTMLResponse:
    """Choose another password."""
    return _show(request, session, key, LinkPurpose.RESET)


@router.post("/reset/{key}")
def reset_password(request: Request, key: str, password: Password = "") -> Response:
    """Set another password."""
    return _choose(request, key, password, purpose=LinkPurpose.RESET)


def _show(request: Request, session: ReadSession, key: str, purpose: LinkPurpose) -> HTMLResponse:
    """The form, or what to do about a used link. Viewing the form does not use the link."""
    account = account_of_link(session, key, purpose)
    if account is None:
        return _used(request, purpose)
    return page_response(request, "accounts/choose-password", _choice(account.email, key, purpose, None))


def _choose(request: Request, key: str, password: str, *, purpose: LinkPurpose) -> Response:
    """Set the password and use up the link. A password that is not accepted leaves the link as it is.

    No session is open while the password is hashed.
    """
    engine = app_state(request).engine
    with reading(engine) as session:
        account = account_of_link(session, key, purpose)
    if account is None:
        return _used(request, purpose)
    problem = password_problem(password, email=account.email)
    if problem is not None:
        page = _choice(account.email, key, purpose, problem)
        return page_response(request, "accounts/choose-password", page, status_code=422)
    with hashing_slot() as hasher:
        hashed = hasher.hash(password)
    with writing(engine) as session:
        used = use_link(session, key, purpose, password=hashed)
    if used is None:
        return _used(request, purpose)
    return RedirectResponse("/sign-in?done=password", status_code=303)


def _used(request: Request, purpose: LinkPurpose) -> HTMLResponse:
    page = UsedLinkPage(is_invitation=purpose is LinkPurpose.INVITATION)
    return page_response(request, "accounts/used-link", page, status_code=410)


def _choice(email: str, key: str, purpose: LinkPurpose, problem: str | None) -> ChoosePage:
    return ChoosePage(
        email=email,
        heading=_HEADINGS[purpose],
        action=f"/{purpose}/{key}",
        shortest=SHORTEST,
        password_error=problem,
        errors=errors_of({"password": problem} if problem else {}),
    )


def _forgotten(request: Request, email: str, *, is_sent: bool, error: str | None = None) -> ForgottenPage:
    return ForgottenPage(
        email=email,
        is_sent=is_sent,
        has_mail=email_sender(app_state(request).settings) is not nowhere,
        email_error=error,
        errors=errors_of({"email": error} if error else {}),
    )
