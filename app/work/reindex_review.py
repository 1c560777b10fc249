"""Bring the search engine in step with one review: held when it is published, absent when it is not."""

from uuid import UUID

from sqlalchemy import Engine, select

from app.database import writing
from app.models.review import Review, ReviewId
from app.search.index_review import index_review
from app.search.postgres.engine import PostgresEngine


def reindex_review(engine: Engine, review_id: UUID) -> None:
    """Keep or remove one review, whichever its state asks for.

    The review is held meanwhile: withdrawn between our look and our commit, it would be put back into the index.
    """
    with writing(engine) as session:
        session.execute(select(Review.id).where(Review.id == review_id).with_for_update(read=True))
        index_review(session, PostgresEngine(session), ReviewId(review_id))
