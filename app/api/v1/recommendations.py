"""/recommendations: what reviews recommended, word for word."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request

from app.api.v1.listing import PageSize, absolute, next_page
from app.api.v1.shapes import Listing, RecommendationShape
from app.request_scope import Reading
from app.reviews.addresses import page_address
from app.reviews.find import FoundRecommendation
from app.reviews.find import recommendations as find_recommendations
from app.reviews.identifiers import document_public_id

router = APIRouter(tags=["recommendations"])

Agency = Annotated[
    str | None, Query(description="Only those addressed to this agency, e.g. police.", alias="agency")
]
After = Annotated[UUID | None, Query(description="Where to go on, from ``next`` of the page before.")]


@router.get("/recommendations")
def recommendations(
    request: Request, session: Reading, agency: Agency = None, page_size: PageSize = 20, cursor: After = None
) -> Listing[RecommendationShape]:
    """Recommendations of published reviews, the newest review first, in printed order."""
    page = find_recommendations(session, addressee=agency, after=cursor, limit=page_size)
    return Listing(
        items=[_shape(request, one) for one in page.items],
        next=next_page(request, str(page.next_after) if page.next_after else None),
        total=page.total,
    )


def _shape(request: Request, found: FoundRecommendation) -> RecommendationShape:
    review_id, number = found.review.public_id or "", found.document.number
    return RecommendationShape(
        id=str(found.recommendation.id),
        number=found.recommendation.number,
        text=found.recommendation.text,
        addressees=found.recommendation.addressees,
        review=review_id,
        review_title=found.review.title,
        document=document_public_id(review_id, number),
        page=found.recommendation.page,
        url=absolute(request, page_address(review_id, number, found.recommendation.page)),
    )
