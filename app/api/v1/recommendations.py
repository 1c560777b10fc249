"""/recommendations: what reviews recommended, word for word, found by words and filters."""

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.api.v1.listing import absolute, next_page
from app.api.v1.search_parameters import described_for_recommendations
from app.api.v1.shapes import RecommendationShape
from app.clock import now
from app.exports.formats import CSV
from app.exports.recommendations import recommendations_file
from app.request_scope import Reading, RequestedSearch, Terms, public_url_of, searching
from app.reviews.addresses import page_address
from app.reviews.identifiers import document_public_id
from app.search.postgres.recommendations import RecommendationHit
from app.search.postgres.recommendations import recommendations as find_recommendations
from app.search.results.answer_shape import Listing, matches_of
from ingest.tagging.vocabulary import synonyms

router = APIRouter(tags=["recommendations"])

_PARAMETERS = described_for_recommendations()


@router.get("/recommendations", openapi_extra={"parameters": _PARAMETERS})
def recommendations(
    request: Request, asked: RequestedSearch, session: Reading, terms: Terms
) -> Listing[RecommendationShape]:
    """Recommendations of published reviews with all words asked for, the newest review first, in printed order."""
    page = find_recommendations(session, asked, synonyms(terms))
    return Listing(
        items=[_shape(request, one) for one in page.items],
        next=next_page(request, page.next_cursor),
        total=page.total,
    )


@router.get(
    "/recommendations.csv",
    summary="All recommendations as CSV",
    response_class=Response,
    responses={200: {"description": "The file.", "content": {CSV.media_type.split(";")[0]: {}}}},
    openapi_extra={"parameters": _PARAMETERS},
)
def recommendations_as_csv(request: Request, asked: RequestedSearch, terms: Terms) -> Response:
    """Every recommendation that answers, in one file, in the order of /recommendations."""
    return recommendations_file(
        partial(searching, request),
        asked,
        synonyms(terms),
        public_url=public_url_of(request),
        name=f"recommendations-{now():%Y-%m-%d}",
    )


def _shape(request: Request, found: RecommendationHit) -> RecommendationShape:
    review_id, number = found.review.public_id or "", found.document.number
    return RecommendationShape(
        id=str(found.recommendation.id),
        number=found.recommendation.number,
        text=found.recommendation.text,
        matches=matches_of(found.fragments),
        addressees=found.recommendation.addressees,
        review=review_id,
        review_title=found.review.title,
        document=document_public_id(review_id, number),
        page=found.recommendation.page,
        url=absolute(request, page_address(review_id, number, found.recommendation.page)),
    )
