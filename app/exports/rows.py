"""The row of a review from which every export format is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.database import ReadSession
from app.models.review import Review, ReviewId, ReviewState
from app.reviews.addresses import review_address
from app.reviews.licence import licence_of
from ingest.draft.facts import PartialDate, Precision, Register


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A published review as exports contain it, with ids. Formats for people show words instead.

    Fields are named and ordered as in the API's list of reviews.
    """

    id: str
    title: str
    alias: str | None
    kinds: tuple[str, ...]
    nation: str | None
    boards: tuple[Register, ...]
    authors: tuple[str, ...]
    published: PartialDate | None
    incident: PartialDate | None
    outcome: str | None
    age_groups: tuple[str, ...]
    themes: tuple[str, ...]
    agencies: tuple[str, ...]
    harms: tuple[str, ...]
    url: str
    licence: str
    source_url: str | None
    added_at: datetime
    updated_at: datetime

    @property
    def year(self) -> str | None:
        """Year of the report."""
        return self.published.value[:4] if self.published else None

    @property
    def publisher(self) -> str:
        """The names of its boards; "" if none is known."""
        return " and ".join(board.name for board in self.boards)


def row_of(review: Review, *, public_url: str) -> ExportRow:
    """The row of a published review whose boards are loaded; ``public_url`` is the address of the site."""
    return ExportRow(
        id=review.public_id or "",
        title=review.title,
        alias=review.alias,
        kinds=tuple(review.kinds),
        nation=review.nation,
        boards=tuple(
            Register(id=board.id if board.is_registered else None, name=board.name) for board in review.boards
        ),
        authors=tuple(review.authors),
        published=_date(review.report_date, review.report_date_precision),
        incident=_date(review.incident_date, review.incident_date_precision),
        outcome=review.outcome,
        age_groups=tuple(review.age_groups),
        themes=tuple(review.themes),
        agencies=tuple(review.agencies),
        harms=tuple(review.harms),
        url=f"{public_url}{review_address(review.public_id or '')}",
        licence=licence_of(review),
        source_url=review.source_url,
        added_at=review.published_at or review.updated_at,
        updated_at=review.updated_at,
    )


def rows_of(session: ReadSession, review_ids: Sequence[ReviewId], *, public_url: str) -> list[ExportRow]:
    """The rows of the reviews that are published now, in the order given."""
    query = (
        select(Review)
        .where(Review.id.in_(review_ids), Review.state == ReviewState.PUBLISHED)
        .options(selectinload(Review.boards))
    )
    reviews = {review.id: review for review in session.scalars(query)}
    return [row_of(reviews[key], public_url=public_url) for key in review_ids if key in reviews]


def _date(value: str | None, precision: str | None) -> PartialDate | None:
    return PartialDate(value, Precision(precision)) if value and precision else None
