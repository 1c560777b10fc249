"""/recommendations: the recommendations of reviews, word for word, searched by words and filters."""

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.api.v1.listing import absolute, next_page
from app.api.v1.search_parameters import recommendation_parameters
from app.api.v1.shapes import (
    RecommendationPlaceShape,
    RecommendationShape,
    RecommendationsShape,
    SimilarShape,
)
from app.clock import now
from app.exports.recommendations import recommendations_file
from app.request_scope import Reading, RequestedSearch, Terms, Vectors, public_url_of, searching
from app.reviews.addresses import page_address
from app.reviews.export_formats import CSV
from app.reviews.identifiers import document_public_id
from app.search.entry import RecommendationPlace
from app.search.postgres.clusters import Similar
from app.search.postgres.recommendations import RecommendationHit
from app.search.postgres.recommendations import recommendations as find_recommendations
from app.search.results.answer_shape import how_understood, matches_of
from app.search.results.passage_key import passage_key
from ingest.tagging.vocabulary import synonyms

router = APIRouter(tags=["recommendations"])

_PARAMETERS = recommendation_parameters()


@router.get("/recommendations", openapi_extra={"parameters": _PARAMETERS})
def recommendations(
    request: Request, requested: RequestedSearch, session: Reading, terms: Terms, vectors: Vectors
) -> RecommendationsShape:
    """Search the recommendations of published reviews. The best match comes first, without words the newest review."""
    found = find_recommendations(session, requested, synonyms(terms), vectors=vectors)
    return RecommendationsShape(
        **dict(how_understood(requested, found.answer)),
        items=[recommendation_shape(request, hit) for hit in found.items],
        next=next_page(request, found.answer.next_cursor),
        total=found.answer.total,
    )


@router.get(
    "/recommendations.csv",
    summary="All recommendations as CSV",
    response_class=Response,
    responses={200: {"description": "The file.", "content": {CSV.media_type.split(";")[0]: {}}}},
    openapi_extra={"parameters": _PARAMETERS},
)
def recommendations_as_csv(
    request: Request, requested: RequestedSearch, terms: Terms, vectors: Vectors
) -> Response:
    """Every recommendation that matches, in one file, in the order of /recommendations."""
    return recommendations_file(
        partial(searching, request),
        requested,
        synonyms(terms),
        vectors=vectors,
        public_url=public_url_of(request),
        name=f"recommendations-{now():%Y-%m-%d}",
    )


def recommendation_shape(request: Request, hit: RecommendationHit) -> RecommendationShape:
    """A recommendation as the API sends it."""
    # The words of the other places may differ, so that only the first can be opened at them.
    keys = [passage_key(hit.recommendation.text), *([None] * (len(hit.recommendation.places) - 1))]
    places = [
        _place(request, hit.public_id, place, key)
        for place, key in zip(hit.recommendation.places, keys, strict=True)
    ]
    return RecommendationShape(
        id=str(hit.recommendation.recommendation_id),
        number=hit.place.number,
        text=hit.recommendation.text,
        matches=matches_of(hit.fragments),
        addressees=list(hit.recommendation.addressees),
        themes=list(hit.recommendation.themes),
        review=hit.public_id,
        review_title=hit.review_title,
        boards=list(hit.board_names),
        year=hit.report_year,
        document=places[0].document,
        page=places[0].page,
        page_label=places[0].page_label,
        places=places,
        similar=None if hit.similar is None else _similar(request, hit.similar),
        url=places[0].url,
    )


def _similar(request: Request, similar: Similar) -> SimilarShape:
    return SimilarShape(
        cluster=similar.cluster_id,
        reviews=similar.reviews,
        since=similar.since,
        url=absolute(request, f"/recommendations/similar/{similar.cluster_id}"),
    )


def _place(
    request: Request, public_id: str, place: RecommendationPlace, key: str | None
) -> RecommendationPlaceShape:
    return RecommendationPlaceShape(
        document=document_public_id(public_id, place.document_number),
        page=place.page,
        page_label=place.page_label,
        number=place.number,
        url=absolute(request, page_address(public_id, place.document_number, place.page, passage=key)),
    )
