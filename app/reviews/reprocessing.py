"""Which reviews have reports that were read by earlier rules, and how far reprocessing them has come."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, func, select

from app.database import ReadSession, WriteSession
from app.models.document import Document
from app.models.reprocessing import Reprocessing, ReprocessingState
from app.models.review import Review
from ingest.draft.rules_version import RULES_VERSION


def outdated_documents(session: ReadSession, review_id: UUID) -> Sequence[Document]:
    """The reports of a review that other rules have read. A report that was replaced is not read again."""
    query = select(Document).where(Document.review_id == review_id, *_is_outdated())
    return session.scalars(query.order_by(Document.number, Document.version)).all()


def outdated_reviews(session: ReadSession) -> Sequence[UUID]:
    """The reviews that have such a report, the oldest first."""
    query = select(Review.id).where(exists().where(Document.review_id == Review.id, *_is_outdated()))
    return session.scalars(query.order_by(Review.id)).all()


def _is_outdated() -> tuple[ColumnElement[bool], ...]:
    return Document.replaced_at.is_(None), Document.rules_version != RULES_VERSION


def reprocessings(session: ReadSession, *states: ReprocessingState) -> Sequence[tuple[Reprocessing, Review]]:
    """The reprocessings in these states with their reviews, those with most changes first."""
    query = (
        select(Reprocessing, Review)
        .join(Review, Review.id == Reprocessing.review_id)
        .where(Reprocessing.state.in_(states), Reprocessing.rules_version == RULES_VERSION)
        .order_by(func.jsonb_array_length(Reprocessing.changes).desc(), Review.title, Review.id)
    )
    return [(row, review) for row, review in session.execute(query)]


def reprocessing_of(session: ReadSession, review_id: UUID) -> Reprocessing | None:
    """The reprocessing of a review by the present rules; None if nobody asked for it."""
    row = session.get(Reprocessing, review_id)
    return row if row is not None and row.rules_version == RULES_VERSION else None


def count_states(session: ReadSession) -> Mapping[str, int]:
    """How many reviews are in each state of reprocessing by the present rules."""
    query = select(Reprocessing.state, func.count()).where(Reprocessing.rules_version == RULES_VERSION)
    return {row[0]: row[1] for row in session.execute(query.group_by(Reprocessing.state))}


def discard_changes(session: WriteSession, review_id: UUID) -> None:
    """Delete what was compared with a reading that is replaced now: it may have words that were removed since."""
    session.execute(
        delete(Reprocessing).where(
            Reprocessing.review_id == review_id,
            Reprocessing.state.in_((ReprocessingState.COMPARED, ReprocessingState.FAILED)),
        )
    )
