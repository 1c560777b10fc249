"""List published reviews, the newest first, in pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import selectinload

from app.database import ReadSession
from app.errors import BadRequest
from app.models.review import Review, ReviewState


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A page of reviews, the number of all reviews, and the public id after which the next page begins."""

    items: Sequence[Review]
    total: int
    next_after: str | None


def published_reviews(session: ReadSession, *, after: str | None = None, limit: int = 20) -> ReviewPage:
    """Published reviews with their boards, last published first. Raises BadRequest if ``after`` is not one of them."""
    published = Review.state == ReviewState.PUBLISHED
    total = session.scalar(select(func.count()).select_from(Review).where(published)) or 0
    query = select(Review).where(published).options(selectinload(Review.boards))
    if after is not None:
        place = session.execute(
            select(Review.published_at, Review.id).where(published, Review.public_id == after)
        ).one_or_none()
        if place is None:
            raise BadRequest(
                field="cursor", problem="it does not belong to this list. Start again without it"
            )
        query = query.where(tuple_(Review.published_at, Review.id) < tuple_(*place))
    reviews = session.scalars(
        query.order_by(Review.published_at.desc(), Review.id.desc()).limit(limit + 1)
    ).all()
    items = reviews[:limit]
    return ReviewPage(items, total, items[-1].public_id if len(reviews) > limit else None)


def titles_of(session: ReadSession, review_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """The titles of reviews in any state, for people who may see all of them. Deleted reviews are left out."""
    query = select(Review.id, Review.title).where(Review.id.in_(list(review_ids)))
    return {row.id: row.title for row in session.execute(query)}
