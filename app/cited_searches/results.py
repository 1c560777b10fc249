"""The results of a cited search as they may be shown today: withdrawn ones by their withdrawal notice alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.database import ReadSession
from app.models.review import Review, ReviewState
from app.reviews.tombstone import why_withdrawn


@dataclass(frozen=True, slots=True)
class Result:
    """A review that was found; without a title if it has been withdrawn."""

    public_id: str
    title: str | None
    year: int | None
    notice: str | None
    """What its address shows, if it has been withdrawn."""


def results_of(session: ReadSession, public_ids: Sequence[str]) -> list[Result]:
    """Reviews in the order of their identifiers given."""
    query = select(Review).where(Review.public_id.in_(public_ids))
    reviews = {review.public_id: review for review in session.scalars(query)}
    return [_result(public_id, reviews.get(public_id)) for public_id in public_ids]


def published_among(session: ReadSession, public_ids: Sequence[str]) -> frozenset[str]:
    """Those that are public now."""
    query = select(Review.public_id).where(
        Review.public_id.in_(public_ids), Review.state == ReviewState.PUBLISHED
    )
    return frozenset(public_id for public_id in session.scalars(query) if public_id)


def _result(public_id: str, review: Review | None) -> Result:
    if review is not None and review.is_published:
        return Result(public_id, review.title, review.report_year, None)
    is_withdrawn = review is not None and review.state == ReviewState.WITHDRAWN
    notice = why_withdrawn(review) if review is not None and is_withdrawn else "It is no longer available."
    return Result(public_id, None, None, notice)
