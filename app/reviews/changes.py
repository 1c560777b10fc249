"""Reviews that were published, changed or withdrawn, for the API, the feed and programs that keep a copy.

A withdrawn review stays in the list permanently, so that programs know that they have to delete their copy.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import selectinload

from app.database import ReadSession
from app.errors import BadRequest
from app.models.review import Review, ReviewState

_LISTED = Review.state.in_((ReviewState.PUBLISHED, ReviewState.WITHDRAWN))


@dataclass(frozen=True, slots=True)
class ChangePage:
    """A page of changed reviews, the number of all changed reviews, and the cursor of the next page."""

    items: Sequence[Review]
    total: int
    next_after: str | None


def changes_since(
    session: ReadSession, since: datetime, *, after: str | None = None, limit: int = 20
) -> ChangePage:
    """Published and withdrawn reviews changed at ``since`` or later, the earliest change first.

    A review that changes between two pages moves to the end, so it is not missed. A ``since`` without a time zone is
    UTC. Raises BadRequest if ``after`` is not a cursor of this list.
    """
    since = since if since.tzinfo else since.replace(tzinfo=UTC)
    changed = select(Review).where(_LISTED, Review.updated_at >= since)
    total = session.scalar(select(func.count()).select_from(changed.subquery())) or 0
    query = changed.options(selectinload(Review.boards))
    if after is not None:
        query = query.where(tuple_(Review.updated_at, Review.id) > tuple_(*_place(after)))
    reviews = session.scalars(query.order_by(Review.updated_at, Review.id).limit(limit + 1)).all()
    items = reviews[:limit]
    return ChangePage(items, total, _cursor(items[-1]) if len(reviews) > limit else None)


def newest_changes(session: ReadSession, *, limit: int) -> list[Review]:
    """The most recently published or withdrawn reviews, the newest first."""
    public = select(Review).where(Review.state == ReviewState.PUBLISHED).options(selectinload(Review.boards))
    gone = select(Review).where(Review.state == ReviewState.WITHDRAWN)
    newest = Review.published_at.desc(), Review.id.desc()
    latest = Review.withdrawn_at.desc(), Review.id.desc()
    reviews = [
        *session.scalars(public.order_by(*newest).limit(limit)),
        *session.scalars(gone.order_by(*latest).limit(limit)),
    ]
    return sorted(reviews, key=public_change_at, reverse=True)[:limit]


def public_change_at(review: Review) -> datetime:
    """When a review was published, or, if it is withdrawn, when it was withdrawn."""
    at = review.published_at if review.is_published else review.withdrawn_at
    return at or review.updated_at


def _cursor(review: Review) -> str:
    return f"{review.updated_at.astimezone(UTC):%Y%m%dT%H%M%S.%f}Z{review.id.hex}"


def _place(cursor: str) -> tuple[datetime, UUID]:
    at, _, review_id = cursor.partition("Z")
    try:
        return datetime.strptime(at, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), UUID(review_id)
    except ValueError as error:
        raise BadRequest(
            field="cursor", problem="it does not belong to this list. Start again without it"
        ) from error
