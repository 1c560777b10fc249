"""The person a request comes from: a signed-in browser, or a program with a token."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from starlette.requests import Request

from app.accounts.roles import Role, Scope


@dataclass(frozen=True, slots=True)
class Person:
    """Who makes a request. Read from the database each time, so that a change of role or board applies immediately."""

    account_id: UUID
    name: str
    email: str
    role: Role
    board_ids: frozenset[str]
    """The boards they act for; curators and administrators act for every board and need none."""
    session_id: UUID | None = None
    """The browser's session; None for a token."""
    scopes: frozenset[Scope] | None = None
    """The scopes of the token; None for a signed-in browser, which is not limited by scopes."""

    @property
    def actor(self) -> str:
        """How the audit log identifies this person."""
        return f"account {self.account_id}"

    def acts_for(self, board_id: str) -> bool:
        """Whether they may upload a report for this board."""
        return self.role is not Role.BOARD_MEMBER or board_id in self.board_ids


def signed_in(request: Request) -> Person | None:
    """The person that the guard identified for this request; None for a reader."""
    return cast(Person | None, getattr(request.state, "person", None))
