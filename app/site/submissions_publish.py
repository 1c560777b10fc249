"""Publishing: what becomes public and who answers for it, then the receipt, which says where a review stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.person import Person
from app.accounts.policy import Action, may
from app.accounts.standing import standing_of_review
from app.curation.confirm import confirm_line
from app.curation.publish import publish
from app.database import ReadSession
from app.models.document import Document
from app.models.review import Review, ReviewState
from app.request_scope import Me, Reading, Writing, public_url_of
from app.reviews.addresses import review_address
from app.reviews.publication import publication_of
from app.reviews.readiness import LineName, NotPublishable
from app.reviews.submissions import documents_of, review_at_hand, review_to_change
from app.reviews.words import ROLES, date_in_words, in_words, listed
from app.site.forms import Choice, errors_of
from app.site.parts import Link, counted
from app.site.problem import FieldError
from app.site.submissions_gate import Gate, gate_of
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

LOOKED, NOT_CHECKED = "looked", "not_checked"
_CHOOSE = "Say whether anybody has looked for names"
_CHECKED = {
    True: "{by} looked for names before.",
    False: "{by} published it as not checked for names.",
}
_STATES: Mapping[str, str] = {
    ReviewState.DRAFT: "This is not public.",
    ReviewState.IN_REVIEW: "This is not public.",
    ReviewState.PUBLISHED: "This is public.",
    ReviewState.WITHDRAWN: "This has been withdrawn.",
}


@dataclass(frozen=True, slots=True)
class PublishPage:
    """/boards/reviews/{id}/publish."""

    title: str
    boards: str
    documents: tuple[str, ...]
    """What becomes public, e.g. "Overview report, 48 pages"."""
    choices: tuple[Choice, ...]
    gate: Gate
    address: str
    back: str
    names_error: str | None
    confirm_error: str | None
    errors: tuple[FieldError, ...]


@dataclass(frozen=True, slots=True)
class StandingPage:
    """/boards/reviews/{id}: the receipt."""

    title: str
    state: str
    sentences: tuple[str, ...]
    public_address: str | None
    """Where everybody finds it, or its tombstone."""
    documents: tuple[str, ...]
    doors: tuple[Link, ...]


@router.get("/boards/reviews/{review_id}")
def standing(request: Request, session: Reading, me: Me, review_id: str) -> HTMLResponse:
    """Where a review stands."""
    page = _standing_page(session, me, review_at_hand(session, review_id), public_url=public_url_of(request))
    return page_response(request, "standing", page)


@router.get("/boards/reviews/{review_id}/publish")
def form(request: Request, session: Reading, me: Me, review_id: str) -> HTMLResponse:
    """What becomes public, and the question about names."""
    return page_response(
        request, "publish", _publish_page(session, me, review_at_hand(session, review_id), {})
    )


@router.post("/boards/reviews/{review_id}/publish")
def make_public(
    request: Request,
    session: Writing,
    me: Me,
    review_id: str,
    *,
    names: Annotated[str, Form()] = "",
    confirm: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Publish, and show the receipt. What was answered for stays answered if something else stands in the way."""
    review = review_to_change(session, review_id, person=me, action=Action.PUBLISH)
    problems = {} if names in (LOOKED, NOT_CHECKED) else {"names": _CHOOSE}
    for line in gate_of(session, review).to_confirm:
        if line.value in (confirm or []):
            confirm_line(session, review, LineName(line.value), actor=me.actor)
    if not problems:
        try:
            publish(session, review, actor=me.actor, checked_for_names=names == LOOKED)
        except NotPublishable as refusal:
            problems = {"confirm": refusal.sentence}
    if problems:
        page = _publish_page(session, me, review, problems)
        return page_response(request, "publish", page, status_code=422)
    return RedirectResponse(f"/boards/reviews/{review.id}", status_code=303)


def _publish_page(session: ReadSession, me: Person, review: Review, problems: dict[str, str]) -> PublishPage:
    return PublishPage(
        title=review.title,
        boards=listed([board.name for board in review.boards]),
        documents=_documents(review),
        choices=(
            Choice(LOOKED, f"I, {me.name}, have looked for names that must not be there"),
            Choice(NOT_CHECKED, "It is not checked for names, and I publish it all the same"),
        ),
        gate=gate_of(session, review),
        address=f"/boards/reviews/{review.id}/publish",
        back="/boards",
        names_error=problems.get("names"),
        confirm_error=problems.get("confirm"),
        errors=errors_of(problems),
    )


def _standing_page(session: ReadSession, me: Person, review: Review, *, public_url: str) -> StandingPage:
    standing = standing_of_review(session, review)
    doors = []
    if may(me, Action.PUBLISH, standing):
        doors.append(Link("Go on to publishing", f"/boards/reviews/{review.id}/publish"))
    return StandingPage(
        title=review.title,
        state=_STATES[review.state],
        sentences=_receipt(session, review),
        public_address=f"{public_url}{review_address(review.public_id)}" if review.public_id else None,
        documents=_documents(review),
        doors=tuple(doors),
    )


def _receipt(session: ReadSession, review: Review) -> tuple[str, ...]:
    """Who made it public, when, and whether they had looked for names."""
    made = publication_of(session, review.id)
    if made is None or not review.is_published:
        return ()
    day = date_in_words(made.at.date().isoformat())
    return (
        f"{made.by} made it public on {day} at {made.at:%H:%M} UTC.",
        _CHECKED[made.checked_for_names].format(by=made.by),
        "Search finds it within a few seconds. Its address stays the same for good.",
    )


def _documents(review: Review) -> tuple[str, ...]:
    return tuple(_document(one) for one in documents_of(review))


def _document(document: Document) -> str:
    return f"{in_words(ROLES, document.role)}, {counted(document.page_count, 'page')}: {document.file_name}"
