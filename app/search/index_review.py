"""Bring an engine in step with one review."""

from app.database import ReadSession, WriteSession
from app.models.review import ReviewId
from app.queue.jobs import defer
from app.search.engine import SearchEngine
from app.search.published import entry_of

COPY = "index_in_meilisearch"
"""The job that brings the second engine in step; it does nothing where there is none."""


def index_review(session: ReadSession, engine: SearchEngine, review_id: ReviewId) -> None:
    """Keep a review that is published, remove one that is not; either may be done again without harm.

    A session that writes asks in the same transaction for the second engine to follow.
    """
    entry = entry_of(session, review_id)
    if entry is None:
        engine.remove([review_id])
    else:
        engine.keep([entry])
    if isinstance(session, WriteSession):
        defer(session, COPY, once_for="all")
