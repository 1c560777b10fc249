"""Which review a report belongs to: similar reviews are suggested with reasons, and a person decides."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.person import Person
from app.accounts.policy import Action
from app.curation.link_case import link_document, mark_unrelated, split_document
from app.database import ReadSession
from app.errors import BadRequest, NotFound
from app.models.document import Document
from app.models.review import Review
from app.request_scope import Me, Reading, Writing
from app.reviews.readiness import NotPublishable
from app.reviews.save_draft import lock_documents
from app.reviews.submissions import find_review, review_to_change
from app.reviews.words import KINDS, date_in_words, in_words, listed
from app.site.document_names import name_of
from app.site.forms import FieldError, errors_of
from app.site.manage.replace import newest_version
from app.site.similar_documents import may_link, suggested_cases
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

LINK, SEPARATE = "link", "separate"
_NOT_STATED = "not stated"
_STATES = {"draft": "Not public", "in_review": "Not public", "published": "Public", "withdrawn": "Withdrawn"}


@dataclass(frozen=True, slots=True)
class ComparedFact:
    """A fact of the upload beside the same fact of a suggested review."""

    label: str
    here: str
    there: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class SuggestedCase:
    """A review that the report may belong to."""

    id: str
    title: str
    href: str
    state: str
    reasons: str
    facts: tuple[ComparedFact, ...]


@dataclass(frozen=True, slots=True)
class LinkCasePage:
    """/boards/reviews/{id}/documents/{number}/same-case."""

    title: str
    document: str
    offers: tuple[SuggestedCase, ...]
    to: str
    """The identifier as it was entered."""
    address: str
    back: str
    to_error: str | None
    errors: tuple[FieldError, ...]


@router.get("/boards/reviews/{review_id}/documents/{number}/same-case")
def form(request: Request, session: Reading, me: Me, review_id: str, number: int) -> HTMLResponse:
    """The suggested reviews, and a field for another one."""
    review = find_review(session, review_id)
    return page_response(
        request, "manage/link-case", _page(session, me, review, newest_version(review, number))
    )


@router.post("/boards/reviews/{review_id}/documents/{number}/same-case")
def decide(
    request: Request,
    session: Writing,
    me: Me,
    review_id: str,
    number: int,
    *,
    to: Annotated[str, Form()] = "",
    decision: Annotated[str, Form()] = LINK,
) -> Response:
    """Move the report to a review, or keep it separate from a review."""
    lock_documents(session)
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    document = newest_version(review, number)
    try:
        other = _other(session, me, to.strip())
    except (BadRequest, NotFound) as error:
        problem = (
            error.sentence if isinstance(error, NotFound) else "Select a review, or enter its identifier"
        )
        page = _page(session, me, review, document, to=to, problem=problem)
        return page_response(request, "manage/link-case", page, status_code=422)
    if decision == SEPARATE:
        mark_unrelated(session, document, other, actor=me.actor)
        return RedirectResponse(f"/boards/reviews/{review.id}?done=unrelated", status_code=303)
    try:
        link_document(session, document, other, actor=me.actor)
    except NotPublishable as error:
        page = _page(session, me, review, document, to=to, problem=error.sentence)
        return page_response(request, "manage/link-case", page, status_code=error.status)
    return RedirectResponse(f"/boards/reviews/{other.id}?done=linked", status_code=303)


@router.post("/boards/reviews/{review_id}/documents/{number}/split")
def split(session: Writing, me: Me, review_id: str, number: int) -> Response:
    """Make the report a review of its own."""
    lock_documents(session)
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    own = split_document(session, newest_version(review, number), actor=me.actor)
    return RedirectResponse(f"/boards/reviews/{own.id}?done=split", status_code=303)


def _other(session: ReadSession, me: Person, name: str) -> Review:
    """The review with this identifier. One that they may not change is reported as not found."""
    if not name:
        raise BadRequest(field="to", problem="enter the identifier of a review")
    other = find_review(session, name)
    if not may_link(session, me, other):
        raise NotFound(what="review")
    return other


def _page(
    session: ReadSession,
    me: Person,
    review: Review,
    document: Document,
    *,
    to: str = "",
    problem: str | None = None,
) -> LinkCasePage:
    return LinkCasePage(
        title=review.title,
        document=name_of(document),
        offers=tuple(
            _suggestion(review, other, reasons) for other, reasons in suggested_cases(session, me, document)
        ),
        to=to,
        address=f"/boards/reviews/{review.id}/documents/{document.number}/same-case",
        back=f"/boards/reviews/{review.id}",
        to_error=problem,
        errors=errors_of({"to": problem} if problem else {}),
    )


def _suggestion(own: Review, other: Review, reasons: tuple[str, ...]) -> SuggestedCase:
    here, there = _facts(own), _facts(other)
    return SuggestedCase(
        id=str(other.id),
        title=other.title,
        href=f"/boards/reviews/{other.id}",
        state=_STATES[other.state],
        reasons=listed(reasons),
        facts=tuple(
            ComparedFact(label, here[label], there[label], here[label] == there[label] != _NOT_STATED)
            for label in here
        ),
    )


def _facts(review: Review) -> dict[str, str]:
    date = review.report_date and date_in_words(review.report_date, review.report_date_precision)
    facts = {
        "Title": review.title,
        "Board": listed([board.name for board in review.boards]),
        "Kind": listed([in_words(KINDS, kind) for kind in review.kinds]),
        "About": review.alias,
        "Published": date,
    }
    return {label: value or _NOT_STATED for label, value in facts.items()}
