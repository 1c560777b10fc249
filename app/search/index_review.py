"""Update an engine after one review has changed."""

from app.database import ReadSession, WriteSession
from app.models.review import ReviewId
from app.queue.jobs import defer
from app.search.engine import SearchEngine
from app.search.published import entry_of

COPY = "index_in_meilisearch"
"""The job that updates Meilisearch. It does nothing without one."""


def index_review(session: ReadSession, engine: SearchEngine, review_id: ReviewId) -> None:
    """Index a published review, remove any other. Safe to repeat.

    A session that writes asks in the same transaction for the second engine to follow.
    """
    entry = entry_of(session, review_id)
    if entry is None:
        engine.remove([review_id])
    else:
        engine.add([entry])
    if isinstance(session, WriteSession):
        defer(session, COPY, once_for="all")
