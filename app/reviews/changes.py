"""What became public, changed or was withdrawn, for those who keep a copy: API, feed and harvest tell it alike.

A withdrawn review stays in the list for good, so that whoever holds a copy is told to let it go.
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

_TOLD = Review.state.in_((ReviewState.PUBLISHED, ReviewState.WITHDRAWN))


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Some reviews as they are now, how many changed in all, and the cursor after which the next page begins."""

    items: Sequence[Review]
    total: int
    next_after: str | None


def changes_since(
    session: ReadSession, since: datetime, *, after: str | None = None, limit: int = 20
) -> ChangePage:
    """Published and withdrawn reviews changed at ``since`` or later, the earliest change first.

    A review that changes while somebody pages moves to the end and is met there. A ``since`` without a zone is UTC.
    Raises BadRequest where ``after`` is no cursor of this list.
    """
    since = since if since.tzinfo else since.replace(tzinfo=UTC)
    changed = select(Review).where(_TOLD, Review.updated_at >= since)
    total = session.scalar(select(func.count()).select_from(changed.subquery())) or 0
    asked = changed.options(selectinload(Review.boards))
    if after is not None:
        asked = asked.where(tuple_(Review.updated_at, Review.id) > tuple_(*_place(after)))
    found = session.scalars(asked.order_by(Review.updated_at, Review.id).limit(limit + 1)).all()
    items = found[:limit]
    return ChangePage(items, total, _cursor(items[-1]) if len(found) > limit else None)


def newest_changes(session: ReadSession, *, limit: int) -> list[Review]:
    """The reviews that last became public or were last withdrawn, the newest first."""
    public = select(Review).where(Review.state == ReviewState.PUBLISHED).options(selectinload(Review.boards))
    gone = select(Review).where(Review.state == ReviewState.WITHDRAWN)
    newest = Review.published_at.desc(), Review.id.desc()
    latest = Review.withdrawn_at.desc(), Review.id.desc()
    found = [
        *session.scalars(public.order_by(*newest).limit(limit)),
        *session.scalars(gone.order_by(*latest).limit(limit)),
    ]
    return sorted(found, key=told_at, reverse=True)[:limit]


def told_at(review: Review) -> datetime:
    """When a review became public, or was withdrawn."""
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
