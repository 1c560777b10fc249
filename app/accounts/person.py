"""The person a request comes from: a signed-in browser, or a program with a token."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from starlette.requests import Request

from app.accounts.roles import Role, Scope


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. Read anew for every request, so that a change of role or board counts at once."""

    account_id: UUID
    name: str
    email: str
    role: Role
    board_ids: frozenset[str]
    """The boards they act for; curators and administrators act for every board and need none."""
    session_id: UUID | None = None
    """The browser's session; None for a token."""
    scopes: frozenset[Scope] | None = None
    """What the token is for; None for a signed-in browser, which is not limited by scopes."""

    @property
    def actor(self) -> str:
        """As the log of events names them."""
        return f"account {self.account_id}"

    def acts_for(self, board_id: str) -> bool:
        """Whether they may hand in a report for this board."""
        return self.role is not Role.BOARD_MEMBER or board_id in self.board_ids


def signed_in(request: Request) -> Person | None:
    """The person the guard found behind this request; None for a reader."""
    return cast(Person | None, getattr(request.state, "person", None))
