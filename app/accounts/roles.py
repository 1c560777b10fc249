"""Who somebody is to the repository, and what a token may be made for."""

from enum import StrEnum


class Role(StrEnum):
    """What an account is trusted with. A reader needs no account and therefore has no role."""

    BOARD_MEMBER = "board_member"
    """Submits, checks, publishes and withdraws the reviews of their own boards."""
    CURATOR = "curator"
    """Does the same for every board, and sees the trail of changes."""
    ADMINISTRATOR = "administrator"
    """Does everything a curator does, and looks after accounts."""


class Scope(StrEnum):
    """What a token is for. It never allows more than its account's role does."""

    SUBMIT = "submit"
    """Hand in files, and see what became of them."""
    PUBLISH = "publish"
    """Make reviews public."""
    WITHDRAW = "withdraw"
    """Take reviews back, and restore them."""


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
