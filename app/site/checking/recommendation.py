"""/boards/reviews/{id}/check/recommendations/{id}: one recommendation beside its page, to correct its words.

Its words are always those of the page. To edit them is to copy more of the page into the box or to remove words from
either end, and the place is found again. Words that are not on the page are rejected.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.person import Person
from app.accounts.policy import Action
from app.curation import edit_recommendation
from app.database import ReadSession, WriteSession
from app.errors import BadRequest
from app.models.document import Document, Recommendation
from app.models.review import Review
from app.request_scope import Me, Reading, Writing
from app.reviews.checking import (
    documents_to_check,
    recommendation_to_check,
    recommendations_to_check,
    stamp_of_recommendation,
)
from app.reviews.submissions import find_review, review_to_change
from app.site.board_addresses import check_address, recommendation_address
from app.site.checking.fact_rows import ReviewDocuments
from app.site.checking.gate import PublicationChecks, publication_checks
from app.site.checking.overview import MESSAGES
from app.site.checking.page_pane import END_OF_PAGE, PageChoice, PagePane, page_pane
from app.site.checking.recommendation_form import (
    RecommendationForm,
    RecommendationInputs,
    bounds_of,
    form_of,
    inputs_of,
    problems_of,
)
from app.site.forms import FieldError, errors_of
from app.site.parts import Link
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_NOT_SAVED = "Your change was not saved. Check the new version and try again."


@dataclass(frozen=True, slots=True)
class RecommendationPage:
    """One recommendation."""

    title: str
    label: str
    position: str
    back: str
    address: str
    previous: Link | None
    next: Link | None
    message: str | None
    problem: str | None
    errors: tuple[FieldError, ...]
    words: str
    inputs: RecommendationInputs
    seen: str
    can_merge: bool
    """Another one follows, which may be part of this."""
    pane: PagePane | None
    checks: PublicationChecks | None


@dataclass(frozen=True, slots=True)
class _PageState:
    """What the page says beside the recommendation itself."""

    form: RecommendationForm | None = None
    message: str | None = None
    problem: str | None = None
    problems: dict[str, str] | None = None
    document: str = ""
    page: int = 0


@router.get("/boards/reviews/{review_id}/check/recommendations/{recommendation_id}")
def show(
    request: Request,
    session: Reading,
    me: Me,
    review_id: str,
    recommendation_id: UUID,
    *,
    document: str = "",
    page: int = 0,
    done: str = "",
) -> HTMLResponse:
    """The recommendation with its page."""
    review = find_review(session, review_id)
    documents = documents_to_check(session, review)
    recommendation = recommendation_to_check(session, documents, recommendation_id)
    return _answer(
        request,
        _page(
            session,
            me,
            review,
            recommendation,
            _PageState(message=MESSAGES.get(done), document=document, page=page),
        ),
    )


@router.post("/boards/reviews/{review_id}/check/recommendations/{recommendation_id}")
def decide(
    request: Request,
    session: Writing,
    me: Me,
    review_id: str,
    recommendation_id: UUID,
    *,
    form: Annotated[RecommendationForm, Form()],
) -> Response:
    """Change, merge or remove it, unless someone else has changed it since it was shown."""
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    documents = documents_to_check(session, review)
    recommendation = recommendation_to_check(session, documents, recommendation_id)
    if form.seen != stamp_of_recommendation(recommendation):
        problem = f"Someone else has changed this. It now reads: “{recommendation.text}” {_NOT_SAVED}"
        return _answer(
            request, _page(session, me, review, recommendation, _PageState(form, problem=problem)), 409
        )
    try:
        done = _save(session, review, recommendation, form, person=me)
    except BadRequest as wrong:
        state = _PageState(form, problems=problems_of(wrong))
        return _answer(request, _page(session, me, review, recommendation, state), 422)
    if done == "removed":
        return RedirectResponse(check_address(review.id, done=done, at="recommends"), 303)
    return RedirectResponse(recommendation_address(review.id, recommendation.id, done=done), 303)


def _save(
    session: WriteSession,
    review: Review,
    recommendation: Recommendation,
    form: RecommendationForm,
    *,
    person: Person,
) -> str:
    """What was done, as it is named in the address. Raises BadRequest."""
    document = session.get_one(Document, recommendation.document_id)
    match form.decision:
        case "removed":
            edit_recommendation.remove(session, review, recommendation, person=person)
        case "merged":
            edit_recommendation.merge_with_next(session, review, recommendation, person=person)
        case "edited":
            edit_recommendation.edit(
                session,
                review,
                recommendation,
                bounds=None
                if _is_unchanged(form, recommendation)
                else bounds_of(session, document, form, near=recommendation),
                number=form.number,
                addressees=form.addressees,
                person=person,
            )
        case _:
            raise BadRequest(field="words", problem="choose what to do")
    return form.decision


def _is_unchanged(form: RecommendationForm, recommendation: Recommendation) -> bool:
    same_page = form.page.strip() in ("", str(recommendation.page))
    return same_page and form.words.split() == recommendation.text.split()


def _page(
    session: ReadSession, me: Person, review: Review, recommendation: Recommendation, state: _PageState
) -> RecommendationPage:
    documents = documents_to_check(session, review)
    rows = recommendations_to_check(session, documents)
    review_documents = ReviewDocuments(review, documents, {})
    place = [row.id for row in rows].index(recommendation.id)
    problems = state.problems or {}
    following = rows[place + 1] if place + 1 < len(rows) else None
    return RecommendationPage(
        title=review.title,
        label=f"Recommendation {recommendation.number}" if recommendation.number else "Recommendation",
        position=f"{place + 1} of {len(rows)}",
        back=check_address(review.id, at=f"recommendation-{recommendation.id}"),
        address=recommendation_address(review.id, recommendation.id),
        previous=_beside(review, rows, place - 1, "Previous"),
        next=_beside(review, rows, place + 1, "Next"),
        message=state.message,
        problem=state.problem,
        errors=errors_of(problems),
        words=recommendation.text,
        inputs=inputs_of(state.form or form_of(recommendation), problems),
        seen=stamp_of_recommendation(recommendation),
        can_merge=following is not None and following.document_id == recommendation.document_id,
        pane=page_pane(
            session,
            review_documents,
            review_documents.document(recommendation.document_id),
            [_evidence(recommendation)],
            choice=PageChoice(
                recommendation_address(review.id, recommendation.id), state.document, state.page
            ),
        ),
        checks=publication_checks(session, review),
    )


def _beside(review: Review, rows: Sequence[Recommendation], place: int, label: str) -> Link | None:
    if not 0 <= place < len(rows):
        return None
    return Link(label, recommendation_address(review.id, rows[place].id))


def _evidence(recommendation: Recommendation) -> dict[str, Any]:
    """Its place as evidence: one that continues on the next page is highlighted to the end of its first."""
    return {
        "page": recommendation.page,
        "quote": recommendation.text,
        "start": recommendation.start,
        "end": recommendation.end or END_OF_PAGE,
    }


def _answer(request: Request, page: RecommendationPage, status: int = 200) -> HTMLResponse:
    return page_response(
        request, "checking/recommendation", page, fragment="check-recommendation", status_code=status
    )
