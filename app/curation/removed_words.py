"""Refuse what a person enters if it has words that were removed from the report: it would make them public again."""

from app.database import ReadSession
from app.errors import BadRequest
from app.models.review import Review
from app.reviews.cut_words import strings_in
from app.reviews.findings import review_findings
from app.reviews.public_texts import phrases_said, removed_phrases


def refuse_removed_words(session: ReadSession, review: Review, field: str, value: object) -> None:
    """Raise BadRequest about the field if its value, text or JSON, has words that are or will be removed."""
    texts = strings_in(value)
    if texts and phrases_said(texts, removed_phrases(review_findings(session, review))):
        raise BadRequest(
            field=field, problem="it has words that were removed from the report. Leave them out here, too"
        )
