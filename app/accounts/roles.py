"""The roles of accounts and the scopes of API tokens."""

from enum import StrEnum


class Role(StrEnum):
    """What an account may do. A reader needs no account and therefore has no role."""

    BOARD_MEMBER = "board_member"
    """Submits, checks, publishes and withdraws the reviews of their own boards."""
    CURATOR = "curator"
    """Does the same for every board, and sees the audit log."""
    ADMINISTRATOR = "administrator"
    """Does everything a curator does, and manages accounts."""


class Scope(StrEnum):
    """What a token is for. It never allows more than its account's role does."""

    SUBMIT = "submit"
    """Upload files and see the progress of submissions."""
    PUBLISH = "publish"
    """Make reviews public."""
    WITHDRAW = "withdraw"
    """Withdraw reviews and restore them."""


ROLE_WORDS: dict[Role, str] = {
    Role.BOARD_MEMBER: "Board member",
    Role.CURATOR: "Curator",
    Role.ADMINISTRATOR: "Administrator",
}
SCOPE_WORDS: dict[Scope, str] = {
    Scope.SUBMIT: "Upload reports and see their progress",
    Scope.PUBLISH: "Publish reviews",
    Scope.WITHDRAW: "Withdraw reviews and restore them",
}
