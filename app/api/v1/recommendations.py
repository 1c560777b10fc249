"""/recommendations: the recommendations of reviews, word for word, searched by words and filters."""

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.api.v1.listing import absolute, next_page
from app.api.v1.search_parameters import recommendation_parameters
from app.api.v1.shapes import RecommendationShape
from app.clock import now
from app.exports.recommendations import recommendations_file
from app.request_scope import Reading, RequestedSearch, Terms, public_url_of, searching
from app.reviews.addresses import page_address
from app.reviews.export_formats import CSV
from app.reviews.identifiers import document_public_id
from app.search.postgres.recommendations import RecommendationHit
from app.search.postgres.recommendations import recommendations as find_recommendations
from app.search.results.answer_shape import Listing, matches_of
from ingest.tagging.vocabulary import synonyms

router = APIRouter(tags=["recommendations"])

_PARAMETERS = recommendation_parameters()


@router.get("/recommendations", openapi_extra={"parameters": _PARAMETERS})
def recommendations(
    request: Request, requested: RequestedSearch, session: Reading, terms: Terms
) -> Listing[RecommendationShape]:
    """Search the recommendations of published reviews by all your words. The newest review comes first."""
    page = find_recommendations(session, requested, synonyms(terms))
    return Listing(
        items=[_shape(request, hit) for hit in page.items],
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
def recommendations_as_csv(request: Request, requested: RequestedSearch, terms: Terms) -> Response:
    """Every recommendation that matches, in one file, in the order of /recommendations."""
    return recommendations_file(
        partial(searching, request),
        requested,
        synonyms(terms),
        public_url=public_url_of(request),
        name=f"recommendations-{now():%Y-%m-%d}",
    )


def _shape(request: Request, hit: RecommendationHit) -> RecommendationShape:
    review_id, number = hit.review.public_id or "", hit.document.number
    return RecommendationShape(
        id=str(hit.recommendation.id),
        number=hit.recommendation.number,
        text=hit.recommendation.text,
        matches=matches_of(hit.fragments),
        addressees=hit.recommendation.addressees,
        review=review_id,
        review_title=hit.review.title,
        document=document_public_id(review_id, number),
        page=hit.recommendation.page,
        page_label=hit.document.page_label(hit.recommendation.page),
        url=absolute(request, page_address(review_id, number, hit.recommendation.page)),
    )
