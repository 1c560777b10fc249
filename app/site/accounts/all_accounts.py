"""Manage accounts, for administrators: list and invite people, change roles, close accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.boards import boards_written
from app.accounts.find import account_with_email, boards_of_accounts, clean, every_account
from app.accounts.links import make_link
from app.accounts.mail import email_sender, email_with_link, nowhere
from app.accounts.manage_accounts import add_account, change_role, close_account, open_account
from app.accounts.roles import ROLE_WORDS, Role
from app.database import ReadSession, WriteSession
from app.errors import BadRequest, NotFound
from app.models.account import Account
from app.models.board import Board
from app.models.one_time_link import LinkPurpose
from app.request_scope import Me, Reading, Writing, app_state, public_url_of
from app.site.forms import LONGEST_LINE, Choice, FieldError, errors_of, is_email
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_DONE = {"closed": "The account has been closed.", "changed": "The role and boards have been changed."}
Text = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account of the list."""

    id: str
    name: str
    email: str
    role: str
    boards: str
    status: str | None
    """E.g. "has not chosen a password yet"."""
    is_open: bool
    address: str
    """Its actions are below this address: /invitation, /role, /close."""
    roles: tuple[Choice, ...]
    board_lines: str


@dataclass(frozen=True, slots=True)
class Invited:
    """A link that was just created, to send to the person."""

    name: str
    link: str
    is_first: bool
    """True for an invitation, false for a new password."""
    is_emailed: bool


@dataclass(frozen=True, slots=True)
class AllAccountsPage:
    """/accounts."""

    accounts: tuple[AccountLine, ...]
    email: str
    name: str
    roles: tuple[Choice, ...]
    boards: str
    invited: Invited | None
    done: str | None
    email_error: str | None
    name_error: str | None
    role_error: str | None
    boards_error: str | None
    errors: tuple[FieldError, ...]


@dataclass(frozen=True, slots=True)
class _InvitationForm:
    """The form as it was filled in."""

    email: str = ""
    name: str = ""
    role: str = Role.BOARD_MEMBER
    boards: str = ""
    """One board on each line, as an id or a name."""


@router.get("/accounts")
def accounts(request: Request, session: Reading, me: Me, done: str = "") -> HTMLResponse:
    """The list and the form."""
    return page_response(
        request, "accounts/all-accounts", _page(session, _InvitationForm(), done=_DONE.get(done))
    )


@router.post("/accounts")
def invite(
    request: Request,
    session: Writing,
    me: Me,
    later: BackgroundTasks,
    *,
    email: Text = "",
    name: Text = "",
    role: Text = "",
    boards: Text = "",
) -> Response:
    """Create an account and its invitation, which is shown and, if there is a mail server, sent."""
    form = _InvitationForm(clean(email), name.strip().replace("\x00", ""), role, boards)
    known, unknown = boards_written(session, app_state(request).register, boards.splitlines())
    problems = _problems(session, form, known, unknown)
    if problems:
        page = _page(session, form, problems=problems)
        return page_response(request, "accounts/all-accounts", page, status_code=422)
    account = add_account(
        session, form.email, name=form.name, role=Role(form.role), boards=known, actor=me.actor
    )
    return _invited(request, session, later, account)


@router.post("/accounts/{account_id}/invitation")
def invite_again(
    request: Request, session: Writing, me: Me, later: BackgroundTasks, account_id: UUID
) -> Response:
    """Create another link for a person who has no password or has lost it."""
    return _invited(request, session, later, _open(session, account_id))


@router.post("/accounts/{account_id}/role")
def give_role(
    request: Request,
    session: Writing,
    me: Me,
    account_id: UUID,
    *,
    role: Annotated[Role, Form()],
    boards: Text = "",
) -> Response:
    """Change role and boards."""
    known, unknown = boards_written(session, app_state(request).register, boards.splitlines())
    if unknown:
        raise BadRequest(field="boards", problem=_no_board(unknown))
    change_role(session, _open(session, account_id), role, boards=known, actor=me.actor)
    return RedirectResponse("/accounts?done=changed", status_code=303)


