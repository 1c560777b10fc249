"""Bring the search engine in step with one review: held when it is published, absent when it is not."""

from uuid import UUID

from sqlalchemy import Engine

from app.database import writing
from app.models.review import ReviewId
from app.search.index_review import index_review
from app.search.postgres import PostgresEngine


def reindex_review(engine: Engine, review_id: UUID) -> None:
    """Keep or remove one review, whichever its state asks for."""
    with writing(engine) as session:
        index_review(session, PostgresEngine(session), ReviewId(review_id))
