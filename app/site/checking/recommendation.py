"""/boards/reviews/{id}/check/recommendations/{id}: one recommendation beside its page, put in its bounds.

Its words are always those of the page: whoever edits them in the box, copies more of the page into it, or takes words
from its ends, and the place is found again. Words that stand nowhere on the page are refused.
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
from app.reviews.submissions import review_at_hand, review_to_change
from app.site.board_addresses import check_address, recommendation_address
from app.site.checking.fact_rows import Papers
from app.site.checking.gate import Before, before_publication
from app.site.checking.overview import DONE
from app.site.checking.page_pane import END_OF_PAGE, Pane, Turn, pane_of
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
    done: str | None
    problem: str | None
    errors: tuple[FieldError, ...]
    words: str
    inputs: RecommendationInputs
    seen: str
    can_join: bool
    """Another one follows, which may be a part of this."""
    pane: Pane | None
    before: Before | None


@dataclass(frozen=True, slots=True)
class _Told:
    """What the page says beside the recommendation itself."""

    form: RecommendationForm | None = None
    done: str | None = None
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
    review = review_at_hand(session, review_id)
    documents = documents_to_check(session, review)
    one = recommendation_to_check(session, documents, recommendation_id)
    return _answer(
        request, _page(session, me, review, one, _Told(done=DONE.get(done), document=document, page=page))
    )


@router.post("/boards/reviews/{review_id}/check/recommendations/{recommendation_id}")
def decide(
    request: Request,
    session: Writing,
    me: Me,
    review_id: str,
    recommendation_id: UUID,
    *,
    sent: Annotated[RecommendationForm, Form()],
) -> Response:
    """Change, join or remove it, unless somebody else changed it since it was shown."""
    review = review_to_change(session, review_id, person=me, action=Action.CORRECT)
    documents = documents_to_check(session, review)
    one = recommendation_to_check(session, documents, recommendation_id)
    if sent.seen != stamp_of_recommendation(one):
        problem = f"Somebody changed it meanwhile. It reads now: “{one.text}” Nothing of yours was kept: decide again."
        return _answer(request, _page(session, me, review, one, _Told(sent, problem=problem)), 409)
    try:
        done = _keep(session, review, one, sent, person=me)
    except BadRequest as wrong:
        told = _Told(sent, problems=problems_of(wrong))
        return _answer(request, _page(session, me, review, one, told), 422)
    if done == "removed":
        return RedirectResponse(check_address(review.id, done=done, at="recommends"), 303)
    return RedirectResponse(recommendation_address(review.id, one.id, done=done), 303)


def _keep(
    session: WriteSession,
    review: Review,
    one: Recommendation,
    sent: RecommendationForm,
    *,
    person: Person,
) -> str:
    """What was done, as the address carries it. Raises BadRequest."""
    document = session.get_one(Document, one.document_id)
    match sent.decision:
        case "removed":
            edit_recommendation.remove(session, review, one, person=person)
        case "joined":
            edit_recommendation.join_with_next(session, review, one, person=person)
        case "edited":
            edit_recommendation.edit(
                session,
                review,
                one,
                bounds=None if _is_as_it_was(sent, one) else bounds_of(session, document, sent, near=one),
                number=sent.number,
                addressees=sent.addressees,
                person=person,
            )
        case _:
            raise BadRequest(field="words", problem="choose what is to be done")
    return sent.decision


def _is_as_it_was(sent: RecommendationForm, one: Recommendation) -> bool:
    same_page = sent.page.strip() in ("", str(one.page))
    return same_page and sent.words.split() == one.text.split()


def _page(
    session: ReadSession, me: Person, review: Review, one: Recommendation, told: _Told
) -> RecommendationPage:
    documents = documents_to_check(session, review)
    rows = recommendations_to_check(session, documents)
    papers = Papers(review, documents, {})
    place = [row.id for row in rows].index(one.id)
    problems = told.problems or {}
    following = rows[place + 1] if place + 1 < len(rows) else None
    return RecommendationPage(
        title=review.title,
        label=f"Recommendation {one.number}" if one.number else "Recommendation",
        position=f"{place + 1} of {len(rows)}",
        back=check_address(review.id, at=f"recommendation-{one.id}"),
        address=recommendation_address(review.id, one.id),
        previous=_beside(review, rows, place - 1, "Previous"),
        next=_beside(review, rows, place + 1, "Next"),
        done=told.done,
        problem=told.problem,
        errors=errors_of(problems),
        words=one.text,
        inputs=inputs_of(told.form or form_of(one), problems),
        seen=stamp_of_recommendation(one),
        can_join=following is not None and following.document_id == one.document_id,
        pane=pane_of(
            session,
            papers,
            papers.document(one.document_id),
            [_evidence(one)],
            turn=Turn(recommendation_address(review.id, one.id), told.document, told.page),
        ),
        before=before_publication(session, review, me),
    )


def _beside(review: Review, rows: Sequence[Recommendation], place: int, label: str) -> Link | None:
    if not 0 <= place < len(rows):
        return None
    return Link(label, recommendation_address(review.id, rows[place].id))


def _evidence(one: Recommendation) -> dict[str, Any]:
    """Where it stands, as evidence: one that runs on to the next page is lit to the end of its own."""
    return {"page": one.page, "quote": one.text, "start": one.start, "end": one.end or END_OF_PAGE}


def _answer(request: Request, page: RecommendationPage, status: int = 200) -> HTMLResponse:
    return page_response(
        request, "checking/recommendation", page, fragment="check-recommendation", status_code=status
    )
