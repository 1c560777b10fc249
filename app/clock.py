"""The time, from one place, so that every time in the database carries its zone."""

from datetime import UTC, datetime


def now() -> datetime:
    """The current time in UTC, with its zone, as every timestamptz column wants it."""
    return datetime.now(UTC)
