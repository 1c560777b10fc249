"""Publishing now or on a schedule, with the confirmations it needs; and cancelling a schedule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.person import Person
from app.accounts.policy import Action
from app.curation.confirm import confirm_line
from app.curation.publish import publish
from app.curation.schedule import cancel_schedule, schedule_publication
from app.database import ReadSession, WriteSession
from app.errors import BadRequest
from app.models.review import Review
from app.request_scope import Me, Reading, Writing
from app.reviews.documents_to_publish import documents_to_be_public
from app.reviews.publication import documents_waiting
from app.reviews.readiness import LineName, NotPublishable
from app.reviews.submissions import find_review, review_to_change
from app.reviews.uk_time import moment_of
from app.reviews.words import listed
from app.site.board_addresses import preview_address
from app.site.document_names import name_of
from app.site.forms import Choice, FieldError, errors_of, sentence_of
from app.site.gate_lines import Gate, gate_of
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

NOW, LATER = "now", "later"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What the form is for: publishing or restoring."""

    verb: str
    lead: str
    path: str
    asks_when: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """When to publish, as entered in the form."""

    when: str = NOW
    day: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class PublishPage:
    """/boards/reviews/{id}/publish, and /restore."""

    title: str
    verb: str
    lead: str
    boards: str
    documents: tuple[str, ...]
    """What will be public, e.g. "Overview report, 48 pages"."""
    times: tuple[Choice, ...]
    """Now or at a set time; empty if the form does not ask."""
    day: str
    time: str
    gate: Gate
    preview: str
    address: str
    back: str
    confirm_error: str | None
    day_error: str | None
    errors: tuple[FieldError, ...]


@router.get("/boards/reviews/{review_id}/publish")
def form(request: Request, session: Reading, me: Me, review_id: str) -> Response:
    """What will be public, and what is still to confirm; redirects to the status page if nothing is waiting."""
    review = find_review(session, review_id)
    if not documents_waiting(session, review):
        return _to_status(review)
    return page_response(request, "manage/publish", publish_page(session, review, _purpose(review)))


@router.post("/boards/reviews/{review_id}/publish")
def make_public(
    request: Request,
    session: Writing,
    me: Me,
    review_id: str,
    *,
    confirm: Annotated[list[str] | None, Form()] = None,
    when: Annotated[str, Form()] = NOW,
    day: Annotated[str, Form()] = "",
    time: Annotated[str, Form()] = "",
) -> Response:
    """Publish or schedule it. Confirmed lines stay confirmed even if something else prevents publication."""
    review = review_to_change(session, review_id, person=me, action=Action.PUBLISH)
    if not documents_waiting(session, review):
        return _to_status(review)
    purpose, times = _purpose(review), Times(when, day, time)
    answer_lines(session, review, confirm or [], me)
    problems = _publish(session, review, me, times)
    if problems:
        page = publish_page(session, review, purpose, problems, times=times)
        return page_response(request, "manage/publish", page, status_code=422)
    return _to_status(review, "scheduled" if review.scheduled_for else "")


@router.post("/boards/reviews/{review_id}/schedule/cancel")
def cancel(session: Writing, me: Me, review_id: str) -> Response:
    """Cancel the schedule; the review remains a draft."""
    review = review_to_change(session, review_id, person=me, action=Action.PUBLISH)
    cancel_schedule(session, review, actor=me.actor)
    return _to_status(review, "schedule_cancelled")


def answer_lines(session: WriteSession, review: Review, ticked: Sequence[str], me: Person) -> None:
    """Save the lines that the person confirms by name."""
    for line in gate_of(session, review).to_confirm:
        if line.value in ticked:
            confirm_line(session, review, LineName(line.value), actor=me.actor)


def publish_page(
    session: ReadSession,
    review: Review,
    purpose: Purpose,
    problems: Mapping[str, str] | None = None,
    *,
    times: Times | None = None,
) -> PublishPage:
    """The form, empty or with what was entered and its errors."""
    problems, times = problems or {}, times or Times()
    waiting = documents_waiting(session, review) or documents_to_be_public(session, review)
    return PublishPage(
        title=review.title,
        verb=purpose.verb,
        lead=purpose.lead,
        boards=listed([board.name for board in review.boards]),
        documents=tuple(name_of(document) for document in waiting),
        times=_times(times) if purpose.asks_when else (),
        day=times.day,
        time=times.time,
        gate=gate_of(session, review),
        preview=preview_address(review.id),
        address=f"/boards/reviews/{review.id}/{purpose.path}",
        back=f"/boards/reviews/{review.id}",
        confirm_error=problems.get("confirm"),
        day_error=problems.get("day"),
        errors=errors_of(problems),
    )


def _purpose(review: Review) -> Purpose:
    if review.is_published:
        lead = "The review is already public. New reports are added to it, and corrected versions replace earlier ones."
        return Purpose("Publish new reports of", lead, "publish")
    lead = "Once it is published, everyone can find, read and download it."
    return Purpose("Publish", lead, "publish", asks_when=True)


def _times(times: Times) -> tuple[Choice, ...]:
    return (
        Choice(NOW, "Now", times.when != LATER),
        Choice(LATER, "Later, on the date and time below", times.when == LATER),
    )


def _publish(session: WriteSession, review: Review, me: Person, times: Times) -> dict[str, str]:
    """Publish or schedule; returns what prevents it, by field."""
    try:
        if times.when == LATER and not review.is_published:
            until = moment_of(times.day, times.time, field="day")
            schedule_publication(session, review, until, actor=me.actor)
        else:
            publish(session, review, actor=me.actor)
    except NotPublishable as refusal:
        return {"confirm": refusal.sentence}
    except BadRequest as refusal:
        return {"day": sentence_of(refusal)}
    return {}


def _to_status(review: Review, done: str = "") -> RedirectResponse:
    query = f"?done={done}" if done else ""
    return RedirectResponse(f"/boards/reviews/{review.id}{query}", status_code=303)
