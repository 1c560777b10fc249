"""Bring an engine in step with one review."""

from app.database import ReadSession
from app.models.review import ReviewId
from app.search.engine import SearchEngine
from app.search.published import entry_of


def index_review(session: ReadSession, engine: SearchEngine, review_id: ReviewId) -> None:
    """Keep a review that is published, remove one that is not; either may be done again without harm."""
    entry = entry_of(session, review_id)
    if entry is None:
        engine.remove([review_id])
    else:
        engine.keep([entry])
