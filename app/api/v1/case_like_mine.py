"""Reviews like one, and reviews like a case that is described by terms. What is sent is not stored."""

from collections.abc import Iterable

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from app.api.v1.listing import absolute
from app.models.review import ReviewId
from app.request_scope import Reading, app_state
from app.reviews.addresses import page_address, review_address
from app.reviews.find import published_review
from app.reviews.identifiers import document_public_id
from app.search.engine import NamedTerm
from app.search.labels import value_label
from app.search.postgres.shared import SharedReview, reviews_sharing
from app.search.postgres.similar import SimilarReview, similar_reviews
from app.search.question.case_terms import MOST_TICKS, case_terms
from app.search.request import FilterName
from app.search.results.answer_shape import TermShape

router = APIRouter(tags=["reviews"])

MOST = 20


class CaseShape(BaseModel):
    """What is known about a case. Terms are those of /vocabularies."""

    model_config = ConfigDict(extra="forbid")

    age_group: list[str] = Field(default=[], max_length=MOST_TICKS)
    outcome: list[str] = Field(default=[], max_length=MOST_TICKS)
    harm: list[str] = Field(default=[], max_length=MOST_TICKS)
    theme: list[str] = Field(default=[], max_length=MOST_TICKS)
    agency: list[str] = Field(default=[], max_length=MOST_TICKS)


class ClosePassageShape(BaseModel):
    """A passage of a similar review that is close to one of this review."""

    document: str
    page: int
    text: str
    close_in: str = Field(description="meaning, or words where passages are not compared by meaning.")
    url: str


class SimilarShape(BaseModel):
    """A review that is like another, or like a case."""

    id: str
    title: str
    url: str
    shared: list[TermShape] = Field(description="What both have, the rarest first.")
    passage: ClosePassageShape | None = Field(description="Null for a case, and where no passage is close.")


class SimilarListShape(BaseModel):
    """Reviews, those most alike first."""

    items: list[SimilarShape]
    total: int = Field(
        description="Reviews that share anything with a case, or how many are listed for a review."
    )


@router.get("/reviews/{review_id}/similar")
def similar(request: Request, session: Reading, review_id: str) -> SimilarListShape:
    """List the reviews most like one, each with what both have and a close passage. 410 once it is withdrawn."""
    review = published_review(session, review_id)
    model = app_state(request).vectors.model
    found = similar_reviews(session, ReviewId(review.id), model=model, most=MOST)
    return SimilarListShape(items=[_similar(request, one) for one in found], total=len(found))


@router.post("/case-like-mine")
def case_like_mine(
    request: Request, response: Response, session: Reading, case: CaseShape
) -> SimilarListShape:
    """List the reviews that share most with a case. The terms are sent in the body, and are not stored or logged."""
    response.headers["Cache-Control"] = "no-store"
    terms = case_terms({FilterName(name): values for name, values in case.model_dump().items()})
    found = reviews_sharing(session, terms, most=MOST)
    return SimilarListShape(items=[_shared(request, one) for one in found.reviews], total=found.total)


def _similar(request: Request, one: SimilarReview) -> SimilarShape:
    passage, public_id = one.passage, one.hit.public_id
    return SimilarShape(
        id=public_id,
        title=one.hit.title,
        url=absolute(request, review_address(public_id)),
        shared=_terms(one.shared),
        passage=None
        if passage is None
        else ClosePassageShape(
            document=document_public_id(public_id, passage.document_number),
            page=passage.page,
            text="".join(fragment.text for fragment in passage.fragments),
            close_in="meaning" if passage.by_meaning else "words",
            url=absolute(
                request, page_address(public_id, passage.document_number, passage.page, passage=passage.key)
            ),
        ),
    )


def _shared(request: Request, one: SharedReview) -> SimilarShape:
    return SimilarShape(
        id=one.hit.public_id,
        title=one.hit.title,
        url=absolute(request, review_address(one.hit.public_id)),
        shared=_terms(one.shared),
        passage=None,
    )


def _terms(terms: Iterable[NamedTerm]) -> list[TermShape]:
    return [
        TermShape(filter=term.filter.value, value=term.value, label=value_label(term.filter, term.value))
        for term in terms
    ]
