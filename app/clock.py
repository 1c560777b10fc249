"""The current time, from one function, so that every time in the database has a time zone."""

from datetime import UTC, datetime


def now() -> datetime:
    """The current time in UTC, with its time zone, for timestamptz columns."""
    return datetime.now(UTC)