@router.post("/accounts/{account_id}/close")
def close(session: Writing, me: Me, account_id: UUID) -> Response:
    """Close an account: signed out everywhere, its tokens revoked."""
    close_account(session, _open(session, account_id), actor=me.actor)
    return RedirectResponse("/accounts?done=closed", status_code=303)


def _open(session: WriteSession, account_id: UUID) -> Account:
    account = open_account(session, account_id)
    if account is None:
        raise NotFound(what="account")
    return account


def _invited(request: Request, session: WriteSession, later: BackgroundTasks, account: Account) -> Response:
    """The page with the link. The email is sent after the response."""
    state = app_state(request)
    purpose = LinkPurpose.RESET if account.password_hash else LinkPurpose.INVITATION
    link = public_url_of(request) + make_link(session, account.id, purpose)
    session.flush()
    message = email_with_link(
        purpose, to=account.email, name=account.name, link=link, sender=state.settings.mail_from
    )
    later.add_task(email_sender(state.settings), message)
    is_emailed = email_sender(state.settings) is not nowhere
    invited = Invited(account.name, link, purpose is LinkPurpose.INVITATION, is_emailed)
    return page_response(request, "accounts/all-accounts", _page(session, _InvitationForm(), invited=invited))


def _problems(
    session: ReadSession, form: _InvitationForm, known: Sequence[Board], unknown: Sequence[str]
) -> dict[str, str]:
    checks = (
        (
            "email",
            not is_email(form.email),
            "Enter an email address in the correct format, like name@example.org",
        ),
        (
            "email",
            account_with_email(session, form.email) is not None,
            "This email address already has an account",
        ),
        ("name", not 0 < len(form.name) <= LONGEST_LINE, "Enter the person’s name"),
        ("role", form.role not in list(Role), "Choose a role"),
        (
            "boards",
            form.role == Role.BOARD_MEMBER and not known,
            "Enter the boards that this board member acts for",
        ),
        ("boards", bool(unknown), _no_board(unknown)),
    )
    return {field: sentence for field, fails, sentence in checks if fails}


def _no_board(unknown: Sequence[str]) -> str:
    return f"No board is called {' or '.join(unknown)}. Enter the name that appears on its reviews"


def _page(
    session: ReadSession,
    form: _InvitationForm,
    *,
    problems: dict[str, str] | None = None,
    invited: Invited | None = None,
    done: str | None = None,
) -> AllAccountsPage:
    problems = problems or {}
    boards_by_account = boards_of_accounts(session)
    return AllAccountsPage(
        accounts=tuple(
            _line(account, boards_by_account.get(account.id, [])) for account in every_account(session)
        ),
        email=form.email,
        name=form.name,
        roles=_roles(form.role),
        boards=form.boards,
        invited=invited,
        done=done,
        email_error=problems.get("email"),
        name_error=problems.get("name"),
        role_error=problems.get("role"),
        boards_error=problems.get("boards"),
        errors=errors_of(problems),
    )


def _line(account: Account, boards: Sequence[Board]) -> AccountLine:
    is_member = account.role == Role.BOARD_MEMBER
    return AccountLine(
        id=str(account.id),
        name=account.name,
        email=account.email,
        role=ROLE_WORDS[Role(account.role)],
        boards=", ".join(board.name for board in boards) if is_member else "every board",
        status=_status(account),
        is_open=account.closed_at is None,
        address=f"/accounts/{account.id}",
        roles=_roles(account.role),
        board_lines="\n".join(board.name for board in boards),
    )


def _status(account: Account) -> str | None:
    if account.closed_at is not None:
        return "closed"
    return "has not chosen a password yet" if account.password_hash is None else None


def _roles(chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(role, ROLE_WORDS[role], role == chosen) for role in Role)
