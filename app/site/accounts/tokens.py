"""Tokens for other systems: created and shown once, listed, revoked."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.person import Person
from app.accounts.roles import SCOPE_WORDS, Scope
from app.accounts.tokens import make_token, revoke_token, scopes_for, tokens_of
from app.database import ReadSession
from app.models.api_token import ApiToken
from app.request_scope import Me, Reading, Writing
from app.reviews.words import date_in_words
from app.site.forms import Choice, FieldError, errors_of
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

LONGEST_NAME = 100
MOST_TOKENS = 50


@dataclass(frozen=True, slots=True)
class TokenLine:
    """One token of the list."""

    name: str
    beginning: str
    scopes: str
    created: str
    used: str
    revoke_address: str


@dataclass(frozen=True, slots=True)
class TokensPage:
    """/account/tokens."""

    name: str
    """The name as it was entered."""
    choices: tuple[Choice, ...]
    tokens: tuple[TokenLine, ...]
    token: str | None
    """A token that was just created. This is the only time it is shown."""
    done: str | None
    name_error: str | None
    scopes_error: str | None
    errors: tuple[FieldError, ...]


@router.get("/account/tokens")
def tokens(request: Request, session: Reading, me: Me, done: str = "") -> HTMLResponse:
    """The list and the form."""
    message = "The token has been revoked and no longer works." if done == "revoked" else None
    return page_response(request, "accounts/tokens", _page(session, me, done=message))


@router.post("/account/tokens")
def create(
    request: Request,
    session: Writing,
    me: Me,
    name: Annotated[str, Form()] = "",
    scopes: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Create a token and show it once, in this response."""
    name = name.strip().replace("\x00", "")
    chosen = [scope for scope in scopes_for(me.role) if scope in (scopes or [])]
    problems = {}
    if not 0 < len(name) <= LONGEST_NAME:
        problems["name"] = f"Enter what the token is for, in {LONGEST_NAME} characters or fewer"
    elif len(tokens_of(session, me.account_id)) >= MOST_TOKENS:
        problems["name"] = f"You have {MOST_TOKENS} tokens. Revoke a token that you no longer use"
    if not chosen:
        problems["scopes"] = "Select at least one permission"
    if problems:
        page = _page(session, me, name=name, chosen=chosen, problems=problems)
        return page_response(request, "accounts/tokens", page, status_code=422)
    key = make_token(session, me.account_id, name=name, scopes=chosen, actor=me.actor)
    return page_response(request, "accounts/tokens", _page(session, me, new_token=key))


@router.post("/account/tokens/{token_id}/revoke")
def revoke(session: Writing, me: Me, token_id: UUID) -> Response:
    """Revoke one of your own tokens."""
    revoke_token(session, me.account_id, token_id, actor=me.actor)
    return RedirectResponse("/account/tokens?done=revoked", status_code=303)


def _page(
    session: ReadSession,
    me: Person,
    *,
    name: str = "",
    chosen: list[Scope] | None = None,
    problems: dict[str, str] | None = None,
    new_token: str | None = None,
    done: str | None = None,
) -> TokensPage:
    problems = problems or {}
    return TokensPage(
        name=name,
        choices=tuple(
            Choice(scope, SCOPE_WORDS[scope], scope in (chosen or [])) for scope in scopes_for(me.role)
        ),
        tokens=tuple(_line(token) for token in tokens_of(session, me.account_id)),
        token=new_token,
        done=done,
        name_error=problems.get("name"),
        scopes_error=problems.get("scopes"),
        errors=errors_of(problems),
    )


def _line(token: ApiToken) -> TokenLine:
    used = (
        f"last used on {date_in_words(token.last_used_on.isoformat())}"
        if token.last_used_on
        else "never used"
    )
    return TokenLine(
        name=token.name,
        beginning=f"{token.beginning}…",
        scopes=", ".join(token.scopes),
        created=f"made on {date_in_words(token.made_at.date().isoformat())}",
        used=used,
        revoke_address=f"/account/tokens/{token.id}/revoke",
    )
