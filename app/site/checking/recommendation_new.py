"""/boards/reviews/{id}/check/new-recommendation: add one that was missed, in the words of its page."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.accounts.policy import Action
from app.curation import edit_recommendation
from app.database import ReadSession
from app.errors import BadRequest
from app.models.review import Review
from app.request_scope import Me, Reading, Writing
from app.reviews.checking import documents_to_check, recommendations_to_check
from app.reviews.submissions import find_review, review_to_change
from app.reviews.words import ROLES, in_words
from app.site.board_addresses import check_address, new_recommendation_address, recommendation_address
from app.site.checking.fact_rows import ReviewDocuments
from app.site.checking.page_pane import PageChoice, PagePane, page_pane
from app.site.checking.recommendation_form import (
    RecommendationForm,
    RecommendationInputs,
    bounds_of,
    inputs_of,
    problems_of,
)
from app.site.forms import Choice, FieldError, errors_of
from app.templating import page_response

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@dataclass(frozen=True, slots=True)
class NewRecommendationPage:
    """The form."""

    title: str
    back: str
    address: str
    documents: tuple[Choice, ...]
    """Empty where there is only one."""
    inputs: RecommendationInputs
    errors: tuple[FieldError, ...]
    pane: PagePane | None
    """A page to copy words from."""


@router.get("/boards/reviews/{review_id}/check/new-recommendation")
def form(
    request: Request, session: Reading, review_id: str, *, document: str = "", page: int = 0
) -> HTMLResponse:
    """The form, empty, beside a page to copy words from."""
    review = find_review(session, review_id)
    context = _page(session, review, RecommendationForm(document=document), {}, page=page)
    return page_response(request, "checking/recommendation-new", context)


@router.post("/boards/reviews/{review_id}/check/new-recommendation")
def add(
    request: Request, session: Writing, me: Me, review_id: str, form: Annotated[RecommendationForm, Form()]
) -> Response:
    """Add it, or show what is wrong, with everything as it was entered."""
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    documents = documents_to_check(session, review)
    document = next((own for own in documents if str(own.id) == form.document), documents[0])
    try:
        added = edit_recommendation.add(
            session,
            review,
            document,
            bounds_of(session, document, form),
            number=form.number,
            addressees=form.addressees,
            person=me,
        )
    except BadRequest as wrong:
        page = _page(session, review, form, problems_of(wrong))
        return page_response(request, "checking/recommendation-new", page, status_code=422)
    return RedirectResponse(recommendation_address(review.id, added.id, done="added"), 303)


def _page(
    session: ReadSession,
    review: Review,
    form: RecommendationForm,
    problems: dict[str, str],
    *,
    page: int = 0,
) -> NewRecommendationPage:
    documents = documents_to_check(session, review)
    known = recommendations_to_check(session, documents)
    last = next((row.page for row in reversed(known) if row.document_id == documents[0].id), 1)
    choice = PageChoice(new_recommendation_address(review.id), form.document, page or last)
    choices = tuple(
        Choice(str(own.id), in_words(ROLES, own.role), str(own.id) == form.document) for own in documents
    )
    return NewRecommendationPage(
        title=review.title,
        back=check_address(review.id, at="recommends"),
        address=new_recommendation_address(review.id),
        documents=choices if len(choices) > 1 else (),
        inputs=inputs_of(form, problems),
        errors=errors_of(problems),
        pane=page_pane(session, ReviewDocuments(review, documents, {}), None, (), choice=choice),
    )
