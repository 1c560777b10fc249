"""Show and parse times in the time zone of the United Kingdom. The database stores UTC."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.errors import BadRequest
from app.reviews.words import date_in_words

UK = ZoneInfo("Europe/London")


def moment_in_words(at: datetime) -> str:
    """For example "24 November 2026 at 16:55"."""
    here = at.astimezone(UK)
    return f"{date_in_words(here.date().isoformat())} at {here:%H:%M}"


def clock_in_words(at: datetime) -> str:
    """The time of day to the second: "16:55:02"."""
    return f"{at.astimezone(UK):%H:%M:%S}"


def moment_of(day: str, time: str, *, field: str) -> datetime:
    """A day and a time as forms send them, "2026-11-24" and "16:55". Raises BadRequest.

    An hour that occurs twice, at the end of summer time, is the first of the two.
    """
    try:
        return datetime.strptime(f"{day.strip()} {time.strip()[:5]}", "%Y-%m-%d %H:%M").replace(tzinfo=UK)
    except ValueError as error:
        raise BadRequest(
            field=field, problem="enter a date and a time, such as 24 November 2026 and 16:55"
        ) from error
