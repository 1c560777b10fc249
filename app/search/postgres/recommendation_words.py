"""Public recommendations in the tables themselves, and which of them have some words: for results while someone types.

Submitted searches are answered from the index of recommendations (recommendation_index.py).
"""

from sqlalchemy import ColumnElement, Select, all_, cast, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import TSQUERY

from app.models.document import Document, Recommendation
from app.models.review import Review, ReviewState

_ENGLISH: ColumnElement[str] = literal_column("'english'")
_WORDS = func.to_tsvector(_ENGLISH, Recommendation.text)
"""As ix_recommendation_words has it."""


def matches(query: str) -> ColumnElement[bool]:
    """Whether a recommendation matches a tsquery in its written form."""
    return _WORDS.bool_op("@@")(cast(query, TSQUERY))


def published_recommendations() -> Select[Recommendation, Document, Review]:
    """Every public recommendation, with its document and review."""
    return (
        select(Recommendation, Document, Review)
        .join(Document, Document.id == Recommendation.document_id)
        .join(Review, Review.id == Document.review_id)
        .where(
            Review.state == ReviewState.PUBLISHED,
            Document.published_at.is_not(None),
            Recommendation.page != all_(Document.withheld_pages),
            # One without an end runs on to the next page.
            or_(Recommendation.end.is_not(None), Recommendation.page + 1 != all_(Document.withheld_pages)),
        )
    )
