"""Update the search index for one review: a published review is in it, any other is not."""

from uuid import UUID

from sqlalchemy import Engine, select

from app.database import writing
from app.models.review import Review, ReviewId
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine


def reindex_review(engine: Engine, review_id: UUID) -> None:
    """Add, update or remove a review in the search index, by its state.

    The review is locked: if it were withdrawn before the commit, this would add it to the index again.
    """
    with writing(engine) as session:
        session.execute(select(Review.id).where(Review.id == review_id).with_for_update(read=True))
        index_review(session, PostgresEngine(session), ReviewId(review_id))
