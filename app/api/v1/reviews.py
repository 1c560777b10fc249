"""/reviews: every published review, and one with everything that is said of it."""

from fastapi import APIRouter, Request

from app.api.v1.listing import Cursor, PageSize, next_page
from app.api.v1.review_shapes import review_detail, review_summary
from app.api.v1.shapes import Listing, ReviewDetail, ReviewSummary
from app.request_scope import Reading
from app.reviews.find import claims_of, published_review, sections_of, tags_of
from app.reviews.listing import published_reviews

router = APIRouter(tags=["reviews"])


@router.get("/reviews")
def reviews(
    request: Request, session: Reading, page_size: PageSize = 20, cursor: Cursor = None
) -> Listing[ReviewSummary]:
    """Every published review, the newest here first."""
    page = published_reviews(session, after=cursor, limit=page_size)
    return Listing(
        items=[review_summary(request, one) for one in page.items],
        next=next_page(request, page.next_after),
        total=page.total,
    )


@router.get("/reviews/{review_id}")
def review(request: Request, session: Reading, review_id: str) -> ReviewDetail:
    """One review: facts, documents, claims with their evidence, tags with their sentences. 410 once withdrawn."""
    found = published_review(session, review_id)
    return review_detail(
        request,
        found,
        claims=claims_of(session, found),
        tags=tags_of(session, found),
        sections={one.id: sections_of(session, one.id) for one in found.documents},
    )
