"""Every event that is recorded, in one place."""

from enum import StrEnum


class Event(StrEnum):
    """What happened to a review or a file."""

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
