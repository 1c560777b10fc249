"""The audit log for curators: who did what and when, for one review or for everything, newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.audit.log import EventsPage, events_page
from app.database import ReadSession
from app.models.audit_event import AuditEvent
from app.request_scope import Reading
from app.reviews.checking import names_of
from app.reviews.listing import titles_of
from app.reviews.submissions import find_review
from app.reviews.uk_time import UK, clock_in_words
from app.reviews.words import date_in_words
from app.site.manage.audit_text import event_in_words
from app.site.parts import Link
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One event."""

    at: str
    who: str
    what: str
    review: Link | None
    """The review of the event, if the page lists all reviews."""


@dataclass(frozen=True, slots=True)
class AuditDay:
    """The events of one day."""

    day: str
    lines: tuple[AuditLine, ...]


@dataclass(frozen=True, slots=True)
class AuditLogPage:
    """/audit-log and /boards/reviews/{id}/audit-log."""

    title: str
    lead: str
    days: tuple[AuditDay, ...]
    older: str | None
    """Where the next page is."""
    newest: str | None
    """Where the first page is, on the others."""
    back: Link


@router.get("/boards/reviews/{review_id}/audit-log")
def review_audit_log(
    request: Request, session: Reading, review_id: str, before: int | None = None
) -> HTMLResponse:
    """The audit log of one review."""
    review = find_review(session, review_id)
    events = events_page(session, review_id=review.id, before=_checked(before))
    address = f"/boards/reviews/{review.id}/audit-log"
    page = AuditLogPage(
        title="Audit log",
        lead=review.title,
        days=_days(session, events.events, shows_review=False),
        older=_older(address, events),
        newest=address if before is not None else None,
        back=Link("Status of the review", f"/boards/reviews/{review.id}"),
    )
    return page_response(request, "manage/audit-log", page)


@router.get("/audit-log")
def full_audit_log(request: Request, session: Reading, before: int | None = None) -> HTMLResponse:
    """The audit log of everything."""
    events = events_page(session, before=_checked(before))
    page = AuditLogPage(
        title="Audit log",
        lead="Every action on reviews, accounts and tokens: who did it and when. Entries cannot be changed.",
        days=_days(session, events.events, shows_review=True),
        older=_older("/audit-log", events),
        newest="/audit-log" if before is not None else None,
        back=Link("For boards", "/boards"),
    )
    return page_response(request, "manage/audit-log", page)


def _checked(before: int | None) -> int | None:
    return None if before is None else min(max(before, 0), LARGEST_ID)


def _older(address: str, events: EventsPage) -> str | None:
    return f"{address}?before={events.next_before}" if events.next_before is not None else None


def _days(session: ReadSession, events: Sequence[AuditEvent], *, shows_review: bool) -> tuple[AuditDay, ...]:
    names = names_of(session, [event.actor for event in events])
    ids = {event.review_id for event in events if event.review_id is not None} if shows_review else set()
    titles = titles_of(session, ids)
    by_day: dict[str, list[AuditLine]] = {}
    for event in events:
        day = date_in_words(event.at.astimezone(UK).date().isoformat())
        by_day.setdefault(day, []).append(_line(event, names, titles))
    return tuple(AuditDay(day, tuple(lines)) for day, lines in by_day.items())


def _line(event: AuditEvent, names: Mapping[str, str], titles: Mapping[UUID, str]) -> AuditLine:
    title = titles.get(event.review_id) if event.review_id else None
    return AuditLine(
        at=clock_in_words(event.at),
        who=names[event.actor],
        what=event_in_words(event),
        review=Link(title, f"/boards/reviews/{event.review_id}") if title else None,
    )
