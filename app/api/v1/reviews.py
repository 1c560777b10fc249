"""/reviews: every published review, the changes since a time, and one review in full."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request

from app.api.v1.listing import Cursor, PageSize, next_page
from app.api.v1.review_shapes import deleted_review, review_detail, review_summary
from app.api.v1.shapes import DeletedReview, ReviewDetail, ReviewSummary
from app.models.review import Review
from app.request_scope import Reading
from app.reviews.changes import changes_since
from app.reviews.find import claims_of, published_review, sections_of, tags_of
from app.reviews.listing import published_reviews
from app.reviews.unread_pages import unread_pages
from app.search.results.answer_shape import Listing

router = APIRouter(tags=["reviews"])

Since = Annotated[
    datetime | None,
    Query(
        description="Only what changed then or later (ISO 8601, for example 2026-03-01T00:00:00Z). "
        "The earliest change comes first, "
        "and withdrawn reviews are included. Next time send the last updated_at you saw, less a minute: "
        "receiving a review again does no harm."
    ),
]


@router.get("/reviews")
def reviews(
    request: Request,
    session: Reading,
    updated_since: Since = None,
    page_size: PageSize = 20,
    cursor: Cursor = None,
) -> Listing[ReviewSummary | DeletedReview]:
    """List published reviews, the newest first. With updated_since: changes and withdrawals, the earliest first."""
    page = (
        published_reviews(session, after=cursor, limit=page_size)
        if updated_since is None
        else changes_since(session, updated_since, after=cursor, limit=page_size)
    )
    return Listing(
        items=[_summary_or_deletion(request, row) for row in page.items],
        next=next_page(request, page.next_after),
        total=page.total,
    )


def _summary_or_deletion(request: Request, review: Review) -> ReviewSummary | DeletedReview:
    return review_summary(request, review) if review.is_published else deleted_review(review)


@router.get("/reviews/{review_id}")
def review(request: Request, session: Reading, review_id: str) -> ReviewDetail:
    """Get one review: facts, documents, claims with their evidence, tags with their sentences. 410 once withdrawn."""
    row = published_review(session, review_id)
    return review_detail(
        request,
        row,
        claims=claims_of(session, row),
        tags=tags_of(session, row),
        sections={document.id: sections_of(session, document) for document in row.documents},
        unread=unread_pages(session, [document.id for document in row.documents]),
    )
