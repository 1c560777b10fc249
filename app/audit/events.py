"""Every event that is recorded, in one place."""

from enum import StrEnum


class Event(StrEnum):
    """What happened to a review, a file or an account."""

    SUBMITTED = "submitted"
    REFUSED = "refused"
    DUPLICATE = "duplicate"
    READ = "read"
    READ_AGAIN = "read_again"
    PUBLISHED = "published"
    """``checked_for_names`` in its details says whether anyone had looked for names."""
    DOCUMENT_PUBLISHED = "document_published"
    GIVEN_UP = "given_up"
    """A job failed as often as it may."""
    ACCOUNT_ADDED = "account_added"
    """``account``, ``role`` and ``boards`` in its details, as in the next."""
    ROLE_CHANGED = "role_changed"
    ACCOUNT_CLOSED = "account_closed"
    PASSWORD_CHOSEN = "password_chosen"
    """By an invitation, a reset or on the account page. Sign-ins, failed or not, are not recorded."""
    TOKEN_MADE = "token_made"
    TOKEN_REVOKED = "token_revoked"
    WITHDRAWN_AGAIN = "withdrawn_again"
    """A restored backup would have shown it; the ledger of withdrawals said no."""
