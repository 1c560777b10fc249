"""Every published review, the newest first, some at a time."""

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
    """Some reviews, how many there are in all, and the public id after which the next page begins."""

    items: Sequence[Review]
    total: int
    next_after: str | None


def published_reviews(session: ReadSession, *, after: str | None = None, limit: int = 20) -> ReviewPage:
    """Published reviews with their boards, newest here first. Raises BadRequest where ``after`` is no such review."""
    published = Review.state == ReviewState.PUBLISHED
    total = session.scalar(select(func.count()).select_from(Review).where(published)) or 0
    asked = select(Review).where(published).options(selectinload(Review.boards))
    if after is not None:
        place = session.execute(
            select(Review.published_at, Review.id).where(published, Review.public_id == after)
        ).one_or_none()
        if place is None:
            raise BadRequest(
                field="cursor", problem="it does not belong to this list. Start again without it"
            )
        asked = asked.where(tuple_(Review.published_at, Review.id) < tuple_(*place))
    found = session.scalars(
        asked.order_by(Review.published_at.desc(), Review.id.desc()).limit(limit + 1)
    ).all()
    items = found[:limit]
    return ReviewPage(items, total, items[-1].public_id if len(found) > limit else None)


def titles_of(session: ReadSession, review_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """The titles of reviews in any state, for those who may see them all; what is gone is left out."""
    asked = select(Review.id, Review.title).where(Review.id.in_(list(review_ids)))
    return {row.id: row.title for row in session.execute(asked)}
